"""The proposed description duty by duty, beside the written one, with what she says of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from msgspec import Struct

from remit.areas.model import UNPLACED
from remit.jd.draft import DraftDuty, DutyEdit, OldDuty, Wishes, draft
from remit.jd.draft.edits import reworded, shared
from remit.jd.draft.statement import read_statements
from remit.ledger.ledger import Ledger
from remit.messages import Message, untranslated
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison, compare_description
from remit.workflow.picture.measure_work import View
from remit.workflow.queue.import_job import in_languages
from remit.workflow.statements.stated import DutyBody, allocated, duties_said

Change = Literal["kept", "changed", "added", "unplaced"]
Said = Mapping[str, tuple[int, DutyBody]]


class Notice(Struct, frozen=True):
    """What a reader of a draft must be told, in every language; of an area, or of the whole."""

    area: str
    text: dict[str, str]


class Proposed(Struct, frozen=True):
    """A draft without her edits, in the language of her papers.

    `shares` tells whether the record carries shares of time at all, `step` in
    which steps of a per cent the institution takes them. `notices` are what a
    reader of the draft must be told.
    """

    language: str
    duties: tuple[DraftDuty, ...]
    old: tuple[OldDuty, ...]
    window: tuple[date, date]
    shares: bool
    step: int = 1
    notices: tuple[Notice, ...] = ()

    @property
    def own(self) -> tuple[DraftDuty, ...]:
        """Return the duties but for the row of unplaced work."""
        return tuple(duty for duty in self.duties if duty.area != UNPLACED)

    @property
    def left(self) -> int:
        """Return the per cents that the duties share: what is unplaced has the others."""
        return 100 - sum(duty.percent for duty in self.duties if duty.area == UNPLACED)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty of the proposal with what she says of it.

    `number` counts from one in the order of the proposal. `words` and
    `percent` are those that stand, hers where she gave them; a duty that she
    leaves out (`out`) has no per cent.
    """

    number: int
    proposed: DraftDuty
    words: str
    percent: int | None
    change: Change
    reworded: bool = False
    reshared: bool = False
    out: bool = False
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The rows, what to tell of her edits, and the old duties that stand in none of the rows."""

    rows: tuple[DutyRow, ...]
    told: tuple[Message, ...]
    gone: tuple[OldDuty, ...]


def proposed_duties(workspace: Workspace, ledger: Ledger, view: View) -> Proposed:
    """Measure, compare and return the proposal; it takes as long as measuring does."""
    return proposed_of(workspace, ledger, compare_description(workspace, ledger, view))


def proposed_of(workspace: Workspace, ledger: Ledger, found: Comparison) -> Proposed:
    """Return the proposal of a comparison that was made already."""
    language = workspace.settings.language
    made = draft(
        found.gap,
        found.description,
        found.picture.profile,
        read_statements(language),
        Wishes(allocated=allocated(ledger)),
    )
    return Proposed(
        language,
        made.duties,
        made.old,
        made.window,
        not found.gap.thin,
        found.picture.profile.rounding.step,
        tuple(Notice(each.where, in_languages(each.message)) for each in made.findings),
    )


def said_of_duties(workspace: Workspace) -> dict[str, tuple[int, DutyBody]]:
    """Return what she says of duties now; a look at the ledger."""
    with workspace.ledger() as ledger:
        return duties_said(ledger)


def proposal(proposed: Proposed, said: Said) -> Proposal:
    """Return the proposal with what she says of it."""
    edits = {
        key: DutyEdit(number, body.words.get(proposed.language), body.percent, body.out)
        for key, (number, body) in said.items()
    }
    edited = reworded(proposed.own, edits)
    step = proposed.step if proposed.shares else 1
    standing, fits = shared(edited, edits, proposed.left, step)
    by_key = {duty.key: duty for duty in standing}
    rows = [
        _row(number, duty, by_key.get(duty.key), said.get(duty.key))
        for number, duty in enumerate(proposed.own, 1)
    ]
    rows += [
        DutyRow(len(rows) + 1, duty, duty.statement, duty.percent, "unplaced")
        for duty in proposed.duties
        if duty.area == UNPLACED
    ]
    told = [*edited.findings, *(fits if proposed.shares else ())]
    gone = tuple(old for old in proposed.old if old.fate in ("idle", "open"))
    return Proposal(tuple(rows), tuple(each.message for each in told), gone)


def _row(
    number: int,
    proposed: DraftDuty,
    standing: DraftDuty | None,
    said: tuple[int, DutyBody] | None,
) -> DutyRow:
    accepted = said is not None and said[1].accepted
    if standing is None:
        change = _change(proposed, proposed)
        return DutyRow(number, proposed, proposed.statement, None, change, out=True)
    return DutyRow(
        number,
        proposed,
        standing.statement,
        standing.percent,
        _change(proposed, standing),
        reworded=standing.worded_by is not None,
        reshared=standing.given,
        accepted=accepted,
    )


def _change(proposed: DraftDuty, standing: DraftDuty) -> Change:
    """Return what becomes of a written duty; one without a written share is kept by its words."""
    if proposed.origin == "new":
        return "added"
    same_share = proposed.previous in (None, standing.percent)
    joined = len(proposed.duties) > 1
    return "kept" if same_share and not joined and standing.worded_by is None else "changed"


def proposal_json(proposed: Proposed, said: Said) -> dict[str, object]:
    """Return what `remit jd duties --json` prints."""
    found = proposal(proposed, said)
    return {
        "version": 1,
        "language": proposed.language,
        "window": [day.isoformat() for day in proposed.window],
        "shares": proposed.shares,
        "step": proposed.step,
        "duties": [_row_json(row, shares=proposed.shares) for row in found.rows],
        "gone": [
            {"text": old.text, "area": old.area, "percent": old.percent, "fate": old.fate}
            for old in found.gone
        ],
        "told": [each.text(untranslated) for each in found.told],
    }


def _row_json(row: DutyRow, *, shares: bool) -> dict[str, object]:
    return {
        "number": row.number,
        "key": row.proposed.key,
        "area": row.proposed.area,
        "statement": row.words,
        "proposed": row.proposed.statement,
        "percent": row.percent if shares else None,
        "proposed_percent": row.proposed.percent if shares else None,
        "previous_percent": row.proposed.previous,
        "measured": list(row.proposed.measured),
        "change": row.change,
        "reworded": row.reworded,
        "reshared": row.reshared,
        "out": row.out,
        "accepted": row.accepted,
    }
