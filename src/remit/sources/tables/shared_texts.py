"""How much text the cells of an office file (.xlsx) come to, when many point at one.

A text is kept once and copied for every cell that points at it, so that a long
one and a few kilobytes of cells can fill the memory. First it is bounded: all
cells that point times the longest text. Where that is too much, every value of
a cell is looked at as if it pointed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from remit.sources.tables.sheet_budget import Harmful, TooFar

MOST_TEXT = 1 << 29
"""Bytes of text that the cells of all sheets may come to."""
TEXT = re.compile(rb"<(?:[\w.-]+:)?si(?=[\s/>])")
VALUE = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>\s*([0-9]{1,9})")


def text_lengths(pieces: Iterator[bytes]) -> list[int]:
    """Return how many bytes each shared text takes at most, by its number.

    >>> text_lengths(iter([b"<sst><si><t>ab</t></si><si/>", b"</sst>"]))
    [18, 11]
    """
    whole = b"".join(pieces)
    starts = [*(found.start() for found in TEXT.finditer(whole)), len(whole)]
    return [after - before for before, after in pairwise(starts)]


def pointing(piece: bytes) -> int:
    """Return how many cells of a piece may point at a text.

    >>> pointing(b'<c r="A1" t="s"><v>0</v></c>')
    1
    """
    return piece.count(b'"s"') + piece.count(b"'s'")


def refuse_much_text(sheets: Iterator[Iterator[bytes]], lengths: list[int]) -> None:
    """Raise TooFar when the cells of all sheets come to more text than may be.

    >>> sheet = b"<c t='s'><v>0</v></c>" * 3
    >>> refuse_much_text(iter([iter([sheet])]), [1 << 28])
    Traceback (most recent call last):
    remit.sources.tables.sheet_budget.TooFar: its cells repeat too much text
    """
    left, most = MOST_TEXT, len(lengths)
    for pieces in sheets:
        before = b""
        for piece in pieces:
            joined = before + piece
            if b"<!" in joined:
                raise Harmful("it holds remarks that hide what cells say")
            cut = max(joined.rfind(b"<"), 0)
            cut = max(joined.rfind(b"<", 0, cut), 0)
            joined, before = joined[:cut], joined[cut:]
            left -= _text(joined, lengths, most)
            if left < 0:
                raise TooFar("its cells repeat too much text")
        if _text(before, lengths, most) > left:
            raise TooFar("its cells repeat too much text")


def _text(piece: bytes, lengths: list[int], most: int) -> int:
    return sum(lengths[at] for at in map(int, VALUE.findall(piece)) if at < most)
