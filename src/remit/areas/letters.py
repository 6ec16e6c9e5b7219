"""Words in, numbered groups of letters out: 3 to 5 neighbouring ones, many words at once.

So that inflected and misspelt words are read, a word counts through its
groups of letters too. They are hashed (Weinberger et al. 2009) for all words
of a batch together, which costs a tenth of doing it word by word.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SIZES = (3, 4, 5)
_PLACES = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93,
     0xA0761D6478BD642F],
    np.uint64,
)  # fmt: skip
_TURN = np.uint64(29)
_SPREAD = np.uint64(0xBF58476D1CE4E5B9)

Numbers = NDArray[np.int64]


def letter_groups(forms: Sequence[str], rows: int) -> tuple[Numbers, Numbers]:
    """Return the groups of many words as numbers below `rows`, and whose they are.

    Both arrays have one entry a group; the second holds indices of `forms` and
    rises. A word is framed, so that its ends are groups of their own.

    >>> groups, owners = letter_groups(["post", "posts"], 1 << 18)
    >>> np.bincount(owners).tolist()
    [9, 12]
    >>> bool((letter_groups(["post"], 1 << 18)[0] == groups[:9]).all())
    True
    """
    framed = [f"<{form}>" for form in forms]
    letters = np.frombuffer("".join(framed).encode("utf-32-le"), np.uint32).astype(np.uint64)
    lengths = np.fromiter(map(len, framed), np.int64, len(framed))
    ends = np.repeat(np.cumsum(lengths), lengths)
    owner = np.repeat(np.arange(len(framed)), lengths)
    found, whose = [], []
    for size in SIZES:
        starts = np.flatnonzero(np.arange(len(letters)) + size <= ends)
        mixed = np.full(len(starts), size, np.uint64)
        for place in range(size):
            mixed += letters[starts + place] * _PLACES[place]
        mixed ^= mixed >> _TURN
        mixed *= _SPREAD
        found.append((mixed >> np.uint64(20)) % np.uint64(rows))
        whose.append(owner[starts])
    owners = np.concatenate(whose)
    order = np.argsort(owners, kind="stable")
    return np.concatenate(found)[order].astype(np.int64), owners[order]
