"""Her written description held against the picture of her work."""

from __future__ import annotations

from dataclasses import dataclass

from remit.jd.description import Description
from remit.jd.gap import Gap, compare
from remit.ledger.ledger import Ledger
from remit.workflow.adopt_description import read_usable_description
from remit.workflow.measure_work import Picture, View, take_picture
from remit.workflow.stated import answered
from remit.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Comparison:
    """A description, a picture, and the gap between them."""

    description: Description
    picture: Picture
    gap: Gap


def compare_description(workspace: Workspace, ledger: Ledger, view: View) -> Comparison:
    """Compare the adopted description with the ledger."""
    description = read_usable_description(workspace.description_path())
    picture = take_picture(workspace, ledger, view)
    gap = compare(description, picture.measures, picture.shown(), picture.profile, answered(ledger))
    return Comparison(description, picture, gap)
