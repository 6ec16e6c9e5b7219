"""One line of the inventory by its number: changed, or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import msgspec

from remit.ledger.ledger import Ledger
from remit.ledger.reading import Statement
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.level_word import ENTRY, LINE, unknown_line
from remit.workflow.statements.state import Row, inventory_row
from remit.workflow.statements.stated import FactorBody, InventoryBody, factors_said
from remit.workflow.statements.stated_rules import check_inventory

LONGEST = 1000
"""Letters of a line that the desk takes; the terminal takes any."""


def change_line(workspace: Workspace, number: int, body: InventoryBody, now: datetime) -> int:
    """Put a line in the place of one that stands, and return its number.

    Her words on the level factors of the line go on with it. Raises `UsageError`
    for what cannot be stated, and (`unknown-line`) where no such line stands.
    """
    check_inventory(body, now.astimezone(workspace.settings.zone_info()).date())
    with workspace.turn(), workspace.ledger() as ledger:
        held = _line(ledger, number)
        if held.body == msgspec.to_builtins(body):
            return number
        fresh = inventory_row(body)
        gone: list[Row] = [] if fresh[1] == held.subject else [("inventory", held.subject, {})]
        stated = int(now.timestamp())
        changed = ledger.state_all([fresh, *gone], stated)[0]
        ledger.state_all(list(_moved(ledger, number, changed)), stated)
    return changed


def take_back_line(workspace: Workspace, number: int, now: datetime) -> str:
    """Take back a line and return its words; `UsageError` (`unknown-line`) where none stands."""
    with workspace.turn(), workspace.ledger() as ledger:
        held = _line(ledger, number)
        ledger.state("inventory", held.subject, {}, int(now.timestamp()))
    return msgspec.convert(held.body, InventoryBody).what


def line_number(text: str) -> int:
    """Return the number of a line as `S12` names it.

    Raises `UsageError` (`unknown-line`) for what names none.

    >>> line_number("s12")
    12
    """
    found = ENTRY.fullmatch(text.strip()) or LINE.fullmatch(text.strip())
    if found is None:
        raise unknown_line(f"`{text}`")
    return int(found[1])


def _line(ledger: Ledger, number: int) -> Statement:
    for each in ledger.statements("inventory"):
        if each.id == number:
            return each
    raise unknown_line(f"S{number}")


def _moved(ledger: Ledger, old: int, new: int) -> Iterator[Row]:
    """Yield what moves her words on the factors of a line to the one in its place."""
    for statement, body in factors_said(ledger):
        if body.of == f"S{old}":
            moved = FactorBody(body.factor, f"S{new}", body.shows)
            yield "factor", statement.subject, {}
            yield "factor", f"{body.factor}:{moved.of}", msgspec.to_builtins(moved)
