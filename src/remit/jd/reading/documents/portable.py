"""PDF files: lines put together into paragraphs again."""

from __future__ import annotations

import ctypes
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from remit.errors import InputError, UnreadableText
from remit.findings import Finding
from remit.jd.reading.documents.doubled import printed_once
from remit.jd.reading.documents.filled import fields_of, in_place
from remit.jd.reading.documents.garbled import is_garbled
from remit.jd.reading.documents.model import Document
from remit.jd.reading.documents.paragraphs import MARKS, paragraphs, with_marks, without_running
from remit.jd.reading.documents.printed import NOWHERE, Line
from remit.jd.reading.documents.tagged import TaggedTables, runs_of
from remit.messages import say

MOST_PAGES = 200
_LETTERS_OF_A_SCAN = 25  # letters a page, on average; stamps and page numbers make as many
_FORMS = (raw.FORMTYPE_ACRO_FORM, raw.FORMTYPE_XFA_FOREGROUND)  # with fields that pdfium knows
PDFIUM = Lock()
"""Held by whoever calls pdfium: it is made for one thread at a time."""
logging.getLogger("pypdfium2").addHandler(logging.NullHandler())  # what it says is not for her
_LETTER = re.compile(r"[^\W\d_]")
_WAIT = re.compile(r"please wait|adobe reader", re.IGNORECASE)


def portable_document(data: bytes) -> Document:
    """Return the text of a pdf, one line for each paragraph.

    Lines are joined where the next word would not have fitted; words that
    were hyphenated at a line's end are put together; page numbers and lines
    that stand on every page are dropped; answers typed into a form stand where
    its fields do. Raises `UnreadableText` for a scan, an empty form and letters
    that stand for nothing, and `InputError` for a locked or torn file.
    """
    with PDFIUM, closing(_opened(data)) as pages:
        count = len(pages)
        tables = TaggedTables()
        lines = [
            line for at in range(min(count, MOST_PAGES)) for line in _page_lines(pages, at, tables)
        ]
        letters = _letters(lines)
        scanned = letters < _LETTERS_OF_A_SCAN * count and _has_pictures(pages)
    _refuse_without_text(lines, letters, scanned=scanned)
    _refuse_garbled(lines)
    kept = without_running(lines, count)
    built = paragraphs(with_marks(kept))
    return Document(built.text(), built.hints, tuple(_findings(count)))


def _opened(data: bytes) -> Any:
    try:
        pages = pdfium.PdfDocument(data)
        if pages.get_formtype() in _FORMS:
            pages.init_forms()
        len(pages)
    except pdfium.PdfiumError as problem:
        if "password" in str(problem).lower():
            raise InputError(
                say("This pdf is locked with a password."),
                next_step=say("Save a copy without a password and hand that in."),
            ) from problem
        raise InputError(
            say("This pdf is torn and cannot be opened."),
            next_step=say("Fetch it again, or save it anew where it was written."),
        ) from problem
    return pages


def _page_lines(pages: Any, at: int, tables: TaggedTables) -> list[Line]:
    try:
        page = pages[at]
    except pdfium.PdfiumError:
        return []
    text_page = page.get_textpage()
    cells = tables.cells_of(page)
    printed: list[Line] = []
    for start, words in _printed_words(text_page.get_text_range()):
        for begin, end, where in (
            runs_of(text_page, start, len(words), cells) if cells else [(0, len(words), NOWHERE)]
        ):
            inner = words[begin:end].strip()
            lead = len(words[begin:end]) - len(words[begin:end].lstrip())
            found = _lines_of(text_page, at, inner, start + begin + lead) if inner else ()
            printed += [replace(line, cell=where) for line in found]
    fields = list(fields_of(pages, page))
    text_page.close()
    page.close()
    return in_place(printed, fields, at) if fields else printed


