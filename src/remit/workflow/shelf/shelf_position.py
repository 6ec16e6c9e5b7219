"""What forms are filled from, all but her answers, as a paper of the desk's shelf."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from remit.errors import RemitError
from remit.ledger.ledger import Ledger
from remit.workflow.descriptions.read_papers import read_paper
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison, compared
from remit.workflow.picture.measure_work import Picture
from remit.workflow.position.position_answers import Known, known_of

POSITION_PAPER = "position"
"""The name of the paper."""


def position_paper(workspace: Workspace, picture: Picture) -> dict[str, object]:
    """Return the paper; her answers are read when it is looked at, so that none is ever old."""
    with workspace.ledger() as ledger:
        found = _compared(workspace, ledger, picture)
        known = known_of(workspace, ledger, found, workspace.settings.language)
    made: dict[str, object] = msgspec.to_builtins(_without_findings(known), str_keys=True)
    return made


def _compared(workspace: Workspace, ledger: Ledger, picture: Picture) -> Comparison | None:
    """Return the description in use beside the work; None where none can be compared."""
    if not workspace.settings.description:
        return None
    try:
        description = read_paper(workspace.description_path())
    except RemitError:
        return None
    if not description.is_description or not description.duties:
        return None
    return compared(ledger, description, picture)


def _without_findings(known: Known) -> Known:
    """Return what is known without sentences: no form and no question shows them."""
    material = known.material
    drafted, paper = material.draft, material.description
    if drafted is None or paper is None:
        return known
    bare = replace(
        material,
        draft=replace(drafted, findings=(), blanks=()),
        description=replace(paper, findings=()),
    )
    return Known(bare, known.lines)


def read_known(paper: bytes | None) -> Known | None:
    """Return what lies on the shelf; None where there is nothing, or an older paper."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=Known)
    except msgspec.ValidationError:
        return None
