"""Every paper of the shelf that a case rests on, made of one picture, each part once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import msgspec

from remit.errors import InputError
from remit.ledger.ledger import Ledger
from remit.levels.model import Shown
from remit.messages import say
from remit.workflow.cases.case_basis import held_against
from remit.workflow.cases.level_case import LevelCaseOrder, level_case_of
from remit.workflow.cases.level_case_rows import LevelCase
from remit.workflow.cases.show_market import position_in
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison
from remit.workflow.levels.level_evidence import Judged, level_view
from remit.workflow.picture.measure_work import Picture, View
from remit.workflow.shelf.shelf_case import level_paper
from remit.workflow.shelf.shelf_case_rows import LEVEL_CASE, Level
from remit.workflow.shelf.shelf_inventory import INVENTORY, inventory_paper
from remit.workflow.shelf.shelf_level import LEVEL, evidence_paper
from remit.workflow.shelf.shelf_pay import PAY, pay_paper
from remit.workflow.shelf.shelf_volume import volume_papers
from remit.workflow.words.written_sentences import told_in_all

Paper = dict[str, object]
EVER = View(date.max)
"""Nothing is stated of days to come, so every line of hers is of days that were."""


def case_papers(workspace: Workspace, picture: Picture, seen: Judged) -> dict[str, Paper]:
    """Return the papers by their names."""
    with workspace.ledger() as ledger:
        evidence = level_view(ledger, picture, seen, EVER)
        found = held_against(ledger, seen.description, picture)
        level, case = _level_case(workspace, ledger, found, seen)
        position = position_in(workspace, ledger, picture, seen)
        return {
            LEVEL_CASE: _plain(level),
            PAY: _plain(pay_paper(workspace, position, case)),
            LEVEL: _plain(evidence_paper(evidence, picture, _lines(seen.ground))),
            INVENTORY: _plain(inventory_paper(workspace, ledger, picture)),
            **volume_papers(workspace, ledger, found),
        }


def _plain(paper: msgspec.Struct) -> Paper:
    plain: Paper = msgspec.to_builtins(paper)
    return plain


def _lines(ground: Shown) -> dict[int, str]:
    return {each.statement: each.text for each in ground.lines}


def _level_case(
    workspace: Workspace, ledger: Ledger, found: Comparison, seen: Judged
) -> tuple[Level, LevelCase | None]:
    """Return the level case; without a description, or with answers that cannot be read, a stop."""
    if seen.description is None:
        return Level(), None
    order = LevelCaseOrder(EVER, _moment(found.picture.measures.as_of))
    try:
        view = level_case_of(workspace, ledger, (found, seen), order)
    except InputError as stop:
        then = stop.next_step or say("Mend it, and the case is made anew.")
        return Level(stop=(told_in_all(stop.what), told_in_all(then), stop.where)), None
    return level_paper(view), view.case


def _moment(day: date) -> datetime:
    """Return a moment of a day; no figure of a case depends on it."""
    return datetime.combine(day, time(12), UTC)
