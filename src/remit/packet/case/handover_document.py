"""The handover, on paper: what a successor, or who stands in, really takes over.

Titles of entries and lines of the diary are hers: they are here only where she
released them one by one. People are roles and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from remit.cases.on_call import is_on_call
from remit.messages import Message, Translate, say
from remit.packet.case.case_parts import (
    Frame,
    Paper,
    bullets,
    counted,
    joined_areas,
    paper_of,
    section,
    subtitle_of,
    title_of,
)
from remit.packet.case.crisis_parts import crises_sentence
from remit.packet.case.handover_parts import Contact, Recurring, contacts_blocks, recurring_blocks
from remit.packet.case.hire_document import HireInputs, hire_grounds
from remit.packet.case.hire_parts import accounts_blocks, answered_blocks, load_by_area
from remit.packet.ground.document import Block, Field, Fields, Paragraph, Section, Table
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.writer import Given, Shown

_SHORT = (
    say(
        "Accounts: {accounts}. Things the position answers for: {answers}. Work that comes back by"
        " the calendar: {recurring}.",
        accounts=Shown("accounts.total"),
        answers=Shown("answered.total"),
        recurring=Shown("recurring.total"),
    ),
    say(
        "The work took {hours} in these months. It is what the record shows with what leaves no"
        " trace, not a plan.",
        hours=Shown("hours.all"),
    ),
)


@dataclass(frozen=True, slots=True)
class Open:
    """A line of the decision diary; `text` is None unless she released it."""

    statement: int
    happened: date
    text: str | None = None


@dataclass(frozen=True, slots=True)
class HandoverInputs:
    """What the paper is made from.

    `stopped` counts recurring work that no longer came at the end of the record.
    `written` tells whether a description was adopted; without one nothing is
    said of what it leaves out.
    """

    hire: HireInputs
    recurring: Sequence[Recurring]
    stopped: int
    contacts: Sequence[Contact]
    decisions: Sequence[Open]
    written: bool


def handover_paper(inputs: HandoverInputs, translate: Translate | None = None) -> Paper:
    """Return the handover; the same inputs give the same paper."""
    grounds = hire_grounds(inputs.hire, translate)
    counted(grounds, "recurring.stopped", inputs.stopped)
    counted(grounds, "recurring.total", len(inputs.recurring))
    answered = inputs.hire.packet.answered
    return paper_of(
        grounds,
        Frame(
            say("Handover: {title}", title=title_of(grounds)),
            subtitle_of(grounds),
            say(
                "Made with Remit on {day} from the holder's own record, for whoever takes over."
                " People are named by their role alone.",
                day=grounds.inputs.made_on,
            ),
        ),
        (
            section(grounds, "in-short", say("In short"), [bullets(grounds, _SHORT)]),
            section(
                grounds, "accounts", say("Accounts"), accounts_blocks(grounds, inputs.hire.accounts)
            ),
            _on_call(grounds, inputs),
            section(
                grounds,
                "answers",
                say("What the position answers for"),
                answered_blocks(grounds, answered),
            ),
            section(
                grounds,
                "recurring",
                say("Work that comes back"),
                recurring_blocks(grounds, inputs.recurring, inputs.stopped),
            ),
            section(grounds, "load", say("Where the hours go"), [load_by_area(grounds)]),
            section(
                grounds,
                "contacts",
                say("Who the work is done with"),
                contacts_blocks(grounds, inputs.contacts),
            ),
            _decisions(grounds, inputs),
            _unwritten(grounds, inputs),
            _in_person(grounds),
        ),
    )


def _on_call(grounds: Grounds, inputs: HandoverInputs) -> Section:
    runs = grounds.writer.runs
    lines = [each for each in inputs.hire.packet.answered if is_on_call(each.what)]
    blocks: list[Block] = []
    if lines:
        blocks.append(bullets(grounds, [Given(each.what) for each in lines]))
    else:
        blocks.append(
            Paragraph(runs(say("Nothing is stated about being on call. Ask before it rings.")))
        )
    blocks.append(Paragraph(runs(crises_sentence(inputs.hire.crises))))
    blocks.append(
        _blanks(
            grounds,
            (
                (say("Who is called, in which order"), say("for the supervisor to say")),
                (say("From when to when, and how it is made up for"), say("for HR to say")),
                (say("Who may release a message alone"), say("for the supervisor to say")),
            ),
        )
    )
    return section(grounds, "on-call", say("Being on call"), blocks)


def _blanks(grounds: Grounds, rows: Sequence[tuple[Message, Message]]) -> Fields:
    runs = grounds.writer.runs
    return Fields(tuple(Field(runs(label), runs(who), blank=True) for label, who in rows))


def _decisions(grounds: Grounds, inputs: HandoverInputs) -> Section:
    runs = grounds.writer.runs
    heading = say("Decisions of the last three months")
    if not inputs.decisions:
        none = say("The diary holds no decision of the last three months.")
        return section(grounds, "decisions", heading, [Paragraph(runs(none))])
    rows = tuple(
        (
            runs(Given(f"S{each.statement}")),
            runs(each.happened),
            runs(Given(each.text) if each.text else say("its words stay with the holder")),
            (),
        )
        for each in inputs.decisions
    )
    table = Table(
        id="decisions",
        caption=runs(say("From the decision diary; whether each is still open, the holder says")),
        columns=(
            grounds.writer.column(say("Line"), 12),
            grounds.writer.column(say("Day"), 30),
            grounds.writer.column(say("What"), 70),
            grounds.writer.column(say("Still open? What is next?"), 44),
        ),
        rows=rows,
        small=True,
    )
    return section(grounds, "decisions", heading, [table])


def _unwritten(grounds: Grounds, inputs: HandoverInputs) -> Section:
    found = bullets(grounds, _not_written(grounds, inputs))
    return section(grounds, "unwritten", say("What is written nowhere"), [found])


def _not_written(grounds: Grounds, inputs: HandoverInputs) -> Iterator[Message]:
    gap = inputs.hire.packet.gap
    missing = [each.area for each in gap.of("unwritten")]
    if not inputs.written:
        yield say("No written description was adopted, so nothing can be held against one.")
    elif missing:
        yield say(
            "Done, and not in the written description: {areas}.",
            areas=joined_areas(grounds, missing),
        )
    oral = [each for each in inputs.hire.packet.answered if not each.assigned_by]
    if oral:
        grounds.statements("answered.unassigned", tuple(each.statement for each in oral))
        yield say(
            "Answered for, and nobody is named who assigned it: {count}.",
            count=Shown("answered.unassigned"),
        )
    silent = [each for each in inputs.hire.accounts if each.who is None]
    if silent:
        counted(grounds, "accounts.silent", len(silent))
        yield say(
            "Accounts of which nobody said who runs them: {count}.", count=Shown("accounts.silent")
        )
    yield say("Work that nothing could place: {share}.", share=Shown("share.unplaced"))
    yield say("Calls, corridor talk and thinking leave no trace: ask the holder about them.")


def _in_person(grounds: Grounds) -> Section:
    rows = (
        (say("Passwords, recovery addresses, second factors"), say("holder to successor")),
        (say("Owners and administrators of each account"), say("holder to successor")),
        (say("Queued and scheduled posts, and where they wait"), say("holder to successor")),
        (say("Running contracts, advertising and budgets"), say("for the supervisor to say")),
        (
            say("Templates, holding lines, contact lists: where they lie"),
            say("holder to successor"),
        ),
        (say("Day of the handover, and who was there"), say("both")),
    )
    return section(grounds, "in-person", say("To hand over in person"), [_blanks(grounds, rows)])
