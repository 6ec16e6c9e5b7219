"""Word files (docx): paragraphs, lists, tables, headers and text boxes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from remit.jd.reading.documents.model import Document, Hint, Lines
from remit.jd.reading.documents.packed import Package, refuse_scan, torn
from remit.jd.reading.documents.word_runs import MC, SKIPPED, W, is_on, is_unfilled, texts
from remit.jd.reading.stated_share import is_figure

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ALONG = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OUTLINE = re.compile(r"heading (\d)")
_LIST = re.compile(r"list (?:[a-z]+ ?)?([2-5])?")
_NOWHERE = Hint()


@dataclass(frozen=True, slots=True)
class _Style:
    heading: int = 0
    listed: int = 0  # the depth of the list that it makes
    bold: bool = False


def word_document(package: Package, inner: Callable[[bytes], Document]) -> Document:
    """Return the text of a docx, one line for each paragraph.

    Text boxes follow the paragraph they hang on; hidden text, blanks of a form
    that nobody filled in and what was struck out under track changes are left
    out. `inner` reads a file that lies whole within this one, as programs that
    write Word files put a web page there. Raises `UnsafeArchive` for a torn or
    swollen zip, `InputError` for a locked one and `UnreadableText` for one that
    is only a picture.
    """
    main = main_part(package)
    folder = posixpath.dirname(main)
    styles = posixpath.join(folder, "styles.xml")
    walker = _Walker(_styles(package.root(styles)) if styles in package.names else {})
    seen: set[str] = set()
    for name in sorted(n for n in package.names if re.fullmatch(rf"{folder}/header\d*\.xml", n)):
        header = package.root(name)
        words = "".join(texts(header))
        if words not in seen:  # first, odd and even pages often bear the same
            walker.walk(header)
        seen.add(words)
    walker.lines.add("")
    walker.inner = lambda key: inner(package.content(_related(package, main, key)))
    walker.walk(package.root(main))
    text = walker.lines.text()
    refuse_scan(text, pictures=package.has_pictures())
    return Document(text, walker.lines.hints)


def main_part(package: Package) -> str:
    """Return the name of the part that holds the text; empty where there is none."""
    if "word/document.xml" in package.names:
        return "word/document.xml"
    named = _relations(package, "_rels/.rels", "/officeDocument") if package.names else {}
    parts = [name for name in named.values() if name in package.names]
    return next((name for name in parts if name.startswith("word/")), "")


def _relations(package: Package, name: str, kind: str) -> dict[str, str]:
    """Return key → part of what a part refers to; the names are those of the zip."""
    if name not in package.names:
        return {}
    folder = posixpath.dirname(posixpath.dirname(name))
    return {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[
            1:
        ]
        for each in package.root(name).iter(_RELATION)
        if each.get("Type", "").endswith(kind) and each.get("TargetMode") != "External"
    }


def _related(package: Package, main: str, key: str) -> str:
    folder, own = posixpath.split(main)
    part = _relations(package, f"{folder}/_rels/{own}.rels", "/aFChunk").get(key, "")
    if part not in package.names:
        raise torn()
    return part


def _styles(root: etree._Element) -> dict[str, _Style]:
    """Return what each paragraph style means, with what it takes from its parents."""
    raw: dict[str, etree._Element] = {
        style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")
    }

    def style_of(key: str, seen: frozenset[str]) -> _Style:
        style = raw.get(key)
        if style is None or key in seen:
            return _Style()
        based = style.find(f"{W}basedOn")
        parent = style_of(based.get(f"{W}val", ""), seen | {key}) if based is not None else _Style()
        name = style.find(f"{W}name")
        called = (name.get(f"{W}val", "") if name is not None else "").lower()
        outline = _OUTLINE.match(called)
        heading = int(outline.group(1)) if outline else 1 if called == "title" else parent.heading
        listed = _depth_of_style(style, called)
        return _Style(
            heading,
            0 if heading else listed or parent.listed,
            parent.bold or is_on(style.find(f"{W}rPr/{W}b")),
        )

    return {key: style_of(key, frozenset()) for key in raw}


def _depth_of_style(style: Any, called: str) -> int:
    """Return the depth of the list that a style makes; "list bullet 2" says its own."""
    named = _LIST.match(called)
    if named:
        return int(named.group(1) or 1)
    number = style.find(f"{W}pPr/{W}numPr")
    level = number.find(f"{W}ilvl") if number is not None else None
    if number is None:
        return 0
    return 1 + int(level.get(f"{W}val", "0")) if level is not None else 1


class _Walker:
    def __init__(self, styles: dict[str, _Style]) -> None:
        self.styles = styles
        self.lines = Lines()
        self.inner: Callable[[str], Document] | None = None
        self._rows = self._tables = 0

    def walk(self, element: Any, place: Hint = _NOWHERE) -> None:
        """Add every paragraph below the element, in order."""
        for child in element:
            if child.tag in SKIPPED or (child.tag == f"{W}sdt" and is_unfilled(child)):
                continue
            if child.tag == f"{W}p":
                self._paragraph(child, place)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}altChunk" and self.inner:
                self._add(self.inner(child.get(_ALONG, "")))
            elif isinstance(child.tag, str):
                self.walk(child, place)

    def _add(self, document: Document) -> None:
        """Add the lines of a file that lies within this one; its tables are counted on."""
        place, rows, tables = 0, self._rows, self._tables
        for line in document.text.split("\n"):
            hint = (document.hints or {}).get(place, _NOWHERE)
            if hint.row:
                hint = replace(hint, row=hint.row + rows, table=hint.table + tables)
                self._rows, self._tables = hint.row, hint.table
            self.lines.add(line, hint)
            place += len(line) + 1

    def _table(self, table: Any) -> None:
        """Add the cells row by row; a cell of many paragraphs is a page, not a field."""
        self.lines.add("")
        self._tables += 1
        number = self._tables
        for tr in table.iter(f"{W}tr"):
            if next(tr.iterancestors(f"{W}tbl")) is table:
                self._row(tr, number)
        self.lines.add("")

    def _row(self, tr: Any, table: int) -> None:
        cells = [tc for tc in tr.iter(f"{W}tc") if next(tc.iterancestors(f"{W}tr")) is tr]
        self._rows += 1
        head = is_on(tr.find(f"{W}trPr/{W}tblHeader"))
        place = Hint(row=self._rows, table=table, head=head, cell=1)
        for cell in cells:
            self.walk(cell, place if _is_row(cells) else _NOWHERE)
            place = replace(place, cell=place.cell + _span(cell))

    def _paragraph(self, paragraph: Any, place: Hint) -> None:
        text = "".join(texts(paragraph)).strip("\n")
        self.lines.add(text, self._hint(paragraph, text, place))
        for box in paragraph.iter(f"{W}txbxContent"):
            fallback = next(box.iterancestors(f"{MC}Fallback"), None) is not None
            if not fallback and next(box.iterancestors(f"{W}p")) is paragraph:
                self.walk(box)

    def _hint(self, paragraph: Any, text: str, place: Hint) -> Hint:
        properties = paragraph.find(f"{W}pPr")
        style, depth = _Style(), 0
        if properties is not None:
            named = properties.find(f"{W}pStyle")
            style = self.styles.get(named.get(f"{W}val", ""), style) if named is not None else style
            depth = _list_depth(properties, style)
        bold = style.bold or _all_bold(paragraph)
        heading = style.heading if len(text) < 200 else 0
        return replace(place, heading=min(heading, 6), bullet=0 if heading else depth, bold=bold)


def _is_row(cells: Sequence[Any]) -> bool:
    """Say whether cells side by side belong together, rather than lay out a page.

    Short cells do, and longer ones beside a cell that holds nothing but a number.
    """
    if len(cells) < 2:
        return False
    return all(len(list(tc.iter(f"{W}p"))) <= 3 for tc in cells) or any(
        is_figure("".join(tc.itertext(f"{W}t"))) for tc in cells
    )


def _span(cell: Any) -> int:
    spanned = cell.find(f"{W}tcPr/{W}gridSpan")
    value = spanned.get(f"{W}val", "1") if spanned is not None else "1"
    return int(value) if value.isdigit() else 1


def _list_depth(properties: Any, style: _Style) -> int:
    number = properties.find(f"{W}numPr")
    if number is None:
        return style.listed
    ident, level = number.find(f"{W}numId"), number.find(f"{W}ilvl")
    if ident is not None and ident.get(f"{W}val") == "0":
        return 0
    return 1 + int(level.get(f"{W}val", "0")) if level is not None else 1


def _all_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(texts(run)).strip()]
    return bool(runs) and all(is_on(run.find(f"{W}rPr/{W}b")) for run in runs)
