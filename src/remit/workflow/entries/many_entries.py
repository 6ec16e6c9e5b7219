"""Many entries at once: which they are, and what would follow before anything is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from remit.errors import UsageError
from remit.ledger.shelf import Shelf, Shelved, Wanted
from remit.messages import say

MOST_AT_ONCE = 2000
"""Nobody looks through more before she says something of all of them."""


@dataclass(frozen=True, slots=True)
class FromArea:
    """What lies in one area now: entries, and their traced hours."""

    area: str
    entries: int
    hours: float


@dataclass(frozen=True, slots=True)
class ManyEntries:
    """Entries that were chosen together, with where they lie now.

    `hours` are traced ones of all of them; `shown` are some, the newest first.
    """

    numbers: tuple[int, ...]
    by_area: tuple[FromArea, ...]
    hours: float
    shown: tuple[Shelved, ...]

    def moved(self, area: str) -> tuple[FromArea, ...]:
        """Return what would leave its area if all of them were placed in one."""
        return tuple(each for each in self.by_area if each.area != area)


def chosen_entries(shelf: Shelf, numbers: Sequence[int], show: int) -> ManyEntries:
    """Return the entries of these numbers; those that are not on the shelf are among `numbers`.

    Raises `UsageError` for none and for more than `MOST_AT_ONCE`.
    """
    asked = tuple(dict.fromkeys(numbers))
    if not asked:
        raise UsageError(
            say("No entry is chosen."),
            next_step=say("Tick the entries that are meant."),
            code="no-entry-chosen",
        )
    if len(asked) > MOST_AT_ONCE:
        raise _too_many()
    entries = shelf.those(asked)[::-1]
    areas = sorted({each.area for each in entries})
    split = {area: [each for each in entries if each.area == area] for area in areas}
    rows = [FromArea(area, len(some), _hours(some)) for area, some in split.items()]
    ranked = sorted(rows, key=lambda row: (-row.entries, row.area))
    return ManyEntries(asked, tuple(ranked), _hours(entries), tuple(entries[:show]))


def matching_entries(shelf: Shelf, wanted: Wanted, show: int) -> ManyEntries:
    """Return all entries that are looked for; `UsageError` where nothing narrows them down."""
    if not wanted.query():
        raise _too_many()
    return chosen_entries(shelf, shelf.numbers(wanted, MOST_AT_ONCE + 1), show)


def _hours(entries: Sequence[Shelved]) -> float:
    return sum(each.tenths for each in entries if each.counted) / 600


def _too_many() -> UsageError:
    return UsageError(
        say("At most {most} entries are placed at once.", most=MOST_AT_ONCE),
        next_step=say("Add a word, a month or another filter, and do it in parts."),
        code="too-many-entries",
    )
