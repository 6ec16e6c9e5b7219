"""OpenDocument texts (odt): headings, nested lists, tables, headers and text boxes.

The tags are those of OASIS OpenDocument 1.3, part 3. Text that was struck out
under tracked changes lies apart, in `text:tracked-changes`, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from remit.jd.reading.documents.model import Document, Hint, Lines
from remit.jd.reading.documents.packed import Package, locked, refuse_scan
from remit.jd.reading.stated_share import is_figure

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE = f"{_NS}text:1.0}}", f"{_NS}table:1.0}}"
_STYLE, _DRAW = f"{_NS}style:1.0}}", f"{_NS}drawing:1.0}}"
_OFFICE, _FO = f"{_NS}office:1.0}}", f"{_NS}xsl-fo-compatible:1.0}}"
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_SKIPPED = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note",
        f"{_TEXT}table-of-content",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}hidden-text",
        f"{_TEXT}hidden-paragraph",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_OFFICE}scripts",
        f"{_TABLE}covered-table-cell",
    }
)
_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_MOST_SPACES = 80
_SPACES = re.compile(r"[ \t\r\n]+")
_NOWHERE = Hint()


@dataclass(frozen=True, slots=True)
class _Look:
    heading: int = 0
    bold: bool = False
    hidden: bool = False


def is_open_text(package: Package) -> bool:
    """Say whether a zip is an OpenDocument text, and no table or slides."""
    if "content.xml" not in package.names:
        return False
    said = package.content("mimetype") if "mimetype" in package.names else b"text"
    return b"text" in said


def open_text(package: Package) -> Document:
    """Return the text of an odt, one line for each paragraph.

    Text boxes follow the paragraph they hang on; notes, comments, a table of
    contents and what was struck out are left out. Raises `InputError` for a
    locked file, `UnsafeArchive` for a torn one and `UnreadableText` for one
    that is only a picture.
    """
    manifest = "META-INF/manifest.xml"
    if manifest in package.names and b"encryption-data" in package.content(manifest):
        raise locked()
    content = package.root("content.xml")
    styles = package.root("styles.xml") if "styles.xml" in package.names else None
    walker = _Walker(_looks([content] if styles is None else [styles, content]))
    for header in styles.iter(f"{_STYLE}header") if styles is not None else ():
        walker.walk(header)
    walker.lines.add("")
    for body in content.iter(f"{_OFFICE}text"):
        walker.walk(body)
    text = walker.lines.text()
    refuse_scan(text, pictures=package.has_pictures())
    return Document(text, walker.lines.hints)


def _looks(roots: Sequence[etree._Element]) -> dict[str, _Look]:
    """Return how text of each named style looks, with what it takes from its parents."""
    raw = {
        style.get(f"{_STYLE}name", ""): style
        for root in roots
        for style in root.iter(f"{_STYLE}style")
        if style.get(f"{_STYLE}family") in {"paragraph", "text"}
    }

    def look(key: str, seen: frozenset[str]) -> _Look:
        style = raw.get(key)
        if style is None or key in seen:
            return _Look()
        parent = look(style.get(f"{_STYLE}parent-style-name", ""), seen | {key})
        letters = style.find(f"{_STYLE}text-properties")
        weight = letters.get(f"{_FO}font-weight") if letters is not None else None
        hidden = letters.get(f"{_TEXT}display") if letters is not None else None
        return _Look(
            1 if key == "Title" else parent.heading,
            parent.bold if weight is None else _is_bold(weight),
            parent.hidden if hidden is None else hidden == "none",
        )

    return {key: look(key, frozenset()) for key in raw}


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isdigit() and int(weight) >= 600)


class _Walker:
    def __init__(self, looks: dict[str, _Look]) -> None:
        self.lines = Lines()
        self._looks = looks
        self._rows = self._tables = 0

    def walk(self, element: Any, place: Hint = _NOWHERE) -> None:
        """Add every paragraph below the element, in order."""
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED or _is_shut(child):
                continue
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, place)
                place = replace(place, bullet=0) if element.tag == f"{_TEXT}list-item" else place
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            elif child.tag in {f"{_TEXT}list", f"{_TEXT}numbered-paragraph"}:
                self.walk(child, replace(place, bullet=_depth(child)))
            elif child.tag == f"{_TEXT}list-header":
                self.walk(child, replace(place, bullet=0))
            else:
                self.walk(child, place)

    def _table(self, table: Any) -> None:
        self.lines.add("")
        self._tables += 1
        number = self._tables
        for row in table.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is table:
                self._row(row, number)
        self.lines.add("")

    def _row(self, row: Any, table: int) -> None:
        """Add the cells of a row; a cell of many paragraphs is a page, not a field."""
        cells = [cell for cell in row if cell.tag == f"{_TABLE}table-cell"]
        together = _is_row(cells)
        self._rows += 1
        head = next(row.iterancestors(f"{_TABLE}table-header-rows"), None) is not None
        place = Hint(row=self._rows, table=table, head=head, cell=1)
        for cell in cells:
            self.walk(cell, place if together else _NOWHERE)
            place = replace(place, cell=place.cell + _columns(cell))

    def _paragraph(self, paragraph: Any, place: Hint) -> None:
        look = self._looks.get(paragraph.get(f"{_TEXT}style-name", ""), _Look())
        if not look.hidden:
            pieces = list(self._pieces(paragraph, look))
            text = "".join(words for words, _ in pieces).strip("\n")
            worded = [bold for words, bold in pieces if words.strip()]
            heading = _level(paragraph, look) if len(text) < 200 else 0
            bullet = 0 if heading else place.bullet
            bold = bool(worded) and all(worded)
            self.lines.add(text, replace(place, heading=heading, bullet=bullet, bold=bold))
        for box in _boxes(paragraph):
            self.walk(box)

    def _pieces(self, element: Any, look: _Look) -> Iterator[tuple[str, bool]]:
        """Yield the words of a paragraph and whether they are bold, not those of boxes in it."""
        yield _one_space(element.text), look.bold
        for child in element:
            tag = child.tag
            if tag in _BREAKS:
                yield _BREAKS[tag], look.bold
            elif tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                yield " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES), look.bold
            elif isinstance(tag, str) and tag not in _SKIPPED and not tag.startswith(_DRAW):
                inner = self._inner(child, look)
                if not inner.hidden:
                    yield from self._pieces(child, inner)
            yield _one_space(child.tail), look.bold

    def _inner(self, element: Any, look: _Look) -> _Look:
        named = element.get(f"{_TEXT}style-name") if element.tag == f"{_TEXT}span" else None
        found = self._looks.get(named, _Look()) if named else _Look()
        return _Look(0, look.bold or found.bold, look.hidden or found.hidden)


def _one_space(text: str | None) -> str:
    """Return a piece of text as OpenDocument means it: all white space is one space."""
    return _SPACES.sub(" ", text) if text else ""


def _is_shut(element: Any) -> bool:
    return bool(element.tag == f"{_TEXT}section" and element.get(f"{_TEXT}display") == "none")


def _level(paragraph: Any, look: _Look) -> int:
    if paragraph.tag != f"{_TEXT}h":
        return look.heading
    level = paragraph.get(f"{_TEXT}outline-level", "1")
    return min(int(level), 6) if level.isdigit() and int(level) else 1


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Yield what is drawn upon a paragraph and may hold paragraphs of its own."""
    for child in paragraph:
        if isinstance(child.tag, str) and child.tag.startswith(_DRAW):
            yield child
        elif child.tag not in _SKIPPED and len(child):
            yield from _boxes(child)


def _depth(listed: Any) -> int:
    """Return how many lists a list lies in, itself included, within its cell or box."""
    depth = 1
    for parent in listed.iterancestors():
        if parent.tag in {f"{_TABLE}table-cell", f"{_DRAW}text-box"}:
            break
        depth += parent.tag == f"{_TEXT}list"
    return depth


def _is_row(cells: Sequence[Any]) -> bool:
    """Say whether cells side by side belong together, as in a docx."""
    if len(cells) < 2:
        return False
    return all(sum(1 for _ in cell.iter(*_PARAGRAPHS)) <= 3 for cell in cells) or any(
        is_figure("".join(cell.itertext()).strip()) for cell in cells
    )


def _columns(cell: Any) -> int:
    value = cell.get(f"{_TABLE}number-columns-spanned", "1")
    return int(value) if value.isdigit() else 1
