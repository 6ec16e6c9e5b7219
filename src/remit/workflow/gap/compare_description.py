"""Her written description held against the picture of her work."""

from __future__ import annotations

from dataclasses import dataclass, replace

from remit.jd.description import Description
from remit.jd.gap import Gap, compare
from remit.ledger.ledger import Ledger
from remit.workflow.descriptions.adopt_description import read_usable_description
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.statements.duty_areas import areas_said, with_her_areas
from remit.workflow.statements.stated import answered

SHORT_YEAR = "gap-short-record"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A description, a picture, and the gap between them."""

    description: Description
    picture: Picture
    gap: Gap


def compare_description(workspace: Workspace, ledger: Ledger, view: View) -> Comparison:
    """Compare the adopted description with the ledger: twelve months, or the span of the view."""
    description = read_usable_description(workspace.description_path())
    comparison = compared(ledger, description, take_picture(workspace, ledger, view))
    return comparison if view.since is None else _of_a_span(comparison)


def compared(ledger: Ledger, description: Description, picture: Picture) -> Comparison:
    """Return a description held against a picture, its duties in the areas that she named."""
    description = with_her_areas(description, areas_said(ledger))
    gap = compare(description, picture.measures, picture.shown(), picture.profile, answered(ledger))
    return Comparison(description, picture, gap)


def _of_a_span(comparison: Comparison) -> Comparison:
    """Return a comparison without what is said of a year that is not whole."""
    gap = comparison.gap
    kept = tuple(each for each in gap.findings if each.code != SHORT_YEAR)
    return replace(comparison, gap=replace(gap, findings=kept))
