"""The case for headcount, on paper: what one person leaves over, and what one more costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from remit.cases.headcount import Cost, Wage, Wages
from remit.messages import Message, Translate, say
from remit.packet.case.case_parts import (
    Frame,
    Paper,
    bullets,
    footer_of,
    modelled_share,
    named_section,
    paper_of,
    phrase,
    plain_number,
    rests_on,
    section,
    subtitle_of,
    title_of,
)
from remit.packet.case.hire_document import NUMBERS, HireInputs, hire_grounds, load_sentences
from remit.packet.case.hire_parts import capacity_fields
from remit.packet.ground.document import Block, Field, Fields, Paragraph, Runs, Section, Table
from remit.packet.ground.figure import Figure, Selector
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import nothing
from remit.packet.ground.writer import Given, Shown

COUNTRIES = {
    "USD": say("United States, whole country"),
    "BGN": say("Bulgaria, whole country"),
}
"""What wages that name no area are of, by their currency."""


@dataclass(frozen=True, slots=True)
class HeadcountInputs:
    """What the paper is made from; rates are None where nobody stated them.

    `benefits` is a part of the wage (0 to 1), `overhead` an amount a year in
    the wages' currency.
    """

    hire: HireInputs
    wages: Wages
    benefits: float | None = None
    overhead: float | None = None


def headcount_paper(inputs: HeadcountInputs, translate: Translate | None = None) -> Paper:
    """Return the case for headcount; the same inputs give the same paper."""
    grounds = hire_grounds(inputs.hire, translate)
    _keep_costs(grounds, inputs)
    runs = grounds.writer.runs
    notes = [Paragraph(runs(each), "note") for each in rests_on(grounds)]
    short = bullets(grounds, load_sentences(inputs.hire))
    return paper_of(
        grounds,
        Frame(
            say("The case for one more: {title}", title=title_of(grounds)),
            subtitle_of(grounds),
            footer_of(grounds),
        ),
        (
            section(grounds, "in-short", say("In short"), [short, *notes]),
            section(
                grounds,
                "capacity",
                say("What one person can carry"),
                [capacity_fields(grounds, inputs.hire.numbers)],
            ),
            _cost(grounds, inputs),
            _instead(grounds),
            named_section(grounds, inputs.hire.numbers, NUMBERS),
        ),
    )


def _keep_costs(grounds: Grounds, inputs: HeadcountInputs) -> None:
    if inputs.benefits is not None:
        _keep(grounds, "cost.benefits", 100 * inputs.benefits, "answer:benefits", percent=True)
    if inputs.overhead is not None:
        _keep(grounds, "cost.overhead", inputs.overhead, "answer:overhead")
    for at, wage in enumerate(inputs.wages.rows, start=1):
        if wage.share is not None:
            entries = Selector(wage.speaks_for, *grounds.days())
            modelled_share(grounds, f"wage.{at}.share", wage.share, entries)
        for name in ("lower", "median", "upper"):
            amount = getattr(wage, name)
            if amount is None:
                continue
            _keep(grounds, f"wage.{at}.{name}", amount, f"wage:{wage.cell}")
            total = Cost(amount, inputs.benefits, inputs.overhead).total
            if total is not None:
                source = f"wage:{wage.cell} answer:benefits answer:overhead"
                _keep(grounds, f"cost.{at}.{name}", round(total), source)


def _keep(
    grounds: Grounds, identity: str, value: float, source: str, *, percent: bool = False
) -> None:
    grounds.writer.keep(
        Figure(
            id=identity,
            unit="percent" if percent else "quantity",
            basis="counted",
            value=plain_number(value),
            source=source,
        )
    )


def _cost(grounds: Grounds, inputs: HeadcountInputs) -> Section:
    runs, wages = grounds.writer.runs, inputs.wages
    blocks: list[Block] = [_answers(grounds, inputs)]
    if wages.rows:
        blocks.append(_table(grounds, inputs))
    else:
        blocks.append(
            Paragraph(
                runs(
                    say(
                        "No published wage matches the duties of this position here, so no cost is"
                        " named."
                    )
                )
            )
        )
    blocks += [Paragraph(runs(each), "note") for each in _notes(inputs)]
    return section(grounds, "cost", say("What one more position costs in a year"), blocks)


def _answers(grounds: Grounds, inputs: HeadcountInputs) -> Fields:
    runs = grounds.writer.runs
    open_ = say("left blank: for HR to say")
    currency = Given(inputs.wages.currency)

    def field(label: Message, value: Message | Shown | None) -> Field:
        return Field(runs(label), runs(value or open_), blank=value is None)

    overhead = phrase("{amount} {currency}", amount=Shown("cost.overhead"), currency=currency)
    return Fields(
        (
            field(
                say("Benefits, as a part of the wage"),
                None if inputs.benefits is None else Shown("cost.benefits"),
            ),
            field(
                say("Workplace, tools and other overhead, a year"),
                None if inputs.overhead is None else overhead,
            ),
        )
    )


def _table(grounds: Grounds, inputs: HeadcountInputs) -> Table:
    writer, runs = grounds.writer, grounds.writer.runs
    rows = tuple(
        (
            runs(_occupation(at, wage)),
            runs(_place(wage, inputs.wages.currency)),
            _middle(grounds, f"wage.{at}"),
            _middle(grounds, f"cost.{at}"),
        )
        for at, wage in enumerate(inputs.wages.rows, start=1)
    )
    return Table(
        id="wages",
        caption=runs(_caption(inputs.wages)),
        columns=(
            writer.column(say("Occupation"), 44),
            writer.column(say("Place and employer"), 38),
            writer.column(say("Wage"), 36, right=True),
            writer.column(say("With benefits and overhead"), 38, right=True),
        ),
        rows=rows,
        small=True,
    )


def _caption(wages: Wages) -> Message:
    currency = Given(wages.currency)
    if all(each.lower is None and each.upper is None for each in wages.rows):
        return say(
            "Averages of whole classes, {currency} a year, before tax; side by side, never mixed",
            currency=currency,
        )
    return say(
        "Median and middle half of all employees, {currency} a year, before tax; side by side,"
        " never averaged",
        currency=currency,
    )


def _occupation(at: int, wage: Wage) -> Message:
    named = phrase("{code} {name}", code=Given(wage.code), name=Given(wage.name))
    if wage.share is None:
        return named
    return say(
        "{occupation}, for {share} of the time", occupation=named, share=Shown(f"wage.{at}.share")
    )


def _place(wage: Wage, currency: str) -> Message:
    area = Given(wage.area) if wage.area else COUNTRIES[currency]
    sector = Given(wage.sector) if wage.sector else say("all employers")
    return phrase("{area}, {sector}", area=area, sector=sector)


def _middle(grounds: Grounds, name: str) -> Runs:
    """Return a median with its middle half; nothing where there is no figure."""
    kept, runs = grounds.writer.figures, grounds.writer.runs
    if f"{name}.median" not in kept:
        return runs(nothing())
    if f"{name}.lower" not in kept or f"{name}.upper" not in kept:
        return runs(Shown(f"{name}.median"))
    return runs(
        phrase(
            "{median} ({lower}–{upper})",
            median=Shown(f"{name}.median"),
            lower=Shown(f"{name}.lower"),
            upper=Shown(f"{name}.upper"),
        )
    )


def _notes(inputs: HeadcountInputs) -> Iterator[Message]:
    wages = inputs.wages
    if wages.rows:
        yield say(
            "Source: {source}, {release}.", source=Given(wages.source), release=Given(wages.release)
        )
    yield say(
        "Each row is one full-time position. Occupations that match less than a tenth of the time"
        " are left out, unless they were asked for."
    )
    yield say(
        "Occupations that speak for a managers' level are left out: their wages belong to the case"
        " of level. Which occupation and which grade one more position gets is for HR to say."
    )


def _instead(grounds: Grounds) -> Section:
    sentences = (
        say("Duties that end: name them, and who agrees that they end."),
        say("Duties that go to another position: name it, and its hours."),
        say(
            "Help for a time: students, contractors, an agency; its price is an offer, not this"
            " record's to tell."
        ),
        say("All stays as it is: then what is left undone first is decided, and written down."),
    )
    heading = say("What could be done instead")
    return section(grounds, "instead", heading, [bullets(grounds, sentences)])
