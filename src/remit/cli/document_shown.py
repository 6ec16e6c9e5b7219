"""A paper on the screen: its headings, sentences and tables, without its pictures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from remit.cli.terminal import write, write_table

if TYPE_CHECKING:
    from remit.workflow.words.screen_document import Part


def show_parts(parts: Iterable[Part]) -> None:
    """Write the parts of a paper, with room between them."""
    for part in parts:
        match part.kind:
            case "title":
                write(part.text)
            case "heading":
                write(f"\n{part.text}")
            case "item":
                write(f"  • {part.text}")
            case "table":
                _show_table(part)
            case _:
                write(f"  {part.text}" if part.kind == "note" else part.text)


def _show_table(part: Part) -> None:
    write(f"\n{part.text}")
    numbers = 0
    for right in reversed(part.right):
        if not right:
            break
        numbers += 1
    write_table(part.heads, part.rows, right=numbers)
