"""Printed lines in, paragraphs out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from remit.jd.reading.documents.model import Lines
from remit.jd.reading.documents.printed import Line, cell_by_cell

MARKS = re.compile(
    r"(?:[•●▪◦·‣∙○■□➢►▶✓✔❖❑\uf0b7\uf0a7\uf076\uf0d8]\s*|[-–—*]\s+|o\s+(?=[A-ZА-Я])"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]|[a-zа-я][.)])\s+)"
)
_PAGE_NUMBER = re.compile(
    r"(?:page|стр(?:аница|\.)?)?\s*\d{1,3}(?:\s*(?:of|/|от)\s*\d{1,3})?", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+$")
_PREFIXES = re.compile(  # what keeps its hyphen before a second word
    r"self|long|short|high|low|well|full|part|non|co|multi|cross|in|on|e|day|decision|up|follow"
    r"|fast|hands|so|re|pre|post|mid|inter|third|first|best|two|one"
)

_SUFFIXES = re.compile(  # what keeps its hyphen after a first word
    r"related|based|level|wide|time|term|facing|driven|making|quality|oriented|specific|paced"
)

_NEAR_EDGE = 4  # lines of a page that may be its running head or foot
_MARKS_ALIKE = 4  # lines that a sign must open to be a bullet
_SIGN = re.compile(r"([^\w\s(\"“„«\[{$€£#@&'’<*•–—-][^\w\s(]?)\s*(?=[^\W_])")


def without_running(lines: Sequence[Line], count: int) -> list[Line]:
    """Return the lines without page numbers and what most pages bear at the same height.

    `count` is the number of pages. Only the lines nearest to the upper and the
    lower edge of a page can be such. Of two pages the first keeps its head,
    since two can be alike by chance, unless a browser printed an address there.
    """

    def alike(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+", "#", line.text), round(line.begins_at / 6)

    upper, lower = _at_edges(lines)
    near = upper | lower
    often = Counter(
        key for key, _ in {(alike(line), line.page) for at, line in enumerate(lines) if at in near}
    )
    first = lines[0].page if lines else 0

    def runs(at: int, line: Line) -> bool:
        if line.cell.row or at not in near:
            return False
        if _PAGE_NUMBER.fullmatch(line.text):
            return True
        head_of_two = count == 2 and line.page == first and at not in lower
        head_of_two = head_of_two and not _ADDRESS.search(line.text)
        return count > 1 and often[alike(line)] * 2 > count and not head_of_two

    return [line for at, line in enumerate(lines) if not runs(at, line)]


def _at_edges(lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Return which lines are the highest of their page, and which the lowest."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        pages.setdefault(line.page, []).append(at)
    upper: set[int] = set()
    lower: set[int] = set()
    for found in pages.values():
        by_height = sorted(found, key=lambda at: -lines[at].begins_at)
        upper.update(by_height[:_NEAR_EDGE])
        lower.update(by_height[-_NEAR_EDGE:])
    return frozenset(upper), frozenset(lower)


def with_marks(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a bullet for every sign that opens several of them.

    Marks set in a font of symbols come as any sign at all, mostly without a
    space after it.
    """
    found = [_SIGN.match(line.text) for line in lines]
    signs = Counter(sign.group(1) for sign in found if sign)
    return [
        replace(line, text="• " + line.text[sign.end() :])
        if sign and signs[sign.group(1)] >= _MARKS_ALIKE
        else line
        for line, sign in zip(lines, found, strict=True)
    ]


def paragraphs(lines: Sequence[Line]) -> Lines:
    """Return the lines put together into paragraphs, bullets and headings.

    A line goes on where the next word would not have fitted, or where the next
    begins small; a wider step down, a mark or another size of type ends it.
    """
    built = Lines()
    lines = cell_by_cell(lines)
    body = _body_size(lines)
    edges, leading = _edges(lines), _leading(lines)
    gathered: list[Line] = []
    known = Counter(
        word.lower() for line in lines for word in re.findall(r"[^\W\d_]+-?[^\W\d_]*", line.text)
    )
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


def _body_size(lines: Sequence[Line]) -> float:
    """Return the size of most letters; those of tables, often smaller, count where all are."""
    sizes: Counter[float] = Counter()
    for line in [line for line in lines if not line.cell.row] or lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Return the right edge of the lines that begin at about the same place of a page."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        for key in _columns(line):
            edges[key] = max(edges.get(key, 0.0), line.right)
    return edges


