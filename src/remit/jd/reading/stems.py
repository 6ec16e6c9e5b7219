"""A cheap look before a search: beginnings of words, known by their first letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

_KEPT_WORDS = 2048  # those that are sought: descriptions share most of them
first_letters = itemgetter(slice(4))
"""The letters by which the beginning of a word is known."""
_CODED = bytes(range(256)).decode("cp1251", "replace")
SMALL = "".join(sign if sign.isalnum() or sign == "\n" else " " for sign in _CODED.lower()).encode(
    "cp1251"
)
"""What stands for each byte of Windows-1251: its small letter or figure, else a blank."""

CAPITALS = bytes(ord("A" if sign.isupper() or sign in "&/'’" else ".") for sign in _CODED)
"""An A for each byte that stands in a run of capitals, a stop for all others."""

Name = TypeVar("Name")


def holds(text: str, stems: Iterable[str]) -> bool:
    """Say whether one of the stems stands in a text: much faster than a search for a pattern.

    >>> holds("travels weekly", ("trip", "travel"))
    True
    """
    return any(map(text.__contains__, stems))


def in_bytes(text: str) -> bytes:
    """Return a text in Windows-1251: one byte for each letter of both languages."""
    return text.encode("cp1251", "replace")


class Stems(Generic[Name]):
    """Beginnings of words, and who seeks them: one stands in all that the seeker can find.

    A stem of several words is known by the longest, of equals the first. A word of
    less than four letters is a whole word; emphasis is no letter. `rows` tell by the
    first letters of a word, in bytes, how it begins, who seeks it, and the stem where
    it is one of several words.

    >>> sought = Stems({"label": ["gurus", "one man"]})
    >>> sought.rows[b"guru"], sought.rows[first_letters(b"one")]
    ([(b'gurus', 'label', '')], [(b'one', 'label', 'one man')])
    """

    def __init__(self, sought: Mapping[Name, Iterable[str]]) -> None:
        self.rows: dict[bytes, list[tuple[bytes, Name, str]]] = {}
        for name, stems in sought.items():
            for stem in stems:
                coded = in_bytes(stem)
                words = coded.translate(SMALL).split()
                word = max(words, key=len)
                row = (word, name, "" if word == coded else stem)
                self.rows.setdefault(first_letters(word), []).append(row)
        self.of_word = lru_cache(_KEPT_WORDS)(self._of_word)

    def _of_word(self, word: bytes) -> tuple[tuple[Name, str], ...]:
        """Return who seeks a word, and the stem where it is one of several words."""
        rows = self.rows.get(first_letters(word), ())
        return tuple((name, stem) for start, name, stem in rows if word.startswith(start))
