"""Lines that are headings by their words, their colon or their capitals."""

from __future__ import annotations

import re

from msgspec.structs import replace

from remit.jd.reading.block import Block
from remit.jd.reading.sentences import starts_as_work
from remit.jd.reading.wording import Wording

_LONGEST = 200  # characters of a heading that no colon ends
_BARE = 2  # words, a share among them, that name a section and state no work

_ANNOUNCED = re.compile(
    r"\b(?:the following|следните|следния) ((?:[\w’'&/-]+ ){0,3}[\w’'&/-]+)[:：]\W*$", re.IGNORECASE
)
"""How a sentence of any length ends that announces the list below it."""


def as_heading(text: str, block: Block, wording: Wording) -> Block:
    """Return the block as a heading where its words or its colon make it one.

    >>> from remit.jd.reading.wording import read_wording
    >>> as_heading("Key duties", Block("plain", 0, 10), read_wording()).section
    'duties'
    """
    line = text[block.start : block.end]
    if block.kind == "heading":
        return replace(block, section=wording.marked_heading_kind(line))
    colon = line.endswith((":", "：", ":**", ": **"))
    if block.kind == "bullet" and not colon and block.mark[:1] not in ("1", "I"):
        return block
    if not colon and len(line) > _LONGEST:
        return block
    words = len(line.split())
    if colon and words <= 22 and ". " not in line[:-1]:
        return _lead(block, line, wording)
    announced = _ANNOUNCED.search(line) if colon and block.kind == "plain" else None
    if announced and (known := wording.heading_kind(announced[1])):
        return replace(block, kind="heading", lead=True, level=9, section=known)
    if block.mark == "I" and words <= 12 and line[-1:] not in ".;,":
        return _numbered_section(block, line, wording)
    if block.kind == "bullet" and not (
        block.mark[:1] == "1" and words <= 10 and line[-1:] not in ".;,"
    ):
        return block
    if words <= 12 and (known := wording.heading_kind(line)):
        return replace(block, kind="heading", level=7, section=known)
    if block.kind == "plain" and _is_shouted(line) and 1 < words <= 10:
        return replace(block, kind="heading", level=6, section=wording.marked_heading_kind(line))
    return block


def _numbered_section(block: Block, line: str, wording: Wording) -> Block:
    """Return a line under a Roman numeral as the heading of a section, unless it states work."""
    section = wording.marked_heading_kind(line)
    if section is None and len(line.split()) > _BARE and starts_as_work(line, wording):
        return block
    return replace(block, kind="heading", level=5, section=section)


def _is_shouted(line: str) -> bool:
    return line.isupper() and sum(letter.isalpha() for letter in line) * 2 > len(line)


def _lead(block: Block, line: str, wording: Wording) -> Block:
    """Return a line that ends in a colon: a heading, or a bullet that leads others."""
    section = wording.marked_heading_kind(line)
    if block.kind == "plain" or (block.mark[:1] in {"1", "a", "I"} and wording.heading_kind(line)):
        end = block.start + len(line.rstrip(" :：*"))
        level = 9 if block.kind == "plain" else 7
        return replace(block, kind="heading", lead=True, level=level, end=end, section=section)
    return replace(block, lead=True, section=section)
