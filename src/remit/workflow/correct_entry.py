"""Her word on where an entry belongs, and what follows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from remit.areas.corrections import Memory
from remit.areas.model import Correction
from remit.ledger.ledger import Ledger
from remit.workflow.placed_work import item_of, operator_of, placed
from remit.workflow.state import unknown_entry
from remit.workflow.stated import ME, CorrectionBody, corrections, operators, roles
from remit.workflow.stated_rules import known_area
from remit.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: the entry's text, and how many entries changed their area."""

    text: str
    moved: int


def correct(
    workspace: Workspace, entry: int, area: str, second: str | None, now: datetime
) -> Corrected:
    """State the area of an entry and of what is like it; return what that moved."""
    known_area(area, unplaced=True)
    if second is not None:
        known_area(second)
    with workspace.ledger() as ledger:
        found = ledger.activity(entry)
        if found is None:
            raise unknown_entry(entry)
        body = CorrectionBody(area, found.text, second, found.series, found.thread)
        moved = _moved(workspace, ledger, entry, body)
        ledger.state("correction", str(entry), msgspec.to_builtins(body), int(now.timestamp()))
    return Corrected(found.text, moved)


def _moved(workspace: Workspace, ledger: Ledger, number: int, body: CorrectionBody) -> int:
    """Return how many entries the correction of one gives another area.

    Only what is like the entry is placed, before and after. Entries that
    others ran are left out.
    """
    confirmed, periods = roles(ledger), operators(ledger)
    zone, before = workspace.settings.zone_info(), corrections(ledger)
    fresh = Correction(body.text, body.area, body.second, body.series, body.thread)
    like = Memory([fresh])
    touched = [
        entry
        for entry in ledger.activities()
        if (entry.id == number or like.match(item_of(entry, confirmed)))
        and operator_of(entry, periods, zone) in (ME, None)
    ]
    after = {at: said for at, said in before.items() if at != number} | {number: fresh}
    placements = (placed(touched, confirmed, stated) for stated in (before, after))
    return sum(old.area != new.area for old, new in zip(*placements, strict=True))
