"""Which events of a calendar belong together: a series with its changes, or an instance alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remit.sources.calendars.calendar_file import Event
from remit.sources.values.clocks import Clocks


def grouped(events: Sequence[Event], clocks: Clocks) -> Iterator[tuple[str, list[Event]]]:
    """Yield the events of each UID, in the order in which the file first names it.

    Instances whose series is not in the file are groups of their own.
    """
    whole = {event.uid for event in events if event.replaces is None}
    groups: dict[str, list[Event]] = {}
    for event in events:
        alone = event.replaces is not None and event.uid not in whole
        key = instance_key(event, clocks) if alone else event.uid
        key = key or f"{event.start.at:%Y%m%dT%H%M%S}/{event.summary}"
        groups.setdefault(key, []).append(event)
    yield from groups.items()


def instance_key(event: Event, clocks: Clocks) -> str:
    """Return what names a changed instance: its UID and the moment that it replaces."""
    if event.replaces is None:
        return event.uid
    at = event.replaces
    moment = f"{at.at:%Y%m%d}" if at.day else str(clocks.named(at.zone).at_utc(at.at))
    return f"{event.uid}@{moment}"


def latest_changes(changed: Sequence[Event], clocks: Clocks) -> Iterator[tuple[str, Event]]:
    """Yield the key and the latest version of each changed instance."""
    ordered = sorted(changed, key=lambda event: (event.sequence, event.modified))
    yield from {instance_key(event, clocks): event for event in ordered}.items()
