"""How far the cells of the sheets in an open document (.ods) reach; it must be well formed.

One row or cell may stand for millions. All sheets are held at once, so their
places count together, and so does the text that is repeated with its cell.
"""

from __future__ import annotations

from xml.parsers.expat import ParserCreate

from remit.sources.tables.sheet_budget import Budget, Harmful

TABLE, ROW = "table:table", "table:table-row"
MOST_TEXT = 1 << 27
"""Letters that may come of repeating."""
ROWS, COLUMNS = "table:number-rows-repeated", "table:number-columns-repeated"
EMPTY = {
    COLUMNS,
    "table:style-name",
    "table:content-validation-name",
    "table:number-columns-spanned",
    "table:number-rows-spanned",
    "table:protect",
    "table:protected",
    "xml:id",
}
"""What a cell without a value may say of itself."""


class OpenSheets:
    """Looks at the text of a document piece by piece; raises Harmful, or what the parser does."""

    def __init__(self, budget: Budget) -> None:
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.CharacterDataHandler = self._read
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._budget = budget
        self._inside = False
        self._rows = self._waiting = self._widest = 0
        self._repeated = self._width = self._filled = self._letters = self._most = 0
        self._text = MOST_TEXT

    def take(self, piece: bytes) -> None:
        """Look at a piece of the text."""
        self._parser.Parse(piece)

    def end(self) -> None:
        """Look at the end."""
        self._parser.Parse(b"", True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == TABLE:
            if self._inside:
                raise Harmful("a sheet in a sheet")
            self._inside = True
            self._rows = self._waiting = self._widest = 0
        elif name == ROW:
            self._repeated = _count(attributes, ROWS)
            self._width = self._filled = self._letters = 0
            self._most = 1
        elif name.endswith("table-cell"):
            repeated = _count(attributes, COLUMNS)
            self._width += repeated
            self._letters += sum(map(len, attributes.values()))
            if not attributes.keys() <= EMPTY:
                self._filled = self._width
                self._most = max(self._most, repeated)

    def _read(self, text: str) -> None:
        self._letters += len(text)

    def _finish(self, name: str) -> None:
        if name == TABLE:
            self._inside = False
            self._budget.take(self._rows, self._widest)
        elif name == ROW:
            self._finish_row()

    def _finish_row(self) -> None:
        """Count a row; those without a value count when one with a value comes after them."""
        self._waiting += self._repeated
        if not self._filled:
            return
        self._rows += self._waiting
        self._waiting = 0
        self._widest = max(self._widest, self._filled)
        if not self._budget.allows(self._rows, self._widest):
            self._budget.take(self._rows, self._widest)
        if (times := self._repeated * self._most) > 1:
            self._text -= self._letters * times
            if self._text < 0:
                raise Harmful("it repeats too much text")


def _count(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name, "1")
    if not (value.isascii() and value.isdecimal() and len(value) < 9):
        raise Harmful("a count that is none")
    return int(value)


def _refuse_doctype(*_: object) -> None:
    raise Harmful("it declares what documents do not")
