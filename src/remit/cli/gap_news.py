"""`remit gap --news`: what a scheduler runs; it says what is new, once, and else nothing."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.shown import name_of, percents
from remit.cli.terminal import day_of, now, sentence, write, write_json, write_stop
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import Message, say

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.gap.news import News
    from remit.workflow.line.tell_news import NewsReport

NewsOption = Annotated[
    bool,
    typer.Option(
        "--news",
        help=_("Only what is new since the last time, each thing once; for a weekly run."),
    ),
]


def show_news(place: Workspace, institution: str | None, *, json: bool) -> None:
    """Write what is new; nothing at all where nothing is, but as JSON an empty list."""
    from remit.workflow.line.tell_news import NewsOrder, tell_news

    def tell(report: NewsReport) -> None:
        _write(report, json=json)
        sys.stdout.flush()

    tell_news(place, NewsOrder(now(), time.sleep, institution), tell)


def _write(report: NewsReport, *, json: bool) -> None:
    if json:
        write_json(_rows(report))
        return
    for arrival in report.stops:
        if arrival.stop is not None:
            write_stop(arrival.stop)
    for each in report.news:
        write(sentence(_told(each)))
    if report.news:
        write(_("All of it: remit gap. A page about the last quarter: --since quarter --out FILE"))


def _told(news: News) -> Message:
    area = news.area
    measured = percents(area.measured.low, area.measured.high)
    written = percents(area.written.low, area.written.high)
    values: dict[str, object] = {"area": name_of(area.area)}
    if news.claim == "settled":
        return say("{area}: in agreement again with the description.", **values)
    if news.claim == "idle":
        return say(
            "{area}: written ({written}), and no work is found any more.",
            **values,
            written=written,
        )
    values["measured"] = measured
    if news.claim == "unwritten":
        told = say("{area}: done ({measured} of the hours), and not written.", **values)
    elif news.claim == "more":
        told = say(
            "{area}: takes more ({measured}) than is written ({written}).",
            **values,
            written=written,
        )
    else:
        told = say(
            "{area}: takes less ({measured}) than is written ({written}).",
            **values,
            written=written,
        )
    if area.since is None:
        return told
    return say("{told} Since {day}.", told=told, day=day_of(area.since))


def _rows(report: NewsReport) -> dict[str, object]:
    return {
        "version": 1,
        "as_of": report.as_of,
        "news": [
            {
                "area": each.area.area,
                "claim": each.claim,
                "was": each.was,
                "found": each.found,
                "written": list(each.area.written),
                "measured": list(each.area.measured),
                "since": each.area.since,
                "message": sentence(_told(each)),
            }
            for each in report.news
        ],
        "stops": [
            {"file": each.name, "code": each.stop.code, "message": sentence(each.stop.what)}
            for each in report.stops
            if each.stop is not None
        ],
    }


def refuse_beside_news(named: dict[str, object]) -> None:
    """Raise `UsageError` for options that the weekly run cannot have."""
    for option, value in named.items():
        if value is not None:
            raise UsageError(
                say(
                    "--news is always of the newest twelve months; {option} is not.", option=option
                ),
                next_step=say("Leave one of the two out."),
            )
