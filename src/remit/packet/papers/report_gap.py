"""The report's pages about level: written against real, since when, answers, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from remit.jd.gap import Answered
from remit.measure.model import Shift
from remit.messages import Message, say
from remit.packet.charts.chart_gap import gap_chart
from remit.packet.charts.chart_shift import shift_chart
from remit.packet.ground.area_marks import clauses_of, marked, marks_explained
from remit.packet.ground.document import Block, Bullets, Paragraph, Runs, Section, Table
from remit.packet.ground.figures import shown_shifts
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import Decided
from remit.packet.ground.naming import SHIFT_KINDS, area_name, gap_finding, is_small, moved, nothing
from remit.packet.ground.phrases import KEPT
from remit.packet.ground.writer import Given, Shown

TOO_WIDE = 0.5
"""A range of the changed share (0 to 1) wider than this says nothing."""


def against_the_record(grounds: Grounds) -> Section:
    """Return the written description held against the measured work, area by area."""
    gap, runs = grounds.inputs.gap, grounds.writer.runs
    blocks: list[Block] = [Paragraph(runs(sentence)) for sentence in _how_compared(grounds)]
    if gap.areas:
        clauses = (at for area in gap.areas for at in clauses_of(area))
        blocks += [gap_chart(grounds), _gap_table(grounds), *marks_explained(grounds, clauses)]
        blocks.append(Bullets(tuple(runs(sentence) for sentence in _kinds(grounds))))
    return Section("gap", runs(say("The description against the record")), tuple(blocks))


def _how_compared(grounds: Grounds) -> Iterator[Message]:
    if grounds.inputs.gap.written_basis == "percentages":
        yield say(
            "The present description gives each duty a share of time. It is taken at its word."
        )
    else:
        yield say(
            "The present description gives no shares of time. The order of its duties only "
            "bounds them, which is why the written ranges are wide."
        )
    changed = grounds.inputs.gap.changed
    if grounds.inputs.gap.thin:
        yield say(
            "Too little is on record to say how much of the position has moved to other work."
        )
    elif changed.high - changed.low > TOO_WIDE:
        yield say(
            "How much of the position has moved to other work cannot be told from this record: "
            "{share}.",
            share=Shown("gap.changed"),
        )
    else:
        yield say(
            "Counted over all areas, {share} of the position has moved to other work than the "
            "description says.",
            share=Shown("gap.changed"),
        )


def _gap_table(grounds: Grounds) -> Table:
    writer = grounds.writer
    rows = []
    for area in grounds.inputs.gap.areas:
        since = Shown(f"since.{area.area}", "mid") if area.since else nothing()
        rows.append(
            (
                writer.runs(area_name(grounds, area.area)),
                marked(grounds, Shown(f"written.{area.area}", "range"), clauses_of(area)),
                writer.runs(Shown(f"measured.{area.area}", "range")),
                writer.runs(gap_finding(area)),
                writer.runs(since),
            )
        )
    return Table(
        id="gap",
        caption=writer.runs(say("Share of time as written and as measured")),
        columns=(
            writer.column(say("Area of responsibility"), 7),
            writer.column(say("Written"), 3, right=True),
            writer.column(say("Measured"), 3, right=True),
            writer.column(say("Finding"), 6),
            writer.column(say("Since"), 4),
        ),
        rows=tuple(rows),
    )


def _kinds(grounds: Grounds) -> Iterator[Message]:
    gap = grounds.inputs.gap
    if gap.of("unwritten"):
        yield say(
            "Done, not written: the record shows work in these areas, the description names none."
        )
    if gap.of("idle"):
        yield say(
            "Written, no work found: the description names duties for which the record shows no "
            "work. That may also mean that such work leaves no trace."
        )
    if gap.of("drifted"):
        yield say("Both, shares apart: the written and the measured range do not meet.")
    small = [is_small(area) for area in gap.of("agrees")]
    if not all(small):
        yield say(
            "In agreement: even at the far ends of both ranges the shares could differ only little."
        )
    if any(small):
        yield say(
            "Small, not written: the description names no such work, and the record shows too "
            "little of it for a duty of its own."
        )
    if gap.thin:
        yield say("Cannot tell: too little is on record for a finding either way.")
    elif gap.of("cannot tell"):
        yield say("Cannot tell: the ranges overlap too widely for a finding either way.")
    yield say(
        "A measured range here also holds what the area would have if all unplaced and uncounted "
        "work belonged to it."
    )


def since_when(grounds: Grounds) -> Section:
    """Return the dates since when the work is different, with the certainty of each."""
    runs = grounds.writer.runs
    shifts = shown_shifts(grounds)
    heading = runs(say("Since when"))
    if not shifts:
        none = say("The record shows no date since when the work is clearly different.")
        return Section("since", heading, (Paragraph(runs(none)),))
    blocks: list[Block] = []
    for at, shift in shifts:
        blocks.append(Paragraph(runs(_shift_sentence(at, shift))))
        if shift.what == "mix":
            chart = shift_chart(grounds, at, shift)
            blocks += [_mix_table(grounds, at, shift), *([chart] if chart else [])]
    chance = say(
        "The dates are estimates; each true date lies in its range nine times in ten. "
        "A change is named only where shuffling the weeks hardly ever gives one as large."
    )
    return Section("since", heading, (*blocks, Paragraph(runs(chance), "note")))


def _shift_sentence(at: int, shift: Shift) -> Message:
    values = {"day": Shown(f"shift.{at}.on"), "kind": SHIFT_KINDS[shift.kind]}
    if shift.what == "volume":
        return say("The amount of work changed on {day}. The change is {kind}.", **values)
    if shift.what == "after-hours":
        return say(
            "Work outside the agreed hours changed on {day}. The change is {kind}.", **values
        )
    if shift.until is not None:
        values["until"] = Shown(f"shift.{at}.until")
        return say(
            "The mix of the work changed on {day} and went back on {until}. The change is {kind}.",
            **values,
        )
    return say("The mix of the work changed on {day}. The change is {kind}.", **values)


def _mix_table(grounds: Grounds, at: int, shift: Shift) -> Table:
    writer = grounds.writer
    rows: list[tuple[Runs, ...]] = []
    for area in moved(shift):
        cells = (
            Shown(f"shift.{at}.{when}.{area}", "mid") if area in shares else nothing()
            for when, shares in (("before", shift.before), ("after", shift.after))
        )
        rows.append((writer.runs(area_name(grounds, area)), *(writer.runs(cell) for cell in cells)))
    return Table(
        id=f"shift-{at}",
        caption=writer.runs(
            say("The areas that moved most: parts of the traced hours before and after the date")
        ),
        columns=(
            writer.column(say("Area of responsibility"), 4),
            writer.column(say("Before"), 1, right=True),
            writer.column(say("After"), 1, right=True),
        ),
        rows=tuple(rows),
    )


def answered_for(grounds: Grounds) -> Section:
    """Return what the position answers for as stated: it carries no minutes."""
    writer, answered = grounds.writer, grounds.inputs.answered
    heading = writer.runs(say("What the position answers for"))
    lead = say(
        "Being on call, owning an account or signing off leaves no trace in any export. "
        "These lines are stated by the holder and carry no hours. The supervisor confirms them."
    )
    if not answered:
        none = say("Nothing has been stated yet.")
        return Section(
            "answers", heading, (Paragraph(writer.runs(lead)), Paragraph(writer.runs(none)))
        )
    table = answers_table(grounds, answered, "answers")
    return Section("answers", heading, (Paragraph(writer.runs(lead)), table))


def answers_table(
    grounds: Grounds, lines: Iterable[Answered], name: str, *, small: bool = False
) -> Table:
    """Return stated lines as a table: what is answered for, its area, since when, assigned by."""
    writer = grounds.writer
    rows = tuple(
        (
            writer.runs(Given(each.what)),
            writer.runs(area_name(grounds, each.area)),
            writer.runs(each.since or nothing()),
            writer.runs(Given(each.assigned_by) if each.assigned_by else nothing()),
        )
        for each in lines
    )
    return Table(
        id=name,
        caption=writer.runs(say("What the position answers for, as stated")),
        columns=(
            writer.column(say("Answers for"), 5),
            writer.column(say("Area of responsibility"), 4),
            writer.column(say("Since"), 3),
            writer.column(say("Assigned by"), 3),
        ),
        rows=rows,
        small=small,
    )


def decided(grounds: Grounds) -> Section:
    """Return the counts of the decision diary, and the texts that were released."""
    runs, diary = grounds.writer.runs, _decided_in_the_window(grounds)
    heading = runs(say("Decisions and advice"))
    if not diary:
        none = say(
            "The diary holds no decisions in this time. No calendar says what was decided, so "
            "this report claims nothing about it."
        )
        return Section("decisions", heading, (Paragraph(runs(none)),))
    counts = say(
        "Decisions, advice given and harm prevented in the diary: {all}. Written down within a "
        "week: {prompt}. Reconstructed later: {late}.",
        all=Shown("decided.total"),
        prompt=Shown("decided.recorded"),
        late=Shown("decided.reconstructed"),
    )
    blocks: list[Block] = [Paragraph(runs(counts)), _decisions_table(grounds, diary)]
    if any(each.text is None for each in diary):
        blocks.append(Paragraph(runs(KEPT), "note"))
    if grounds.writer.figures["decided.earlier"].value:
        earlier = say(
            "Entries of the diary from before this time: {count}.", count=Shown("decided.earlier")
        )
        blocks.append(Paragraph(runs(earlier), "note"))
    return Section("decisions", heading, tuple(blocks))


def _decided_in_the_window(grounds: Grounds) -> list[Decided]:
    first, last = grounds.days()
    inside = [each for each in grounds.inputs.decided if first <= each.happened <= last]
    return sorted(inside, key=lambda each: (each.happened, each.statement))


def _decisions_table(grounds: Grounds, diary: list[Decided]) -> Table:
    writer = grounds.writer
    released = any(each.text for each in diary)
    heads = [
        writer.column(say("Happened on"), 3),
        writer.column(say("Written down on"), 3),
        writer.column(say("Recorded"), 3),
    ]
    if released:
        heads.append(writer.column(say("Decided, advised or prevented"), 8))
    return Table(
        id="decisions",
        caption=writer.runs(say("Decisions and advice in the diary")),
        columns=tuple(heads),
        rows=tuple(_decision_row(grounds, each)[: len(heads)] for each in diary),
        small=True,
    )


def _decision_row(grounds: Grounds, each: Decided) -> tuple[Runs, ...]:
    runs = grounds.writer.runs
    return (
        runs(each.happened),
        runs(each.written),
        runs(say("reconstructed later") if each.reconstructed else say("at the time")),
        runs(Given(each.text) if each.text else nothing()),
    )
