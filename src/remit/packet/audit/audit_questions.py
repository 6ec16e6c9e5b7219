"""What she will be asked in a desk audit, and what of her record she can point to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from remit.jd.gap import Answered, AreaGap
from remit.jd.profile_parts import Asked
from remit.jd.profile_words import question_sentence
from remit.jd.profiles import read_profile
from remit.levels.model import FactorEvidence
from remit.messages import Message, say
from remit.packet.ground.document import Section
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, change
from remit.packet.ground.phrases import in_a_row, line_number, line_numbers, marks
from remit.packet.ground.writer import Given, Shown
from remit.packet.letter.audit_model import AuditInputs
from remit.packet.letter.audit_words import (
    factor_name,
    note,
    said,
    section,
    shown_of,
    table,
    to_fill,
)

FULLEST = "uci"
"""Whose questions are rehearsed where an institution publishes none: the longest list."""
NAMED = 3
"""So many areas, lines or factors are named in one answer."""
FACTOR_OF = {
    "level-fits": "decision",
    "scope": "impact",
    "impact": "impact",
    "complexity": "complexity",
    "problems": "complexity",
    "guidelines": "complexity",
    "decision": "decision",
    "independence": "independence",
    "consequence": "consequence",
    "resources": "resources",
    "knowledge": "knowledge",
    "contacts": "contacts",
    "supervision": "supervision",
}
"""The factor of level that a question is about."""
UNASSIGNED = ("no-assigner", "assigned-by-nobody")
"""Reasons against a line that say that nobody assigned the work."""
YOURS = {
    "unit": say("Not in the record: who hands you work, whom you hand it to, who stands in."),
    "comparison": say("Not in the record: name positions and their duties, never a person."),
    "innovation": say("Not in the record: what was there no precedent for when you did it?"),
    "prompted": say("The reason behind the dates is yours to say: what happened then?"),
}


def questions_section(inputs: AuditInputs, grounds: Grounds) -> Section:
    """Return the questions, each with what she can point to and room for her words."""
    asked, own = asked_of(inputs)
    runs = grounds.writer.runs
    rows = [
        (runs(question_sentence(each.what)), runs(point_to(inputs, grounds, each.what)), to_fill())
        for each in asked
    ]
    source = (
        say(
            "These questions are published by: {source}.",
            source=grounds.writer.said(asked[0].source),
        )
        if own
        else say(
            "{institution} publishes no questions that we read; these are of: {source}.",
            institution=Given(inputs.packet.profile.name),
            source=grounds.writer.said(asked[0].source),
        )
    )
    heads = ((say("Question"), 11), (say("What you can point to"), 16), (say("Your words"), 13))
    return section(
        grounds,
        "questions",
        say("What you will be asked"),
        said(
            grounds,
            say(
                "A desk audit takes half an hour to an hour. Area by area you are asked for "
                "examples: a problem, what you could decide or only recommend, and how it ended, "
                "the bad ones too; what was new; what you used; a sample of the work; the old "
                "duties against the new. Answer with a day and a case, not with adjectives."
            ),
        ),
        table(
            grounds, "questions", say("Questions, and what the record holds for each"), heads, rows
        ),
        note(grounds, source),
    )


def asked_of(inputs: AuditInputs) -> tuple[Sequence[Asked], bool]:
    """Return the questions to rehearse, and whether they are the institution's own."""
    if inputs.profile.questions:
        return inputs.profile.questions, True
    return read_profile(FULLEST).questions, False


def point_to(inputs: AuditInputs, grounds: Grounds, question: str) -> Message:
    """Return what of the record answers a question, or that nothing does."""
    if question in FACTOR_OF:
        return of_factor(inputs, grounds, FACTOR_OF[question])
    by_name: dict[str, Callable[[AuditInputs, Grounds], Message]] = {
        "major-changes": changes,
        "primary-areas": primary,
        "added-from": added_from,
        "deleted-to": _idle,
        "prompted": _prompted,
    }
    if question in by_name:
        return by_name[question](inputs, grounds)
    return YOURS[question]


def changes(inputs: AuditInputs, grounds: Grounds) -> Message:
    """Return the areas that are done and not written, or done far more, with since when."""
    found = grown(inputs)
    if not found:
        return say("The record shows no change that is sure.")
    named = in_a_row(_since(grounds, each) for each in found[:NAMED])
    return say("Done, and not written so: {areas}.", areas=named)


def grown(inputs: AuditInputs) -> list[AreaGap]:
    """Return the areas in which more is surely done than is written, largest first."""
    if inputs.packet.gap.thin:
        return []
    kinds = ("unwritten", "drifted")
    return [each for each in inputs.packet.gap.areas if each.kind in kinds and each.distance > 0]


def _since(grounds: Grounds, area: AreaGap) -> Message:
    measured = _measured(grounds, area)
    if area.since is None:
        return measured
    return say("{told}, since {day}", told=measured, day=Shown(f"since.{area.area}", "mid"))


