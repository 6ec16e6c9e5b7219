"""The entries of a week as they lie on the shelf: all of them in the sums, few as objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from remit.ledger.shelf import Shelf, Shelved
from remit.measure.presence import SCREEN

ALL = 2**31
DAYS = 7
Parts = Mapping[int, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Shown:
    """So many entries of a day are listed, the longest; of the day `whole` all of them.

    `late` asks for late hours, which take a measuring of their own.
    """

    of_a_day: int = ALL
    whole: date | None = None
    late: bool = True

    def of(self, day: date) -> int:
        """Return how many entries of a day are listed at most."""
        return ALL if day == self.whole else self.of_a_day


@dataclass(frozen=True, slots=True)
class WeekOfShelf:
    """A week from the shelf.

    `minutes` are those of all entries by area, `listed` entries in order of
    time; `hidden` says how many of a day are not listed, `uncounted` are the
    accounts of what does not count.
    """

    minutes: dict[str, float] = field(default_factory=dict)
    listed: list[Shelved] = field(default_factory=list)
    hidden: dict[date, int] = field(default_factory=dict)
    uncounted: tuple[str, ...] = ()


def week_of_shelf(
    shelf: Shelf, monday: date, zone: ZoneInfo, parts: Parts, shown: Shown
) -> WeekOfShelf:
    """Return the week of a Monday; a divided entry gives each of its `parts` their shares."""
    since, until = midnight(monday, zone), midnight(monday + timedelta(days=DAYS), zone)
    divided = [
        one for one in shelf.those(list(parts)) if since <= one.start < until and _counts(one)
    ]
    listed, hidden = list[Shelved](), dict[date, int]()
    for day in (monday + timedelta(days=number) for number in range(DAYS)):
        begun, over = midnight(day, zone), midnight(day + timedelta(days=1), zone)
        some = shelf.longest(begun, over, shown.of(day), SCREEN)
        listed += some
        if left := sum(many for many, _ in shelf.held(begun, over, SCREEN).values()) - len(some):
            hidden[day] = left
    minutes = _with_parts(shelf.held(since, until, SCREEN), divided, parts)
    return WeekOfShelf(minutes, listed, hidden, tuple(sorted(shelf.uncounted(since, until))))


def midnight(day: date, zone: ZoneInfo) -> int:
    """Return the first second of a day, in seconds since 1970 UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def _counts(one: Shelved) -> bool:
    return one.counted and bool(one.tenths or one.kind != SCREEN)


def _with_parts(
    held: Mapping[str, tuple[int, int]], divided: Iterable[Shelved], parts: Parts
) -> dict[str, float]:
    """Return minutes by area; those of divided entries lie where their parts lie."""
    many = {area: number for area, (number, _) in held.items()}
    tenths: dict[str, float] = {area: some for area, (_, some) in held.items()}
    for one in divided:
        many[one.area] -= 1
        tenths[one.area] -= one.tenths
        for area, share in parts[one.id].items():
            many[area] = many.get(area, 0) + 1
            tenths[area] = tenths.get(area, 0) + one.tenths * share
    return {area: tenths[area] / 10 for area, number in many.items() if number}
