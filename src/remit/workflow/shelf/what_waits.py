"""What waits for her: what only she can say or bring, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from remit.areas.model import UNPLACED
from remit.messages import Message, say
from remit.workflow.entries.propose_week import waiting_weeks
from remit.workflow.folder.workspace import Workspace
from remit.workflow.packets.packet_status import packet_statuses
from remit.workflow.queue.inbox import jobs
from remit.workflow.shelf.shelf_waits import WAITS
from remit.workflow.shelf.shelve import Shelf

CALENDARS = ("icalendar",)
MUCH = 0.1
"""A share of unplaced work above which she is asked where it belongs."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: a code, what it is, why it is worth her time, minutes it takes.

    `day` is the Monday of the week that waits.
    """

    code: str
    what: Message
    why: Message
    minutes: int
    day: date | None = None


def what_waits(workspace: Workspace, shelf: Shelf | None, now: datetime) -> list[Waiting]:
    """Return what waits for her; empty where nothing does.

    What only a look at all entries can tell is taken from the shelf; without
    one it is left out.
    """
    today = now.astimezone(workspace.settings.zone_info()).date()
    found = [] if workspace.settings.description else [_description()]
    with workspace.ledger() as ledger:
        empty = ledger.is_empty()
    if empty:
        return [*found, _calendar()]
    laid = [] if shelf is None else [*_of_entries(shelf)]
    return [*found, *_asked(workspace), *laid, *_week(workspace, today), *_packet(workspace, now)]


def asked_who(workspace: Workspace) -> list[str]:
    """Return the exports of which she was asked who she is in them, and has not said so yet."""
    asked = (each for job in jobs(workspace) for each in job.questions if each.kind == "who")
    return list(dict.fromkeys(each.export for each in asked))


def _asked(workspace: Workspace) -> Iterator[Waiting]:
    for export in asked_who(workspace)[:1]:
        yield Waiting(
            "asked",
            say("Who you are in {export}", export=export),
            say("Until you say, nothing in it counts as your work."),
            1,
        )


def _of_entries(shelf: Shelf) -> Iterator[Waiting]:
    accounts = _paper(shelf, WAITS).get("accounts", [])
    if accounts:
        yield Waiting(
            "accounts",
            say("Who ran these accounts: {count}", count=len(accounts)),
            say("Until you say, their posts are outside your hours."),
            2,
        )
    if not any(shelf.facets("source").get(each) for each in CALENDARS):
        yield _calendar()
    shares = {each["area"]: each["share"][1] for each in _paper(shelf, "role").get("areas", [])}
    if shares.get(UNPLACED, 0.0) > MUCH:
        yield Waiting(
            "unplaced",
            say("Work without an area: {share} %", share=round(100 * shares[UNPLACED])),
            say("Place a few of the entries; what is like them follows."),
            5,
        )


def _paper(shelf: Shelf, name: str) -> dict[str, Any]:
    body = shelf.paper(name)
    return {} if body is None else msgspec.json.decode(body, type=dict[str, Any])


def _week(workspace: Workspace, today: date) -> Iterator[Waiting]:
    for monday in waiting_weeks(workspace, today, 1):
        yield Waiting(
            "week",
            say("The week of {day}", day=monday),
            say("Each confirmed week narrows the ranges."),
            2,
            monday,
        )


def _packet(workspace: Workspace, now: datetime) -> Iterator[Waiting]:
    """Yield the packet that was written last, where the record has changed since."""
    for status in packet_statuses(workspace, now, measure=False, latest=1):
        if status.state not in {"current", "unreadable"}:
            yield Waiting(
                "packet",
                say("The packet of {day}", day=status.made_on or now.date()),
                say("The record has changed since; the packet may not say any more what it says."),
                5,
            )


def _description() -> Waiting:
    return Waiting(
        "description",
        say("Your written job description"),
        say("It is checked at once; nothing else is needed for that."),
        1,
    )


def _calendar() -> Waiting:
    return Waiting(
        "calendar",
        say("Your calendar, saved as an .ics file"),
        say("It gives the first picture of your year."),
        5,
    )
