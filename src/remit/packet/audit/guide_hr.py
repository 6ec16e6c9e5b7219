"""The guide for the talk with HR: one page, for the holder alone."""

from __future__ import annotations

from collections.abc import Iterator

from remit.jd.profile_words import step_phrase
from remit.messages import Message, Translate, say
from remit.packet.audit.audit_questions import added_from, changes, grown
from remit.packet.audit.audit_refused import rules_table, states_any
from remit.packet.audit.guide_parts import (
    Row,
    bullets,
    case_rows,
    filing,
    guide_paper,
    lasting,
    leave_out,
    missing,
    moved,
    other_roads,
    rows_of,
    strong,
)
from remit.packet.ground.document import Section
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.phrases import in_a_row
from remit.packet.ground.writer import Given, Shown
from remit.packet.letter.audit_model import AuditInputs, OwnPaper
from remit.packet.letter.audit_words import own_grounds, said, section


def hr_guide(inputs: AuditInputs, translate: Translate | None = None) -> OwnPaper:
    """Return the guide; the same inputs give the same page."""
    grounds = own_grounds(inputs, translate)
    sections = (
        _weighed(inputs, grounds),
        section(grounds, "bring", say("Bring"), bullets(grounds, list(_bring(inputs)))),
        _order(inputs, grounds),
        section(grounds, "leave-out", say("Leave out"), *leave_out(inputs, grounds)),
        _heard(inputs, grounds),
        section(grounds, "roads", say("Other roads"), bullets(grounds, list(_roads(inputs)))),
    )
    return guide_paper("hr", grounds, say("Before you talk with HR"), sections)


def _weighed(inputs: AuditInputs, grounds: Grounds) -> Section:
    heading = say("What is weighed")
    rules = [rule for rule in inputs.rules if rule.chosen]
    if not inputs.chosen or not rules:
        ask = say(
            "No institution is chosen, so its rules are not known here. Ask first: which share of "
            "the duties must have changed, for how long, and what must remain?"
        )
        return section(grounds, "weighed", heading, said(grounds, ask))
    ask = say(
        "The pages that were read name no threshold of the institution. Ask first: which share of "
        "the duties must have changed, for how long, and what must remain?"
    )
    first = None if states_any(rules) else said(grounds, ask)
    table = rules_table(inputs, grounds, rules, sources=False)
    return section(grounds, "weighed", heading, first, table)


def _bring(inputs: AuditInputs) -> Iterator[Message]:
    yield say(
        "The packet ({command}), the description in force, the chart of the unit, and your "
        "supervisor’s word that these are the duties.",
        command=Given("remit packet"),
    )
    if inputs.profile.route:
        yield say(
            "The way of the file: {steps}.", steps=in_a_row(map(step_phrase, inputs.profile.route))
        )
    yield filing(inputs)
    yield from missing(inputs)


def _order(inputs: AuditInputs, grounds: Grounds) -> Section:
    rows: list[Row] = [
        (
            say("First"),
            say("Which rules and which form apply to a change of this position?"),
            say("Let HR name them before you argue."),
        ),
        *_added(inputs, grounds),
        *case_rows(inputs, say("This is the level of what is decided. For example:")),
        (
            say("Then"),
            say("This was noted at the time, this was put together later."),
            say(
                "Lines of the diary: {all}; of these later: {count}.",
                all=Shown("diary.all"),
                count=Shown("diary.late"),
            ),
        ),
        (
            say("Last"),
            say("What is missing for a complete file, and by when is it looked at?"),
            say("Ask for the answer in writing, with the day of filing."),
        ),
    ]
    heads = ((say("When"), 4), (say("What you say"), 16), (say("What stands behind it"), 18))
    block = rows_of(grounds, "order", say("Facts first, wishes never"), heads, rows)
    return section(grounds, "order", say("In this order"), block)


def _added(inputs: AuditInputs, grounds: Grounds) -> list[Row]:
    if not grown(inputs):
        return []
    said_so = say("These duties were added or grew, and since when.")
    return [(say("Then"), said_so, changes(inputs, grounds))]


def _heard(inputs: AuditInputs, grounds: Grounds) -> Section:
    rows: list[Row] = [
        (say("“That is volume.”"), strong(inputs, grounds)),
        (say("“Too little has changed.”"), moved(inputs)),
        (say("“It is too recent, or temporary.”"), lasting(inputs, grounds)),
        (say("“Who assigned that?”"), added_from(inputs, grounds)),
        (
            say("“That is you, not the position.”"),
            say("Say what the duty itself needs, whoever holds the position."),
        ),
        (say("“It may end lower.”"), _lower(inputs)),
    ]
    heads = ((say("HR may answer"), 12), (say("Then show"), 25))
    caption = say("One thing for each answer; what you cannot show, you ask about")
    return section(
        grounds, "heard", say("What HR may answer"), rows_of(grounds, "heard", caption, heads, rows)
    )


def _lower(inputs: AuditInputs) -> Message:
    if not inputs.risks.found:
        return say("It may. Nothing was found that speaks for it, and that is no promise.")
    return say(
        "It may. Things found that speak for it: {count}; they are in your rehearsal ({command}).",
        count=Shown("claims.risks"),
        command=Given("remit audit"),
    )


def _roads(inputs: AuditInputs) -> Iterator[Message]:
    if inputs.profile.roads:
        yield other_roads(inputs)
    yield say(
        "Too much work is a matter of its own: help, or fewer duties. Never in the same talk."
    )
