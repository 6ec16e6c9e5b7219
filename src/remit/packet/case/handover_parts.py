"""Tables of a handover: work that comes back, and the roles it is done with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from remit.cases.rhythm import Recurrence
from remit.messages import WEEKDAYS, Message, say
from remit.packet.case.case_parts import counted, joined_areas, phrase
from remit.packet.ground.document import Block, Paragraph, Runs, Table
from remit.packet.ground.figure import Selector
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name
from remit.packet.ground.writer import Given, Shown

RHYTHMS: dict[str, Message] = {
    "daily": say("every working day"),
    "several a week": say("several times a week"),
    "weekly": say("every week"),
    "fortnightly": say("every two weeks"),
    "monthly": say("every month"),
    "quarterly": say("every quarter"),
    "yearly": say("every year"),
    "irregular": say("again and again, without a fixed rhythm"),
}
ROLES: dict[str, Message] = {
    "executive": say("leaders of the institution"),
    "press": say("press"),
    "authority": say("authorities"),
    "partner": say("partners outside"),
    "student": say("students"),
    "legal": say("counsel-at-law"),
    "colleague": say("colleagues"),
}
NO_ROLE = say("role not said yet")


@dataclass(frozen=True, slots=True)
class Recurring:
    """Work that comes back, by its number (R1 …), its area, and how long it mostly takes.

    `title` is None unless she released it.
    """

    number: int
    area: str
    recurrence: Recurrence
    minutes: int | None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A role with how many people have it, their entries together, and the areas most shared."""

    role: str | None
    people: int
    entries: int
    areas: tuple[str, ...]


def recurring_blocks(grounds: Grounds, recurring: Sequence[Recurring], stopped: int) -> list[Block]:
    """Return the work that comes back by the calendar, most frequent first."""
    writer, runs = grounds.writer, grounds.writer.runs
    if not recurring:
        return [Paragraph(runs(say("No series of meetings stands in the record.")))]
    table = Table(
        id="recurring",
        caption=runs(say("Series of the calendar that still came at the end of the record")),
        columns=(
            writer.column(say("Series"), 46),
            writer.column(say("Area of responsibility"), 40),
            writer.column(say("How often"), 50),
            writer.column(say("Minutes"), 16, right=True),
            writer.column(say("Times"), 16, right=True),
        ),
        rows=tuple(_row(grounds, each) for each in recurring),
        small=True,
    )
    notes = [
        say(
            "What comes back outside the calendar (posts, reports, rounds of monitoring) shows in"
            " the hours by area, not here."
        )
    ]
    if stopped:
        notes.insert(
            0,
            say(
                "Series that no longer came at the end of the record, left out: {count}.",
                count=Shown("recurring.stopped"),
            ),
        )
    return [table, *(Paragraph(runs(each), "note") for each in notes)]


def _row(grounds: Grounds, each: Recurring) -> tuple[Runs, ...]:
    runs, name = grounds.writer.runs, f"recurring.{each.number}"
    entries = Selector((each.area,), each.recurrence.first, each.recurrence.last)
    label = Given(f"R{each.number}")
    titled = (
        phrase("{number} {title}", number=label, title=Given(each.title)) if each.title else label
    )
    minutes = (
        runs(counted(grounds, f"{name}.minutes", each.minutes, entries))
        if each.minutes
        else runs(say("not said"))
    )
    return (
        runs(titled),
        runs(area_name(grounds, each.area)),
        runs(_rhythm(each.recurrence)),
        minutes,
        runs(counted(grounds, f"{name}.times", each.recurrence.times, entries)),
    )


def _rhythm(recurrence: Recurrence) -> Message:
    rhythm = RHYTHMS[recurrence.rhythm]
    if recurrence.weekday is None:
        return rhythm
    return say("{rhythm}, mostly {weekday}", rhythm=rhythm, weekday=WEEKDAYS[recurrence.weekday])


def contacts_blocks(grounds: Grounds, contacts: Sequence[Contact]) -> list[Block]:
    """Return the roles that the work is done with; nobody is named."""
    writer, runs = grounds.writer, grounds.writer.runs
    if not contacts:
        return [Paragraph(runs(say("The record shows nobody that the work is done with.")))]
    rows = tuple(
        (
            runs(ROLES.get(each.role or "", NO_ROLE)),
            runs(counted(grounds, f"contacts.{at}.people", each.people)),
            runs(counted(grounds, f"contacts.{at}.entries", each.entries)),
            runs(joined_areas(grounds, each.areas)),
        )
        for at, each in enumerate(contacts, start=1)
    )
    table = Table(
        id="contacts",
        caption=runs(say("Roles in the entries of these months; names are handed over in person")),
        columns=(
            writer.column(say("Their role"), 44),
            writer.column(say("People"), 18, right=True),
            writer.column(say("Entries"), 18, right=True),
            writer.column(say("Mostly in"), 70),
        ),
        rows=rows,
        small=True,
    )
    return [table]
