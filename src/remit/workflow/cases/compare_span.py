"""A span of time against the description, and against the twelve months before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.measure.model import Interval as Interval
from remit.messages import say
from remit.packet.page.page_model import Move, Stretch, moves_between
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison, compare_description, compared
from remit.workflow.picture.measure_work import Picture, View, year_before
from remit.workflow.why.figures import comparison_json


@dataclass(frozen=True, slots=True)
class SpanComparison:
    """A span, the twelve months before it, and what moved between them."""

    now: Comparison
    before: Comparison
    moves: tuple[Move, ...]


def compare_span(workspace: Workspace, ledger: Ledger, view: View) -> SpanComparison:
    """Compare the span of a view; `UsageError` (`nothing-recorded`) where it holds no work."""
    now = compare_description(workspace, ledger, view)
    if not now.picture.in_window().any():
        raise _nothing_recorded(workspace, now.picture)
    before = compared(ledger, now.description, year_before(workspace, ledger, now.picture))
    material = now.picture.profile.smallest_share / 100
    moves = moves_between(_stretch(now.picture), _stretch(before.picture), material)
    return SpanComparison(now, before, moves)


def span_json(found: SpanComparison) -> dict[str, object]:
    """Return what `remit gap --since … --json` prints."""
    before = found.before.picture.measures
    return {
        **comparison_json(found.now),
        "before": {
            "window": [day.isoformat() for day in before.window],
            "areas": {each.area: list(each.measured) for each in found.before.gap.areas},
        },
        "moves": [
            {"area": each.area, "change": list(each.change), "way": each.way}
            for each in found.moves
            if each.change.mid
        ],
    }


def _stretch(picture: Picture) -> Stretch:
    return Stretch(picture.measures, picture.shown())


def _nothing_recorded(workspace: Workspace, picture: Picture) -> UsageError:
    before, last = picture.measures.window
    return UsageError(
        say(
            "No work is on record from {first} to {last}, so there is nothing to show.",
            first=before + timedelta(days=1),
            last=last,
        ),
        where=str(workspace.folder),
        next_step=say("Import exports of this time, or name another last day with --until."),
        code="nothing-recorded",
    )
