"""A table seen through its product's profile: where its columns lie, what they show together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from remit.sources.evidence import Context, ZoneBasis
from remit.sources.tables.table_authors import Authored, Authors
from remit.sources.tables.table_profile import Role, TableProfile, bare, places
from remit.sources.tables.table_rows import Layout, Numbered
from remit.sources.tables.table_values import zone_in
from remit.sources.values.identity import Identity
from remit.sources.values.written_dates import Order, order_of

USERS = frozenset({"user", "потребител"})
"""Columns of accounts that some tables fill with the names of people."""


MOST_DAYS = 20_000
"""So many days are remembered, more than fifty years of them."""


class Survey(NamedTuple):
    """What the rows show together.

    `order` tells which of day and month comes first in the column, and reads the
    rows for it when it is asked. `author` is the role of the column that names her among
    those who posted, None where no column does. `strangers` are the names in a
    column of people among which she is not.
    """

    order: Callable[[], Order]
    author: Role | None = None
    strangers: frozenset[str] = frozenset()


class Clock(NamedTuple):
    """The clock on which a table writes times without a zone, and how that is known."""

    zone: ZoneInfo
    basis: ZoneBasis


class Shape:
    """Where the columns of a table lie."""

    def __init__(self, profile: TableProfile, table: Layout) -> None:
        self.profile, self.table = profile, table
        self.places = places(profile, table.header)
        named = {bare(name): channel for name, channel in profile.platform_columns.items()}
        header = [bare(name) for name in table.header]
        self.platforms = {at: named[name] for at, name in enumerate(header) if name in named}

    def row(self, fields: list[str]) -> dict[Role, str]:
        """Return what a row holds, by role."""
        return {role: fields[place].strip() for role, place in self.places.items()}

    def clock(self, context: Context) -> Clock:
        """Return the clock: the one the header names, else the profile's, else hers."""
        if (named := zone_in(self.table.header[self.places["at"]])) is not None:
            return Clock(named, "file")
        if self.profile.zone != "hers":
            return Clock(ZoneInfo(self.profile.zone), "file")
        return Clock(context.zone, context.zone_basis)

    def survey(self, read: Callable[[], Iterator[Numbered]], identity: Identity) -> Survey:
        """Return what the rows show together; they are gone through where a question needs it."""

        def order() -> Order:
            return order_of(_days(row[self.places["at"]] for _, row in read() if row))

        role, authors = self._authors()
        if role is None:
            return Survey(order)
        for row in self._authored(read(), role):
            authors.take(row)
        if authors.hold(identity):
            return Survey(order, role)
        sure = self.profile.operators == "people"
        return Survey(order, None, frozenset(authors.names if sure else ()))

    def _authored(self, found: Iterator[Numbered], role: Role) -> Iterator[Authored]:
        """Yield who each row says wrote it."""
        account = self.places.get("account", -1) if role == "operator" else -1
        wanted = (self.places[role], account, self.places.get("url", -1))
        for _, row in found:
            if row is not None:
                yield Authored(*(row[at].strip() if at >= 0 else "" for at in wanted))

    def _authors(self) -> tuple[Role | None, Authors]:
        """Return the column that may name people, and what it takes for it to do so."""
        people = self.profile.operators == "people"
        if "operator" in self.places:
            return "operator", Authors(people=people)
        account = self.places.get("account")
        if people or account is None or bare(self.table.header[account]) not in USERS:
            return None, Authors()
        return "account", Authors(spaced=True)


def _days(dates: Iterator[str]) -> Iterator[str]:
    """Yield dates, of those of one day the first."""
    seen: set[str] = set()
    for date in dates:
        day = date.partition(" ")[0]
        if day not in seen:
            if len(seen) < MOST_DAYS:
                seen.add(day)
            yield date
