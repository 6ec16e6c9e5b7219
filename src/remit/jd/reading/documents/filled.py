"""What was typed into the fields of a pdf form, put where the fields stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pypdfium2 import raw

from remit.jd.reading.documents.printed import Line

_SAME_HEIGHT = 4.0  # points between the foot of a label and that of its answer
_LONGEST_LABEL = 60


def with_fields(pages: Any, at: int) -> tuple[Any, int | None]:
    """Return a page with its fields printed on it, and how many letters it had without them.

    The letters of fields come after all others. None where there are no fields.
    """
    page = pages[at]
    if pages.formenv is None or not _has_fields(page):
        return page, None
    text_page = page.get_textpage()
    letters = text_page.count_chars()
    text_page.close()
    page.flatten()
    page.close()
    return pages[at], letters


def _has_fields(page: Any) -> bool:
    """Say whether a page holds fields; links and comments upon it are none."""
    for at in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        mark = raw.FPDFPage_GetAnnot(page.raw, at)
        kind = raw.FPDFAnnot_GetSubtype(mark)
        raw.FPDFPage_CloseAnnot(mark)
        if kind == raw.FPDF_ANNOT_WIDGET:
            return True
    return False


def in_place(printed: Sequence[Line], fields: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with those of its fields where they stand.

    An answer beside a label makes one line with it; an answer below stands
    before the first line that is printed lower.

    >>> label = Line("Reports to:", 0, 70, 130, 700, 700, 11, False)
    >>> [line.text for line in in_place([label], [Line("Dean", 0, 140, 165, 701, 701, 10, False)])]
    ['Reports to: Dean']
    """
    lines = list(printed)
    for field in sorted(fields, key=lambda line: (-line.begins_at, line.left)):
        place = next(
            (at for at, line in enumerate(lines) if not _precedes(line, field)), len(lines)
        )
        label = lines[place - 1] if place else None
        if label is not None and _is_label_of(label, field):
            text = f"{label.text} {field.text}"
            lines[place - 1] = replace(label, text=text, right=field.right, bold=False)
        else:
            lines.insert(place, field)
    return lines


def _precedes(line: Line, field: Line) -> bool:
    above = line.begins_at - field.begins_at
    return above > _SAME_HEIGHT or (above > -_SAME_HEIGHT and line.left < field.left)


def _is_label_of(line: Line, field: Line) -> bool:
    beside = abs(line.ends_at - field.begins_at) <= _SAME_HEIGHT and line.right <= field.left + 2
    return beside and len(line.text) <= _LONGEST_LABEL
