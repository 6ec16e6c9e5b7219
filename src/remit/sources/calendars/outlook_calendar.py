"""A calendar that Outlook exported as a table: one row is one meeting, on a clock without a zone.

Descriptions and places are not read. A table has no ids: a meeting is known by
its start and its title, so one that was moved stands beside its older time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import NamedTuple

from remit.findings import Finding
from remit.messages import Message, say
from remit.sources.evidence import Context, Evidence, Mine, Page, Part, Person, Record
from remit.sources.opening.export import Export
from remit.sources.tables.table_rows import Layout, layout, rows
from remit.sources.tables.table_times import (
    at_utc,
    is_one_of,
    picked,
    places_of,
    read_names,
    written_at,
)
from remit.sources.values.days_off import NOT_WORK
from remit.sources.values.identity import Identity
from remit.sources.values.masking import without_addresses
from remit.sources.values.written_dates import Order, Written, order_of, written_date

PAGE = 1000
EARLIEST = 1990
NAMES = "outlook_calendar.toml"
NEEDED = {"subject", "start_date", "start_time", "end_date", "end_time"}
SUFFIXES = (".csv", ".tsv", ".txt")
MARKERS = frozenset({"0", "3", "4", "free", "out of office"})
"""How whole days are shown that are no meeting: free, away, elsewhere, by any version's numbers."""

