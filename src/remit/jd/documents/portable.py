"""PDF files: lines put together into paragraphs again."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from remit.errors import InputError, UnreadableText
from remit.findings import Finding
from remit.jd.documents.model import Document, Hint, Lines
from remit.messages import say

MOST_PAGES = 200
_LETTERS_OF_A_SCAN = 25  # letters a page, on average; stamps and page numbers make as many
_MARKS = re.compile(
    r"(?:[•●▪◦·‣∙○■□➢►▶✓✔❖❑\uf0b7\uf0a7\uf076\uf0d8]\s*|[-–—*]\s+|o\s+(?=[A-ZА-Я])"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]|[a-zа-я][.)])\s+)"
)
_PAGE_NUMBER = re.compile(
    r"(?:page|стр(?:аница|\.)?)?\s*\d{1,3}(?:\s*(?:of|/|от)\s*\d{1,3})?", re.IGNORECASE
)
_WAIT = re.compile(r"please wait|adobe reader", re.IGNORECASE)
_PREFIXES = frozenset(
    "self long short high low well full part non co multi cross in on e day decision up follow "
    "fast hands so re pre post mid inter third first best best-in-class on-the two one".split()
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    height: float


def portable_document(data: bytes) -> Document:
    """Return the text of a pdf, one line for each paragraph.

    Lines are joined where the next word would not have fitted; words that
    were hyphenated at a line's end are put together; page numbers and lines
    that stand on every page are dropped. Raises `UnreadableText` for a scan or
    an empty form and `InputError` for a locked or torn file.
    """
    pages = _opened(data)
    try:
        count = len(pages)
        lines = [line for at in range(min(count, MOST_PAGES)) for line in _page_lines(pages, at)]
        pictures = _pictures(pages) if _letters(lines) < _LETTERS_OF_A_SCAN * count else 0
    finally:
        pages.close()
    _refuse_without_text(lines, count, pictures)
    kept = _without_running(lines, count)
    built = _paragraphs(kept)
    return Document(built.text(), built.hints, tuple(_findings(count)))


def _opened(data: bytes) -> Any:
    try:
        pages = pdfium.PdfDocument(data)
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


def _page_lines(pages: Any, at: int) -> Iterator[_Line]:
    try:
        page = pages[at]
    except pdfium.PdfiumError:
        return
    text_page = page.get_textpage()
    content = text_page.get_text_range()
    place = 0
    for piece in re.split(r"(\r\n|\n|\r)", content):
        if piece.strip():
            start = place + len(piece) - len(piece.lstrip())
            yield from _lines_of(text_page, at, piece.strip(), start)
        place += len(piece)
    text_page.close()
    page.close()


def _lines_of(text_page: Any, page: int, words: str, start: int) -> Iterator[_Line]:
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
    if _MARKS.match(words) or not _is_bold(text_page, start + min(1, len(words) - 1)):
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


def _line(text_page: Any, page: int, words: str, start: int) -> _Line | None:
    first = _box(text_page, start)
    last = _box(text_page, start + len(words) - 1) or first
    if first is None or last is None:
        return None
    return _Line(
        text=words.replace("\u00a0", " ").replace("\ufffe", "\u00ad").replace("\x02", "\u00ad"),
        page=page,
        left=first[0],
        right=last[1],
        top=max(first[3], last[3]),
        bottom=min(first[2], last[2]),
        size=float(raw.FPDFText_GetFontSize(text_page, start)),
        bold=_is_bold(text_page, start + min(2, len(words) - 1))
        and _is_bold(text_page, start + max(0, len(words) - 2)),
        height=max(first[3] - first[2], 1.0),
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


def _letters(lines: Sequence[_Line]) -> int:
    return sum(letter.isalpha() for line in lines for letter in line.text)


def _pictures(pages: Any) -> int:
    return sum(
        any(True for _ in pages[at].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
        for at in range(min(len(pages), 20))
    )


def _refuse_without_text(lines: Sequence[_Line], count: int, pictures: int) -> None:
    letters = _letters(lines)
    if pictures and letters < _LETTERS_OF_A_SCAN * count:
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


def _findings(count: int) -> Iterator[Finding]:
    if count > MOST_PAGES:
        yield Finding(
            "many-pages", say("Only the first {pages} pages were read.", pages=MOST_PAGES)
        )


def _without_running(lines: Sequence[_Line], count: int) -> list[_Line]:
    """Return the lines without page numbers and what stands on most pages alike."""

    def alike(line: _Line) -> str:
        return re.sub(r"\d+", "#", line.text)

    seen = Counter(key for key in {(alike(line), line.page) for line in lines})
    often = Counter(key for key, _ in seen)
    return [
        line
        for line in lines
        if not (_PAGE_NUMBER.fullmatch(line.text) or (count > 2 and often[alike(line)] * 2 > count))
    ]


def _paragraphs(lines: Sequence[_Line]) -> Lines:
    built = Lines()
    body = _body_size(lines)
    edges, leading = _edges(lines), _leading(lines)
    gathered: list[_Line] = []
    known = {
        word.lower() for line in lines for word in re.findall(r"[^\W\d_]+-?[^\W\d_]*", line.text)
    }
    for line in lines:
        if gathered and _goes_on(gathered, line, edges, leading):
            gathered.append(line)
            continue
        _close(built, gathered, body, known)
        if gathered and _far(gathered[-1], line, leading):
            built.add("")
        gathered = [line]
    _close(built, gathered, body, known)
    return built


def _body_size(lines: Sequence[_Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(lines: Sequence[_Line]) -> dict[tuple[int, int], float]:
    """Return the right edge of the lines that begin at about the same place of a page."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        for column in _columns(line):
            key = (line.page, column)
            edges[key] = max(edges.get(key, 0.0), line.right)
    return edges


