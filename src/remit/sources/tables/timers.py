"""Tables of timers (Toggl, Clockify): she pressed start, said what it was, and pressed stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePosixPath
from typing import NamedTuple

from remit.findings import Finding
from remit.messages import Message, say
from remit.sources.evidence import Context, Evidence, Mine, Page, Record
from remit.sources.opening.export import Export
from remit.sources.tables.row_names import Twins
from remit.sources.tables.table_rows import Layout, layout, rows
from remit.sources.tables.table_times import at_utc, bare, picked, places_of, read_names, written_at
from remit.sources.values.identity import Identity
from remit.sources.values.masking import without_addresses
from remit.sources.values.written_dates import Order, Written, order_of, written_date

PAGE = 2000
EARLIEST = 2000
NAMES = "timers.toml"
NEEDED = {"start_date", "start_time", "duration"}
TOLD = {"description", "project", "task"}
SUFFIXES = (".csv", ".tsv", ".txt")
LENGTH = re.compile(r"(\d{1,6}):([0-5]\d)(?::([0-5]\d))?")
HOURS = re.compile(r"\d{1,6}(?:[.,]\d{1,9})?")
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Timers:
    """Reads detailed reports of timers."""

    name: str = "timers"
    version: int = 1
    title: str = "Timer report (Toggl, Clockify)"
    reads: tuple[str, ...] = ("*",)
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether the table has a start, a duration, and what was done."""
        if not export.single or not export.names[0].lower().endswith(SUFFIXES):
            return False
        found = layout(export.head())
        roles = set(_places(found)) if found else set()
        return roles >= NEEDED and bool(roles & TOLD)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield what she timed, in the order of the rows."""
        member = export.members()[0].name
        table = layout(export.head())
        if table is None:
            return
        with export.open(member) as stream:
            survey = _survey(table, rows(stream, table), Identity.of(context.me))
        reader = _Reader(table, export, context, survey)
        with export.open(member) as stream:
            yield from reader.pages(Page(export.account_name(member), member), rows(stream, table))


class _Survey(NamedTuple):
    """What the rows show together: the order of day and month, who is in it, whether she is."""

    order: Order
    people: int
    knows_her: bool


class _Span(NamedTuple):
    """When something was timed: a span, a point, or a length on a day."""

    start: Written
    end: int | None
    minutes: float | None


def _places(table: Layout) -> dict[str, int]:
    return places_of(table.header, read_names(NAMES)["columns"])


def _survey(
    table: Layout, found: Iterator[tuple[int, list[str] | None]], identity: Identity
) -> _Survey:
    places = _places(table)
    dates, people = set[str](), set[tuple[str, str]]()
    for _, fields in found:
        if fields is not None:
            row = picked(fields, places)
            dates |= {row["start_date"], row.get("end_date", "")}
            people.add((row.get("email", ""), row.get("user", "")))
    known = any(identity.knows(*names) for names in people)
    return _Survey(order_of(dates), len(people), known)


class _Reader:
    """Turns the rows of one report into records."""

    def __init__(self, table: Layout, export: Export, context: Context, survey: _Survey) -> None:
        self._places = _places(table)
        self._context, self._survey = context, survey
        self._identity = Identity.of(context.me)
        self._latest = int((context.now + timedelta(days=1)).timestamp())
        names = {bare(name) for name in table.header}
        tools = read_names(NAMES)["tools"].items()
        self._tool = next((tool for tool, signs in tools if names & set(signs)), "toggl")
        self._file = without_addresses(PurePosixPath(export.names[0]).stem)
        self._twins = Twins()
        self._explained = False

    def pages(self, page: Page, found: Iterator[tuple[int, list[str] | None]]) -> Iterator[Page]:
        if self._survey.people > 1 and not self._survey.knows_her:
            nobody = say("None of your names is in this workspace.")
            page.findings.append(Finding("not-in-workspace", nobody, page.file))
        if not self._survey.people:
            page.findings.append(
                Finding("empty-export", say("There are no rows in it."), page.file)
            )
        for number, fields in found:
            self._take(page, number, fields)
            if len(page.records) >= PAGE:
                yield page
                page = Page(page.file, page.member)
        yield page

    def _take(self, page: Page, number: int, fields: list[str] | None) -> None:
        if fields is None:
            page.problems.append(_problem(page, "torn-row", say("Row {row} is torn.", row=number)))
            return
        row = picked(fields, self._places)
        hers = self._identity.knows(row.get("email"), row.get("user"))
        if not hers and (self._survey.knows_her or self._survey.people > 1):
            page.skipped["others"] = page.skipped.get("others", 0) + 1
            return
        span = self._span(row)
        if span is None:
            self._explain_order(page, row["start_date"])
            said = f"{row['start_date']} {row['start_time']}".strip()
            message = say("Row {row}: the date `{date}` is not clear.", row=number, date=said)
            page.problems.append(_problem(page, "unclear-date", message))
        elif span.start.wall.year < EARLIEST or (span.end or self._at(span)) > self._latest:
            message = say("Row {row} is dated {date}.", row=number, date=row["start_date"])
            page.problems.append(_problem(page, "date-out-of-range", message))
        elif span.end == self._at(span) or span.minutes == 0:
            page.skipped["not-work"] = page.skipped.get("not-work", 0) + 1
        else:
            if span.minutes is not None and span.minutes > DAY:
                page.findings.append(_too_long(page, number, row["duration"]))
                span = span._replace(minutes=None)
            page.records.append(self._record(number, row, span, fields, hers=hers))

    def _at(self, span: _Span) -> int:
        return at_utc(span.start, self._context)

    def _span(self, row: dict[str, str]) -> _Span | None:
        start = written_at(row["start_date"], row["start_time"], self._survey.order)
        if start is None:
            return None
        minutes = _minutes(row["duration"])
        if start.day_only:
            return _Span(start, None, minutes)
        begin = at_utc(start, self._context)
        date, time = row.get("end_date", "") or row["start_date"], row.get("end_time", "")
        end = written_at(date, time, self._survey.order) if time else None
        if end is not None and (finish := at_utc(end, self._context)) >= begin:
            return _Span(start, finish, None)
        if end is not None:
            return None
        return _Span(start, None if minutes is None else begin + round(minutes * 60), None)

    def _key(self, row: dict[str, str], start: Written, fields: list[str]) -> str:
        """Return what an entry is known by; on a day without a clock every row is another."""
        who = row.get("email") or row.get("user") or ""
        name = f"{self._tool}/{who}/{start.wall:%Y-%m-%dT%H%M%S}:{_told(row)}"
        return self._twins.name(name, fields, copies=not start.day_only)

    def _record(
        self, number: int, row: dict[str, str], span: _Span, fields: list[str], *, hers: bool
    ) -> Record:
        text = ": ".join(filter(None, (row.get("project"), _told(row))))
        who = row.get("email") or row.get("user") or self._file
        key = self._key(row, span.start, fields)
        mine: Mine = "yes" if hers else "ask"
        shown = who if hers else row.get("user") or without_addresses(who)
        evidence = Evidence(
            kind="task",
            channel=self._tool,
            account=f"{self._tool}:{shown}",
            spans=((self._at(span), span.end),),
            text=text,
            mine=mine,
            mine_basis="identity" if hers else "assumed",
            precision="day" if span.start.day_only else "second",
            zone=self._context.zone.key,
            zone_basis=self._context.zone_basis,
            end_basis="none" if span.end is None else "stated",
            minutes=span.minutes,
            visibility="own",
        )
        return Record(key, (evidence,), number)

    def _explain_order(self, page: Page, date: str) -> None:
        """Say once why dates are not clear, where it is for the order of day and month."""
        order = self._survey.order
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


def _told(row: dict[str, str]) -> str:
    return row.get("description") or row.get("task") or ""


def _minutes(length: str) -> float | None:
    """Return the minutes of `1:30:00`, of `1:30` (hours) or of `1.5` (hours); None if it is none.

    >>> _minutes("01:30:30"), _minutes("1,5"), _minutes("")
    (90.5, 90.0, None)
    """
    if found := LENGTH.fullmatch(length.strip()):
        hours, minutes, seconds = found.groups()
        return int(hours) * 60 + int(minutes) + int(seconds or 0) / 60
    return float(length.replace(",", ".")) * 60 if HOURS.fullmatch(length.strip()) else None


def _too_long(page: Page, number: int, length: str) -> Finding:
    message = say(
        "Row {row}: a length of more than a day is not counted ({length}).",
        row=number,
        length=length,
    )
    return Finding("odd-length", message, page.file)


def _problem(page: Page, code: str, message: Message) -> Finding:
    return Finding(code, message, page.file)
