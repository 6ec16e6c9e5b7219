"""Words printed twice on nearly one spot to look bold: each of their letters comes twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

_SURE = 6  # signs of a doubled word that is none by chance
_ROMAN = re.compile(r"[IVXLCDM]+")
_LETTER = re.compile(r"[^\W\d_]")


def printed_once(text: str) -> str:
    """Return a line with each doubled word as it is seen on the page.

    A short word counts as doubled in a row with one that surely is; figures stay as they are.

    >>> printed_once("NNuummbbeerr ooff PPoossttss:: 11"), printed_once("Off to the zoo in MMXXII")
    ('Number of Posts: 11', 'Off to the zoo in MMXXII')
    """
    rows = [list(row) for _, row in groupby(text.split(), _is_doubled)]
    if not any(any(map(_is_sure, row)) for row in rows):
        return text
    return " ".join(word for row in rows for word in _once(row))


def _is_doubled(word: str) -> bool:
    return word[::2] == word[1::2]


def _is_sure(word: str) -> bool:
    long = len(word) >= _SURE and _is_doubled(word)
    return long and bool(_LETTER.search(word)) and not _ROMAN.fullmatch(word)


def _once(row: Sequence[str]) -> list[str]:
    if not any(map(_is_sure, row)):
        return list(row)
    return [word if any(map(str.isdigit, word)) else word[::2] for word in row]