CANCELLED = re.compile(
    r"\s*(?:cancell?ed|отменен[оа]?|abgesagt|annulé|cancelad[oa]|annullato|geannuleerd)\s*:\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OutlookCalendar:
    """Reads calendars that Outlook exported as CSV."""

    name: str = "outlook-calendar"
    version: int = 1
    title: str = "Calendar (Outlook, CSV)"
    reads: tuple[str, ...] = ("*",)
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether the table has Outlook's columns for title, start and end."""
        if not export.single or not export.names[0].lower().endswith(SUFFIXES):
            return False
        found = layout(export.head())
        return found is not None and set(_places(found)) >= NEEDED

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield the meetings in the order of the rows."""
        member = export.members()[0].name
        table = layout(export.head())
        if table is None:
            return
        identity = Identity.of(context.me)
        with export.open(member) as stream:
            survey = _survey(table, rows(stream, table), identity)
        reader = _Reader(table, export, context, survey)
        with export.open(member) as stream:
            yield from reader.pages(Page(export.account_name(member), member), rows(stream, table))


class _Survey(NamedTuple):
    """What the rows show together: which of day and month is first, whether she is on most."""

    order: Order
    hers: bool


class _When(NamedTuple):
    """When a meeting was; whole days begin and end at midnight."""

    start: Written
    end: Written
    whole_day: bool


def _places(table: Layout) -> dict[str, int]:
    return places_of(table.header, read_names(NAMES)["columns"])


def _survey(
    table: Layout, found: Iterator[tuple[int, list[str] | None]], identity: Identity
) -> _Survey:
    places, dates = _places(table), set[str]()
    named = with_her = 0
    for _, fields in found:
        if fields is None:
            continue
        row = picked(fields, places)
        dates |= {row["start_date"], row["end_date"]}
        people = list(_names_on(row))
        named += bool(people)
        with_her += any(identity.knows(name) for _, name in people)
    return _Survey(order_of(dates), 2 * with_her > named)


def _names_on(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the role and the name of everybody on a meeting."""
    for role in ("organizer", "required", "optional"):
        for name in filter(None, map(str.strip, row.get(role, "").split(";"))):
            yield role, name


@dataclass(slots=True)
class _Reader:
    """Turns the rows of one calendar into records."""

    table: Layout
    export: Export
    context: Context
    survey: _Survey
    _places: dict[str, int] = field(init=False)
    _identity: Identity = field(init=False)
    _until: datetime = field(init=False)
    _account: str = field(init=False)
    _explained: bool = False

    def __post_init__(self) -> None:
        self._places = _places(self.table)
        self._identity = Identity.of(self.context.me)
        self._until = min(self.export.exported_at() or self.context.now, self.context.now)
        name = PurePosixPath(self.export.names[0]).stem
        self._account = f"calendar:{name if self.survey.hers else without_addresses(name)}"

    def pages(self, page: Page, found: Iterator[tuple[int, list[str] | None]]) -> Iterator[Page]:
        any_row = False
        for number, fields in found:
            any_row = True
            self._take(page, number, fields)
            if len(page.records) >= PAGE:
                yield page
                page = Page(page.file, page.member)
        if not any_row:
            page.findings.append(
                Finding("empty-calendar", say("There are no events in it."), page.file)
            )
        yield page

    def _take(self, page: Page, number: int, fields: list[str] | None) -> None:
        if fields is None:
            page.problems.append(_problem(page, "torn-row", say("Row {row} is torn.", row=number)))
            return
        row = picked(fields, self._places)
        when = self._when(row)
        if when is None:
            self._explain_order(page, row["start_date"])
            said = f"{row['start_date']} {row['start_time']}".strip()
            message = say("Row {row}: the date `{date}` is not clear.", row=number, date=said)
            page.problems.append(_problem(page, "unclear-date", message))
        elif when.start.wall.year < EARLIEST:
            message = say("Row {row} is dated {date}.", row=number, date=row["start_date"])
            page.problems.append(_problem(page, "date-out-of-range", message))
        elif reason := self._reason_to_skip(row, when):
            page.skipped[reason] = page.skipped.get(reason, 0) + 1
        else:
            page.records.append(self._record(number, row, when))

    def _when(self, row: dict[str, str]) -> _When | None:
        start = written_at(row["start_date"], row["start_time"], self.survey.order)
        end = written_at(row["end_date"], row["end_time"], self.survey.order)
        if start is None or (end is None and (row["end_date"] or row["end_time"])):
            return None
        end = end or start
        if end.wall < start.wall:
            return None
        if not (start.day_only or _says(row, "all_day", "yes")):
            return _When(start, end, False)
        first = Written(start.wall.replace(hour=0, minute=0, second=0))
        past = end.wall.replace(hour=0, minute=0, second=0)
        if past < end.wall or past == first.wall:
            past += timedelta(days=1)
        return _When(first, Written(past), True)

    def _reason_to_skip(self, row: dict[str, str], when: _When) -> str:
        if when.whole_day and (
            row.get("show_as", "").casefold() in MARKERS or NOT_WORK.search(row["subject"])
        ):
            return "not-work"
        others = any(not self._identity.knows(name) for _, name in _names_on(row))
        if _is_private(row) and not others:
            return "private"
        return "future" if at_utc(when.start, self.context) > self._until.timestamp() else ""

    def _record(self, number: int, row: dict[str, str], when: _When) -> Record:
        called_off = CANCELLED.match(row["subject"])
        title = row["subject"][called_off.end() :] if called_off else row["subject"]
        key = f"{when.start.wall:%Y-%m-%dT%H%M}:{title}"
        reason = "cancelled" if called_off else ""
        tentative = _says(row, "show_as", "tentative")
        if tentative and not self.context.tentative_counts:
            reason = reason or "tentative"
        if reason:
            return Record(key, (), number, withdrawn=reason)
        return Record(key, (self._evidence(row, when, title),), number)

    def _evidence(self, row: dict[str, str], when: _When, title: str) -> Evidence:
        start, end = at_utc(when.start, self.context), at_utc(when.end, self.context)
        private = _is_private(row)
        mine, basis = self._whose(row)
        return Evidence(
            kind="meeting",
            channel="calendar",
            account=self._account,
            spans=((start, end if end > start else None),),
            text="" if private else title,
            mine=mine,
            mine_basis=basis,
            precision="day" if when.whole_day else "minute",
            zone=self.context.zone.key,
            zone_basis=self.context.zone_basis,
            end_basis="file" if end > start else "none",
            visibility="private" if private else "members",
            tentative=_says(row, "show_as", "tentative"),
            people=self._people(row),
        )

    def _whose(self, row: dict[str, str]) -> tuple[Mine, str]:
        if any(self._identity.knows(name) for _, name in _names_on(row)):
            return "yes", "attendance"
        return ("yes", "owner") if self.survey.hers else ("ask", "assumed")

    def _people(self, row: dict[str, str]) -> tuple[Person, ...]:
        found: dict[str, Person] = {}
        for role, name in _names_on(row):
            if self._identity.knows(name):
                continue
            address = name.lower() if "@" in name else f"name:{name.casefold()}"
            part: Part = "organizer" if role == "organizer" else "attendee"
            found.setdefault(address, Person(address, "" if "@" in name else name, part))
        return tuple(found.values())

    def _explain_order(self, page: Page, date: str) -> None:
        """Say once why dates are not clear, where it is for the order of day and month."""
        order = self.survey.order
        known = order in {"day first", "month first"}
        if self._explained or known or written_date(date, "day first") is None:
            return
        self._explained = True
        message = (
            say("Nothing tells whether the day or the month is first.")
            if order == "undecided"
            else say("The column puts now the day and now the month first.")
        )
        page.findings.append(Finding("date-order", message, page.file))


def _says(row: dict[str, str], role: str, word: str) -> bool:
    return is_one_of(row.get(role, ""), read_names(NAMES)["words"][word])


def _is_private(row: dict[str, str]) -> bool:
    return _says(row, "private", "yes") or _says(row, "sensitivity", "secret")


def _problem(page: Page, code: str, message: Message) -> Finding:
    return Finding(code, message, page.file)
