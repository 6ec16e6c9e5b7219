"""A file as text, with what its layout said about each line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from remit.findings import Finding


@dataclass(frozen=True, slots=True)
class Hint:
    """What the layout said about one line; zero where it said nothing.

    `heading` is a level from 1 to 6, `bullet` a depth from 1. `row` is the
    number of the table row the line stands in and `table` that of its table,
    both counted through the document from 1; `cell` is its column from 1.
    `head` says that the row is marked as the head of its table, `bold` that
    every letter of the line is bold.
    """

    heading: int = 0
    bullet: int = 0
    row: int = 0
    bold: bool = False
    cell: int = 0
    table: int = 0
    head: bool = False


Hints = Mapping[int, Hint]


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file and the hints of its layout.

    `hints` maps the character at which a line starts to what the layout said
    about it. It is None for plain text, where a line may be the torn half of a
    sentence; with hints every line is a whole paragraph.
    """

    text: str
    hints: Hints | None = None
    findings: tuple[Finding, ...] = field(default=())
    name: str = ""
    sha256: str = ""


class Lines:
    """Lines gathered one by one into a text and its hints.

    >>> lines = Lines()
    >>> lines.add("Duties", Hint(heading=1))
    >>> lines.add("Writes posts.", Hint(bullet=1))
    >>> lines.text(), sorted(lines.hints)
    ('Duties\\nWrites posts.\\n', [0, 7])
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.hints: dict[int, Hint] = {}

    def add(self, line: str, hint: Hint | None = None) -> None:
        """Add a paragraph; its own line breaks make lines that share the hint."""
        for part in line.split("\n"):
            if hint is not None and part.strip():
                self.hints[self._length] = hint
                hint = replace(hint, heading=0, bullet=0)
            self._parts.append(part + "\n")
            self._length += len(part) + 1

    def text(self) -> str:
        """Return all lines, each closed by a line feed."""
        return "".join(self._parts)