def _columns(line: Line) -> tuple[tuple[int, int], ...]:
    if line.cell.row:
        return ((-line.cell.table, line.cell.cell),)
    at = int(line.left // 36)
    return ((line.page, at), (line.page, at - 1), (line.page, at + 1))


def _leading(lines: Sequence[Line]) -> float:
    """Return the distance from line to line within paragraphs, as most lines have it."""
    steps = sorted(
        before.ends_at - line.begins_at
        for before, line in pairwise(lines)
        if before.page == line.page and 4 < before.ends_at - line.begins_at < 4 * max(line.size, 6)
    )
    return steps[len(steps) // 3] if steps else 14.0


def _far(before: Line, line: Line, leading: float) -> bool:
    return line.page != before.page or before.ends_at - line.begins_at > 1.3 * leading


def _goes_on(
    gathered: Sequence[Line], line: Line, edges: dict[tuple[int, int], float], leading: float
) -> bool:
    """Say whether a line goes on with the paragraph gathered so far."""
    before = gathered[-1]
    if line.cell != before.cell:
        return False
    if MARKS.match(line.text) or abs(line.size - before.size) > 0.6:
        return False
    if before.text.endswith("\u00ad"):
        return True
    small = line.text[0].islower() or line.text[0] in ",;)&"
    open_ended = not before.text.endswith((".", ":", ";", "?", "!"))
    if line.bold and not before.bold:
        return False
    full = _is_full(gathered, line, edges, open_ended)
    if line.page != before.page:
        return open_ended and (small or full)
    step = before.ends_at - line.begins_at
    if step < -2:
        return small and open_ended and not before.bold
    if step > 1.3 * leading or (before.bold and not line.bold):
        return small and open_ended and step < 2.2 * leading and before.bold == line.bold
    if small and open_ended:
        return True
    marked = MARKS.match(gathered[0].text)
    if marked and line.left < gathered[0].left + 1.5 and len(gathered) == 1:
        return small
    return full


def _is_full(
    gathered: Sequence[Line], line: Line, edges: dict[tuple[int, int], float], open_ended: bool
) -> bool:
    """Say whether the next word would not have fitted on the line before.

    Letters differ in width: a sentence that is still open may lack some.
    """
    before = gathered[-1]
    right = edges.get(_columns(replace(gathered[0], page=before.page))[0], before.right)
    printed_as_one = before.ends_at > before.begins_at - before.size
    letter = (before.right - before.left) / len(before.text) if printed_as_one else before.size / 2
    slack = 6 if open_ended and len(before.text) > 50 else 0
    return before.right + (len(line.text.split()[0]) + 1 + slack) * letter > right


def _close(built: Lines, gathered: Sequence[Line], body: float, known: Counter[str]) -> None:
    if not gathered:
        return
    text = _joined([line.text for line in gathered], known)
    mark = MARKS.match(text)
    bare = (
        text[mark.end() :]
        if mark and not mark.group()[0].isalnum() and mark.group()[0] != "("
        else text
    )
    first = gathered[0]
    large = first.size > body * 1.12 and len(bare) < 160
    bullet = 1 if bare != text else 0
    heading = (2 if first.size > body * 1.4 else 3) if large and not bullet else 0
    bold = all(line.bold for line in gathered)
    built.add(bare, replace(first.cell, heading=heading, bullet=bullet, bold=bold))


def _joined(texts: Sequence[str], known: Counter[str]) -> str:
    whole = texts[0]
    for text in texts[1:]:
        if whole.endswith("\u00ad"):
            whole = whole[:-1] + text
        elif re.search(r"[^\W\d_]-$", whole) and text[0].islower():
            whole = whole[:-1] + text if _was_split(whole, text, known) else whole + text
        else:
            whole = f"{whole} {text}"
    return whole.replace("\u00ad", "")


def _was_split(whole: str, text: str, known: Counter[str]) -> bool:
    """Say whether a hyphen at a line's end only parts a word."""
    head = re.findall(r"[^\W\d_]+", whole)[-1].lower()
    tail = re.match(r"[^\W\d_]+", text)
    following = tail.group().lower() if tail else ""
    if known[head + following]:
        return True
    both_words = known[head] and known[following] > 1  # the second stands at this line's start
    compound = both_words or known[f"{head}-{following}"] or _SUFFIXES.fullmatch(following)
    return not compound and not _PREFIXES.fullmatch(head)
