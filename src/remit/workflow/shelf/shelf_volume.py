"""The papers of volume as pages show them: load, division, next hire, one more position.

Each is the paper itself, block by block, in every language, so that a page
says what the paper says; its figures know which entries stand behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

import msgspec
from msgspec import Struct

from remit.cases.crisis_cost import CrisisCost
from remit.ledger.ledger import Ledger
from remit.messages import LANGUAGES
from remit.packet.case.case_parts import Paper
from remit.packet.ground.document import Chart, Document
from remit.packet.ground.figure import Figure
from remit.workflow.cases.case_basis import CaseBasis, CaseOrder, basis_from, numbers_of
from remit.workflow.cases.next_hire import (
    Money,
    headcount_of,
    headcount_page,
    hire_of,
    hire_page,
)
from remit.workflow.cases.show_market import home
from remit.workflow.cases.split_role import social_areas, split_from, split_page
from remit.workflow.cases.volume_case import crises_of, volume_of, volume_page
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison
from remit.workflow.picture.measure_work import View
from remit.workflow.shelf.lay_chart import chart_papers, mark_of

PARTS = ("volume", "split", "next-hire", "headcount")
"""The cases of volume, as `remit case` names them."""
Plain = dict[str, object]


class Shown(Struct, frozen=True):
    """A paper in one language: its document as plain blocks, and by figure what to ask the ledger.

    Only figures whose entries are of one area or of one month are asked for.
    """

    document: dict[str, Any]
    asks: dict[str, str]


def part_name(part: str) -> str:
    """Return the name of a paper of volume on the shelf.

    >>> part_name("split")
    'case-split'
    """
    return f"case-{part}"


def volume_papers(workspace: Workspace, ledger: Ledger, seen: Comparison) -> dict[str, Plain]:
    """Return the papers by name, with their charts; empty where no work is of the twelve months."""
    found: dict[str, Plain] = {part_name(part): {} for part in PARTS}
    if not seen.picture.in_window().any():
        return found
    made: dict[str, dict[str, Shown]] = {part: {} for part in PARTS}
    crises = None
    for language in LANGUAGES:
        basis = _basis(workspace, ledger, seen, language)
        crises = crises or crises_of(workspace, basis)
        for part, paper in _papers(workspace, ledger, basis, crises).items():
            made[part][language] = _shown(paper, language)
            found |= chart_papers(_charts(paper.document), paper.figures, language)
    return found | {part_name(part): msgspec.to_builtins(each) for part, each in made.items()}


def read_part(paper: bytes | None, language: str) -> Shown | None:
    """Return a paper in a language; None where there is nothing, or an older paper."""
    try:
        found = None if paper is None else msgspec.json.decode(paper, type=dict[str, Shown])
    except msgspec.ValidationError:
        return None
    return None if found is None else found.get(language)


def charts_of(shown: Shown | None) -> list[str]:
    """Return the names of the charts of a paper."""
    sections = shown.document["sections"] if shown else ()
    blocks = (block for section in sections for block in section["blocks"])
    return [block["id"] for block in blocks if block["type"] == "chart"]


def _basis(workspace: Workspace, ledger: Ledger, seen: Comparison, language: str) -> CaseBasis:
    last = seen.picture.measures.as_of
    made = datetime.combine(last, time(12), UTC)
    return basis_from(
        workspace, ledger, seen, CaseOrder(View(last), made, language), numbers_of(workspace)
    )


def _papers(
    workspace: Workspace, ledger: Ledger, basis: CaseBasis, crises: CrisisCost
) -> Mapping[str, Paper]:
    hire = hire_of(workspace, ledger, basis, crises)
    social = social_areas(workspace.settings.volume.social)
    money = Money(home(workspace))
    return {
        "volume": volume_page(volume_of(basis, crises)),
        "split": split_page(split_from(basis, social)),
        "next-hire": hire_page(hire),
        "headcount": headcount_page(headcount_of(workspace, basis, hire, money)),
    }


def _charts(document: Document) -> list[Chart]:
    blocks = (block for section in document.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Chart)]


def _shown(paper: Paper, language: str) -> Shown:
    asked = {name: _ask(figure, language) for name, figure in paper.figures.items()}
    return Shown(
        msgspec.to_builtins(paper.document),
        {name: ask for name, ask in asked.items() if ask},
    )


def _ask(figure: Figure, language: str) -> str:
    if figure.entries is None:
        return ""
    return str(mark_of(figure.entries, "", language)["ask"])
