"""The case of volume on paper: load against capacity, and what crises really cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from remit.cases.crisis_cost import CrisisCost
from remit.cases.load import Load, MonthLoad, Verdict
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
    modelled_hours,
    month_run,
    named_section,
    paper_of,
    rests_on,
    section,
    settings_hours,
    subtitle_of,
    title_of,
    traced_hours,
)
from remit.packet.case.crisis_parts import crises_section, crises_sentence, keep_crises
from remit.packet.charts.chart_load import load_chart
from remit.packet.ground.document import Block, Paragraph, Runs, Section, Table
from remit.packet.ground.figure import Selector
from remit.packet.ground.figures import keep_areas, keep_counts
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import PacketInputs
from remit.packet.ground.naming import nothing
from remit.packet.ground.writer import Shown

NUMBERS = ("crisis-day", "crisis-pause", "crisis-least", "crisis-edge", "recovered")
VERDICTS: dict[Verdict, Message] = {
    "above": say("more than agreed"),
    "within": say("no more than agreed"),
    "cannot tell": say("cannot tell"),
    "thin": say("little on record"),
}


@dataclass(frozen=True, slots=True)
class VolumeInputs:
    """What the paper is made from: the load, the crises, and the numbers behind them."""

    packet: PacketInputs
    load: Load
    crises: CrisisCost
    numbers: Numbers


def volume_paper(inputs: VolumeInputs, translate: Translate | None = None) -> Paper:
    """Return the case of volume; the same inputs give the same paper."""
    grounds = grounds_for(inputs.packet, translate)
    keep_areas(grounds)
    keep_counts(grounds)
    keep_named(grounds, inputs.numbers)
    keep_load(grounds, inputs.load)
    keep_crises(grounds, inputs.crises)
    return paper_of(
        grounds,
        Frame(
            say("How much work there is: {title}", title=title_of(grounds)),
            subtitle_of(grounds),
            footer_of(grounds),
        ),
        (
            section(grounds, "in-short", say("In short"), [bullets(grounds, _short(inputs))]),
            _load(grounds, inputs.load),
            crises_section(grounds, inputs.crises, inputs.numbers),
            _use(grounds),
            named_section(grounds, inputs.numbers, NUMBERS),
        ),
    )


def keep_load(grounds: Grounds, load: Load) -> None:
    """Keep the figures of the load: of the year, of a week, and of each month."""
    modelled_hours(grounds, "load.week", load.weekly)
    modelled_hours(grounds, "load.year", load.year)
    modelled_hours(grounds, "load.hours", load.hours)
    settings_hours(grounds, "load.week.agreed", load.weekly_agreed)
    settings_hours(grounds, "load.agreed", load.agreed)
    for verdict in VERDICTS:
        counted(grounds, f"load.months.{verdict.replace(' ', '-')}", load.count(verdict))
    counted(grounds, "load.months", len(load.months))
    for month in load.months:
        name = _month(month)
        entries = Selector((), month.first, month.last)
        modelled_hours(grounds, f"{name}.hours", month.hours, entries)
        traced_hours(grounds, f"{name}.traced", month.traced, entries)
        settings_hours(grounds, f"{name}.agreed", month.agreed)


def _month(month: MonthLoad) -> str:
    return f"load.{month.first:%Y-%m}"


def _short(inputs: VolumeInputs) -> Iterator[Message]:
    if not inputs.load.enough:
        yield say("Too little is on record for any verdict about how much work there is.")
        if not inputs.load.agreed:
            return
    yield load_sentence(inputs.load)
    yield say(
        "The whole range of hours lies above the agreed ones in {above} of {count} months, and"
        " within them in {within}.",
        count=Shown("load.months"),
        above=Shown("load.months.above"),
        within=Shown("load.months.within"),
    )
    if inputs.load.count("thin"):
        yield say(
            "Months of which too little is on record to say: {thin}.",
            thin=Shown("load.months.thin"),
        )
    yield crises_sentence(inputs.crises)


def load_sentence(load: Load) -> Message:
    """Return what the load of the year comes to, in one sentence; its figures must be kept."""
    told = {
        "above": say(
            "The work took {hours} for each agreed week of {agreed}: more than agreed, even at the"
            " low end of the range.",
            hours=Shown("load.week"),
            agreed=exact_hours("load.week.agreed"),
        ),
        "within": say(
            "The work took {hours} for each agreed week of {agreed}: no more than agreed.",
            hours=Shown("load.week"),
            agreed=exact_hours("load.week.agreed"),
        ),
    }
    return told.get(
        load.verdict,
        say(
            "The work took {hours} for each agreed week of {agreed}; the range holds both more and"
            " less than agreed, so over the year it cannot be told.",
            hours=Shown("load.week"),
            agreed=exact_hours("load.week.agreed"),
        ),
    )


def _load(grounds: Grounds, load: Load) -> Section:
    drawn = tuple(f"{_month(m)}.{part}" for m in load.months for part in ("hours", "agreed"))
    blocks: list[Block] = []
    if load.months:
        blocks = [load_chart(grounds, load.months, drawn), _months(grounds, load)]
    blocks += [Paragraph(grounds.writer.runs(each), "note") for each in rests_on(grounds)]
    blocks.append(
        Paragraph(
            grounds.writer.runs(
                say(
                    "Agreed hours are those of the settings: working days without the days off"
                    " that stand there. Leave that stands nowhere is still counted as agreed."
                )
            ),
            "note",
        )
    )
    return section(grounds, "load", say("Load against capacity, month by month"), blocks)


def _months(grounds: Grounds, load: Load) -> Table:
    writer, runs = grounds.writer, grounds.writer.runs
    rows: tuple[tuple[Runs, ...], ...] = tuple(
        (
            month_run(grounds, month.first),
            runs(exact_hours(f"{_month(month)}.agreed")),
            runs(nothing() if month.verdict == "thin" else Shown(f"{_month(month)}.hours")),
            runs(Shown(f"{_month(month)}.traced")),
            runs(VERDICTS[month.verdict]),
        )
        for month in load.months
    )
    return Table(
        id="load",
        caption=runs(say("Hours of each month, with their range in brackets")),
        columns=(
            writer.column(say("Month"), 30),
            writer.column(say("Agreed"), 16, right=True),
            writer.column(say("Worked"), 32, right=True),
            writer.column(say("Of these traced"), 22, right=True),
            writer.column(say("Finding"), 34),
        ),
        rows=rows,
        small=True,
    )


def _use(grounds: Grounds) -> Section:
    sentences = (
        say(
            "This is a case of capacity: for help, for fewer duties, for a second position, for"
            " what may be left undone."
        ),
        say(
            "It is no case for a higher level, title or grade: reviews of a position refuse volume"
            " by name. That case is another paper, and this one should not lie in its packet."
        ),
        say(
            "Hours above the agreed ones may matter in a claim for wages. Who receives this paper"
            " is for the holder to decide."
        ),
    )
    return section(grounds, "use", say("What this paper is for"), [bullets(grounds, sentences)])
