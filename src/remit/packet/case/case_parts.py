"""What the papers of the cases share: figures of numbers that were named, tables, the frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from msgspec import Struct

from remit.cases.volume_numbers import Named
from remit.measure.model import Interval
from remit.messages import Message, Translate, say, translator
from remit.packet.ground.document import Block, Bullets, Document, Run, Runs, Section, Table
from remit.packet.ground.figure import Figure, Selector, Style
from remit.packet.ground.grounds import EVERY_ASSUMPTION, Grounds
from remit.packet.ground.language import conventions
from remit.packet.ground.model import PacketInputs
from remit.packet.ground.naming import area_name
from remit.packet.ground.phrases import marks
from remit.packet.ground.warnings import report_banner
from remit.packet.ground.writer import Given, Shown, Writer, Written

SETTINGS_HOURS = "settings:hours"
UNITS = {
    "days": say("days"),
    "weeks": say("weeks"),
    "months": say("months"),
}


class Paper(Struct, frozen=True):
    """A paper with every figure in it, ready to take a form."""

    document: Document
    figures: Mapping[str, Figure]
    made_on: date


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the sections of a paper: title, subtitle, footer."""

    title: Message
    subtitle: Message
    footer: Message
    single: bool = False


def grounds_for(inputs: PacketInputs, translate: Translate | None = None) -> Grounds:
    """Return what gives figures to a paper of a case; late hours are not in reach of it."""
    bare = replace(inputs, include_after_hours=False, accounts=(), decided=())
    return Grounds(bare, Writer(bare.language, translate or translator(bare.language)))


def paper_of(grounds: Grounds, frame: Frame, sections: Iterable[Section | None]) -> Paper:
    """Return a paper of the sections that there are."""
    runs = grounds.writer.runs
    document = Document(
        kind="page" if frame.single else "report",
        title=runs(frame.title),
        subtitle=runs(frame.subtitle),
        language=grounds.inputs.language,
        banner=report_banner(grounds),
        sections=tuple(each for each in sections if each is not None),
        footer=runs(frame.footer),
    )
    return Paper(document, dict(grounds.writer.figures), grounds.inputs.made_on)


def footer_of(grounds: Grounds) -> Message:
    """Return the last line of a paper of volume."""
    return say(
        "Made with Remit on {day} from the holder's own record. It speaks of how much work there"
        " is, not of its level, and of the position, not of the person.",
        day=grounds.inputs.made_on,
    )


def subtitle_of(grounds: Grounds) -> Message:
    """Return which months a paper is about, and what lies after them."""
    first, last = grounds.days()
    told = say("The work from {first} to {last}, as recorded", first=first, last=last)
    return grounds.with_later(marks("{sentence}.", sentence=told)) if grounds.inputs.later else told


def title_of(grounds: Grounds) -> Given | Message:
    """Return the title of the position as the paper names it, where it has one."""
    inputs = grounds.inputs
    title = inputs.position.title or inputs.draft.title
    return Given(title) if title else say("this position")


def month_run(grounds: Grounds, month: date) -> Runs:
    """Return a month in words, as a date."""
    names = conventions(grounds.writer.language).months
    return (Run(f"{names[month.month - 1]} {month.year}", "date"),)


def plain_number(value: float, places: int = 2) -> int | float:
    """Return a number with its decimals cut; whole ones have none.

    >>> plain_number(40.0), plain_number(37.456, 1)
    (40, 37.5)
    """
    exact = round(float(value), places)
    return int(exact) if exact.is_integer() else exact


def settings_hours(grounds: Grounds, identity: str, hours: float) -> Message:
    """Keep hours that follow from her agreed working hours, and return them with their unit."""
    figure = Figure(
        id=identity,
        unit="quantity",
        basis="counted",
        value=plain_number(hours, 1),
        source=SETTINGS_HOURS,
    )
    return exact_hours(grounds.writer.keep(figure))


def exact_hours(identity: str) -> Message:
    """Return hours that are known exactly, by the id under which they were kept."""
    return say("{amount} h", amount=Shown(identity))


def modelled_hours(
    grounds: Grounds, identity: str, hours: Interval, entries: Selector | None = None
) -> Shown:
    """Keep hours that were modelled from entries, those of the whole window by default."""
    return Shown(grounds.hours(identity, hours, entries or grounds.selector()))


def modelled_share(
    grounds: Grounds, identity: str, share: Interval, entries: Selector | None = None
) -> Shown:
    """Keep a share that was modelled from entries, those of the whole window by default."""
    return Shown(grounds.share(identity, share, entries or grounds.selector(), None))


