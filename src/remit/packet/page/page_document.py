"""The one page for a one-to-one: a span of time against the description.

It is for the holder and her supervisor: no late hours, no names, no words of
entries are in reach of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from remit.areas.model import UNPLACED
from remit.jd.gap import AreaGap
from remit.measure.model import Measures
from remit.messages import Message, Translate, say, translator
from remit.packet.ground.area_marks import clauses_of, marked, marks_explained
from remit.packet.ground.document import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Runs,
    Section,
    Table,
    text_of,
)
from remit.packet.ground.figure import Figure, Selector, whole_per_cents
from remit.packet.ground.figures import keep_areas, keep_counts, keep_gap
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, gap_finding, nothing
from remit.packet.ground.warnings import report_banner
from remit.packet.ground.writer import Given, Shown, Writer
from remit.packet.page.page_chart import page_chart
from remit.packet.page.page_model import PageInputs
from remit.packet.page.page_words import ranked, sentences

LONGEST_TITLE = 80
"""So many letters of a position's title are shown: a longer one would take the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page with its figures, and its areas in their order.

    `trace` is the command that shows what stands behind a figure.
    """

    document: Document
    figures: Mapping[str, Figure]
    areas: tuple[AreaGap, ...]
    made_on: date
    language: str
    trace: str

    def sentences(self) -> tuple[str, ...]:
        """Return what the page says in short, as bare text."""
        blocks = self.document.sections[0].blocks
        items = (item for each in blocks if isinstance(each, Bullets) for item in each.items)
        return tuple(text_of(item) for item in items)

    def warnings(self) -> tuple[str, ...]:
        """Return what stands above the page, as bare text: that little is on record."""
        return tuple(text_of(line) for line in self.document.banner)


def one_page(page: PageInputs, translate: Translate | None = None) -> Page:
    """Return the page; the same inputs give the same page.

    Raises `PacketError` when the gap and the entries disagree, as a packet does.
    """
    inputs = replace(page.packet, include_after_hours=False, accounts=(), decided=())
    writer = Writer(inputs.language, translate or translator(inputs.language))
    grounds = Grounds(inputs, writer)
    keep_areas(grounds)
    keep_gap(grounds)
    keep_counts(grounds)
    _keep_before(grounds, page.before)
    grounds.count("count.assumptions", len(inputs.measures.assumptions), "assumptions")
    return Page(
        document=_document(page, grounds),
        figures=dict(writer.figures),
        areas=tuple(ranked(page)),
        made_on=inputs.made_on,
        language=inputs.language,
        trace=page.trace,
    )


def _keep_before(grounds: Grounds, before: Measures) -> None:
    shares = [before.share(area) for area in grounds.areas]
    wholes = whole_per_cents([share.mid for share in shares])
    first, last = before.window[0] + timedelta(days=1), before.window[1]
    for area, share, whole in zip(grounds.areas, shares, wholes, strict=True):
        grounds.share(f"before.{area}", share, Selector((area,), first, last), whole)


def _document(page: PageInputs, grounds: Grounds) -> Document:
    runs, areas = grounds.writer.runs, ranked(page)
    first, last = grounds.days()
    clauses = (at for each in areas for at in clauses_of(each))
    below = (
        *marks_explained(grounds, clauses),
        *(Paragraph(runs(each), "note") for each in _rests_on(page)),
    )
    picture: tuple[Block, ...] = (
        page_chart(grounds, areas, before=not page.before_gap.thin),
        _table(page, grounds),
        *below,
    )
    short = Bullets(tuple(runs(each) for each in sentences(page, grounds)))
    return Document(
        kind="page",
        title=runs(_title(page)),
        subtitle=runs(
            say(
                "{first} to {last}, against the written description and the twelve months before",
                first=first,
                last=last,
            )
        ),
        language=grounds.inputs.language,
        banner=report_banner(grounds),
        sections=(
            Section("in-short", runs(say("In short")), (short,)),
            Section("picture", runs(say("As written, and as measured")), picture),
        ),
        footer=_footer(page, grounds),
    )


def _title(page: PageInputs) -> Message:
    title = " ".join((page.packet.position.title or page.packet.draft.title).split())
    if len(title) > LONGEST_TITLE:
        title = title[: LONGEST_TITLE - 1].rstrip() + "…"
    if not title:
        return say("The work beside its description")
    return say("The work beside its description: {title}", title=Given(title))


def _table(page: PageInputs, grounds: Grounds) -> Table:
    writer = grounds.writer
    rows: list[tuple[Runs, ...]] = [
        (
            writer.runs(area_name(grounds, each.area)),
            _written(grounds, each),
            writer.runs(Shown(f"measured.{each.area}")),
            writer.runs(_before(page, each.area)),
            writer.runs(gap_finding(each)),
        )
        for each in ranked(page)
    ]
    rows.append(_open_row(page, grounds))
    return Table(
        id="page",
        caption=writer.runs(say("Share of time, with ranges in brackets")),
        columns=(
            writer.column(say("Area of responsibility"), 60),
            writer.column(say("Written"), 18, right=True),
            writer.column(say("Measured"), 27, right=True),
            writer.column(say("Twelve months before"), 22, right=True),
            writer.column(say("Finding"), 43),
        ),
        rows=tuple(rows),
        small=True,
    )


def _written(grounds: Grounds, area: AreaGap) -> Runs:
    share = Shown(f"written.{area.area}", "range") if area.written.high else nothing()
    return marked(grounds, share, clauses_of(area))


def _before(page: PageInputs, area: str) -> Shown | Message:
    """Return the share in the twelve months before; nothing where too little of them is known."""
    return nothing() if page.before_gap.thin else Shown(f"before.{area}", "mid")


def _open_row(page: PageInputs, grounds: Grounds) -> tuple[Runs, ...]:
    runs = grounds.writer.runs
    return (
        runs(area_name(grounds, UNPLACED)),
        runs(nothing()),
        runs(Shown(f"share.{UNPLACED}")),
        runs(_before(page, UNPLACED)),
        runs(nothing()),
    )


def _rests_on(page: PageInputs) -> Iterator[Message]:
    """Yield what the page rests on, and what a short span cannot show."""
    yield say(
        "Rests on entries of these months: {entries}, with {traced} on record, which make about "
        "{hours} with what leaves no trace. Weeks that the holder confirmed: {weeks}. Named "
        "assumptions: {assumptions}.",
        entries=Shown("entries.all"),
        traced=Shown("traced.all"),
        hours=Shown("hours.all"),
        weeks=Shown("count.confirmed-weeks"),
        assumptions=Shown("count.assumptions"),
    )
    if page.packet.uncounted:
        yield say(
            "Entries of accounts that nobody has attributed yet: {count}. The ranges allow for "
            "them, and for the work that could not be placed.",
            count=Shown("count.uncounted"),
        )
    yield say(
        "A short time shows its season, and its ranges are wide. Whether a difference lasts, the "
        "twelve months say."
    )


def _footer(page: PageInputs, grounds: Grounds) -> Runs:
    return grounds.writer.runs(
        say(
            "Made with Remit on {day} from the holder's own record. It describes the position, "
            "not the person. What stands behind a figure: {command}",
            day=grounds.inputs.made_on,
            command=Given(page.trace),
        )
    )
