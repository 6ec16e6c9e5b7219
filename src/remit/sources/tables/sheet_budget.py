"""How many cells a spreadsheet may be laid out over, so that it fits into the memory.

The reader of the formats lays every sheet out as one box from its first cell to
its last, with 32 bytes for each place, filled or not. So it is the box that
counts, not the cells: two of them can span all the memory there is.
"""

from __future__ import annotations

ONE_SHEET = 16_000_000
"""Places of a sheet that is laid out when it is read: 512 MB."""
ALL_SHEETS = 32_000_000
"""Places of all sheets of a book that are laid out one after the other."""
HELD_TOGETHER = 8_000_000
"""Places of a book whose sheets are all held, each twice while it is read: 512 MB."""


class Harmful(Exception):
    """The file is damaged, or would fill the memory."""


class TooFar(Harmful):
    """The cells of the file reach too far to be laid out."""


class Budget:
    """The places that the sheets of a book may take, each and together.

    >>> budget = Budget(one=10, together=15)
    >>> budget.take(2, 5)
    >>> budget.take(3, 2)
    Traceback (most recent call last):
    remit.sources.tables.sheet_budget.TooFar: its cells reach too far
    """

    def __init__(self, *, one: int, together: int) -> None:
        self._one, self._left = one, together

    def allows(self, rows: int, columns: int) -> bool:
        """Return whether a sheet with its last cell there could be laid out."""
        return rows * columns <= min(self._one, self._left)

    def take(self, rows: int, columns: int) -> None:
        """Count a sheet from its first place to its last cell; raises TooFar."""
        if not self.allows(rows, columns):
            raise TooFar("its cells reach too far")
        self._left -= rows * columns
