"""The words of a text as they are searched: one spelling for both scripts."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from remit.areas.words import fold

MOST_WORDS = 120
"""So many words of an entry can be searched."""

MOST_KEPT = 2**16
"""Spellings that are kept at hand: a ledger says the same words again and again."""

_WORD = re.compile(r"[^\W_]+")


def search_words(text: str) -> list[str]:
    """Return the words of a text as they are searched: one spelling for both scripts.

    >>> search_words("Кризисен щаб") == search_words("krizisen shtab")
    True
    """
    return [_searched(word) for word in _WORD.findall(text)[:MOST_WORDS]]


@lru_cache(maxsize=MOST_KEPT)
def _searched(word: str) -> str:
    """Return the spelling under which a word is laid down: folded, without accents."""
    folded = fold(word)
    if folded.isascii():
        return folded
    return "".join(sign for sign in normalize("NFKD", folded) if sign.isalnum()).lower()


def other_ends(text: str) -> tuple[str, ...]:
    """Return how the last word of a text may also begin while it is being typed.

    What a letter stands for can depend on the next one: `soc` is on its way to
    `social` and not to `sok`, `s` may become `sh`.

    >>> other_ends("lab soc"), other_ends("lab ")
    (('so4', 'soc'), ())
    """
    words = _WORD.findall(text)[:MOST_WORDS]
    if not words or not text.endswith(words[-1]):
        return ()
    typed = words[-1]
    grown = {_searched(f"{typed}{sign}")[:-1] for sign in "et"} | {_searched(f"{typed}h")}
    own = _searched(typed)
    return tuple(sorted(each for each in grown if each and not each.startswith(own)))
