"""Whether a calendar keeps to the clock of another zone than the one that hers is set to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from remit.sources.calendars.calendar_file import Event
from remit.sources.values.clocks import FIRST, LAST, Clocks, ZoneClock

NOWHERE = frozenset({"UTC", "GMT", "UCT", "Universal", "Zulu"})
"""Zones in which programs write; nobody lives by them because a file names them."""


class Elsewhere(NamedTuple):
    """The zone of most events, hers, and what both clocks show when one of the events begins."""

    zone: str
    own: str
    there: datetime
    here: datetime


def elsewhere(events: Iterable[Event], clocks: Clocks) -> Elsewhere | None:
    """Return the other zone that more than half of the events with a time of day keep to.

    Those whose date has the same time in both zones are none of them; None where it is no zone.
    """
    timed = [each for each in events if not each.start.day and FIRST <= each.start.at <= LAST]
    found: dict[str, list[Event]] = {}
    for event in timed:
        clock = _stated(event, clocks)
        if clock and _differ(event.start.at, clock, clocks.own):
            found.setdefault(clock.name, []).append(event)
    most = max(found.values(), key=len, default=[])
    if 2 * len(most) <= len(timed) or not (clock := _stated(most[0], clocks)):
        return None
    moment = clocks.named(most[0].start.zone).at_utc(most[0].start.at)
    there, here = (datetime.fromtimestamp(moment, each.zone) for each in (clock, clocks.own))
    return Elsewhere(clock.name, clocks.own.name, there, here)


def _stated(event: Event, clocks: Clocks) -> ZoneClock | None:
    """Return the clock of the zone that the file names for an event, or for all its events."""
    named = event.start.zone not in {"", "UTC"}
    clock = clocks.named(event.start.zone) if named else clocks.stated
    if not isinstance(clock, ZoneClock) or clock.basis != "file":
        return None
    return None if clock.name.rpartition("/")[2] in NOWHERE else clock


def _differ(at: datetime, one: ZoneClock, other: ZoneClock) -> bool:
    first, second = (at.replace(tzinfo=each.zone).utcoffset() for each in (one, other))
    return first != second
