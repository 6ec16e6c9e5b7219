"""The first hour: four steps in the order in which they come quickest; none of them is a must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from remit.messages import Message, say
from remit.workflow.folder.desk_folder import desk_place
from remit.workflow.folder.workspace import Workspace, writable

OVER = "first-hour-over"
CALENDARS = frozenset({"icalendar", "outlook-calendar"})
NOTES = frozenset({"notes"})
Code = Literal["description", "calendar", "notes", "archives"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, what it gives, the minutes it takes of hers, whether it is done.

    `comes` says that it is the first that is not done yet.
    """

    code: Code
    what: Message
    gives: Message
    minutes: int
    done: bool
    comes: bool


def first_hour(workspace: Workspace) -> tuple[Step, ...]:
    """Return the steps; none once all are done, or once she put them away."""
    if desk_place(workspace, OVER).exists():
        return ()
    with workspace.ledger() as ledger:
        sources = ledger.sources()
    done = {
        "description": bool(workspace.settings.description),
        "calendar": bool(sources & CALENDARS),
        "notes": bool(sources & NOTES),
        "archives": bool(sources - CALENDARS - NOTES),
    }
    if all(done.values()):
        return ()
    first = next(code for code in done if not done[code])
    return tuple(
        Step(code, what, gives, minutes, done[code], code == first)
        for code, what, gives, minutes in STEPS
    )


def nothing_brought_in(workspace: Workspace) -> bool:
    """Return whether no export was imported yet; lines that she noted are none."""
    with workspace.ledger() as ledger:
        return not ledger.sources() - NOTES


def end_first_hour(workspace: Workspace) -> None:
    """Put the steps away for good."""
    with writable(workspace.folder):
        desk_place(workspace, OVER).touch(mode=0o600)


STEPS: tuple[tuple[Code, Message, Message, int], ...] = (
    (
        "description",
        say("Your old job description"),
        say("You see at once what it says and what to mend in it. Nothing else is needed."),
        1,
    ),
    (
        "calendar",
        say("Your calendar"),
        say("It gives the first picture of your year."),
        5,
    ),
    (
        "notes",
        say("What no calendar knows"),
        say("One line a day, from today, on this page; or notes that you kept already."),
        1,
    ),
    (
        "archives",
        say("Archives of platforms, chats and mail"),
        say("They take hours or days to come. Ask for them now, bring them in as they arrive."),
        10,
    ),
)
"""What each step is, what it gives, and how many minutes it takes of hers."""
