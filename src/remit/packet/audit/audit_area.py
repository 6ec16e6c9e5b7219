"""One area of work in the desk audit kit: old and new, decisions, samples, and what to think of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from remit.areas.model import UNPLACED
from remit.jd.gap import Answered, AreaGap
from remit.messages import Message, say
from remit.packet.ground.area_marks import clauses_of, marked, marks_explained, marks_on
from remit.packet.ground.document import Block, Field, Fields, Runs, Section
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, gap_finding, nothing
from remit.packet.ground.phrases import (
    in_a_row,
    in_quotes,
    line_number,
    line_numbers,
    marks,
    quoted,
)
from remit.packet.ground.proposal import proposed_duties, share_of
from remit.packet.ground.writer import Given, Shown
from remit.packet.letter.audit_model import AuditInputs, Sample, Told
from remit.packet.letter.audit_words import note, section, table, to_fill

MOST_TOLD = 6
"""So many decisions are shown of an area: what can be told in a quarter of an hour."""
CLAIMED = ("unwritten", "drifted", "idle")
"""What an area must be, or hold a decision, for an audit to dwell on it."""
NOT_NOTED = say("not noted")


def asked_areas(inputs: AuditInputs) -> list[AreaGap]:
    """Return the areas that an audit will go through, largest first.

    Those that are written, done without being written, answered for, or
    decided in; small silent ones are in the table of all areas only.
    """
    told = {each.area for each in inputs.diary}
    answered = {each.area for each in inputs.packet.answered}
    kept = [
        each
        for each in inputs.packet.gap.areas
        if each.duties or each.kind in ("unwritten", "idle") or each.area in told | answered
    ]
    return sorted(kept, key=lambda each: (-each.measured.mid, each.area))


def area_section(inputs: AuditInputs, grounds: Grounds, area: AreaGap) -> Section:
    """Return one area: what is written and done, decisions, samples, blanks."""
    told = inputs.told_in(area.area)
    samples = (inputs.samples or {}).get(area.area, ())
    return section(
        grounds,
        f"area-{area.area}",
        area_name(grounds, area.area),
        Fields(tuple(_old_and_new(inputs, grounds, area))),
        *_decisions(inputs, grounds, area.area),
        _samples(grounds, area.area, samples) if samples else None,
        blanks(grounds, area.area, told) if told or area.kind in CLAIMED else None,
    )


def unsorted_section(inputs: AuditInputs, grounds: Grounds) -> Section | None:
    """Return the decisions whose words name no single area; None where there are none."""
    told = inputs.told_in(UNPLACED)
    if not told:
        return None
    heading = say("Decisions that fit no single area")
    lead = note(grounds, say("Put each beside the area in which you would tell it."))
    return section(grounds, "area-none", heading, lead, *_decisions(inputs, grounds, UNPLACED))


def _old_and_new(inputs: AuditInputs, grounds: Grounds, area: AreaGap) -> Iterator[Field]:
    runs = grounds.writer.runs
    yield Field(runs(say("In the description")), runs(_written(inputs, grounds, area)))
    measured = marks(
        "{share}: {finding}", share=Shown(f"measured.{area.area}"), finding=gap_finding(area)
    )
    yield Field(runs(say("In the record")), runs(measured))
    if area.since is not None:
        yield Field(runs(say("Different since")), runs(Shown(f"since.{area.area}")))
    for at, duty in enumerate(proposed_duties(grounds.inputs), 1):
        if duty.area == area.area and duty.origin == "new":
            proposed = marks(
                "{duty} ({share})", duty=quoted(duty.statement), share=share_of(grounds, at)
            )
            yield Field(runs(say("Proposed")), runs(proposed))
    for each in inputs.packet.answered:
        if each.area == area.area:
            yield Field(runs(say("You answer for")), runs(_answered(each)))


def _answered(line: Answered) -> Message:
    told: Message = marks(
        "{line}: {words}", line=line_number(line.statement), words=quoted(line.what)
    )
    if line.since is not None:
        told = say("{told}, since {day}", told=told, day=line.since)
    if line.assigned_by:
        told = say("{told}; assigned: {who}", told=told, who=Given(line.assigned_by))
    return told


def _written(inputs: AuditInputs, grounds: Grounds, area: AreaGap) -> Message:
    duties = inputs.packet.description.duties
    texts = [
        marks("{words}{marks}", words=in_quotes(duties[at].text), marks=_marks(grounds, at))
        for at in area.duties
        if at < len(duties)
    ]
    if not texts:
        return say("not named")
    share = Shown(f"written.{area.area}", "range")
    return marks("{share}: {words}", share=share, words=in_a_row(texts))


def _marks(grounds: Grounds, clause: int) -> Given:
    return Given("".join(marks_on(grounds, [clause])))


def _decisions(inputs: AuditInputs, grounds: Grounds, area: str) -> Iterator[Block]:
    told, against = inputs.told_in(area), inputs.against
    if not told:
        nothing_told = say(
            "No line of the diary belongs here. Without one, nothing shows that you decide in "
            "this area: which case would you tell?"
        )
        yield note(grounds, nothing_told)
        return
    shown = best_told(told, against)
    heads = (
        (say("Day"), 6),
        (say("Decided, advised or prevented"), 12),
        (say("Authority"), 6),
        (say("Outcome"), 9),
        (say("Noted"), 6),
    )
    rows = [_decision_row(grounds, each, each.statement in against) for each in shown]
    yield table(grounds, f"told-{area}", say("What you decided, from your diary"), heads, rows)
    if len(told) > len(shown):
        left = grounds.statements(
            f"told.{area}.more", tuple(each.statement for each in told if each not in shown)
        )
        yield note(
            grounds,
            say(
                "More of them in your diary ({command}): {count}.",
                command=Given("remit decision"),
                count=Shown(left),
            ),
        )


def best_told(told: Sequence[Told], against: Collection[int] = ()) -> list[Told]:
    """Return the lines to tell, oldest first: noted at the time, whole, the newest of these.

    Lines that an analyst would refuse come after all others.
    """

    def rank(each: Told) -> tuple[bool, bool, int, int]:
        missing = (not each.parts.authority) + (not each.parts.outcome)
        refused = each.statement in against
        return refused, each.reconstructed, missing, -each.happened.toordinal()

    return sorted(sorted(told, key=rank)[:MOST_TOLD], key=lambda each: each.happened)


def _decision_row(grounds: Grounds, told: Told, refused: bool) -> tuple[Runs, ...]:
    runs, parts = grounds.writer.runs, told.parts
    what: Message = marks(
        "{line}: {words}", line=line_number(told.statement), words=quoted(parts.what)
    )
    if parts.options:
        what = say("{told}. Options: {options}", told=what, options=Given(parts.options))
    if refused:
        what = say("{told}. As it stands it would be refused: see the rehearsal", told=what)
    noted = say("later, {day}", day=told.written) if told.reconstructed else say("at the time")
    return (
        runs(told.happened),
        runs(what),
        runs(Given(parts.authority) if parts.authority else NOT_NOTED),
        runs(Given(parts.outcome) if parts.outcome else NOT_NOTED),
        runs(noted),
    )


def _samples(grounds: Grounds, area: str, samples: Sequence[Sample]) -> Block:
    runs = grounds.writer.runs
    rows = [
        (runs(each.day), runs(quoted(each.title)), runs(Given(f"remit why {each.entry}")))
        for each in samples
    ]
    heads = ((say("Day"), 6), (say("Title, for your eyes"), 22), (say("Look it up"), 7))
    caption = say("Samples of the work: bring the thing itself, not this list")
    return table(grounds, f"samples-{area}", caption, heads, rows)


def blanks(grounds: Grounds, area: str, told: Sequence[Told]) -> Block:
    """Return what to think about before the day, with room for a few words each."""
    runs = grounds.writer.runs
    rows = [(runs(each), to_fill()) for each in _prompts(told)]
    heads = ((say("To think about"), 16), (say("Your words"), 20))
    return table(grounds, f"blanks-{area}", say("What no record holds"), heads, rows)


def _prompts(told: Sequence[Told]) -> Iterator[Message]:
    shown = best_told(told)
    if silent := [each.statement for each in shown if not each.parts.authority]:
        yield say(
            "Who could have decided otherwise, or stopped you, in {lines}?",
            lines=line_numbers(silent),
        )
    if silent := [each.statement for each in shown if not each.parts.outcome]:
        yield say(
            "How did it end in {lines}? A bad end counts as well.", lines=line_numbers(silent)
        )
    yield say("The hardest case: what had no rule or precedent, and what you weighed")
    yield say("One that went badly: what followed, and what you changed since")
    yield say("What you used: people, money, systems, access")


def _share(area: AreaGap) -> Shown | Message:
    return Shown(f"written.{area.area}", "range") if area.written.high else nothing()


def overview(inputs: AuditInputs, grounds: Grounds) -> Iterator[Block]:
    """Yield all areas in one table, as written and as measured, and what its marks mean."""
    runs = grounds.writer.runs
    rows = [
        (
            runs(area_name(grounds, each.area)),
            marked(grounds, _share(each), clauses_of(each)),
            runs(Shown(f"measured.{each.area}")),
            runs(Shown(f"since.{each.area}", "mid") if each.since else nothing()),
            runs(gap_finding(each)),
        )
        for each in sorted(inputs.packet.gap.areas, key=lambda each: -each.measured.mid)
    ]
    heads = (
        (say("Area of responsibility"), 11),
        (say("Written"), 4),
        (say("Measured"), 6),
        (say("Since"), 6),
        (say("Finding"), 9),
    )
    yield table(grounds, "areas", say("Old against new: all areas"), heads, rows)
    clauses = (at for each in inputs.packet.gap.areas for at in clauses_of(each))
    yield from marks_explained(grounds, clauses)
