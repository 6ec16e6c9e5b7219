"""Who is in an event of a calendar: people, without its rooms and groups."""

from __future__ import annotations

import re

from remit.sources.calendars.calendar_file import Attendee
from remit.sources.evidence import Person

NOT_A_PERSON = re.compile(r"@(?:group|resource)\.calendar\.google\.com$|^$")
ROOMS = frozenset({"ROOM", "RESOURCE"})


def is_no_person(one: Attendee) -> bool:
    """Return whether an attendee is a room, a thing or a group."""
    return one.kind in ROOMS or NOT_A_PERSON.search(one.address) is not None


def person_of(one: Attendee) -> Person:
    """Return an attendee as the person of a record; a label that repeats the address is none."""
    label = "" if one.label.lower() == one.address else one.label
    return Person(one.address, label, "organizer" if one.organizer else "attendee")


def both(known: Person, again: Person) -> Person:
    """Return somebody who is named twice: the longer name, and the organizer stays one."""
    part = again.part if again.part == "organizer" else known.part
    return Person(again.address, max(again.label, known.label, key=len), part)
