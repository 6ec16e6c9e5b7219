"""One line as a block: what its first signs say it is, and where its words lie."""

from __future__ import annotations

import re

from remit.jd.reading.block import Block, BlockKind
from remit.jd.reading.documents.model import Hint

_BULLET = re.compile(
    r"(?:[-*+–—]|[•●▪◦·‣∙○■□➢►▶✓✔❖❑*])(?:[ \t\xa0]+)"
    r"|[•●▪◦·‣∙○■□➢►▶✓✔❖❑](?=\S)"
    r"|[-–](?=[^\W\d_])"
    r"|o\t\s*"
    r"|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[a-zа-я][.)]"
    r"|[ivxIVXІХ]{1,4}[.)])[ \t\xa0]+(?=\S)"
    r"|\d{1,2}\.(?=[^\W\d_])"
)
_BOX = re.compile(r"(?:\[[ \txXхХ✓✔]?\]|[☐☑☒⬜✅])[ \t\xa0]*(?=[^\s(])(?!.*[☐☑☒⬜])")
"""A box to tick; where several stand in a line, it is a choice and no item of a list."""
_SECOND_MARK = re.compile(r"[-–—•*]\s+(?=\S)")
"""A mark typed behind that of the list itself."""
_ROMAN = re.compile(r"[IVXІХ]{1,4}")
"""Sections of a form; Bulgarian ones are as often typed with Cyrillic letters."""
_HASHES = re.compile(r"(#{1,6})[ \t\xa0]*(?=[^\s#])")
_BANNER = re.compile(r"={2,}\s*(.+?)\s*={2,}$")
_BOLD = re.compile(r"(\*\*|__)(?P<inside>(?:(?!\1).)+)\1[:：]?\s*$")
_EMPHASIS = "*_ \t\xa0"
TRIM = " \t\xa0\u200b\ufeff\r\n|"
_LONGEST_BOLD = 120  # characters of a bold line that is a heading


def line_block(text: str, start: int, end: int, hint: Hint, *, gap: bool = False) -> Block:
    """Return a line of the text as a block; `gap` says that a blank line stands before it.

    >>> block = line_block("II. **Duties**", 0, 14, Hint())
    >>> block.kind, block.mark, block.start, block.end
    ('bullet', 'I', 6, 12)
    """
    start, end, indent = _trimmed(text, start, end)
    line = text[start:end]
    if line[:1] == "=" and not hint.heading and (banner := _BANNER.fullmatch(line)):
        return Block("heading", start + banner.start(1), start + banner.end(1), 1, gap=gap)
    kind, level, mark, lead = _opening(line, hint)
    start, end = _without_emphasis(text, start + lead, end, kind)
    place = (hint.row, hint.cell, hint.table, hint.head)
    return Block(kind, start, end, level, None, gap, *place, indent=indent, mark=mark)


def _opening(line: str, hint: Hint) -> tuple[BlockKind, int, str, int]:
    """Return kind, level and mark of a line, and how long the mark is."""
    if hint.heading:
        return "heading", hint.heading, "", 0
    if line[:1] == "#" and (hashes := _HASHES.match(line)):
        return "heading", len(hashes[1]), "", hashes.end()
    if hint.bullet:
        second = _SECOND_MARK.match(line) or _BOX.match(line)
        return "bullet", hint.bullet, "", second.end() if second else 0
    bullet = (_BULLET.match(line) or _BOX.match(line)) if _may_be_marked(line) else None
    if bullet and bullet.end() < len(line):
        box = _BOX.match(line, bullet.end())
        return "bullet", 0, _mark_kind(bullet[0].strip()), (box or bullet).end()
    bold = hint.bold or (line.startswith(("**", "__")) and _BOLD.fullmatch(line))
    return ("heading", 7, "", 0) if bold and len(line) <= _LONGEST_BOLD else ("plain", 0, "", 0)


def _may_be_marked(line: str) -> bool:
    """Say whether a line may begin with a mark: a letter is one before a stop, bracket or tab."""
    if not line[:1].isalpha():
        return True
    return line[1:2] == "\t" or "." in line[1:5] or ")" in line[1:5]


def _mark_kind(mark: str) -> str:
    """Return "1" for numbers, "I" for Roman ones, "a" for letters, whatever stands around them."""
    inner = mark.strip("().")
    if _ROMAN.fullmatch(inner):
        return "I"
    if inner[:1].isdigit():
        return "1" + "." * inner.count(".")
    return "a" if inner[:1].isalpha() and mark != "o" else mark


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, int]:
    line = text[start:end]
    body = line.lstrip(TRIM)
    lead = len(line) - len(body)
    indent = len(line[:lead].expandtabs(4)) if lead else 0
    return start + lead, start + lead + len(body.rstrip(TRIM)), indent


def _without_emphasis(text: str, start: int, end: int, kind: BlockKind) -> tuple[int, int]:
    """Return the span without the marks of emphasis around the whole of it."""
    first, last = start, end
    while first < end and text[first] in _EMPHASIS:
        first += 1
    if start < first:
        opened, inner = text[start:first].strip(), text[first:end]
        closed = bool(opened) and inner.rstrip(": ").endswith(opened)
        if closed and opened not in inner[: len(inner) - len(opened) - 1]:
            last = first + len(inner.rstrip(_EMPHASIS))
    if kind == "heading":
        last = first + len(text[first:last].rstrip(_EMPHASIS + ":：\\"))
    return (first, last) if last > first else (start, end)
