"""`remit place --jsonl`: items in, placements out, no workspace needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from remit.areas.jsonl import place_lines
from remit.areas.placer import read_placer


def place_items(lines: Iterable[str]) -> Iterator[str]:
    """Yield one line of JSON for each line of JSON, in the same order."""
    yield from place_lines(lines, read_placer())
