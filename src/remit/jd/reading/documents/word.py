"""Word files (docx): paragraphs, lists, tables, headers and text boxes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from remit.errors import InputError, UnsafeArchive
from remit.jd.reading.documents.model import Document, Hint, Lines
from remit.jd.reading.stated_share import is_figure
from remit.messages import say

LARGEST_PART = 40_000_000  # bytes unpacked; the text of a description is a few hundred thousand
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OUTLINE = re.compile(r"heading (\d)")
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOWHERE = Hint()
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText"}


@dataclass(frozen=True, slots=True)
class _Style:
    heading: int = 0
    listed: bool = False
    bold: bool = False


def word_document(data: bytes) -> Document:
    """Return the text of a docx, one line for each paragraph.

    Text boxes follow the paragraph they hang on; what was struck out under
    track changes is left out. Raises `UnsafeArchive` for a torn or swollen
    zip and `InputError` for one that holds no Word document.
    """
    with _opened(data) as archive:
        names = set(archive.namelist())
        if "word/document.xml" not in names:
            raise _not_word(names)
        styles = _styles(_part(archive, "word/styles.xml")) if "word/styles.xml" in names else {}
        walker = _Walker(styles)
        for name in sorted(n for n in names if re.fullmatch(r"word/header\d*\.xml", n)):
            walker.walk(_part(archive, name))
        walker.lines.add("")
        walker.walk(_part(archive, "word/document.xml"))
    return Document(walker.lines.text(), walker.lines.hints)


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise _torn() from problem


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise UnsafeArchive(
            say("This file unpacks to far more than a description can hold."),
            next_step=say("Copy its text into a new document and hand that in."),
        )
    try:
        with archive.open(name) as stream:
            content = stream.read(LARGEST_PART + 1)
        if len(content) > LARGEST_PART:
            raise zipfile.BadZipFile(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(content, parser)
    except RuntimeError as problem:  # zipfile says so of a member with a password
        raise InputError(
            say("This file is locked with a password."),
            next_step=say("Save a copy without a password and hand that in."),
        ) from problem
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        etree.LxmlError,
    ) as problem:
        raise _torn() from problem


def _torn() -> UnsafeArchive:
    return UnsafeArchive(
        say("This Word file is torn and cannot be opened."),
        next_step=say("Fetch it again, or save it anew where it was written."),
    )


def _not_word(names: set[str]) -> InputError:
    if "content.xml" in names:
        return InputError(
            say("Remit does not read {kind} files yet.", kind="odt"),
            next_step=say("Open it in your word processor and save it as docx."),
        )
    return InputError(
        say("This zip holds no Word document."),
        next_step=say("Hand in the description itself, as docx, pdf, html, md or txt."),
    )


def _styles(root: etree._Element) -> dict[str, _Style]:
    """Return what each paragraph style means, with what it takes from its parents."""
    raw: dict[str, etree._Element] = {
        style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")
    }

    def style_of(key: str, seen: frozenset[str]) -> _Style:
        style = raw.get(key)
        if style is None or key in seen:
            return _Style()
        based = style.find(f"{_W}basedOn")
        parent = (
            style_of(based.get(f"{_W}val", ""), seen | {key}) if based is not None else _Style()
        )
        name = style.find(f"{_W}name")
        called = (name.get(f"{_W}val", "") if name is not None else "").lower()
        outline = _OUTLINE.match(called)
        heading = int(outline.group(1)) if outline else 1 if called == "title" else parent.heading
        listed = style.find(f"{_W}pPr/{_W}numPr") is not None or called.startswith("list ")
        return _Style(
            heading,
            (listed or parent.listed) and not heading,
            parent.bold or _on(style.find(f"{_W}rPr/{_W}b")),
        )

    return {key: style_of(key, frozenset()) for key in raw}


def _on(flag: Any) -> bool:
    return flag is not None and flag.get(f"{_W}val", "1") not in {"0", "false", "none"}


class _Walker:
    def __init__(self, styles: dict[str, _Style]) -> None:
        self.styles = styles
        self.lines = Lines()
        self._rows = self._tables = 0

    def walk(self, element: Any, place: Hint = _NOWHERE) -> None:
        """Add every paragraph below the element, in order."""
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{_W}p":
                self._paragraph(child, place)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif isinstance(child.tag, str):
                self.walk(child, place)

    def _table(self, table: Any) -> None:
        """Add the cells row by row; a cell of many paragraphs is a page, not a field."""
        self.lines.add("")
        self._tables += 1
        number = self._tables
        for tr in table.iter(f"{_W}tr"):
            if next(tr.iterancestors(f"{_W}tbl")) is table:
                self._row(tr, number)
        self.lines.add("")

    def _row(self, tr: Any, table: int) -> None:
        cells = [tc for tc in tr.iter(f"{_W}tc") if next(tc.iterancestors(f"{_W}tr")) is tr]
        self._rows += 1
        head = _on(tr.find(f"{_W}trPr/{_W}tblHeader"))
        place = Hint(row=self._rows, table=table, head=head, cell=1)
        for cell in cells:
            self.walk(cell, place if _is_row(cells) else _NOWHERE)
            place = replace(place, cell=place.cell + _span(cell))

    def _paragraph(self, paragraph: Any, place: Hint) -> None:
        text = "".join(_texts(paragraph)).strip("\n")
        self.lines.add(text, self._hint(paragraph, text, place))
        for box in paragraph.iter(f"{_W}txbxContent"):
            fallback = next(box.iterancestors(f"{_MC}Fallback"), None) is not None
            if not fallback and next(box.iterancestors(f"{_W}p")) is paragraph:
                self.walk(box)

    def _hint(self, paragraph: Any, text: str, place: Hint) -> Hint:
        properties = paragraph.find(f"{_W}pPr")
        style, depth = _Style(), 0
        if properties is not None:
            named = properties.find(f"{_W}pStyle")
            style = (
                self.styles.get(named.get(f"{_W}val", ""), style) if named is not None else style
            )
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
    return all(len(list(tc.iter(f"{_W}p"))) <= 3 for tc in cells) or any(
        is_figure("".join(tc.itertext(f"{_W}t"))) for tc in cells
    )


def _span(cell: Any) -> int:
    spanned = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = spanned.get(f"{_W}val", "1") if spanned is not None else "1"
    return int(value) if value.isdigit() else 1


def _list_depth(properties: Any, style: _Style) -> int:
    number = properties.find(f"{_W}numPr")
    if number is None:
        return 1 if style.listed else 0
    ident, level = number.find(f"{_W}numId"), number.find(f"{_W}ilvl")
    if ident is not None and ident.get(f"{_W}val") == "0":
        return 0
    return 1 + int(level.get(f"{_W}val", "0")) if level is not None else 1


def _all_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(_texts(run)).strip()]
    return bool(runs) and all(_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _texts(element: Any) -> Iterator[str]:
    """Yield the pieces of text of one paragraph, not those of boxes within it."""
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in {f"{_W}pPr", f"{_W}rPr"}:
            yield from _texts(child)
