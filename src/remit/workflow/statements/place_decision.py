"""The area of a line of the decision diary: her word first, else its own words, else open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from remit.areas.model import UNPLACED, Item
from remit.areas.placer import read_placer
from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.messages import say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.level_word import unknown_line
from remit.workflow.statements.stated import CorrectionBody, Decision, decisions
from remit.workflow.statements.stated_rules import known_area

SURE = 0.5
"""Words that place a line less surely than this leave its area open."""


def areas_of(lines: Sequence[Decision], *, sure: float = SURE) -> list[str]:
    """Return the area of each line, `unplaced` where neither she nor its words tell it.

    >>> from datetime import date
    >>> day = date(2020, 3, 1)
    >>> areas_of([Decision(3, day, day, "Said no", "partners"), Decision(4, day, day, "Said no")])
    ['partners', 'unplaced']
    """
    items = [Item(str(each.statement), each.text) for each in lines]
    return [
        line.area or (placement.area if placement.confidence >= sure else UNPLACED)
        for line, placement in zip(lines, read_placer().place(items), strict=True)
    ]


def place_decision(workspace: Workspace, line: int, area: str | None, now: datetime) -> Decision:
    """State the area of a line, or take back what was last said of it (None); return the line.

    It is a row of its own: the line keeps its number and its words. Raises
    `UsageError` for an unknown area or line, and (`nothing-stated`) where
    nothing could be taken back.
    """
    if area is not None:
        known_area(area, unplaced=True)
    with workspace.turn(), workspace.ledger() as ledger:
        found = _line(ledger, line)
        stated = {} if area is None else msgspec.to_builtins(CorrectionBody(area))
        if area is None and all(
            each.subject != f"S{line}" for each in ledger.statements("correction")
        ):
            raise UsageError(
                say("You have not corrected line S{number}.", number=line),
                next_step=say("`remit why S{number}` shows what it says.", number=line),
                code="nothing-stated",
            )
        ledger.state("correction", f"S{line}", stated, int(now.timestamp()))
        return found


def _line(ledger: Ledger, number: int) -> Decision:
    for each in decisions(ledger):
        if each.statement == number:
            return each
    raise unknown_line(f"S{number}")