def _printed_words(content: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page, each with the place of its first letter."""
    place = 0
    for piece in re.split(r"(\r\n|\n|\r)", content):
        if piece.strip():
            yield place + len(piece) - len(piece.lstrip()), piece.strip()
        place += len(piece)


def _lines_of(text_page: Any, page: int, words: str, start: int) -> Iterator[Line]:
    """Yield the line; a bold label set apart from what follows is a line of its own."""
    cut = _label_end(text_page, words, start)
    for begin, end in ((0, cut), (cut, len(words))) if cut else ((0, len(words)),):
        piece = words[begin:end].strip()
        offset = begin + len(words[begin:end]) - len(words[begin:end].lstrip())
        line = _line(text_page, page, piece, start + offset) if piece else None
        if line is not None:
            yield line


def _label_end(text_page: Any, words: str, start: int) -> int:
    """Return where a bold label ends that a wide gap or a colon sets apart, or 0."""
    if MARKS.match(words) or not _is_bold(text_page, start + min(1, len(words) - 1)):
        return 0
    for gap in re.finditer(r"[:\s]\s*(?=\S)", words[:80]):
        if _is_bold(text_page, start + gap.end()):
            continue
        before, after = _box(text_page, start + gap.start() - 1), _box(text_page, start + gap.end())
        wide = before and after and after[0] - before[1] > 9 and after[0] > before[1]
        return gap.end() if wide or words[gap.start()] == ":" else 0
    return 0


def _is_bold(text_page: Any, at: int) -> bool:
    return bool(raw.FPDFText_GetFontWeight(text_page, at) >= 600) or _bold_font(text_page, at)


def _line(text_page: Any, page: int, words: str, start: int) -> Line | None:
    first = _box(text_page, start)
    last = _box(text_page, start + len(words) - 1) or first
    if first is None or last is None:
        return None
    return Line(
        text=printed_once(
            words.replace("\u00a0", " ").replace("\ufffe", "\u00ad").replace("\x02", "\u00ad")
        ),
        page=page,
        left=first[0],
        right=last[1],
        begins_at=first[2],
        ends_at=last[2],
        size=float(raw.FPDFText_GetFontSize(text_page, start)),
        bold=_is_bold(text_page, start + min(2, len(words) - 1))
        and _is_bold(text_page, start + max(0, len(words) - 2)),
    )


def _box(text_page: Any, at: int) -> tuple[float, float, float, float] | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found = raw.FPDFText_GetCharBox(text_page, at, left, right, bottom, top)
    return (left.value, right.value, bottom.value, top.value) if found else None


def _bold_font(text_page: Any, at: int) -> bool:
    buffer = ctypes.create_string_buffer(100)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, at, buffer, 100, ctypes.byref(flags))
    return b"bold" in buffer.value.lower() or b"black" in buffer.value.lower()


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(_LETTER.findall(line.text)) for line in lines)


def _has_pictures(pages: Any) -> bool:
    return any(
        any(True for _ in pages[at].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
        for at in range(min(len(pages), 20))
    )


def _refuse_without_text(lines: Sequence[Line], letters: int, *, scanned: bool) -> None:
    if scanned:
        raise UnreadableText(
            say("This pdf is a scan: it holds pictures of pages, not text."),
            next_step=say(
                "Ask for the original file, or run text recognition and hand in the result."
            ),
            code="scan",
        )
    if not letters:
        raise UnreadableText(
            say("There is no text in this pdf."),
            next_step=say("Hand in the file that holds the description."),
        )
    if letters < 1500 and any(_WAIT.search(line.text) for line in lines[:3]):
        raise UnreadableText(
            say("This pdf is a form that only Adobe Reader shows."),
            next_step=say("Open it there, print it to a new pdf and hand that in."),
            code="form-without-text",
        )


def _refuse_garbled(lines: Sequence[Line]) -> None:
    if is_garbled("\n".join(line.text for line in lines)):
        raise UnreadableText(
            say(
                "The letters of this pdf cannot be read: its fonts do not say what they stand for."
            ),
            next_step=say(
                "Ask for the original file, or run text recognition and hand in the result."
            ),
            code="garbled-pdf",
        )


def _findings(count: int) -> Iterator[Finding]:
    if count > MOST_PAGES:
        yield Finding(
            "many-pages", say("Only the first {pages} pages were read.", pages=MOST_PAGES)
        )
