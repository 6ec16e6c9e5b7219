"""The one page of an invented case, and the largest page that can be asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from tests.packet.inputs import case, with_marks

from remit.areas.responsibilities import AREAS
from remit.findings import Finding
from remit.jd.gap import AreaGap, Gap
from remit.jd.gap.limits import enough
from remit.jd.gap.shown import Shown
from remit.measure.model import Interval, Measures
from remit.messages import say
from remit.packet.ground.model import Entries, PacketInputs, Position
from remit.packet.page.page_model import Move, PageInputs

FIRST = date(2021, 10, 1)
TRACE = "remit why AREA --since 2021-10-01 --until 2021-12-31"
LONG_TITLE = "Ръководител на направление „Дигитални комуникации и управление на репутацията“ " * 4


def page_case(language: str = "en") -> PageInputs:
    """Return the case as the page of a span, with a year before it of other shares."""
    packet = case(language)
    before = earlier(packet.measures)
    moves = (
        Move("crisis", Interval(0.08, 0.15, 0.22), "grew"),
        Move("publishing", Interval(-0.4, -0.3, -0.2), "fell"),
        Move("admin", Interval(-0.1, 0.0, 0.1), "cannot tell"),
    )
    return PageInputs(packet, before, replace(packet.gap, areas=()), moves, TRACE)


def earlier(measures: Measures) -> Measures:
    """Return the measures of the twelve months before, with the draws of the areas turned."""
    window = (date(2020, 9, 30), date(2021, 9, 30))
    return replace(measures, window=window, window_draws=np.roll(measures.window_draws, 1, axis=1))


def largest_page(language: str = "bg") -> PageInputs:
    """Return the page that says most: every area, little on record, a title of four lines."""
    rng = np.random.default_rng(3)
    packet = with_marks(case(language))
    entries = spread_entries(rng, 20_000)
    tenths = np.bincount(entries.area, entries.tenths, minlength=len(AREAS) + 1)
    draws = rng.gamma(2, 40, (200, len(AREAS) + 1))
    measures = replace(packet.measures, window_draws=draws, window_tenths=tenths.astype(np.int64))
    gap = every_area(measures, entries)
    position = Position(title=LONG_TITLE, holder="Мария Иванова")
    inputs = replace(
        packet,
        position=position,
        measures=measures,
        entries=entries,
        gap=gap,
        uncounted=30_000,
    )
    moves = tuple(
        Move(area, Interval(0.1, 0.2, 0.3), "grew" if at % 2 else "fell")
        for at, area in enumerate(AREAS)
    )
    return PageInputs(inputs, earlier(measures), gap, moves, TRACE)


def too_little(page: PageInputs) -> PageInputs:
    """Return a page whose record carries no verdict, which its banner says."""
    assert not enough(page.packet.measures, Shown())
    lack = say(
        "The record shows {hours} of about {agreed} agreed hours, by {entries} entries;"
        " months of which a tenth is shown: {months}. That is too little for any verdict, which"
        " takes a tenth of the agreed hours ({needed}), three such months and {least}"
        " entries. What helps: further exports (calendar, mail, chat) and weeks that the"
        " holder confirms.",
        hours=12,
        agreed=504,
        entries=12_345,
        months=0,
        least=30,
        needed=50,
    )
    found = (Finding("gap-thin-record", lack),)
    areas = tuple(replace(each, kind="cannot tell") for each in page.packet.gap.areas)
    gap = replace(page.packet.gap, findings=found, areas=areas)
    return replace(page, packet=replace(page.packet, gap=gap))


def spread_entries(rng: np.random.Generator, size: int) -> Entries:
    """Return entries of every area and of none."""
    return Entries(
        activity=np.arange(1, size + 1, dtype=np.int64),
        day=np.full(size, (FIRST - date(1970, 1, 1)).days, np.int64),
        area=(np.arange(size) % (len(AREAS) + 1)).astype(np.int64),
        tenths=rng.integers(1, 900, size).astype(np.int64),
    )


def every_area(measures: Measures, entries: Entries) -> Gap:
    """Return a gap in which every area is written and done, apart in turns."""
    kinds = ("unwritten", "idle", "drifted", "cannot tell")
    areas = tuple(
        AreaGap(
            area=area,
            kind=kinds[at % len(kinds)],  # type: ignore[arg-type]
            written=Interval(0.11, 0.18, 0.26) if at % len(kinds) else Interval(0, 0, 0),
            measured=measures.share(area),
            duties=(0, 1) if at % len(kinds) else (),
            entries=int((entries.area == at).sum()),
            tenths=int(entries.tenths[entries.area == at].sum()),
        )
        for at, area in enumerate(AREAS)
    )
    return Gap(areas, measures.share("unplaced"), "order", Interval(0.2, 0.5, 0.8), measures.window)


def unnamed(packet: PacketInputs) -> PacketInputs:
    """Return inputs in which nobody has given the position a title."""
    return replace(packet, position=Position(title=""), draft=replace(packet.draft, title=""))