def _measured(grounds: Grounds, area: AreaGap) -> Message:
    share = Shown(f"measured.{area.area}")
    return marks("{area}: {share}", area=area_name(grounds, area.area), share=share)


def primary(inputs: AuditInputs, grounds: Grounds) -> Message:
    """Return the areas that take most of the time."""
    if inputs.packet.gap.thin:
        return say("Too little is on record to say which areas take most of the time.")
    first = sorted(inputs.packet.gap.areas, key=lambda each: -each.measured.mid)[:NAMED]
    named = in_a_row(_measured(grounds, each) for each in first)
    return say("Most of the time goes to: {areas}.", areas=named)


def added_from(inputs: AuditInputs, grounds: Grounds) -> Message:
    """Return which lines of the inventory name who assigned the work, and which do not."""
    lines = inputs.packet.answered
    if not lines:
        command = Given("remit inventory")
        return say("No line says yet who assigned the work ({command}).", command=command)
    silent = _without_assigner(inputs)
    named = [each for each in lines if each.statement not in silent]
    told = grounds.statements("answered.assigned", tuple(each.statement for each in named))
    count = say("Lines that name who assigned the work: {count}.", count=Shown(told))
    if named:
        count = marks("{told} {example}", told=count, example=_assigned(_telling(inputs, named)))
    if not silent:
        return count
    return say("{told} Nobody is named in {lines}.", told=count, lines=line_numbers(sorted(silent)))


def _without_assigner(inputs: AuditInputs) -> set[int]:
    """Return the lines of which an analyst would say that nobody assigned the work."""
    found = {each.statement for each in inputs.refused if each.code in UNASSIGNED}
    return {
        each.statement
        for each in inputs.packet.answered
        if not each.assigned_by or each.statement in found
    }


def _telling(inputs: AuditInputs, lines: Sequence[Answered]) -> Answered:
    """Return the line to show: one that nothing speaks against, of an area that is not written."""
    unwritten = {each.area for each in inputs.packet.gap.of("unwritten")}
    against = {each.statement for each in inputs.refused}
    return min(lines, key=lambda each: (each.statement in against, each.area not in unwritten))


def _assigned(line: Answered) -> Message:
    number, who = line_number(line.statement), Given(line.assigned_by or "")
    if line.since is None:
        return say("For one, {line}: {who}.", line=number, who=who)
    return say("For one, {line}: {who}, since {day}.", line=number, who=who, day=line.since)


def _idle(inputs: AuditInputs, grounds: Grounds) -> Message:
    idle = inputs.packet.gap.of("idle")
    if not idle:
        return say("No written duty was found without any work.")
    names = in_a_row(area_name(grounds, each.area) for each in idle[:NAMED])
    return say("Written, and no work was found: {areas}. Who does it now?", areas=names)


def _prompted(inputs: AuditInputs, _grounds: Grounds) -> Message:
    """Return the day on which the work as a whole changed most, and stayed so."""
    mixed = [
        (at, shift)
        for at, shift in enumerate(inputs.packet.measures.shifts, 1)
        if shift.what == "mix" and shift.kind in ("lasting", "too recent")
    ]
    if not mixed:
        return YOURS["prompted"]
    at, _shift = max(mixed, key=lambda each: change(each[1]))
    return say(
        "The work became different on {day}. {rest}",
        day=Shown(f"shift.{at}.on", "mid"),
        rest=YOURS["prompted"],
    )


def of_factor(inputs: AuditInputs, grounds: Grounds, code: str) -> Message:
    """Return how a factor is shown, and the lines of the diary that tell it best."""
    found = next((each for each in inputs.level if each.factor == code), None)
    if found is None:
        return say("Nothing is on record.")
    shown = marks(
        "{factor}: {strength}", factor=factor_name(grounds, code), strength=shown_of(found)
    )
    lines = best_lines(inputs, found)
    if not lines:
        return say("{shown}. No line of the diary tells of it.", shown=shown)
    return say("{shown}. Tell: {lines}.", shown=shown, lines=line_numbers(lines))


def best_lines(inputs: AuditInputs, factor: FactorEvidence, most: int = NAMED) -> tuple[int, ...]:
    """Return the diary lines that tell best of a factor: of their time, the newest first.

    A line that an analyst would refuse is none of them.
    """
    told = {each.statement: each for each in inputs.diary}
    proofs = [each.id for each in factor.proofs if each.because == "diary"]
    own = [told[each] for each in proofs if each in told and each not in inputs.against]
    ranked = sorted(own, key=lambda each: (each.reconstructed, -each.happened.toordinal()))
    return tuple(each.statement for each in ranked[:most])


def strong_factors(inputs: AuditInputs) -> Iterator[FactorEvidence]:
    """Yield the factors that are strongly shown, in the order of the table."""
    yield from (each for each in inputs.level if each.strength == "strong")
