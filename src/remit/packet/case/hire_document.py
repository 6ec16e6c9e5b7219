"""The case for the next hire, on paper: the load that a successor inherits, and its terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from remit.cases.crisis_cost import CrisisCost
from remit.cases.headcount import Inheritance
from remit.cases.on_call import is_on_call
from remit.cases.volume_numbers import Numbers
from remit.messages import Message, Translate, say
from remit.packet.case.case_parts import (
    Frame,
    Paper,
    bullets,
    counted,
    exact_hours,
    footer_of,
    grounds_for,
    keep_named,
    named_section,
    named_value,
    paper_of,
    rests_on,
    section,
    subtitle_of,
    title_of,
)
from remit.packet.case.crisis_parts import crises_sentence, keep_crises
from remit.packet.case.hire_parts import (
    Account,
    accounts_blocks,
    answered_blocks,
    capacity_fields,
    keep_inheritance,
    load_by_area,
    uncovered_sentence,
)
from remit.packet.case.volume_document import keep_load
from remit.packet.ground.document import Paragraph, Section
from remit.packet.ground.figures import keep_areas, keep_counts
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import PacketInputs
from remit.packet.ground.writer import Shown

NUMBERS = ("leave", "holidays", "ramp-up", "ramp-up-pace")


@dataclass(frozen=True, slots=True)
class HireInputs:
    """What the paper is made from: the load beside a capacity, crises, accounts, numbers."""

    packet: PacketInputs
    found: Inheritance
    crises: CrisisCost
    accounts: Sequence[Account]
    numbers: Numbers


def hire_paper(inputs: HireInputs, translate: Translate | None = None) -> Paper:
    """Return the case for the next hire; the same inputs give the same paper."""
    grounds = hire_grounds(inputs, translate)
    runs = grounds.writer.runs
    notes = tuple(Paragraph(runs(each), "note") for each in rests_on(grounds))
    answered = answered_blocks(grounds, inputs.packet.answered)
    return paper_of(
        grounds,
        Frame(
            say("What the next person takes on: {title}", title=title_of(grounds)),
            subtitle_of(grounds),
            footer_of(grounds),
        ),
        (
            section(grounds, "in-short", say("In short"), [bullets(grounds, _short(inputs))]),
            section(grounds, "load", say("Where the hours go"), [load_by_area(grounds), *notes]),
            section(
                grounds,
                "capacity",
                say("What one person can carry"),
                [capacity_fields(grounds, inputs.numbers)],
            ),
            _unplanned(grounds, inputs),
            section(grounds, "answers", say("What the position answers for"), answered),
            section(
                grounds, "accounts", say("Accounts"), accounts_blocks(grounds, inputs.accounts)
            ),
            named_section(grounds, inputs.numbers, NUMBERS),
        ),
    )


def hire_grounds(inputs: HireInputs, translate: Translate | None = None) -> Grounds:
    """Return what gives figures to the papers of a hire, with those of the load kept."""
    grounds = grounds_for(inputs.packet, translate)
    keep_areas(grounds)
    keep_counts(grounds)
    keep_named(grounds, inputs.numbers)
    keep_load(grounds, inputs.found.load)
    keep_inheritance(grounds, inputs.found)
    keep_crises(grounds, inputs.crises)
    on_call = [each.statement for each in inputs.packet.answered if is_on_call(each.what)]
    grounds.statements("answered.on-call", tuple(on_call))
    grounds.statements("answered.total", tuple(e.statement for e in inputs.packet.answered))
    counted(grounds, "accounts.total", len(inputs.accounts))
    return grounds


def _short(inputs: HireInputs) -> Iterator[Message]:
    yield from load_sentences(inputs)
    if inputs.found.load.enough:
        yield say(
            "In the first year, {weeks} at {pace} pace leave {left} uncovered.",
            weeks=named_value(inputs.numbers, "ramp-up"),
            pace=named_value(inputs.numbers, "ramp-up-pace"),
            left=Shown("hire.uncovered.first-year"),
        )
    if any(is_on_call(each.what) for each in inputs.packet.answered):
        yield say(
            "The position is on call: stated lines about it: {count}. Its terms stand in no"
            " export; ask for them before signing.",
            count=Shown("answered.on-call"),
        )


def load_sentences(inputs: HireInputs) -> Iterator[Message]:
    """Yield the load of a year, and what one person leaves over; the figures must be kept.

    A record that carries no verdict says nothing of either.
    """
    if not inputs.found.load.enough:
        yield say("Too little is on record for any verdict about how much work there is.")
        return
    yield say(
        "The work took {hours} for each agreed week of {agreed}.",
        hours=Shown("load.week"),
        agreed=exact_hours("load.week.agreed"),
    )
    yield say(
        "A year of this load is {hours}: {positions} of what one full-time person can work.",
        hours=Shown("load.year"),
        positions=Shown("hire.positions"),
    )
    yield uncovered_sentence(inputs.found)


def _unplanned(grounds: Grounds, inputs: HireInputs) -> Section:
    sentences = (
        crises_sentence(inputs.crises),
        say(
            "All crisis work of these months, preparing and small incidents too: {hours}.",
            hours=Shown("crises.all"),
        ),
        say("How many crises the next year brings, the record cannot say."),
    )
    listed = bullets(grounds, sentences)
    return section(grounds, "unplanned", say("What cannot be planned"), [listed])
