"""JSON whose texts were cut through the middle of a sign.

Programs that cut a text at a number of UTF-16 units leave half of an emoji
behind, as an escape of a lone surrogate or as bytes that are no UTF-8. The
record around it is whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

T = TypeVar("T")

ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
    re.DOTALL,
)
UNKNOWN = rb"\ufffd"


def decode_mended(decode: Callable[[bytes], T], piece: bytes) -> T:
    r"""Decode a piece; where that fails, take half a sign for an unknown one and try again.

    Raises what `decode` raises where more than signs is broken.

    >>> decode_mended(msgspec.json.decode, rb'["cut \ud83d", "\ud83d\ude00", "\\ud83d"]')
    ['cut �', '😀', '\\ud83d']
    """
    try:
        return decode(piece)
    except (msgspec.DecodeError, UnicodeDecodeError):
        readable = piece.decode(errors="replace").encode()
    return decode(ESCAPE.sub(_whole_sign, readable))


def _whole_sign(found: re.Match[bytes]) -> bytes:
    return UNKNOWN if found.group(1) else found.group()
