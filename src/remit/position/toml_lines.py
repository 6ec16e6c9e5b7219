"""`position.toml` as lines: which of them belong together, and where an answer stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

Path = tuple[str, ...]
"""The keys that lead to an answer: `("duty", "crisis", "essential")`."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """Lines that belong together: the head of a table (no key), or a key with its value."""

    start: int
    end: int
    table: Path
    key: Path

    @property
    def whole(self) -> Path:
        """Return the keys from the top of the file."""
        return (*self.table, *self.key)


def lines_of(text: str) -> list[str]:
    """Return the lines with their endings.

    >>> lines_of("version = 1\\n\\nsystems = []")
    ['version = 1\\n', '\\n', 'systems = []']
    """
    return _LINE.findall(text)


def line_of(text: str, key: str) -> int | None:
    """Return the line, counted from one, in which something is answered; None where none does.

    Of what stands inside another value, such as a table in one line, it is the
    line of that.

    >>> line_of('version = 1\\n[identity]\\nfte = "half"', "identity.fte")
    3
    """
    place = tuple(key.split("."))
    found = [each for each in statements(lines_of(text)) if each.whole == place[: len(each.whole)]]
    nearest = max(found, key=lambda each: len(each.whole), default=None)
    return None if nearest is None else nearest.start + 1


def statements(lines: Sequence[str]) -> list[Statement]:
    """Return the statements of a file in TOML, in order; comments and empty lines are between."""
    found: list[Statement] = []
    table: Path = ()
    at = 0
    while at < len(lines):
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            at += 1
            continue
        end, held = _whole_statement(lines, at)
        if lines[at].lstrip().startswith("["):
            table = _only_path(held)
            found.append(Statement(at, end, table, ()))
        else:
            found.append(Statement(at, end, table, _only_path(held)))
        at = end
    return found


def _whole_statement(lines: Sequence[str], start: int) -> tuple[int, dict[str, object]]:
    """Return where a statement ends, and what it says by itself."""
    for end in range(start + 1, len(lines) + 1):
        try:
            return end, tomllib.loads("".join(lines[start:end]))
        except tomllib.TOMLDecodeError:
            continue
    return len(lines), {}


def _only_path(held: object) -> Path:
    """Return the keys that lead to the one value of a statement."""
    if isinstance(held, dict) and len(held) == 1:
        (name, value), *_ = held.items()
        return (name, *_only_path(value))
    return ()
