"""measure and gap: where the time goes, and where the description differs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import command
from remit.cli.gap_news import NewsOption, refuse_beside_news, show_news
from remit.cli.gap_since import PageFile, Since, SpanWish, Until, refuse_alone, show_span
from remit.cli.options import AsOf, Json, Language, Rules, WorkspaceOption
from remit.cli.shown import counted, figure, month_of, name_of, percent, percents, view_of
from remit.cli.terminal import (
    day_of,
    sentence,
    waiting,
    write,
    write_findings,
    write_json,
    write_table,
)
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word

if TYPE_CHECKING:
    from remit.workflow.gap.compare_description import Comparison
    from remit.workflow.picture.measure_work import Picture


LEAST_LATE = 0.5
"""Fewer late hours than this would be shown as none."""
NAMED = 5
"""So many accounts are named."""
MONTHS = 6
"""So many months stand beside each other on a narrow screen."""


@command(
    help=_(
        "Where your time goes: twelve months by area, with ranges, and since when.\n\n"
        "Example: remit measure --as-of 2021-12-31"
    )
)
def measure(
    as_of: AsOf = None,
    months: Annotated[bool, typer.Option("--months", help=_("Show the months too."))] = False,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Measure the work."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.picture.evidence_at_hand import weaknesses
    from remit.workflow.picture.measure_work import take_picture
    from remit.workflow.why.figures import picture_json

    place = open_workspace(workspace, Path.cwd())
    with waiting(_("Measuring")), place.ledger() as ledger:
        picture = take_picture(place, ledger, view_of(place, as_of))
    if json:
        write_json(picture_json(picture))
        return
    for weakness in weaknesses(picture, place.settings.zone_info()):
        write(sentence(weakness))
    if not picture.work.activities:
        return
    _show_picture(picture, place.settings.zone)
    if months:
        _show_months(picture)


def _show_picture(picture: Picture, zone: str) -> None:
    from remit.workflow.why.figures import area_shares

    measures = picture.measures
    if not picture.in_window().any():
        _show_open(picture)
        return
    before, last = measures.window
    first = before + timedelta(days=1)
    write(_("Twelve months, from {first} to {last}").format(first=day_of(first), last=day_of(last)))
    _show_later(picture)
    rows = []
    for row in area_shares(picture):
        share, hours = row.share, row.hours
        rows.append(
            [
                name_of(row.area),
                percent(row.per_cent / 100),
                percents(share.low, share.high),
                f"{figure(hours.low):.0f}–{figure(hours.high):.0f}",
                f"{figure(row.traced_hours):.0f}",
            ]
        )
    titles = [_("area"), _("share"), _("range"), _("hours"), _("of these traced")]
    write_table(titles, rows, right=4)
    _show_late(picture, zone)
    _show_shifts(picture)
    _show_open(picture)


def _show_later(picture: Picture) -> None:
    """Write what lies after the twelve months, and how to count to it."""
    later = picture.later
    if later is None:
        return
    told = (
        _("Later there are notes alone, up to {day}. To count to them: --as-of {code}")
        if later.only_notes
        else _("Later work, up to {day}, is not counted. To count to it: --as-of {code}")
    )
    write(told.format(day=day_of(later.last), code=later.last.isoformat()))


def _show_months(picture: Picture) -> None:
    from remit.workflow.why.figures import month_table

    titles, rows = month_table(picture)
    write(_("Hours by month, middle values"))
    for first in range(0, len(titles), MONTHS):
        part = slice(first, first + MONTHS)
        table = [
            [name_of(area), *(f"{figure(hours):.0f}" for hours in by_month[part])]
            for area, by_month in rows
        ]
        heads = [month_of(month) for month in titles[part]]
        write_table([_("area"), *heads], table, right=len(heads))


def _show_late(picture: Picture, zone: str) -> None:
    names = {"after-hours": _("after hours"), "weekend": _("weekends"), "night": _("nights")}
    late = picture.measures.after_hours
    shown = [key for key in late if late[key].high >= LEAST_LATE]
    for key in shown:
        hours = late[key]
        write(
            _("{when}: {low:.0f}–{high:.0f} hours traced").format(
                when=names.get(key, key), low=figure(hours.low), high=figure(hours.high)
            )
        )
    if shown and not zone:
        write(
            _(
                "Your time zone is not said, so what is late is told by UTC. Write it in"
                ' remit.toml, as in zone = "Europe/Sofia".'
            )
        )


def _show_shifts(picture: Picture) -> None:
    whats = {
        "mix": _("what the time goes to"),
        "volume": _("how much work there is"),
        "after-hours": _("work after hours"),
    }
    for shift in picture.measures.shifts:
        write(
            _("{what} changed on {day} ({earliest} to {latest}): {kind}").format(
                what=whats.get(shift.what, shift.what),
                day=day_of(shift.on),
                earliest=day_of(shift.earliest),
                latest=day_of(shift.latest),
                kind=word(shift.kind),
            )
        )


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _show_open(picture: Picture) -> None:
    work, accounts = picture.work, picture.waiting()
    if accounts:
        write(
            _("Outside the hours until you say who ran {accounts}; entries: {count}").format(
                accounts=_few(accounts), count=counted(picture.shown().uncounted)
            )
        )
    if work.withheld:
        write(
            _("Withheld, may be privileged; entries: {count}").format(count=counted(work.withheld))
        )
    if not picture.measures.confirmed_weeks:
        write(_("No week is confirmed, so the ranges are wide: remit confirm MONDAY area=hours"))


@command(
    help=_(
        "Your job description against the record, area by area: what you do that is not"
        " written, what is written and not seen, and where the shares of time lie apart. Then"
        " whether it lasts, by whose rule it matters, what an analyst would refuse, and what"
        " could end lower.\n\n"
        "Examples: remit gap; remit gap --since quarter --out page.pdf; remit gap --news"
    )
)
def gap(
    as_of: AsOf = None,
    institution: Rules = None,
    since: Since = None,
    until: Until = None,
    out: PageFile = None,
    lang: Language = None,
    news: NewsOption = False,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Compare the description."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.gap.compare_description import compare_description
    from remit.workflow.gap.weigh_gap import weigh_gap
    from remit.workflow.gap.weighed_json import weighed_json
    from remit.workflow.picture.evidence_at_hand import weaknesses

    place = open_workspace(workspace, Path.cwd())
    if news:
        refuse_beside_news({"--as-of": as_of, "--since": since, "--until": until, "--out": out})
        show_news(place, institution, json=json)
        return
    if since is not None:
        show_span(place, SpanWish(since, until or as_of, institution, out, lang), json=json)
        return
    refuse_alone(until, out)
    with waiting(_("Measuring")), place.ledger() as ledger:
        comparison = compare_description(place, ledger, view_of(place, as_of, institution))
        weighed = weigh_gap(place, ledger, comparison)
    if json:
        write_json(weighed_json(weighed))
        return
    for weakness in weaknesses(comparison.picture, place.settings.zone_info()):
        write(sentence(weakness))
    if comparison.picture.work.activities:
        from remit.cli.gap_shown import show_weighed

        _show_later(comparison.picture)
        _show_gap(comparison)
        show_weighed(weighed)


def _show_gap(comparison: Comparison) -> None:
    from remit.cli.written_shown import write_unsure
    from remit.workflow.descriptions.area_of_duty import numbered_duties
    from remit.workflow.why.figures import found_of

    rows = [
        [
            name_of(each.area),
            sentence(found_of(each)),
            percents(each.written.low, each.written.high),
            percents(each.measured.low, each.measured.high),
            day_of(each.since),
        ]
        for each in comparison.gap.areas
    ]
    write_table([_("area"), _("finding"), _("written"), _("measured"), _("since")], rows)
    changed = comparison.gap.changed
    if comparison.gap.thin:
        write(_("Too little is on record to say how much of the position has moved."))
    else:
        write(
            _("Share of the position that moved: {middle} ({range})").format(
                middle=percent(changed.mid), range=percents(changed.low, changed.high)
            )
        )
    write_findings(comparison.gap.findings)
    write_unsure([each for each in numbered_duties(comparison.description) if each.open])
