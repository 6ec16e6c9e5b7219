"""Which of many texts may hold what is masked, found in one look at all of them.

The texts are looked through as bytes, a page at a time: nearly all of them hold
nothing, and the look at each (`remit.sources.values.masking.masked`) costs ten times more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from remit.sources.values.masking import HINTS, SOLID

SEPARATOR = "\0"
RAW_SIGNS = tuple(
    re.compile(sign) for sign in (rb"@[\w\x80-\xff-]+\.", rb"\+[0-9]", SOLID.pattern.encode())
)
"""What `masked` looks for first, in bytes: letters beyond ASCII count for more than there."""
SHAPES = bytes(
    ord("0") if chr(sign).isdigit() and sign < 128 else ord(" ") if sign in b" ()./-" else ord("x")
    for sign in range(256)
)
"""The kind of every byte: a digit, what may stand between digits, anything else."""
GROUPED_SHAPES = (b"0 0", b"0  0", b"0   0")
"""What `remit.sources.values.masking.GROUPED` looks like then."""
FOLDED = bytes(
    ord(chr(sign).lower()) if sign < 0x80 else 0xD0 if sign == 0xD1
    else sign + 0x20 if sign < 0xA0 else sign
    for sign in range(256)
)  # fmt: skip
"""Every byte of UTF-8 as small and large letters, Latin and Cyrillic, have it in common."""
FOLDED_HINTS = tuple(hint.encode().translate(FOLDED) for hint in HINTS)


def suspects(texts: Sequence[str]) -> list[int]:
    """Return the places of the texts that `masked` may change, found in one look at all of them.

    >>> suspects(["a post", "mail ana@uni.example", "#OpenDay 2020", "PIN 4711", "ПАРОЛА: х1"])
    [1, 3, 4]
    """
    whole = SEPARATOR.join(texts).encode(errors="surrogatepass")
    pieces = whole.split(SEPARATOR.encode())
    if len(pieces) != len(texts):
        return list(range(len(texts)))
    starts = list(accumulate([len(piece) + 1 for piece in pieces], initial=0))
    return sorted({bisect_right(starts, at) - 1 for at in _signs(whole)})


def _signs(whole: bytes) -> Iterator[int]:
    """Yield where something stands that is part of every secret and way to reach people."""
    for sign in RAW_SIGNS:
        yield from (hit.start() for hit in sign.finditer(whole))
    shapes = whole.translate(SHAPES)
    for grouped in GROUPED_SHAPES:
        yield from _each(shapes, grouped)
    folded = whole.translate(FOLDED)
    for hint in FOLDED_HINTS:
        yield from _each(folded, hint)


def _each(whole: bytes, part: bytes) -> Iterator[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1)
