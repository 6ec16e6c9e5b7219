"""Taking back a line of the decision diary or of the inventory.

A taking-back is a row of its own: what was said before stays readable in the
ledger, and a packet that was made in between still checks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from msgspec import convert

from remit.errors import UsageError
from remit.ledger.reading import Statement
from remit.messages import Message, say
from remit.workflow.stated import DecisionBody, InventoryBody
from remit.workflow.stated_rules import known_area
from remit.workflow.workspace import Workspace


def undo_decision(workspace: Workspace, happened: date | None, now: datetime) -> str:
    """Take back the decision that was put down last, or last of a day; return its words.

    Raises `UsageError` (`nothing-stated`) where none stands.
    """

    def meant(statement: Statement) -> bool:
        return happened in {None, convert(statement.body, DecisionBody).happened}

    if happened is None:
        nothing = say("The diary holds no decision that could be taken back.")
    else:
        nothing = say("The diary holds no decision of {day}.", day=happened)
    taken = _undo(workspace, "decision", meant, now)
    if taken is None:
        raise _nothing(nothing, say("`remit decision` shows the diary."))
    return convert(taken.body, DecisionBody).text


def undo_inventory(workspace: Workspace, area: str, now: datetime) -> str:
    """Take back the line of the inventory that was stated last, or last of an area ("": any).

    Returns its words. Raises `UsageError` for an unknown area, and
    (`nothing-stated`) where no line stands.
    """
    if area:
        known_area(area)

    def meant(statement: Statement) -> bool:
        return area in {"", convert(statement.body, InventoryBody).area}

    taken = _undo(workspace, "inventory", meant, now)
    if taken is None:
        nothing = say("The inventory holds no line that could be taken back.")
        raise _nothing(nothing, say("`remit inventory` shows it."))
    return convert(taken.body, InventoryBody).what


def _undo(
    workspace: Workspace, kind: str, meant: Callable[[Statement], bool], now: datetime
) -> Statement | None:
    """Take back the newest statement of a kind that is meant; None where there is none."""
    with workspace.ledger() as ledger:
        found = [each for each in ledger.statements(kind) if meant(each)]
        if not found:
            return None
        ledger.state(kind, found[-1].subject, {}, int(now.timestamp()))
        return found[-1]


def _nothing(what: Message, next_step: Message) -> UsageError:
    return UsageError(what, next_step=next_step, code="nothing-stated")
