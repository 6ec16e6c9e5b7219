"""Rich Text files (rtf): paragraphs, lists, tables and text boxes.

Word, WordPad and the systems of personnel offices write it, the latter often
under the name of a doc. After the Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from remit.errors import InputError
from remit.jd.reading.documents.model import Document
from remit.jd.reading.documents.rich_letters import (
    Token,
    letters,
    page_named,
    page_of,
    tokens,
)
from remit.jd.reading.documents.rich_rows import Gathered, Paragraph, Row, laid_out
from remit.messages import say

_DEEPEST = 500  # groups within groups
_OPEN, _AJAR, _SHUT = 0, 1, 2  # a group that is ajar shows nothing but what opens within it
_CLOSED = {
    "colortbl", "info", "pict", "objdata", "footer", "footerl", "footerr", "footerf", "headerl",
    "headerr", "footnote", "annotation", "shprslt", "fldinst", "xe", "tc", "rxe", "nonesttables",
    "listtable", "listoverridetable", "revtbl", "nonshppict", "filetbl",
}  # fmt: skip
_HALF_OPEN = {"shpinst", "do", "upr", "object", "nesttableprops"}
_APART = {"shptxt", "dptxbxtext", "header", "headerf"}  # texts beside the paragraph
_OPENED = _APART | {"ud", "result"}
_MARKS = {"listtext", "pntext"}
_DESTINATIONS = _CLOSED | _HALF_OPEN | _OPENED | _MARKS
_SIGNS = {
    "tab": "\t", "line": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ", "~": "\u00a0", "_": "-",
    "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_HEADING = re.compile(r"heading (\d)|title\b", re.IGNORECASE)
_ENDS = {"u", "par", "cell", "row"}  # never stand in for a letter


@dataclass(slots=True)
class _Group:
    """What holds within a pair of braces: how letters look, and whether they are shown."""

    shut: int = _OPEN
    table: str = ""  # fonttbl or stylesheet, whose entries are noted
    hidden: bool = False
    bold: bool = False
    font: int = 0
    after: int = 1  # how many letters stand in for one of Unicode
    starred: bool = False
    beside: Gathered | None = None  # the paragraph that goes on when this text apart ends


def rich_text(data: bytes) -> Document:
    r"""Return the text of an rtf, one line for each paragraph.

    Headers and text boxes come before the paragraph in which they are set;
    footers, notes, comments, hidden text and what was struck out are left
    out. Raises `InputError` for a torn file.

    >>> rich_text(rb"{\rtf1\ansicpg1251 \b \'cf\'e8\'f8\'e5\par\b0 {\v x}Duties\par}").text
    'Пише\nDuties\n'
    """
    reader = _Reader()
    for token in tokens(data):
        reader.take(token)
        if reader.depth == 0:
            lines = laid_out(reader.items())
            return Document(lines.text(), lines.hints)
    raise _torn()


def _torn() -> InputError:
    return InputError(
        say("This file is torn: its end is missing."),
        next_step=say("Fetch it again, or save it anew where it was written."),
        code="unusable-description",
    )


class _Reader:
    """Takes the pieces of a file one by one and gathers paragraphs, cells and rows."""

    def __init__(self) -> None:
        self._groups = [_Group()]
        self._items: dict[int, list[Paragraph | Row]] = {}
        self._cells: dict[int, list[list[Paragraph | Row]]] = {}
        self._gathered = Gathered()
        self._head = False
        self._pending, self._skip = bytearray(), 0
        self._page, self._font = "cp1252", 0
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, int] = {}
        self._style, self._name = 0, ""

    @property
    def depth(self) -> int:
        """How many groups are open; 0 when the file is at its end."""
        return len(self._groups) - 1

    def items(self) -> list[Paragraph | Row]:
        """Return what was gathered; cells whose row never ended come as paragraphs."""
        if self._gathered.pieces:
            self._end_paragraph()
        left = [item for cells in self._cells.values() for cell in cells for item in cell]
        return [*self._items.pop(0, []), *left, *(i for each in self._items.values() for i in each)]

    def take(self, token: Token) -> None:
        """Take the next piece."""
        if token.kind == "bytes":
            self._bytes(token.content)
        elif self._skip and token.kind != "brace" and token.name not in _ENDS:
            self._skip -= 1  # a sign that stands in for a letter
        else:
            self._flush()
            if token.kind == "word":
                self._word(token.name, token.number)
            elif token.kind == "brace":
                self._brace(token.name)
            else:
                self._sign(token.name)

    def _bytes(self, content: bytes) -> None:
        group = self._groups[-1]
        jumped = min(self._skip, len(content))
        self._skip -= jumped
        if group.table:
            self._name = (self._name + content[jumped:].decode("latin-1"))[:60]
            named = _HEADING.match(self._name.strip()) if group.table == "stylesheet" else None
            if named:
                self._styles.setdefault(self._style, int(named.group(1) or 1))
        elif not (group.shut or group.hidden):
            self._pending += content[jumped:]

    def _flush(self) -> None:
        if self._pending:
            page = self._fonts.get(self._groups[-1].font, self._page)
            self._show(letters(bytes(self._pending), page))
            self._pending.clear()

    def _show(self, text: str) -> None:
        group = self._groups[-1]
        if not (group.shut or group.hidden or group.table):
            self._gathered.pieces.append((text, group.bold))

    def _brace(self, brace: str) -> None:
        self._skip = 0
        if brace == "{":
            if self.depth >= _DEEPEST:
                raise _torn()
            self._groups.append(replace(self._groups[-1], starred=False, beside=None))
        elif self.depth:
            ended = self._groups.pop()
            if ended.beside is not None:
                self._end_paragraph()
                self._gathered = ended.beside

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._groups[-1].starred = True
        elif sign in "\r\n":
            self._word("par", None)
        else:
            self._show(_SIGNS.get(sign, ""))

    def _word(self, word: str, number: int | None) -> None:
        group = self._groups[-1]
        if group.starred or word in _DESTINATIONS:
            self._destination(group, word)
        elif group.shut == _SHUT:
            return
        elif word in {"nestrow", "trhdr"}:
            self._cell(word)
        elif group.shut:
            return
        elif word in {"fonttbl", "stylesheet"}:
            group.table = word
        elif group.table:
            self._entry(group, word, number or 0)
        elif word == "u":
            self._show(chr((number or 0) & 0xFFFF))
            self._skip = group.after
        elif word in _SIGNS:
            self._show(_SIGNS[word])
        elif not self._looks(group, word, number):
            self._layout(word, number or 0)

    def _destination(self, group: _Group, word: str) -> None:
        """Shut a group that shows nothing; open the text of a box within a drawing."""
        group.starred = False
        if group.shut == _SHUT:
            return
        if word in _MARKS:
            self._gathered.marked = self._gathered.marked or not group.shut
        if word in _OPENED:
            group.shut = _OPEN
        else:
            group.shut = _AJAR if word in _HALF_OPEN else _SHUT
        if word in _APART:
            group.beside, self._gathered = self._gathered, Gathered()

    def _looks(self, group: _Group, word: str, number: int | None) -> bool:
        """Take a word that tells how letters look; false for any other."""
        if word == "b":
            group.bold = number != 0
        elif word in {"v", "deleted"}:
            group.hidden = number != 0
        elif word == "f":
            group.font = number or 0
        elif word == "uc":
            group.after = max(number or 0, 0)
        elif word == "plain":
            group.bold, group.hidden, group.font = False, False, self._font
        elif word == "ansicpg":
            self._page = page_named(number or 0, self._page)
        elif word == "mac":
            self._page = "mac_roman"
        elif word == "deff":
            self._font = group.font = number or 0
        else:
            return False
        return True

    def _entry(self, group: _Group, word: str, number: int) -> None:
        """Note the code page of a font, or the level of a style of headings."""
        if group.table == "fonttbl":
            if word == "f":
                group.font = number
            elif word == "fcharset":
                self._fonts[group.font] = page_of(number, self._page)
            elif word == "cpg":
                self._fonts[group.font] = page_named(number, self._page)
        elif word in {"s", "cs", "ds", "ts"}:
            self._style, self._name = number if word == "s" else -1, ""
        elif word == "outlinelevel" and number < 9:
            self._styles[self._style] = number + 1

    def _layout(self, word: str, number: int) -> None:
        paragraph = self._gathered
        if word in {"par", "sect"}:
            self._end_paragraph()
        elif word == "pard":
            self._gathered = Gathered(paragraph.pieces, marked=paragraph.marked)
        elif word == "s":
            paragraph.heading = self._styles.get(number, 0)
        elif word == "outlinelevel" and number < 9:
            paragraph.heading = number + 1
        elif word == "ls":
            paragraph.depth = max(paragraph.depth, 1) if number else 0
        elif word == "ilvl":
            paragraph.depth = number + 1
        elif word == "intbl":
            paragraph.level = max(paragraph.level, 1)
        elif word == "itap":
            paragraph.level = number
        elif word in {"cell", "nestcell", "row"}:
            self._cell(word)
        elif word == "trowd":
            self._head = False

    def _end_paragraph(self, cell: int = 0) -> None:
        """Close the paragraph, the last of its cell where `cell` tells how deep that lies."""
        done = self._gathered
        paragraph = done.paragraph()
        if paragraph.text or not cell:
            self._items.setdefault(cell or done.level, []).append(paragraph)
        self._gathered = replace(done, pieces=[], marked=False)

    def _cell(self, word: str) -> None:
        level = max(self._gathered.level, 2) if word.startswith("nest") else 1
        if word == "trhdr":
            self._head = True
        elif word.endswith("cell"):
            self._end_paragraph(level)
            self._cells.setdefault(level, []).append(self._items.pop(level, []))
        else:
            row = Row(self._cells.pop(level, []), self._head)
            self._items.setdefault(level - 1, []).append(row)
            self._head = False
