"""Lines that are the torn rest of the line before."""

from __future__ import annotations

import re

from remit.jd.reading.block import Block
from remit.jd.reading.stated_share import opens_with_share

_OPEN_END = re.compile(
    r"(?:,|\b(?:the|of|and|or|to|an?|in|for|with|on|at|by|from|that|и|на|за|в|във|с|със|от|по|до))$"
)
_UNFINISHED = re.compile(r"\s(?:the|of|and|or|to|an|for|with|и|на|за|със?|от|по|до)$")
"""A word in small letters that ends no paragraph, whatever the next line begins with."""
_OPEN_START = re.compile(
    r"(?:of|about|and|or|with|for|to|in|on|that|which|by|from|as|и|или|както)\b"
)

_NARROWEST, _WIDEST = 60, 132  # characters of the longest line of a text wrapped by hand
_WHOLE_SENTENCE = re.compile(r"[^\W\d_]{3,}\.\s+[A-ZА-Я]")
"""What shows that a paragraph is prose, in which a list goes on after a semicolon."""

_STATED = re.compile(
    r"The holder states that the position answers for:"
    r"|Титулярят заявява, че длъжността отговаря за:"
)
"""The second sentence of a duty in the papers of this program; a page may break before it."""


def goes_on(text: str, before: Block, block: Block, width: int | None) -> bool:
    """Say whether a block is the torn rest of the block before it.

    `width` is what `wrap_width` gives for plain text, None for a text with
    layout, where every line should be a whole paragraph.

    >>> text = "Writes posts and\\nanswers."
    >>> goes_on(text, Block("plain", 0, 16), Block("plain", 17, 25), 0)
    True
    """
    if block.row and _states_more(text, before, block):
        return True
    if width is None:
        return _was_torn(text, before, block)
    return _continues(text, before, block, width)


def _states_more(text: str, before: Block, block: Block) -> bool:
    same = (before.row, before.cell) == (block.row, block.cell) and before.kind != "heading"
    return same and bool(_STATED.match(text, block.start))


def wrap_width(text: str) -> int:
    """Return the width at which a text was wrapped by hand, 0 where it was not."""
    lengths = [len(line.rstrip()) for line in text.split("\n") if line]
    widest = max(lengths, default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    lengths = [length for length in lengths if length]
    nearly_full = sum(length > widest * 0.8 for length in lengths)
    return widest if nearly_full >= max(3, len(lengths) // 4) else 0


def _continues(text: str, before: Block, block: Block, width: int) -> bool:
    if block.kind != "plain" or block.gap or before.kind == "heading" or block.row:
        return False
    first = text[block.start]
    if opens_with_share(text, block.start, block.end) and not _ends_open(text, before):
        return False
    if before.row or text[before.end : before.end + 2].count("|"):
        return False
    if first.islower() or first in ",;)&" or block.indent > before.indent > 0:
        return text[before.end - 1] not in ".:!?" or first.islower()
    if text[before.end - 1] == "," and before.kind == block.kind:
        return True
    if not width:
        return False
    line_start = text.rfind("\n", 0, before.end) + 1
    word = re.match(r"\S+", text[block.start :])
    return before.end - line_start + 1 + len(word.group() if word else "") > width


def _was_torn(text: str, before: Block, block: Block) -> bool:
    """Say whether a paragraph of a laid-out page is the torn rest of the one before.

    Lists in small letters are common, so that the words must show it.
    """
    if block.kind != "plain" or before.kind == "heading" or block.row or before.row:
        return False
    if text[before.end - 1] == ";" and text[block.start].islower() and not block.gap:
        return bool(_WHOLE_SENTENCE.search(text, before.start, before.end))
    if _UNFINISHED.search(text, max(before.start, before.end - 12), before.end) and not block.gap:
        return True
    if not text[block.start].islower() or text[before.end - 1] in ".:;!?":
        return False
    return bool(_ends_open(text, before) or _OPEN_START.match(text, block.start))


def _ends_open(text: str, before: Block) -> bool:
    return bool(_OPEN_END.search(text, max(before.start, before.end - 12), before.end))
