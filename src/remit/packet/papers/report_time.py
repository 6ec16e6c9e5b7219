"""The report's pages about hours: where the time goes, by area and month, and after hours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from remit.areas.model import UNPLACED
from remit.messages import Message, say
from remit.packet.charts.chart_time import time_chart
from remit.packet.ground.assumed import DAILY_REST
from remit.packet.ground.document import Block, Column, Paragraph, Run, Runs, Section, Table
from remit.packet.ground.figures import month_figure
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.language import short_month
from remit.packet.ground.months import months_of_window
from remit.packet.ground.naming import area_name, listed, nothing
from remit.packet.ground.writer import Given, Shown

AFTER_HOURS = {
    "after-hours": say("Before and after the agreed hours, on working days"),
    "weekend": say("On weekends and days off"),
    "night": say("At night, as a part of both"),
}


def by_share(grounds: Grounds) -> list[str]:
    """Return the areas with any work, largest first, unplaced last.

    An area whose share was rounded up to a whole per cent is never left out,
    so that those that are shown sum to 100.
    """
    figures = grounds.writer.figures
    placed = [area for area in grounds.areas if area != UNPLACED]
    known = [a for a in placed if figures[f"entries.{a}"].value or figures[f"share.{a}"].whole]
    known.sort(key=lambda area: -figures[f"share.{area}"].value)
    return [*known, UNPLACED]


def where_the_time_goes(grounds: Grounds) -> Section:
    """Return hours and shares by area, traced apart from modelled, and by month."""
    runs = grounds.writer.runs
    lead = say(
        "More hours alone are no reason for a higher class; they are given so that the shares "
        "can be checked. Traced hours add up the entries as they are. Modelled hours add what "
        "leaves no trace, under the assumptions named below."
    )
    blocks: list[Block] = [Paragraph(runs(lead)), Paragraph(runs(how_sure(grounds)))]
    if grounds.inputs.entries.activity.size:
        blocks += [_hours_table(grounds), Paragraph(runs(_adding_up(grounds)), "note")]
        blocks += [Paragraph(runs(sentence)) for sentence in _around_the_total(grounds)]
        if months_of_window(grounds.inputs.measures):
            areas = by_share(grounds)
            blocks += [time_chart(grounds, areas), _month_table(grounds, areas)]
    return Section("time", runs(say("Where the time goes")), tuple(blocks))


_ADDING_UP = say(
    "Shares, traced hours and entries add up to the whole exactly. Modelled hours do so before "
    "they are rounded; the ends of the ranges never do."
)
_ADDING_UP_DIVIDED = say(
    "Shares and traced hours add up to the whole exactly. Entries do not: one that the holder "
    "divided among areas is counted in each of them, and once in all areas together. Modelled "
    "hours add up before they are rounded; the ends of the ranges never do."
)


def _adding_up(grounds: Grounds) -> Message:
    ids = grounds.inputs.entries.activity
    return _ADDING_UP_DIVIDED if len(np.unique(ids)) < len(ids) else _ADDING_UP


def how_sure(grounds: Grounds) -> Message:
    """Return what the ranges are worth: it depends on whether any week was confirmed."""
    if grounds.inputs.measures.confirmed_weeks:
        return say(
            "The ranges are fitted to weeks that the holder confirmed ({count}); under the model "
            "each holds the true value nine times in ten.",
            count=Shown("count.confirmed-weeks"),
        )
    return say(
        "The ranges rest on the named assumptions alone. No week was confirmed, so they have not "
        "been held against any real week."
    )


def _around_the_total(grounds: Grounds) -> Iterator[Message]:
    """Yield the hours a week, and what accounts that wait for an answer could change."""
    figures = grounds.writer.figures
    if "hours.week" in figures:
        yield say(
            "Over the time from the first entry to the last that is about {hours} a week, "
            "holidays and leave included.",
            hours=Shown("hours.week"),
        )
    confirmed = grounds.inputs.measures.confirmed_weeks
    less = [area for area in by_share(grounds) if _below_traces(grounds, area)]
    if confirmed and less:
        yield say(
            "Modelled hours lie below the traced ones where the confirmed weeks hold less of an "
            "area than their traces do: {areas}.",
            areas=listed([area_name(grounds, area) for area in less]),
        )
    if "hours.if-all-counted" in figures:
        yield say(
            "Entries of shared accounts that nobody has attributed yet: {count}. If every one of "
            "them were the holder's, the total would be {all}; if none, {none}.",
            count=Shown("count.uncounted"),
            all=Shown("hours.if-all-counted"),
            none=Shown("hours.all"),
        )


def _below_traces(grounds: Grounds, area: str) -> bool:
    figures, hour = grounds.writer.figures, 600
    return figures[f"hours.{area}"].value < figures[f"traced.{area}"].value / hour


def _hours_table(grounds: Grounds) -> Table:
    writer = grounds.writer
    rows = tuple(_hours_row(grounds, area) for area in by_share(grounds))
    total = (
        writer.runs(say("All areas")),
        (),
        writer.runs(Shown("shares.total")),
        (),
        writer.runs(Shown("hours.all")),
        writer.runs(Shown("traced.all")),
        writer.runs(Shown("entries.all")),
    )
    return Table(
        id="hours",
        caption=writer.runs(say("Share of time and hours by area of responsibility")),
        columns=(
            writer.column(say("Area of responsibility"), 13),
            writer.column(say("Code"), 7),
            writer.column(say("Share"), 5, right=True),
            writer.column(say("Range"), 6, right=True),
            writer.column(say("Hours, modelled"), 12, right=True),
            writer.column(say("Hours, traced"), 8, right=True),
            writer.column(say("Entries"), 7, right=True),
        ),
        rows=rows,
        total=total,
    )


def _hours_row(grounds: Grounds, area: str) -> tuple[Runs, ...]:
    runs = grounds.writer.runs
    return (
        runs(area_name(grounds, area)),
        runs(Given(area)),
        runs(Shown(f"share.{area}", "mid")),
        runs(Shown(f"share.{area}", "range")),
        runs(Shown(f"hours.{area}")),
        runs(Shown(f"traced.{area}")),
        runs(Shown(f"entries.{area}")),
    )


def _month_table(grounds: Grounds, areas: list[str]) -> Table:
    writer = grounds.writer
    months = months_of_window(grounds.inputs.measures)
    heads = tuple(
        Column((Run(short_month(month.first, writer.language), "date"),), "right", 2)
        for month in months
    )
    rows = tuple(
        (
            writer.runs(area_name(grounds, area)),
            *(writer.runs(_month_cell(grounds, month_figure(m.first, area))) for m in months),
        )
        for area in areas
    )
    caption = say(
        "Modelled hours by month, middle values, from {first} to {last}",
        first=months[0].first,
        last=months[-1].last,
    )
    return Table(
        id="months",
        caption=writer.runs(caption),
        columns=(writer.column(say("Area"), 7), *heads),
        rows=rows,
        small=True,
    )


def _month_cell(grounds: Grounds, identity: str) -> Shown | Message:
    figure = grounds.writer.figures[identity]
    return Shown(identity, "bare") if figure.value >= 0.5 else nothing()


def after_hours(grounds: Grounds) -> Section | None:
    """Return hours outside the agreed ones, only when she ticked them, with the notice."""
    inputs, writer = grounds.inputs, grounds.writer
    if not (inputs.include_after_hours and inputs.measures.after_hours):
        return None
    notice = say(
        "Notice: figures about work outside the agreed hours may count as evidence in a claim "
        "for wages. They stand here because the holder asked for them. Both sides may wish to "
        "take advice before they are passed on."
    )
    rows = tuple(
        (
            writer.runs(AFTER_HOURS.get(key, writer.said(key))),
            writer.runs(Shown(f"after-hours.{key}")),
            writer.runs(_late_share(grounds, key)),
        )
        for key in inputs.measures.after_hours
    )
    table = Table(
        id="after-hours",
        caption=writer.runs(say("Hours outside the agreed ones")),
        columns=(
            writer.column(say("When"), 3),
            writer.column(say("Hours"), 2, right=True),
            writer.column(say("Of the work whose hour is known"), 2, right=True),
        ),
        rows=rows,
    )
    heading = writer.runs(say("After hours"))
    beside = (Paragraph(writer.runs(sentence)) for sentence in _beside_after_hours(grounds))
    lead = Paragraph(writer.runs(notice), "warning")
    return Section("after-hours", heading, (lead, table, *beside))


def _beside_after_hours(grounds: Grounds) -> Iterator[Message]:
    figures = grounds.writer.figures
    if f"assumption.{DAILY_REST}" in figures:
        yield say(
            "Days after which less than {hours} hours of rest were left before the next work: "
            "{mid}, at least {low} and at most {high}.",
            hours=Shown(f"assumption.{DAILY_REST}"),
            **{end: Shown(f"after-hours-rests.{end}") for end in ("low", "mid", "high")},
        )
    if "after-hours-agreed" in figures:
        yield say("Hours a week that were agreed: {hours}.", hours=Shown("after-hours-agreed"))


def _late_share(grounds: Grounds, key: str) -> Shown | Message:
    identity = f"after-hours-share.{key}"
    return Shown(identity) if identity in grounds.writer.figures else nothing()