def _columns(line: _Line) -> tuple[int, ...]:
    at = int(line.left // 36)
    return (at - 1, at, at + 1)


def _leading(lines: Sequence[_Line]) -> float:
    """Return the distance from line to line within paragraphs, as most lines have it."""
    steps = sorted(
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if before.page == line.page and 4 < before.bottom - line.bottom < 4 * max(line.size, 6)
    )
    return steps[len(steps) // 3] if steps else 14.0


def _far(before: _Line, line: _Line, leading: float) -> bool:
    return line.page != before.page or before.bottom - line.bottom > 1.3 * leading


def _goes_on(
    gathered: Sequence[_Line], line: _Line, edges: dict[tuple[int, int], float], leading: float
) -> bool:
    """Say whether a line goes on with the paragraph gathered so far."""
    before = gathered[-1]
    if _MARKS.match(line.text) or abs(line.size - before.size) > 0.6:
        return False
    if before.text.endswith("\u00ad"):
        return True
    small = line.text[0].islower() or line.text[0] in ",;)&"
    open_ended = not before.text.endswith((".", ":", ";", "?", "!"))
    if line.bold and not before.bold:
        return False
    if line.page != before.page:
        return small and open_ended
    step = before.bottom - line.bottom
    if step < -2:
        return small and open_ended and not before.bold
    if step > 1.3 * leading or (before.bold and not line.bold):
        return small and open_ended and step < 2.2 * leading and before.bold == line.bold
    if small and open_ended:
        return True
    marked = _MARKS.match(gathered[0].text)
    if marked and line.left < gathered[0].left + 1.5 and len(gathered) == 1:
        return small
    right = edges.get((before.page, int(gathered[0].left // 36)), before.right)
    letter = (before.right - before.left) / max(len(before.text), 1)
    return before.right + (len(line.text.split()[0]) + 1) * letter > right


def _close(built: Lines, gathered: Sequence[_Line], body: float, known: set[str]) -> None:
    if not gathered:
        return
    text = _joined([line.text for line in gathered], known)
    mark = _MARKS.match(text)
    bare = (
        text[mark.end() :]
        if mark and not mark.group()[0].isalnum() and mark.group()[0] != "("
        else text
    )
    first = gathered[0]
    large = first.size > body * 1.12 and len(bare) < 160
    bullet = 1 if bare != text else 0
    heading = (2 if first.size > body * 1.4 else 3) if large and not bullet else 0
    built.add(bare, Hint(heading=heading, bullet=bullet, bold=all(line.bold for line in gathered)))


def _joined(texts: Sequence[str], known: set[str]) -> str:
    whole = texts[0]
    for text in texts[1:]:
        if whole.endswith("\u00ad"):
            whole = whole[:-1] + text
        elif re.search(r"[^\W\d_]-$", whole) and text[0].islower():
            whole = whole[:-1] + text if _was_split(whole, text, known) else whole + text
        else:
            whole = f"{whole} {text}"
    return whole.replace("\u00ad", "")


def _was_split(whole: str, text: str, known: set[str]) -> bool:
    """Say whether a hyphen at a line's end only parts a word."""
    head = re.findall(r"[^\W\d_]+", whole)[-1].lower()
    tail = re.match(r"[^\W\d_]+", text)
    following = tail.group().lower() if tail else ""
    if head + following in known:
        return True
    return f"{head}-{following}" not in known and head not in _PREFIXES
