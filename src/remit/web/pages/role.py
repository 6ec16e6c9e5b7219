"""The role: where the time goes, by area and by month, after hours, and since when it changed."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from remit.web.desk import running
from remit.web.drawn import page
from remit.web.laid_ready import laid_ready, state_of
from remit.web.pages.charts import LaidChart, laid_chart
from remit.web.pages.span import span_of
from remit.web.reader import reader_of
from remit.workflow.picture.assumed_for import is_of_few
from remit.workflow.shelf.shelf_areas import (
    LATE_PAPER,
    MONTHS_PAPER,
    SHIFTS_PAPER,
    AreaPaper,
    LatePaper,
    MonthsPaper,
    ShiftsPaper,
    area_paper_name,
    read_laid,
)
from remit.workflow.shelf.shelve import Shelf
from remit.workflow.shelf.what_waits import asked_who
from remit.workflow.why.question import assumed
from remit.workflow.words.shift_told import ToldShift, shift_told

TIME_CHART, SHIFT_CHART = "chart-time", "chart-shift-{at}"


@require_GET
def role(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    language = reader_of(request, workspace).language
    given: dict[str, object] = {"role": None}
    with laid_ready(workspace) as shelf:
        span = span_of(workspace, shelf)
        paper = None if shelf is None else shelf.paper("role")
        if shelf is not None and paper is not None:
            given = {
                "role": msgspec.json.decode(paper),
                "time": laid_chart(shelf, TIME_CHART, language),
                "all": read_laid(shelf.paper(MONTHS_PAPER), MonthsPaper),
                "late": read_laid(shelf.paper(LATE_PAPER), LatePaper),
                "shifts": list(_shifts(shelf, language)),
                "assumed": assumed(),
            }
    asked = next(iter(asked_who(workspace)), "")
    given |= {**span, "asked": asked, "state": state_of(workspace)}
    return page(request, "role.html", given)


def _shifts(shelf: Shelf, language: str) -> Iterator[tuple[ToldShift, LaidChart | None]]:
    """Yield the changes, the newest first, each with its picture where it has one."""
    laid = read_laid(shelf.paper(SHIFTS_PAPER), ShiftsPaper)
    shifts = () if laid is None else laid.shifts
    for at in range(len(shifts), 0, -1):
        chart = laid_chart(shelf, SHIFT_CHART.format(at=at), language)
        yield shift_told(at, shifts[at - 1]), chart


@require_GET
def area(request: HttpRequest, code: str) -> HttpResponse:
    """Show one area: its months with their ranges, and what they rest on."""
    workspace = running().workspace()
    with laid_ready(workspace) as shelf:
        paper = None if shelf is None else shelf.paper(area_paper_name(code))
    laid = read_laid(paper, AreaPaper)
    if laid is None:
        raise Http404
    names = [assumed()[name] for name in laid.assumptions if name in assumed()]
    given = {
        "laid": laid,
        "own": [each for each in names if is_of_few(each.name)],
        "general": [each for each in names if not is_of_few(each.name)],
        "state": state_of(workspace),
    }
    return page(request, "role_area.html", given)
