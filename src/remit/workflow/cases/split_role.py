"""One position that is two: the case for dividing it, and the guide to the talk about it."""

from __future__ import annotations

from collections.abc import Sequence

from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.cases.split import Side, Split, split_of, two_drafts
from remit.errors import UsageError
from remit.jd.draft import Draft
from remit.jd.draft.statement import read_statements
from remit.ledger.ledger import Ledger
from remit.messages import say
from remit.packet.case.case_parts import Paper
from remit.packet.case.split_document import SplitInputs, split_paper
from remit.packet.case.split_guide import split_guide
from remit.workflow.cases.case_basis import CaseBasis, CaseOrder, case_basis
from remit.workflow.folder.workspace import Workspace

Plain = dict[str, object]
OF_THE_LINE = 2


def split_role(
    workspace: Workspace, ledger: Ledger, order: CaseOrder, social: Sequence[str] = ()
) -> SplitInputs:
    """Return the case for dividing a position.

    `social` are the areas that are social media, as she says; without it those of
    the settings, or else of the table of areas. Raises `UsageError` (`unknown-area`,
    `one-part`) for a name that is no area, and where one side would hold every area.
    """
    chosen = social_areas(social or workspace.settings.volume.social)
    return split_from(case_basis(workspace, ledger, order), chosen)


def split_from(basis: CaseBasis, social: frozenset[str]) -> SplitInputs:
    """Return the case for dividing a position, of a basis that was made already."""
    known = (basis.numbers, basis.dice(OF_THE_LINE))
    found = split_of(basis.picture.measures, basis.load, social, known)
    drafts = _drafts(basis, social) if basis.written else None
    return SplitInputs(basis.packet, basis.load, found, drafts, basis.numbers)


def social_areas(named: Sequence[str]) -> frozenset[str]:
    """Return the areas that are social media: those that are named, else those of the table."""
    if not named:
        return read_responsibilities().social()
    unknown = [area for area in named if area not in AREAS]
    if unknown:
        raise UsageError(
            say("`{area}` is not an area.", area=unknown[0]),
            next_step=say("The areas are {areas}.", areas=", ".join(AREAS)),
            code="unknown-area",
        )
    if set(named) == set(AREAS):
        raise UsageError(
            say("Every area is named, so nothing is left for the other part."),
            next_step=say("Name only the areas that are social media."),
            code="one-part",
        )
    return frozenset(named)


def _drafts(basis: CaseBasis, social: frozenset[str]) -> tuple[Draft, Draft]:
    found = basis.found
    rules = (found.picture.profile, read_statements(basis.packet.language))
    return two_drafts(found.gap, found.description, rules, social)


def split_page(inputs: SplitInputs, *, guide: bool = False) -> Paper:
    """Return the paper of the case, or the guide to the talk."""
    return split_guide(inputs) if guide else split_paper(inputs)


def split_json(inputs: SplitInputs) -> Plain:
    """Return what `remit case split --json` prints."""
    split = inputs.split
    return {
        "version": 1,
        "case": "split",
        "window": [day.isoformat() for day in inputs.packet.measures.window],
        "enough": inputs.load.enough,
        "social": _side(split.social),
        "rest": _side(split.rest),
        "unplaced": list(split.unplaced),
        "months": [{"month": each.first, "social": list(each.share)} for each in split.months],
        "since": [
            {
                "on": each.on,
                "between": [each.earliest, each.latest],
                "kind": each.kind,
                "before": list(each.before),
                "after": list(each.after),
            }
            for each in split.turns
        ],
        "line": _line(split),
        "descriptions": [_duties(draft) for draft in inputs.drafts or ()],
        "numbers": {
            name: {"value": each.value, "unit": each.unit, "answered": each.answered}
            for name, each in inputs.numbers.items()
        },
    }


def _side(side: Side) -> Plain:
    return {
        "areas": list(side.areas),
        "share": list(side.share),
        "hours": list(side.hours),
        "positions": list(side.positions),
    }


def _line(split: Split) -> Plain | None:
    line = split.line
    if line is None:
        return None
    return {
        "months": line.months,
        "way": line.way,
        "share": list(line.share),
        "rise_a_year": list(line.rise),
    }


def _duties(draft: Draft) -> Plain:
    return {
        "total": draft.total,
        "duties": [
            {
                "statement": duty.statement,
                "area": duty.area,
                "also": list(duty.also),
                "percent": duty.percent,
                "of_the_whole": list(duty.measured),
            }
            for duty in draft.duties
        ],
    }