def traced_hours(grounds: Grounds, identity: str, hours: float, entries: Selector) -> Shown:
    """Keep hours that the record shows, to the tenth of a minute."""
    figure = Figure(
        id=identity, unit="tenths", basis="traced", value=round(hours * 600), entries=entries
    )
    return Shown(grounds.writer.keep(figure))


def counted(grounds: Grounds, identity: str, value: int, entries: Selector | None = None) -> Shown:
    """Keep a number of things that was counted in what was modelled from entries."""
    figure = Figure(
        id=identity,
        unit="count",
        basis="modelled",
        value=int(value),
        entries=entries or grounds.selector(),
        assumptions=EVERY_ASSUMPTION,
    )
    return Shown(grounds.writer.keep(figure))


def keep_named(grounds: Grounds, numbers: Mapping[str, Named]) -> None:
    """Keep named numbers as figures: those that somebody answered, and those that are assumed."""
    for name, each in numbers.items():
        grounds.writer.keep(
            Figure(
                id=f"named.{name}",
                unit="percent" if each.unit == "percent" else "quantity",
                basis="counted" if each.answered else "modelled",
                value=plain_number(each.value),
                assumptions=() if each.answered else (name,),
                source=f"answer:{name}" if each.answered else "",
            )
        )


def named_value(numbers: Mapping[str, Named], name: str) -> Message | Shown:
    """Return a named number with its unit; it must have been kept."""
    shown = Shown(f"named.{name}")
    if numbers[name].unit == "percent":
        return shown
    if numbers[name].unit == "hours":
        return exact_hours(shown.id)
    return phrase("{value} {unit}", value=shown, unit=UNITS[numbers[name].unit])


def named_section(grounds: Grounds, numbers: Mapping[str, Named], names: Sequence[str]) -> Section:
    """Return the table of the named numbers that a paper rests on, with what each rests on."""
    runs, lang = grounds.writer.runs, grounds.writer.language
    rows = tuple(
        (
            runs(Given(numbers[name].called(lang))),
            runs(named_value(numbers, name)),
            runs(
                say("stated")
                if numbers[name].answered
                else say("assumed: {reason}", reason=Given(numbers[name].because(lang)))
            ),
        )
        for name in names
    )
    table = Table(
        id="named",
        caption=runs(say("Numbers that nobody measured; each may be replaced by an answer")),
        columns=(
            grounds.writer.column(say("Number"), 46),
            grounds.writer.column(say("Value"), 18, right=True),
            grounds.writer.column(say("What it rests on"), 60),
        ),
        rows=rows,
        small=True,
    )
    return section(grounds, "named", say("What is assumed"), [table])


def section(grounds: Grounds, name: str, heading: Message, blocks: Iterable[Block]) -> Section:
    """Return a section with a heading."""
    return Section(name, grounds.writer.runs(heading), tuple(blocks))


def bullets(grounds: Grounds, sentences: Iterable[Written]) -> Bullets:
    """Return sentences as a list."""
    return Bullets(tuple(grounds.writer.runs(each) for each in sentences))


def mid(shown: Shown, style: Style = "mid") -> Shown:
    """Return a figure in another style: its middle alone by default."""
    return Shown(shown.id, style)


def phrase(template: str, /, **values: Written) -> Message:
    """Return gaps with signs between them and no word, the same in every language."""
    return Message(template, dict(values))


def joined(items: Sequence[Message | Given]) -> Message | Given:
    """Return items as one phrase, apart by semicolons, since names of areas hold commas."""
    found = items[0]
    for item in items[1:]:
        found = say("{head}; {next}", head=found, next=item)
    return found


def joined_areas(grounds: Grounds, areas: Iterable[str]) -> Message | Given:
    """Return the names of some areas as one phrase that may stand alone."""
    return joined([area_name(grounds, area) for area in areas])


def rests_on(grounds: Grounds) -> Iterator[Message]:
    """Yield what stands behind the hours of a paper; the figures of areas must be kept."""
    yield say(
        "Rests on entries of these months: {entries}, with {traced} on record, which make about "
        "{hours} with what leaves no trace. Weeks that the holder confirmed: {weeks}.",
        entries=Shown("entries.all"),
        traced=Shown("traced.all"),
        hours=Shown("hours.all"),
        weeks=Shown("count.confirmed-weeks"),
    )
    yield say(
        "Figures are rounded only after they are worked out: what is added or subtracted as shown"
        " may differ by what was rounded, and so may a finding at the very edge."
    )
    if grounds.inputs.uncounted:
        yield say(
            "Entries of accounts that nobody has attributed yet: {count}. The high ends of the load"
            " allow for them.",
            count=Shown("count.uncounted"),
        )
