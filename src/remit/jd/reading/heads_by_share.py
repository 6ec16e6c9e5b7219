"""Short lines that bear the share of time of all that follows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from remit.jd.reading.block import Block
from remit.jd.reading.sentences import starts_with_verb
from remit.jd.reading.stated_share import marks_of
from remit.jd.reading.wording import Wording

_LONGEST = 12  # words of such a line
_NEAR = 0.5  # per cents by which shares may miss their sum


def heads_by_share(text: str, blocks: Sequence[Block], place: int, wording: Wording) -> bool:
    """Say whether the block at a place is a short line with the share of all that follows it.

    What follows states no share of its own, or a list of shares that come to the
    line's, or to the whole of it.
    """
    block = blocks[place]
    line = text[block.start : block.end]
    if "%" not in line or len(line.split()) > _LONGEST or place + 1 == len(blocks) or block.row:
        return False
    below = blocks[place + 1]
    if below.section:
        return False
    stated = marks_of(text, block.start, block.end)
    if stated.share is None or stated.end <= stated.start:
        return False
    if starts_with_verb(text[stated.start : stated.end], wording):
        return False
    following = text[below.start : below.end]
    deeper = below.kind != block.kind or below.level > block.level
    if _states_share(following) and len(following.split()) <= _LONGEST:
        return deeper and _is_divided(text, blocks, place, stated.share.percent)
    return deeper or starts_with_verb(following, wording)


def _is_divided(text: str, blocks: Sequence[Block], place: int, percent: float) -> bool:
    """Say whether the items below a line all state shares that come to its own, or to 100."""
    block = blocks[place]
    items = takewhile(lambda each: _is_below(each, block), blocks[place + 1 :])
    shares = [marks_of(text, each.start, each.end).share for each in items]
    told = [share.percent for share in shares if share is not None]
    whole = any(abs(sum(told) - each) <= _NEAR for each in (percent, 100.0))
    return len(told) == len(shares) > 1 and whole


def _is_below(item: Block, block: Block) -> bool:
    return item.kind == "bullet" and (block.kind != "bullet" or item.level > block.level)


def _states_share(line: str) -> bool:
    return "%" in line or marks_of(line, 0, len(line)).share is not None
