"""The proposed description as a paper of the desk's shelf, without what she says of it."""

from __future__ import annotations

import msgspec

from remit.errors import RemitError
from remit.workflow.descriptions.read_papers import read_paper
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import compared
from remit.workflow.gap.propose_duties import Proposed, proposed_of
from remit.workflow.picture.measure_work import Picture

PROPOSED = "proposed"
"""The name of the paper."""


def proposed_paper(workspace: Workspace, picture: Picture) -> dict[str, object]:
    """Return the paper; empty where no description is in use that work can be compared with."""
    if not workspace.settings.description:
        return {}
    try:
        description = read_paper(workspace.description_path())
    except RemitError:
        return {}
    if not description.is_description or not description.duties:
        return {}
    with workspace.ledger() as ledger:
        found = compared(ledger, description, picture)
        made: dict[str, object] = msgspec.to_builtins(proposed_of(workspace, ledger, found))
    return made


def read_proposed(paper: bytes | None) -> Proposed | None:
    """Return the proposal that lies on the shelf; None where there is none, or an older one."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=Proposed)
    except msgspec.ValidationError:
        return None
