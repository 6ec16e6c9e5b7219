"""One entry for her eyes: what it says, where it came from, why it lies where it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from remit.areas.model import Correction, Placement
from remit.ledger.activity import Activity, Locator
from remit.workflow.placed_work import operator_of, placed
from remit.workflow.state import unknown_entry
from remit.workflow.stated import corrections, operators, roles
from remit.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OneEntry:
    """An entry with its place, its moment on her clock, its origin and her own word on it.

    `operator` is who ran its account then; None where nobody has said.
    """

    entry: Activity
    placement: Placement
    local: datetime
    where: Locator | None
    stated: Correction | None
    operator: str | None


def one_entry(workspace: Workspace, number: int) -> OneEntry:
    """Return an entry by its number; `UsageError` where there is none."""
    zone = workspace.settings.zone_info()
    with workspace.ledger() as ledger:
        entry = ledger.activity(number)
        if entry is None:
            raise unknown_entry(number)
        stated = corrections(ledger)
        (placement,) = placed([entry], roles(ledger), stated)
        return OneEntry(
            entry,
            placement,
            datetime.fromtimestamp(entry.start, zone),
            ledger.locator(number),
            stated.get(number),
            operator_of(entry, operators(ledger), zone),
        )
