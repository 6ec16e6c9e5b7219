"""Many texts in, all their words at once out, each with a number that stands for it.

Cutting texts one by one and asking a dictionary for each word costs more than
all the arithmetic that follows. Here a batch of texts is one row of letters;
numpy finds where words begin and end, and gives each word its key: a
polynomial over its letters, modulo 2**64 (Karp and Rabin 1987). Equal words
have equal keys; different ones share a key about once in 2**64.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from remit.areas.key_table import Keys
from remit.areas.words import BETWEEN, MOST_WORDS, split_words

LONGEST_PLAIN = 1000
_LETTER, _QUOTE = 1, 2
_LAST = 0xFFFF
_BASE = 0x9E3779B97F4A7C15
_MARK = np.uint64(pow(_BASE, -1, 1 << 64))

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of many texts, in order.

    `keys`, `marks`, `starts` and `ends` have one entry a word, the last two as
    indices of `letters`; a mark is the code of a letter set before the word, 0
    for none; `sizes` says how many words each text has.
    """

    letters: str
    keys: Keys
    marks: Keys
    starts: Numbers
    ends: Numbers
    sizes: Numbers

    def word(self, place: int) -> str:
        """Return one word as it is written, behind its mark."""
        mark = chr(self.marks[place]) if self.marks[place] else ""
        return mark + self.bare(np.array([place]))[0]

    def bare(self, places: Numbers) -> list[str]:
        """Return some words as they are written, without their marks."""
        spans = zip(self.starts[places].tolist(), self.ends[places].tolist(), strict=True)
        return [self.letters[start:end] for start, end in spans]

    def places(self) -> Numbers:
        """Return the place of each word in its text, from 0."""
        return np.arange(len(self.keys)) - np.repeat(np.cumsum(self.sizes) - self.sizes, self.sizes)

    def marked(self, marks: Keys) -> Words:
        """Return the words with marks; the same word under another mark has another key."""
        return replace(self, keys=self.keys + marks * _MARK, marks=marks)


def cut(texts: Sequence[str]) -> Words:
    """Return the words of many texts; those of each are what `split_words` returns.

    >>> words = cut(["Op call 7am", "", "the call"])
    >>> [words.word(place) for place in range(5)], words.sizes.tolist()
    (['Op', 'call', '7am', 'the', 'call'], [3, 0, 2])
    >>> bool(words.keys[1] == words.keys[4])
    True
    """
    apart = [place for place, text in enumerate(texts) if _is_cut_apart(text)]
    texts = list(texts)
    for place in apart:
        texts[place] = BETWEEN.join(split_words(texts[place]))
    letters = BETWEEN.join(["", *texts, ""])
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), np.uint32)
    begun = np.cumsum([1, *(len(text) + 1 for text in texts)])
    kinds = _kinds_of(codes)
    for place in apart:
        inside = slice(begun[place], begun[place + 1] - 1)
        kinds[inside] = codes[inside] != 0
    starts, ends = _spans(kinds)
    first = np.searchsorted(starts, begun)
    sizes = np.diff(first)
    if sizes.max(initial=0) > MOST_WORDS:
        kept = np.arange(len(starts)) - np.repeat(first[:-1], sizes) < MOST_WORDS
        starts, ends, sizes = starts[kept], ends[kept], np.minimum(sizes, MOST_WORDS)
    keys = _keys(codes, starts, ends)
    return Words(letters, keys, np.zeros_like(keys), starts, ends, sizes)


def _is_cut_apart(text: str) -> bool:
    """Return whether a text must be cut by itself: it may hold links, or it is long."""
    return "@" in text or "://" in text or "www." in text or len(text) > LONGEST_PLAIN


def _kinds_of(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    kinds = _read_kinds()[np.minimum(codes, _LAST)]
    rare = np.flatnonzero(codes > _LAST)
    kinds[rare] = [chr(code).isalnum() for code in codes[rare].tolist()]
    return kinds


@cache
def _read_kinds() -> NDArray[np.uint8]:
    kinds = np.array([chr(code).isalnum() for code in range(_LAST + 1)], np.uint8)
    kinds[[ord("'"), ord("’")]] = _QUOTE
    return kinds


def _spans(kinds: NDArray[np.uint8]) -> tuple[Numbers, Numbers]:
    """Return where words begin and end: runs of letters, two of them around an apostrophe one."""
    inside = kinds == _LETTER
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    gaps = ends[:-1]
    near = np.flatnonzero((starts[1:] == gaps + 1) & (kinds[gaps] == _QUOTE)).tolist()
    joined: list[int] = []
    for place in near:
        if not joined or joined[-1] != place - 1:
            joined.append(place)
    if joined:
        starts, ends = np.delete(starts, np.add(joined, 1)), np.delete(ends, joined)
    return starts, ends


def _keys(codes: NDArray[np.uint32], starts: Numbers, ends: Numbers) -> Keys:
    powers, back = _powers(1 << len(codes).bit_length())
    summed = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=summed[1:])
    return (summed[ends] - summed[starts]) * back[starts]


@cache
def _powers(count: int) -> tuple[Keys, Keys]:
    """Return the powers of the base, and what undoes them."""
    up = np.cumprod(np.full(count, _BASE, np.uint64), dtype=np.uint64)
    return up, np.cumprod(np.full(count, _MARK), dtype=np.uint64)
