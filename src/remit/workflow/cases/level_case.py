"""The level case of a workspace: assembled from the ledger, shown, and written as a letter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from remit.cases.level_case import CaseInputs, LevelCase, level_case
from remit.cases.level_case_json import level_case_json
from remit.errors import UsageError
from remit.jd.gap.refused import Said
from remit.ledger.ledger import Ledger
from remit.messages import Translate, say
from remit.packet.case.case_parts import Paper
from remit.packet.case.level_case_paper import level_case_paper
from remit.packet.ground.model import Decided, PacketInputs
from remit.position.record import PositionRecord
from remit.workflow.folder.institution import known_institutions
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison, compare_description
from remit.workflow.gap.weigh_gap import run_by_others, said_in
from remit.workflow.levels.level_evidence import Judged, ground_of, judged
from remit.workflow.picture.measure_work import View
from remit.workflow.position.packet_basis import Order, inputs_of
from remit.workflow.position.position_record import position_record
from remit.workflow.statements.stated import answered

HERS_ALONE = frozenset(("refused", "risks", "withheld"))
Plain = dict[str, object]
NO_PAPER = Path()
"""Where a packet would lie; the letter lies where it is written."""


@dataclass(frozen=True, slots=True)
class LevelCaseOrder:
    """What is wanted: seen when, under whose rules, made when, in which language.

    `released` are the numbers of diary lines whose words may stand in the letter.
    """

    view: View
    now: datetime
    language: str | None = None
    released: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelCaseView:
    """A case with everything that its letter is written from.

    `chosen` tells whether an institution was chosen, or the neutral rules stand
    in; `withheld` counts lines that may be privileged, which are not read.
    """

    case: LevelCase
    packet: PacketInputs
    record: PositionRecord
    chosen: bool
    withheld: int


def level_case_view(workspace: Workspace, ledger: Ledger, order: LevelCaseOrder) -> LevelCaseView:
    """Return the level case of the twelve months.

    Raises `UsageError` where no description was adopted, or where a line that
    is to be released is none of the diary, may be privileged, or would be
    refused.
    """
    found = compare_description(workspace, ledger, order.view)
    seen = judged(workspace, ledger, found.picture, found.description)
    return level_case_of(workspace, ledger, (found, seen), order)


def level_case_of(
    workspace: Workspace,
    ledger: Ledger,
    compared: tuple[Comparison, Judged],
    order: LevelCaseOrder,
) -> LevelCaseView:
    """Return the level case of a comparison that was made and judged already."""
    found, seen = compared
    wanted = Order(NO_PAPER, order.now, order.view.profile, order.language)
    packet = inputs_of(workspace, ledger, found, wanted)
    record = position_record(workspace, ledger, packet, found.picture, seen.evidence)
    inputs = case_inputs(workspace, ledger, found, comparators_of(record), seen)
    profiles = known_institutions(workspace)
    case = level_case(inputs, found.picture.profile, profiles)
    decided = _with_words(packet.decided, case, order.released)
    return LevelCaseView(
        case,
        replace(packet, decided=decided),
        record,
        found.picture.profile.key != profiles[0].key,
        len(inputs.withheld),
    )


def case_inputs(
    workspace: Workspace,
    ledger: Ledger,
    found: Comparison,
    comparators: tuple[str, ...],
    seen: Judged | None = None,
) -> CaseInputs:
    """Return what a case is made of, with the lines that may be privileged left out."""
    picture = found.picture
    said = list(said_in(ledger))
    told = tuple(each for each in said if workspace.settings.may_tell(each.words))
    return CaseInputs(
        description=found.description,
        measures=picture.measures,
        shown=picture.shown(),
        ground=ground_of(workspace, ledger, picture) if seen is None else seen.ground,
        answered=answered(ledger),
        said=told,
        withheld=_numbers(said, told),
        others_accounts=run_by_others(ledger, picture.measures.as_of),
        comparators=comparators,
        factors=None if seen is None else seen.evidence.factors,
    )


def _numbers(said: Collection[Said], told: Collection[Said]) -> frozenset[int]:
    return frozenset(e.statement for e in said) - frozenset(e.statement for e in told)


def comparators_of(record: PositionRecord) -> tuple[str, ...]:
    """Return the positions that somebody named as comparable, each as it was written."""
    sides = (record[f"comparators.{side}"] for side in ("inside", "outside"))
    return tuple(line for value in sides for line in value.lines)


def _with_words(
    decided: Collection[Decided], case: LevelCase, released: Collection[int]
) -> tuple[Decided, ...]:
    """Return the diary with the words of the lines that she released."""
    words = {line.statement: line.text for line in case.decisions}
    for number in released:
        if number not in words:
            raise _not_released(number)
    return tuple(
        replace(each, text=words[each.statement]) if each.statement in released else each
        for each in decided
    )


def _not_released(number: int) -> UsageError:
    return UsageError(
        say("S{number} is no line of the diary of this time that could stand.", number=number),
        next_step=say("`remit case level` lists the lines that can be shown, with their numbers."),
        code="not-to-be-shown",
    )


def level_paper(view: LevelCaseView) -> Paper:
    """Return the letter of a case; `UsageError` (`nothing-recorded`) where no work is on record."""
    if not view.packet.entries.activity.size:
        before, last = view.case.gap.window
        raise UsageError(
            say(
                "No work is on record from {first} to {last}, so there is nothing to show.",
                first=before + timedelta(days=1),
                last=last,
            ),
            next_step=say("Import exports of this time, or name another last day with --as-of."),
            code="nothing-recorded",
        )
    return level_case_paper(view.packet, view.case, view.record)


def level_json(view: LevelCaseView, language: str, translate: Translate) -> Plain:
    """Return what `remit case level --json` prints."""
    return {**level_case_json(view.case, language, translate), "withheld": view.withheld}


def letter_json(view: LevelCaseView, language: str, translate: Translate) -> Plain:
    """Return what a letter written as JSON says of the case: without what speaks against it.

    What would be refused, what could end lower, and how much is withheld is for
    her alone, as in every other form of the letter.
    """
    plain = level_json(view, language, translate)
    return {name: plain[name] for name in plain if name not in HERS_ALONE}
