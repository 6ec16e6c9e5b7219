"""What the papers for a next hire, for headcount and for a handover share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from remit.cases.headcount import Inheritance
from remit.cases.on_call import is_on_call
from remit.cases.volume_numbers import Numbers
from remit.jd.gap import Answered
from remit.messages import Message, say
from remit.packet.case.case_parts import (
    counted,
    exact_hours,
    modelled_hours,
    modelled_share,
    named_value,
    plain_number,
    settings_hours,
)
from remit.packet.ground.document import Block, Field, Fields, Paragraph, Table
from remit.packet.ground.figure import Figure
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, nothing
from remit.packet.ground.writer import Given, Shown, Written

RUNNERS: dict[str, Message] = {
    "me": say("the holder"),
    "team": say("a team"),
    "agency": say("an agency"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """An account with who runs it at the end of the window (None: nobody said), and its entries.

    `called` is its name as papers show it.
    """

    name: str
    who: str | None
    entries: int
    called: Message


def keep_inheritance(grounds: Grounds, found: Inheritance) -> None:
    """Keep what one person can carry, and what the load leaves over."""
    capacity = found.capacity
    grounds.count("capacity.workdays", capacity.workdays, "settings:hours")
    settings_hours(grounds, "capacity.daily", capacity.daily)
    for name, value in (("days", capacity.days), ("hours", capacity.hours)):
        _keep_capacity(grounds, f"capacity.{name}", value)
    _keep_capacity(grounds, "capacity.first-year", capacity.first_year)
    modelled_share(grounds, "hire.positions", found.positions)
    modelled_hours(grounds, "hire.uncovered", found.uncovered)
    modelled_hours(grounds, "hire.uncovered.first-year", found.uncovered_first_year)


def _keep_capacity(grounds: Grounds, identity: str, value: float) -> None:
    grounds.writer.keep(
        Figure(
            id=identity,
            unit="quantity",
            basis="modelled",
            value=plain_number(value, 1),
            assumptions=("leave", "holidays", "ramp-up", "ramp-up-pace"),
        )
    )


def capacity_fields(grounds: Grounds, numbers: Numbers) -> Fields:
    """Return what one full-time position can carry, step by step."""
    rows: tuple[tuple[Message, Written], ...] = (
        (say("Working days of these twelve months"), Shown("capacity.workdays")),
        (say("Paid leave"), named_value(numbers, "leave")),
        (say("Public holidays on working days"), named_value(numbers, "holidays")),
        (say("Days that are left"), Shown("capacity.days")),
        (say("Agreed hours of a day"), exact_hours("capacity.daily")),
        (say("Hours that one person can work in a year"), exact_hours("capacity.hours")),
        (say("The same in the first year"), exact_hours("capacity.first-year")),
    )
    runs = grounds.writer.runs
    return Fields(tuple(Field(runs(label), runs(value)) for label, value in rows))


def uncovered_sentence(found: Inheritance) -> Message:
    """Return what one person leaves over in a usual year; its figures must be kept."""
    if not found.uncovered.high:
        return say(
            "One person with {capacity} a year can carry this load.",
            capacity=exact_hours("capacity.hours"),
        )
    if not found.uncovered.low:
        return say(
            "One person can work {capacity} a year. Whether that carries the load cannot be told:"
            " what would be left over is {left}.",
            capacity=exact_hours("capacity.hours"),
            left=Shown("hire.uncovered", "range"),
        )
    return say(
        "One person can work {capacity} a year. That leaves {left} uncovered each year.",
        capacity=exact_hours("capacity.hours"),
        left=Shown("hire.uncovered"),
    )


def load_by_area(grounds: Grounds) -> Table:
    """Return the hours and the share of each area; the figures of areas must be kept."""
    writer, runs, measures = grounds.writer, grounds.writer.runs, grounds.inputs.measures
    areas = sorted(grounds.areas, key=lambda area: -measures.hours(area).mid)
    rows = tuple(
        (
            runs(area_name(grounds, area)),
            runs(Shown(f"hours.{area}")),
            runs(Shown(f"share.{area}")),
        )
        for area in areas
        if measures.hours(area).high >= 0.5
    )
    return Table(
        id="by-area",
        caption=runs(say("Hours of these twelve months by area, with ranges in brackets")),
        columns=(
            writer.column(say("Area of responsibility"), 60),
            writer.column(say("Hours"), 30, right=True),
            writer.column(say("Share of time"), 26, right=True),
        ),
        rows=rows,
        total=(runs(say("Total")), runs(Shown("hours.all")), runs(Shown("shares.total"))),
        small=True,
    )


def answered_blocks(grounds: Grounds, answered: Sequence[Answered]) -> list[Block]:
    """Return what the position answers for as the holder states it, being on call first."""
    writer, runs = grounds.writer, grounds.writer.runs
    if not answered:
        return [Paragraph(runs(say("Nothing is stated yet.")))]
    ordered = sorted(answered, key=lambda each: not is_on_call(each.what))
    rows = tuple(
        (
            runs(area_name(grounds, each.area)),
            runs(Given(each.what)),
            runs(each.since if each.since is not None else nothing()),
            runs(Given(each.assigned_by) if each.assigned_by else say("not said")),
        )
        for each in ordered
    )
    table = Table(
        id="answered",
        caption=runs(
            say("As the holder states it; it carries no hours. Being on call comes first")
        ),
        columns=(
            writer.column(say("Area of responsibility"), 36),
            writer.column(say("Answers for"), 58),
            writer.column(say("Since"), 30),
            writer.column(say("Assigned by"), 38),
        ),
        rows=rows,
        small=True,
    )
    return [table]


def accounts_blocks(grounds: Grounds, accounts: Sequence[Account]) -> list[Block]:
    """Return the accounts and who runs them."""
    writer, runs = grounds.writer, grounds.writer.runs
    if not accounts:
        return [Paragraph(runs(say("No account stands in the record.")))]
    rows = tuple(
        (
            runs(each.called),
            runs(RUNNERS.get(each.who or "", say("nobody said"))),
            runs(counted(grounds, f"account.entries.{at}", each.entries)),
        )
        for at, each in enumerate(accounts, start=1)
    )
    table = Table(
        id="accounts",
        caption=runs(say("Accounts in the record of these twelve months")),
        columns=(
            writer.column(say("Account"), 60),
            writer.column(say("Run by, at the end"), 44),
            writer.column(say("Entries"), 20, right=True),
        ),
        rows=rows,
        small=True,
    )
    note = say(
        "Only accounts whose exports were read. Passwords, recovery addresses and second factors"
        " stand in no export: hand them over in person."
    )
    return [table, Paragraph(runs(note), "note")]
