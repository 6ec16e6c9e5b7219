"""Calendars: meetings that took place, as far as the file can say, and who was there.

One record is one UID: a series with its changed instances. An instance whose
series is not in the file (an invitation to that one meeting) is a record of its
own, so that it never stands for the series. Her answer decides what counts;
what is called off, declined or still to come is no work done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from msgspec.structs import replace

from remit.messages import say
from remit.sources.calendars.calendar_file import Attendee, Calendar, Event, read_calendar
from remit.sources.calendars.calendar_findings import (
    calendar_finding,
    changed_ahead,
    odd,
    other_zone,
    out_of_range,
    torn_events,
    zone_assumed,
)
from remit.sources.calendars.calendar_groups import grouped, latest_changes
from remit.sources.calendars.calendar_people import both, is_no_person, person_of
from remit.sources.calendars.calendar_series import Instance, Series, series_of
from remit.sources.calendars.calendar_stamps import one_stamp
from remit.sources.calendars.calendar_zone import elsewhere
from remit.sources.evidence import Context, Evidence, Mine, Page, Person, Record, Seen, Span
from remit.sources.opening.export import Export
from remit.sources.values.clocks import AHEAD, Clocks, known_zone
from remit.sources.values.days_off import NOT_WORK
from remit.sources.values.identity import Identity
from remit.sources.values.masking import mark_for, without_addresses

PAGE = 500
EARLIEST = datetime(1990, 1, 1)  # noqa: DTZ001 -- compared with wall clock times


@dataclass(frozen=True, slots=True)
class ICalendar:
    """Reads calendars in the iCalendar format."""

    name: str = "icalendar"
    version: int = 2
    title: str = "Calendar (iCalendar)"
    seen: Seen = "real file"
    basis: str = "three real calendars, and generated ones held against an independent expansion"
    reads: tuple[str, ...] = ("*",)
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether the file begins as a calendar."""
        if not export.single:
            return False
        return (
            export.head().removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR"
        )

    def exported_at(self, export: Export) -> datetime | None:
        """Return the one moment that all events were stamped with, None where there is none."""
        with export.open(export.members()[0].name) as stream:
            return one_stamp(stream)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield the series of the calendar, in the order in which the file names them."""
        member = export.members()[0].name
        with export.open(member) as stream:
            calendar = read_calendar(stream)
        yield from _Reader(calendar, export, context).pages(member)


class _Reader:
    """Turns the series of one calendar into records."""

    def __init__(self, calendar: Calendar, export: Export, context: Context) -> None:
        self._calendar, self._export, self._context = calendar, export, context
        self._identity = Identity.of(context.me)
        self._clocks = Clocks(calendar.zones, context.zone, context.zone_basis, calendar.zone)
        self._known: dict[Attendee, bool] = {}
        self._others: dict[Attendee, Person | None] = {}
        self._hers = self._is_hers()
        self._ahead = self._disbelieved()
        name = calendar.name or PurePosixPath(export.name).stem
        self._account = f"calendar:{name if self._hers else without_addresses(name)}"
        self._shown_zone = calendar.zone if known_zone(calendar.zone) else "UTC"

    def _is_hers(self) -> bool:
        """Whether the calendar bears her name, or she is on most events that name anybody.

        A calendar of a team that she is invited from now and then is not hers.
        """
        if self._identity.knows(self._calendar.name):
            return True
        named = [event.people for event in self._calendar.events if event.people]
        with_her = sum(any(self._knows(person) for person in people) for people in named)
        return 2 * with_her > len(named)

    def _knows(self, person: Attendee) -> bool:
        known = self._known.get(person)
        if known is None:
            known = self._identity.knows(person.address, person.label)
            self._known[person] = known
        return known

    def pages(self, member: str) -> Iterator[Page]:
        until = int(self._bound().timestamp())
        page = self._page(member)
        page.problems += torn_events(page, self._calendar.torn, self._export)
        if not self._calendar.events and not self._calendar.torn:
            page.findings.append(
                calendar_finding("empty-calendar", say("There are no events in it."), page)
            )
        for key, events in grouped(self._calendar.events, self._clocks):
            self._take(page, key, events, until)
            if len(page.records) >= PAGE:
                yield page
                page = self._page(member)
        page.findings += [zone_assumed(page, name) for name in sorted(self._clocks.assumed)]
        page.findings += [changed_ahead(page, self._ahead)] if self._ahead else []
        found = elsewhere(self._calendar.events, self._clocks)
        page.findings += [other_zone(page, found)] if found else []
        yield page

    def _page(self, member: str) -> Page:
        name = without_addresses(self._calendar.name)
        return Page(self._export.account_name(member), member, whole=name)

    def _disbelieved(self) -> int:
        """Let what was changed at a moment yet to come be changed at the export; return the last.

        A clock that was ahead would hide whatever is changed until then.
        """
        believable = int((self._context.now + AHEAD).timestamp())
        ahead = [event for event in self._calendar.events if event.modified > believable]
        if not ahead:
            return 0
        latest, until = max(event.modified for event in ahead), int(self._bound().timestamp())
        for event in ahead:
            event.modified = until
        return latest

    def _bound(self) -> datetime:
        """Nothing after the export, and nothing after now, has happened."""
        now = self._context.now
        made = self._export.exported_at() or now
        return min(made, now)

    def _take(self, page: Page, key: str, events: list[Event], until: int) -> None:
        plausible = [event for event in events if event.start.at >= EARLIEST]
        if len(plausible) < len(events) and not _is_not_work(events[0]):
            bad = [event for event in events if event.start.at < EARLIEST]
            page.problems += [out_of_range(page, event) for event in bad]
            events = plausible
        if not events:
            return
        reason = self._reason_to_skip(events)
        if reason:
            page.skipped[reason] = page.skipped.get(reason, 0) + len(events)
            return
        series = series_of(events, self._clocks, until)
        page.findings += [odd(page, code, events[0]) for code in series.oddities]
        self._add(page, key, events, series)

    @staticmethod
    def _reason_to_skip(events: Sequence[Event]) -> str:
        if _is_not_work(events[0]):
            return "not-work"
        if all(event.private and not event.people for event in events):
            return "private"
        return ""

    def _add(self, page: Page, key: str, events: list[Event], series: Series) -> None:
        if series.future and not series.instances and not any(one.sequence for one in events):
            page.skipped["future"] = page.skipped.get("future", 0) + len(events)
            return
        found, reasons = self._evidence(events, series.instances)
        first = min(events, key=lambda event: event.offset)
        withdrawn = "" if found else next(iter(reasons), "future")
        record = Record(
            key, found, first.offset, first.length, _revision(events), len(events), withdrawn
        )
        page.records.append(record)
        page.records += self._told_here(events)

    def _told_here(self, events: list[Event]) -> Iterator[Record]:
        """Yield what replaces an invitation to one instance, when the series holds it as hers.

        The record counts for no raw record, and is one mark above the instance,
        which an invitation knows alike.
        """
        alone = all(event.replaces for event in events)
        changed = [each for each in events if each.replaces and self._part(each)[1] == "yes"]
        for key, event in () if alone else latest_changes(changed, self._clocks):
            mark = _revision([event]) + 1
            yield Record(key, (), event.offset, event.length, mark, 0, "in-series")

    def _evidence(
        self, events: list[Event], instances: list[Instance]
    ) -> tuple[tuple[Evidence, ...], list[str]]:
        """Return evidence for each way the instances differ, and why others gave none."""
        first = events[0]
        recurs = len(events) > 1 or bool(first.rules or first.extra or first.replaces)
        spans: dict[Evidence, list[Span]] = {}
        reasons: list[str] = []
        shapes: dict[int, Evidence | str] = {}
        for event, start, end in instances:
            shape = shapes.get(id(event))
            if shape is None:
                shape = shapes[id(event)] = self._shape(event, recurs)
            if isinstance(shape, str):
                reasons.append(shape)
            else:
                spans.setdefault(shape, []).append((start, end))
        return tuple(replace(shape, spans=tuple(at)) for shape, at in spans.items()), reasons

    def _shape(self, event: Event, recurs: bool) -> Evidence | str:
        """Return the evidence in an event, without its times; or why it is none."""
        if event.status == "CANCELLED":
            return "cancelled"
        answer, mine, basis = self._part(event)
        tentative = answer == "TENTATIVE" or event.status == "TENTATIVE"
        if answer == "DECLINED":
            return "declined"
        if tentative and not self._context.tentative_counts:
            return "tentative"
        clock = self._clocks.own if event.start.day else self._clocks.named(event.start.zone)
        shown = self._shown_zone if event.start.zone == "UTC" else clock.name
        return Evidence(
            kind="meeting",
            channel="calendar",
            account=self._account,
            spans=(),
            text="" if event.private else event.summary,
            mine=mine,
            mine_basis=basis,
            precision="day" if event.start.day else "minute",
            zone=shown,
            zone_basis=clock.basis,
            end_basis="file" if event.end or event.duration else "none",
            visibility="private" if event.private else "members",
            series=mark_for(event.uid) if event.uid and recurs else None,
            tentative=tentative,
            people=self._people(event),
        )

    def _part(self, event: Event) -> tuple[str, Mine, str]:
        """Return her answer, whether the event is hers, and how that is known."""
        for person in event.people:
            if not person.organizer and self._knows(person):
                known = person.answer in {"ACCEPTED", "TENTATIVE", "DECLINED", ""}
                return person.answer, "yes", "attendance" if known else "assumed"
        if any(person.organizer and self._knows(person) for person in event.people):
            return "", "yes", "attendance"
        return ("", "yes", "owner") if self._hers else ("", "ask", "assumed")

    def _people(self, event: Event) -> tuple[Person, ...]:
        found: dict[str, Person] = {}
        for one in event.people:
            if (person := self._other(one)) is not None:
                known = found.get(person.address)
                found[person.address] = both(known, person) if known else person
        return tuple(found.values())

    def _other(self, one: Attendee) -> Person | None:
        """Return whom an attendee is besides her; None for herself, rooms and groups."""
        if one not in self._others:
            is_nobody = is_no_person(one) or self._knows(one)
            self._others[one] = None if is_nobody else person_of(one)
        return self._others[one]


def _is_not_work(event: Event) -> bool:
    """Whole days that are marked free, away, or are called leave, holiday or birthday."""
    return event.start.day and (
        event.transparent or event.away or NOT_WORK.search(event.summary) is not None
    )


def _revision(events: Sequence[Event]) -> int:
    """Return a mark that grows when the series changes: SEQUENCE, then LAST-MODIFIED.

    The organizer's count comes first, for it is the same in everybody's copy;
    the date settles what does not raise it (answers, single instances). The
    stamp is left out: in most exports it is the time of export.
    """
    masters = [event for event in events if event.replaces is None] or list(events)
    sequence = max(event.sequence for event in masters)
    modified = max(event.modified for event in events)
    return (min(max(sequence, 0), (1 << 28) - 1) << 34) | min(max(modified, 0), (1 << 34) - 1)
