"""What was typed and ticked in the fields of a pdf form, put where the fields stand."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pypdfium2 import raw

from remit.jd.reading.documents.printed import Line

_TYPED = frozenset((raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX))
_TICKED = frozenset((raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON))
_UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_LONGEST_LABEL = 60
_APART = 60.0  # points down, more than from line to line: what is typed is whole paragraphs
_SIZE = 10.0  # what letters of an answer count as


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its edges in points from the page's lower left, its answer, one line a paragraph."""

    left: float
    bottom: float
    right: float
    top: float
    answer: Sequence[str]
    is_box: bool = False


def fields_of(pages: Any, page: Any) -> Iterator[Field]:
    """Yield the fields of a page that show an answer, and all boxes to tick."""
    if pages.formenv is None:
        return
    for at in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        mark = raw.FPDFPage_GetAnnot(page.raw, at)
        field = _field(pages.formenv.raw, mark)
        raw.FPDFPage_CloseAnnot(mark)
        if field is not None and field.answer:
            yield field


def _field(form: Any, mark: Any) -> Field | None:
    if raw.FPDFAnnot_GetSubtype(mark) != raw.FPDF_ANNOT_WIDGET:
        return None  # a link or a comment
    edges = raw.FS_RECTF()
    if raw.FPDFAnnot_GetFlags(mark) & _UNSEEN or not raw.FPDFAnnot_GetRect(mark, edges):
        return None
    kind = raw.FPDFAnnot_GetFormFieldType(form, mark)
    answer: list[str] = []
    if kind in _TICKED:
        answer = ["☒" if raw.FPDFAnnot_IsChecked(form, mark) else "☐"]
    elif kind in _TYPED:
        answer = [line.strip() for line in re.split(r"[\r\n]+", _value(form, mark)) if line.strip()]
    heights = sorted((edges.bottom, edges.top))
    return Field(edges.left, heights[0], edges.right, heights[1], answer, kind in _TICKED)


def _value(form: Any, mark: Any) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form, mark, None, 0)
    letters = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, mark, letters, size)
    return bytes(letters)[: max(size - 2, 0)].decode("utf-16-le", errors="replace")


def in_place(printed: Sequence[Line], fields: Sequence[Field], page: int) -> list[Line]:
    """Return the lines of a page with the answers where their fields stand.

    A short answer beside a label makes one line with it, as does a box to tick
    beside its words; any other answer stands before the first line that is
    printed lower.

    >>> label = Line("Reports to:", 0, 70, 130, 700, 700, 11, False)
    >>> dean = Field(140, 695, 300, 712, ["Dean"])
    >>> [line.text for line in in_place([label], [dean], 0)]
    ['Reports to: Dean']
    """
    lines = list(printed)
    for field in sorted(fields, key=lambda each: (-each.top, each.left)):
        beside = next((at for at, line in enumerate(lines) if _belongs(line, field)), None)
        if beside is not None:
            lines[beside] = _together(lines[beside], field)
        elif not field.is_box:
            after = (at for at, line in enumerate(lines) if not _precedes(line, field))
            place = next(after, len(lines))
            lines[place:place] = _typed(field, page)
    return lines


def _belongs(line: Line, field: Field) -> bool:
    """Say whether a line is the label of a field that is answered in one line."""
    if not field.bottom - 2 <= line.begins_at <= field.top or len(field.answer) > 1:
        return False
    if field.is_box and -2 <= line.left - field.right < 24:
        return True
    near = -2 <= field.left - line.right < (24 if field.is_box else 300)
    return near and len(line.text) <= _LONGEST_LABEL


def _together(line: Line, field: Field) -> Line:
    answer = field.answer[0]
    if field.left < line.left:
        return replace(line, text=f"{answer} {line.text}", left=field.left)
    return replace(line, text=f"{line.text} {answer}", right=field.right, bold=False)


def _precedes(line: Line, field: Field) -> bool:
    above = line.begins_at >= field.top - 4
    return above or (line.begins_at > field.bottom and line.right <= field.left + 2)


def _typed(field: Field, page: int) -> Iterator[Line]:
    for at, text in enumerate(field.answer):
        height = field.top - (at + 1) * _APART
        right = min(field.right, field.left + len(text) * _SIZE / 2)
        yield Line(text, page, field.left, right, height, height, _SIZE, False)
