"""One position that is two, on paper: how much is social media, since when, two descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from remit.cases.load import Load
from remit.cases.split import MonthShare, Side, Split, Turn
from remit.cases.volume_numbers import Numbers
from remit.jd.draft import Draft
from remit.measure.model import Interval
from remit.messages import Message, Translate, say
from remit.packet.case.case_parts import (
    Frame,
    Paper,
    bullets,
    counted,
    exact_hours,
    footer_of,
    grounds_for,
    joined_areas,
    keep_named,
    modelled_hours,
    modelled_share,
    named_section,
    named_value,
    paper_of,
    phrase,
    plain_number,
    rests_on,
    section,
    subtitle_of,
    title_of,
)
from remit.packet.case.split_duties import descriptions_section, keep_duties
from remit.packet.case.volume_document import keep_load
from remit.packet.charts.chart_share import share_chart, shown_months
from remit.packet.ground.document import Block, Paragraph, Section, Table
from remit.packet.ground.figure import Figure, Selector
from remit.packet.ground.figures import keep_areas, keep_counts
from remit.packet.ground.grounds import EVERY_ASSUMPTION, Grounds
from remit.packet.ground.model import PacketInputs
from remit.packet.ground.naming import SHIFT_KINDS, nothing
from remit.packet.ground.writer import Given, Shown

NUMBERS = ("projection-months", "projection-past")
SIDES = ("social", "rest")
HALF = 0.5
LASTED = say("lasting: the old share has not come back")


@dataclass(frozen=True, slots=True)
class SplitInputs:
    """What the paper is made from; `drafts` are None where no description was adopted."""

    packet: PacketInputs
    load: Load
    split: Split
    drafts: tuple[Draft, Draft] | None
    numbers: Numbers


def split_paper(inputs: SplitInputs, translate: Translate | None = None) -> Paper:
    """Return the case for dividing a position; the same inputs give the same paper."""
    grounds = split_grounds(inputs, translate)
    return paper_of(
        grounds,
        Frame(
            say("Two jobs in one position: {title}", title=title_of(grounds)),
            subtitle_of(grounds),
            footer_of(grounds),
        ),
        (
            section(grounds, "in-short", say("In short"), [bullets(grounds, in_short(inputs))]),
            _sides(grounds, inputs),
            section(
                grounds, "since", say("Since when"), [bullets(grounds, since_when(inputs.split))]
            ),
            section(
                grounds,
                "ahead",
                say("What may come"),
                [bullets(grounds, ahead(inputs))],
            ),
            descriptions_section(grounds, inputs.drafts),
            _open(grounds),
            named_section(grounds, inputs.numbers, NUMBERS),
        ),
    )


def split_grounds(inputs: SplitInputs, translate: Translate | None = None) -> Grounds:
    """Return what gives figures to the papers of a split, with all of them kept."""
    grounds = grounds_for(inputs.packet, translate)
    keep_areas(grounds)
    keep_counts(grounds)
    keep_named(grounds, inputs.numbers)
    keep_load(grounds, inputs.load)
    for name, side in zip(SIDES, (inputs.split.social, inputs.split.rest), strict=True):
        entries = Selector(side.areas, *grounds.days())
        modelled_share(grounds, f"split.{name}", side.share, entries)
        modelled_hours(grounds, f"split.{name}.hours", side.hours, entries)
        modelled_share(grounds, f"split.{name}.positions", side.positions, entries)
        week = Interval(*(each * inputs.load.weekly_agreed for each in side.positions))
        modelled_hours(grounds, f"split.{name}.week", week, entries)
    for month in shown_months(inputs.split.months):
        days = Selector((), month.first, month.last)
        modelled_share(grounds, _month(month), month.share, days)
    for at, turn in enumerate(inputs.split.turns, start=1):
        _keep_turn(grounds, f"turn.{at}", turn)
    _keep_line(grounds, inputs.split)
    for name, draft in zip(SIDES, inputs.drafts or (), strict=False):
        keep_duties(grounds, name, draft)
    return grounds


def _month(month: MonthShare) -> str:
    return f"split.month.{month.first:%Y-%m}"


def _keep_turn(grounds: Grounds, name: str, turn: Turn) -> None:
    grounds.day(f"{name}.on", turn.on, (turn.earliest, turn.latest))
    for side, share in (("before", turn.before), ("after", turn.after)):
        modelled_share(grounds, f"{name}.{side}", share)


def _keep_line(grounds: Grounds, split: Split) -> None:
    if split.line is None:
        return
    counted(grounds, "line.months", split.line.months)
    modelled_share(grounds, "line.share", split.line.share)
    for name, rise in zip(("low", "mid", "high"), split.line.rise, strict=True):
        grounds.writer.keep(
            Figure(
                id=f"line.rise.{name}",
                unit="quantity",
                basis="modelled",
                value=plain_number(100 * rise, 1),
                entries=grounds.selector(),
                assumptions=EVERY_ASSUMPTION,
            )
        )


def in_short(inputs: SplitInputs) -> Iterator[Message]:
    """Yield what a split rests on, in short; the figures must be kept."""
    if not inputs.load.enough:
        yield say("Too little is on record for any verdict about how the time divides.")
        return
    yield say(
        "Social media takes {social} of the time, all other work {rest}. The ranges allow for work"
        " that nothing could place.",
        social=Shown("split.social"),
        rest=Shown("split.rest"),
    )
    yield say(
        "For each agreed week of {agreed}: social media {social}, all other work {rest}.",
        agreed=exact_hours("load.week.agreed"),
        social=Shown("split.social.week"),
        rest=Shown("split.rest.week"),
    )
    yield say(
        "As parts of a full-time position of the agreed hours: social media {social}, all other"
        " work {rest}.",
        social=Shown("split.social.positions"),
        rest=Shown("split.rest.positions"),
    )
    if min(inputs.split.social.positions.high, inputs.split.rest.positions.high) < HALF:
        yield say(
            "The smaller part fills less than half a position even at the high end of its range:"
            " two full positions do not follow from this record."
        )
    lasting = [each for each in enumerate(inputs.split.turns, start=1) if each[1].kind == "lasting"]
    if lasting:
        yield _turned(*max(lasting, key=lambda each: each[1].moved))


def since_when(split: Split) -> Iterator[Message]:
    """Yield the dates since when the share of social media is different."""
    if not split.turns:
        yield say("The record shows no date at which the share of social media changed.")
    for at, turn in enumerate(split.turns, start=1):
        yield _turned(at, turn)


def _turned(at: int, turn: Turn) -> Message:
    return say(
        "Social media went from {before} of the time to {after} on {day}; {kind}.",
        before=Shown(f"turn.{at}.before"),
        after=Shown(f"turn.{at}.after"),
        day=Shown(f"turn.{at}.on"),
        kind=LASTED if turn.kind == "lasting" else SHIFT_KINDS[turn.kind],
    )


def ahead(inputs: SplitInputs) -> Iterator[Message]:
    """Yield the plain case and the straight line, as far as there is one."""
    split, numbers = inputs.split, inputs.numbers
    if not inputs.load.enough:
        yield say("Too little is on record to say anything of the coming months.")
        return
    yield say(
        "The plain case: the coming months are as the last twelve. Then social media stays at"
        " {share} of the time.",
        share=Shown("split.social"),
    )
    if split.line is None:
        yield say(
            "No straight line is drawn: too few months lie after the last lasting change, or too"
            " little of them is on record."
        )
        return
    yield say(
        "The straight line through the last {months} months, drawn on by {ahead}: {share}. Its"
        " slope: {rise} percentage points a year ({low} to {high}).",
        months=Shown("line.months"),
        ahead=named_value(numbers, "projection-months"),
        share=Shown("line.share"),
        rise=Shown("line.rise.mid"),
        low=Shown("line.rise.low"),
        high=Shown("line.rise.high"),
    )
    told = {
        "rises": say("The share rises, as far as a straight line can tell."),
        "falls": say("The share falls, as far as a straight line can tell."),
    }
    yield told.get(
        split.line.way,
        say("It cannot be told whether the share rises or falls; the plain case is the one."),
    )


def _sides(grounds: Grounds, inputs: SplitInputs) -> Section:
    writer, runs, split = grounds.writer, grounds.writer.runs, inputs.split
    names = (say("Social media"), say("All other work"))
    rows = tuple(
        (
            runs(phrase("{side}: {areas}", side=title, areas=_areas(grounds, side))),
            runs(Shown(f"split.{name}")),
            runs(Shown(f"split.{name}.hours")),
            runs(Shown(f"split.{name}.positions") if inputs.load.enough else nothing()),
        )
        for name, title, side in zip(SIDES, names, (split.social, split.rest), strict=True)
    )
    table = Table(
        id="sides",
        caption=runs(say("The twelve months, divided; ranges in brackets")),
        columns=(
            writer.column(say("Part"), 70),
            writer.column(say("Share of time"), 26, right=True),
            writer.column(say("Hours"), 36, right=True),
            writer.column(say("Of a full-time position"), 30, right=True),
        ),
        rows=rows,
        small=True,
    )
    notes = [
        say(
            "Work that nothing could place, in neither row: {share}.",
            share=Shown("share.unplaced"),
        ),
        *rests_on(grounds),
    ]
    months = shown_months(split.months)
    drawn = [share_chart(grounds, months, tuple(map(_month, months)))] if months else []
    blocks: list[Block] = [*drawn, table, *(Paragraph(runs(each), "note") for each in notes)]
    return section(grounds, "sides", say("How much of the time is social media"), blocks)


def _areas(grounds: Grounds, side: Side) -> Message | Given:
    if not side.areas:
        return say("nothing on record")
    return joined_areas(grounds, side.areas)


def _open(grounds: Grounds) -> Section:
    sentences = (
        say("Which of the two parts the holder keeps: the holder and the supervisor."),
        say("Title, class and pay of each part: HR, after its own review of each description."),
        say("Who is on call, and who owns which account: the supervisor."),
        say("Whether there is money for a second position: the department head."),
    )
    heading = say("What this paper leaves open, and who must say")
    return section(grounds, "open", heading, [bullets(grounds, sentences)])
