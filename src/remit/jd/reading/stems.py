"""A cheap look before a search: which stems a text may hold at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_FIRST = 4  # letters by which the beginning of a word is known
_IN_HAND = 4  # texts whose words are kept: many patterns ask for those of one text in turn
_WORD = re.compile(r"\w+")


def holds(text: str, stems: Iterable[str]) -> bool:
    """Say whether one of the stems stands in a text: much faster than a search for a pattern.

    >>> holds("travels weekly", ("trip", "travel"))
    True
    """
    return any(map(text.__contains__, stems))


class Stems:
    """Beginnings of words, one of which stands in every text that a pattern can match.

    A stem may hold several words; then the longest, of equals the last, tells whether
    a text may hold it. A word of less than four letters is a whole word of the text.
    """

    def __init__(self, stems: Iterable[str]) -> None:
        self.stems = tuple(stems)
        self._keyed = tuple((_key(stem), stem) for stem in self.stems)

    def in_text(self, text: str) -> list[str]:
        """Return the stems that a text may hold, small or capital: those alone need a search.

        >>> Stems(("guru", "one-man", "10x")).in_text("One man, two gurus, 10xers")
        ['guru', 'one-man']
        """
        starts = _word_starts(text)
        return [stem for key, stem in self._keyed if key in starts]


def _key(stem: str) -> str:
    words: list[str] = _WORD.findall(stem)
    return max(reversed(words), key=len)[:_FIRST]


@lru_cache(_IN_HAND)
def words_of(text: str) -> Sequence[str]:
    """Return the words of a text in small letters; marks of emphasis are no letters.

    >>> words_of("Writes _posts_.")
    ['writes', 'posts']
    """
    words: list[str] = _WORD.findall(text.lower().replace("_", " "))
    return words


@lru_cache(_IN_HAND)
def _word_starts(text: str) -> frozenset[str]:
    return frozenset([word[:_FIRST] for word in words_of(text)])
