"""The present description beside the proposal, area by area."""

from __future__ import annotations

from remit.areas.model import UNPLACED
from remit.jd.draft import DraftDuty, OldDuty
from remit.messages import say
from remit.packet.ground.area_marks import marked, marks_explained
from remit.packet.ground.document import Paragraph, Runs, Section, Table
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, nothing
from remit.packet.ground.proposal import proposed_duties, share_of
from remit.packet.ground.writer import Given, Shown

FATES = {
    "kept": say("stays"),
    "idle": say("no work found; for the supervisor to confirm"),
    "merged": say("joined with another duty"),
    "open": say("not placed; the holder says where it belongs"),
    "left out": say("left out by the holder"),
}


def old_and_new(grounds: Grounds) -> Section | None:
    """Return the table of old and new; None where no old description was read."""
    draft, writer = grounds.inputs.draft, grounds.writer
    if not draft.old:
        return None
    rows = tuple(_compared(grounds, area) for area in _areas_in_order(grounds))
    table = Table(
        id="old-and-new",
        caption=writer.runs(say("What the present description says, beside the proposal")),
        columns=(
            writer.column(say("Area of responsibility"), 4),
            writer.column(say("Present description"), 7),
            writer.column(say("Before"), 2, right=True),
            writer.column(say("Proposed"), 7),
            writer.column(say("Now"), 2, right=True),
        ),
        rows=tuple(row for group in rows for row in group),
        small=True,
    )
    lead = say("Each row holds one area of responsibility. A dash means that nothing is said.")
    notes = marks_explained(grounds, range(len(draft.old)))
    return Section(
        "old-and-new",
        writer.runs(say("Old beside new")),
        (Paragraph(writer.runs(lead)), table, *notes),
    )


def _areas_in_order(grounds: Grounds) -> list[str]:
    inputs = grounds.inputs
    named = [duty.area for duty in proposed_duties(inputs)]
    named += [old.area for old in inputs.draft.old]
    ordered = [area for area in dict.fromkeys(named) if area != UNPLACED]
    return [*ordered, UNPLACED] if UNPLACED in named else ordered


def _compared(grounds: Grounds, area: str) -> list[tuple[Runs, ...]]:
    inputs = grounds.inputs
    new = [(at, duty) for at, duty in enumerate(proposed_duties(inputs), 1) if duty.area == area]
    old = [(at, duty) for at, duty in enumerate(inputs.draft.old, 1) if duty.area == area]
    height = max(len(new), len(old))
    return [
        (
            grounds.writer.runs(area_name(grounds, area)),
            *_old_cells(grounds, old[at] if at < len(old) else None),
            *_new_cells(grounds, new[at] if at < len(new) else None),
        )
        for at in range(height)
    ]


def _old_cells(grounds: Grounds, numbered: tuple[int, OldDuty] | None) -> tuple[Runs, Runs]:
    runs = grounds.writer.runs
    if numbered is None:
        return runs(nothing()), runs(nothing())
    at, old = numbered
    text = say("{clause} ({fate})", clause=Given(old.text), fate=FATES[old.fate])
    percent = Shown(f"old.{at}.percent") if old.percent is not None else nothing()
    return marked(grounds, text, [at - 1]), runs(percent)


def _new_cells(grounds: Grounds, numbered: tuple[int, DraftDuty] | None) -> tuple[Runs, Runs]:
    runs = grounds.writer.runs
    if numbered is None:
        return runs(nothing()), runs(nothing())
    at, duty = numbered
    if duty.statement in {old.text for old in grounds.inputs.draft.old}:
        return runs(say("unchanged")), runs(share_of(grounds, at))
    return runs(Given(duty.statement, lines=True)), runs(share_of(grounds, at))
