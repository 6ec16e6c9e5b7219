"""Keys in, rows out, thousands at a time: a hash table with open addresses, in numpy.

Each key looks at one slot, most often; where another key holds that slot, it
looks at the next (linear probing). Three quarters of the slots stay free, so
that such walks are short.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

UNKNOWN = -1
ROOM = 4
_SPREAD = np.uint64(0xD6E8FEB86659FD93)

Keys = NDArray[np.uint64]
Rows = NDArray[np.int64]


class KeyTable:
    """Numbers keys by the order in which they are added.

    >>> table = KeyTable()
    >>> table.add(np.array([7, 9], np.uint64))
    >>> table.rows(np.array([9, 8, 7], np.uint64)).tolist()
    [1, -1, 0]
    """

    def __init__(self) -> None:
        self._added: list[Keys] = []
        self._count = 0
        self._resize(12)

    def __len__(self) -> int:
        return self._count

    def rows(self, keys: Keys) -> Rows:
        """Return the row of each key, `UNKNOWN` where it was never added."""
        slots = self._slots_of(keys)
        while True:
            rows = self._rows[slots]
            taken = np.flatnonzero((self._keys[slots] != keys) & (rows != UNKNOWN))
            if not len(taken):
                return rows
            slots[taken] = (slots[taken] + 1) & self._mask

    def add(self, keys: Keys) -> None:
        """Give the next rows to keys, which are all new and all different."""
        self._added.append(keys)
        rows = np.arange(self._count, self._count + len(keys))
        self._count += len(keys)
        if ROOM * self._count > len(self._keys):
            self._resize((ROOM * self._count).bit_length())
            keys, rows = np.concatenate(self._added), np.arange(self._count)
        self._enter(keys, rows)

    def _enter(self, keys: Keys, rows: Rows) -> None:
        slots = self._slots_of(keys)
        while len(keys):
            free = self._rows[slots] == UNKNOWN
            self._rows[slots[free]] = rows[free]
            beaten = self._rows[slots] != rows
            self._keys[slots[~beaten]] = keys[~beaten]
            keys, rows, slots = keys[beaten], rows[beaten], (slots[beaten] + 1) & self._mask

    def _slots_of(self, keys: Keys) -> Rows:
        return (keys * _SPREAD >> self._shift).astype(np.int64)

    def _resize(self, bits: int) -> None:
        self._shift, self._mask = np.uint64(64 - bits), (1 << bits) - 1
        self._keys = np.zeros(1 << bits, np.uint64)
        self._rows = np.full(1 << bits, UNKNOWN, np.int64)
