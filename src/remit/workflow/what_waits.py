"""What waits for her: what only she can say or bring, the weightiest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from remit.messages import Message, say
from remit.workflow.propose_week import waiting_weeks
from remit.workflow.stated_views import account_rows
from remit.workflow.workspace import Workspace

WEEKS = 4
"""So many weeks without her word are named."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: a code, what it is, and why it is worth her time."""

    code: str
    what: Message
    why: Message


def what_waits(workspace: Workspace, today: date) -> list[Waiting]:
    """Return what waits for her; empty where nothing does."""
    found = []
    if not workspace.settings.description:
        found.append(
            Waiting(
                "description",
                say("Your written job description"),
                say("It is checked within a minute; nothing else is needed for that."),
            )
        )
    with workspace.ledger() as ledger:
        empty = ledger.is_empty()
    if empty:
        return [*found, _calendar()]
    unknown = [row for row in account_rows(workspace) if row["operator"] is None]
    if unknown:
        found.append(
            Waiting(
                "accounts",
                say("Who ran these accounts: {count}", count=len(unknown)),
                say("Until you say, their posts are outside your hours."),
            )
        )
    weeks = waiting_weeks(workspace, today, WEEKS)
    if weeks:
        found.append(
            Waiting(
                "week",
                say("The week of {day}", day=weeks[0]),
                say("Two minutes; each confirmed week narrows the ranges."),
            )
        )
    return found


def _calendar() -> Waiting:
    return Waiting(
        "calendar",
        say("Your calendar, saved as an .ics file"),
        say("It gives the first picture of your year in a few minutes."),
    )
