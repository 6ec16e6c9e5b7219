"""What one position can carry in a year, what that leaves uncovered, and what one more costs.

Nothing here speaks of the level of the work. Wages are those of named
occupations, each for itself; benefits and overhead are what somebody stated,
and where nobody did there is no cost.
"""

from __future__ import annotations

from dataclasses import dataclass

from remit.cases.load import Load
from remit.cases.volume_numbers import Numbers
from remit.measure.model import Interval


@dataclass(frozen=True, slots=True)
class Capacity:
    """The hours that one full-time position can work: in a usual year, and in its first.

    `workdays` are the working days of the calendar, `days` those that are left
    after leave and holidays, `daily` the agreed hours of one.
    """

    workdays: int
    days: float
    daily: float
    hours: float
    first_year: float


@dataclass(frozen=True, slots=True)
class Inheritance:
    """The load of a year beside what one person can carry.

    `positions` are full-time ones that the load fills, `uncovered` the hours
    that one person leaves over in a usual year and in the first: zero where
    there is room.
    """

    load: Load
    capacity: Capacity
    positions: Interval
    uncovered: Interval
    uncovered_first_year: Interval


@dataclass(frozen=True, slots=True)
class Cost:
    """What a position costs its employer in a year at one wage, None where that cannot be said."""

    wage: float
    benefits: float | None
    overhead: float | None

    @property
    def total(self) -> float | None:
        """Return wage, benefits and overhead together.

        >>> Cost(60_000.0, 0.30, 5_000.0).total
        83000.0
        >>> Cost(60_000.0, None, 5_000.0).total is None
        True
        """
        if self.benefits is None or self.overhead is None:
            return None
        return round(self.wage * (1 + self.benefits) + self.overhead, 2)


def capacity_of(weekly: float, weekdays: int, workdays: int, numbers: Numbers) -> Capacity:
    """Return what a position of `weekly` hours on `weekdays` days can carry.

    >>> from remit.cases.volume_numbers import read_volume_numbers
    >>> found = capacity_of(40.0, 5, 261, read_volume_numbers())
    >>> found.hours, found.first_year
    (1848.0, 1608.0)
    """
    daily = weekly / max(weekdays, 1)
    days = max(0.0, workdays - numbers["leave"].value - numbers["holidays"].value)
    slow = numbers["ramp-up"].value * weekly * (1 - numbers["ramp-up-pace"].value / 100)
    hours = days * daily
    return Capacity(workdays, days, daily, hours, max(0.0, hours - slow))


def inheritance_of(load: Load, capacity: Capacity) -> Inheritance:
    """Return the load of a year beside what one person can carry."""
    per = 1 / capacity.hours if capacity.hours else 0.0
    return Inheritance(
        load,
        capacity,
        Interval(*(each * per for each in load.year)),
        Interval(*(max(0.0, each - capacity.hours) for each in load.year)),
        Interval(*(max(0.0, each - capacity.first_year) for each in load.year)),
    )


@dataclass(frozen=True, slots=True)
class Wage:
    """A published wage of an occupation at a place: the middle half and the median, as released.

    `lower` and `upper` bound the middle half; None where the release tells no
    figure. `cell` names it in the release, `area` and `sector` are empty for
    the whole country and all employers. `speaks_for` are the areas of the
    position that match the occupation, `share` their measured part of the time.
    """

    code: str
    name: str
    area: str
    sector: str
    lower: float | None
    median: float | None
    upper: float | None
    cell: str
    speaks_for: tuple[str, ...] = ()
    share: Interval | None = None


@dataclass(frozen=True, slots=True)
class Wages:
    """Wages side by side, never blended, with where they come from."""

    source: str
    release: str
    currency: str
    rows: tuple[Wage, ...]
