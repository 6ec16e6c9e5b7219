"""The guide for the talk with the supervisor: one page, for the holder alone."""

from __future__ import annotations

from collections.abc import Iterator

from remit.messages import Message, Translate, say
from remit.packet.audit.audit_questions import added_from, changes, grown, of_factor
from remit.packet.audit.guide_parts import (
    Row,
    bullets,
    case_rows,
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
from remit.packet.ground.phrases import line_numbers
from remit.packet.ground.writer import Given
from remit.packet.letter.audit_model import AuditInputs, OwnPaper
from remit.packet.letter.audit_words import own_grounds, section


def supervisor_guide(inputs: AuditInputs, translate: Translate | None = None) -> OwnPaper:
    """Return the guide; the same inputs give the same page."""
    grounds = own_grounds(inputs, translate)
    sections = (
        section(grounds, "bring", say("Bring"), bullets(grounds, list(_bring(inputs)))),
        _order(inputs, grounds),
        section(grounds, "leave-out", say("Leave out"), *leave_out(inputs, grounds)),
        _heard(inputs, grounds),
        section(grounds, "no", say("If it stays a no"), bullets(grounds, list(_after(inputs)))),
    )
    title = say("Before you talk with your supervisor")
    return guide_paper("supervisor", grounds, title, sections)


def _bring(inputs: AuditInputs) -> Iterator[Message]:
    yield say(
        "The description in force, the proposal ({packet}), and one page of the last quarter "
        "({page}).",
        packet=Given("remit packet"),
        page=Given("remit gap --since quarter"),
    )
    silent = [each.statement for each in inputs.packet.answered if not each.assigned_by]
    if silent:
        yield say(
            "A line to sign for {lines}: what, since when, assigned by whom. Today’s date is "
            "enough.",
            lines=line_numbers(silent),
        )
    yield from missing(inputs)


def _order(inputs: AuditInputs, grounds: Grounds) -> Section:
    rows: list[Row] = [
        *_what_changed(inputs, grounds),
        *case_rows(inputs, say("This is what is decided here. For example:")),
        (
            say("Then ask"),
            say("What would an error cost here, and who would notice it before it is out?"),
            of_factor(inputs, grounds, "consequence"),
        ),
        (
            say("Then ask"),
            say("Is this the work of the position? What would you change in it before you sign?"),
            say("It is your supervisor’s paper in the end, and must be one to defend."),
        ),
        (
            say("Last"),
            say("Will you confirm it, from which day, and take it to HR? When do we look again?"),
            say("One request with a date. Put down afterwards what was agreed."),
        ),
    ]
    heads = ((say("When"), 4), (say("What you say"), 16), (say("What stands behind it"), 18))
    caption = say("Ten minutes, in this order")
    block = rows_of(grounds, "order", caption, heads, rows)
    return section(grounds, "order", say("In this order"), block)


def _what_changed(inputs: AuditInputs, grounds: Grounds) -> list[Row]:
    """Return how the talk begins: with what changed, or with a question where nothing is sure."""
    if not grown(inputs):
        ask = say("I would like to go through the description of the position with you.")
        return [(say("First"), ask, moved(inputs))]
    fits = say("This is about the position, not about me. The description no longer fits it.")
    return [
        (say("First"), fits, moved(inputs)),
        (say("Then"), say("This is done, and is not written so."), changes(inputs, grounds)),
    ]


def _heard(inputs: AuditInputs, grounds: Grounds) -> Section:
    rows: list[Row] = [
        (say("“That is just more work.”"), strong(inputs, grounds)),
        (say("“Nobody asked you to.”"), added_from(inputs, grounds)),
        (say("“It will pass.”"), lasting(inputs, grounds)),
        (
            say("“There is no money.”"),
            say("A corrected description costs nothing, and says from when the duties are there."),
        ),
    ]
    heads = ((say("You may hear"), 12), (say("Then show"), 25))
    caption = say("Listen to the end first; then one thing, not all")
    block = rows_of(grounds, "heard", caption, heads, rows)
    return section(grounds, "heard", say("What you may hear"), block)


def _after(inputs: AuditInputs) -> Iterator[Message]:
    if inputs.profile.roads:
        yield other_roads(inputs)
    yield say("Ask which of the duties shall be left undone, or passed on, and have it in writing.")
