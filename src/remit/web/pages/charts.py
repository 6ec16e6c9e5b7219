"""Charts that lie on the shelf: their pictures, and what draws them live."""

from __future__ import annotations

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from msgspec import Raw, Struct

from remit.web.desk import running
from remit.web.laid_ready import laid_ready
from remit.web.reader import reader_of
from remit.workflow.shelf.lay_chart import chart_name
from remit.workflow.shelf.shelve import Shelf

DARK = {
    "ink": "#e9ebe8",
    "muted": "#a9b0ad",
    "line": "#4a5152",
    "accent": "#6fc3bd",
    "soft": "#1f3938",
    "paper": "#1f2324",
}
"""The colours of pictures on a dark page; `desk.css` names the same."""


class LaidChart(Struct):
    """A chart as it lies on the shelf; `vega` and `svg` are drawn, `colours` are those they use."""

    id: str
    caption: str
    alt: str
    vega: Raw
    svg: str
    colours: dict[str, str]

    @property
    def numbers(self) -> list[str]:
        """Return what its marks say when they are pointed at, for a chart without a table."""
        told = msgspec.json.decode(self.vega, type=_Told)
        return [row.told for data in told.data for row in data.values if row.told]


class _Row(Struct):
    told: str = ""


class _Data(Struct):
    values: list[_Row] = []


class _Told(Struct):
    """What of a specification says what is pointed at."""

    data: list[_Data]


def laid_chart(shelf: Shelf | None, identity: str, language: str) -> LaidChart | None:
    """Return a chart from the shelf, None where it is not there."""
    paper = None if shelf is None else shelf.paper(chart_name(identity, language))
    try:
        return None if paper is None else msgspec.json.decode(paper, type=LaidChart)
    except msgspec.ValidationError:
        return None


@require_GET
def live(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with what draws a chart live: its compiled specification and its colours."""
    chart = _asked(request, name)
    body = msgspec.json.encode({"vega": chart.vega, "colours": chart.colours})
    return HttpResponse(body, content_type="application/json")


@require_GET
def drawn(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a chart as a picture, in the colours of a dark page where `dark` is asked for."""
    chart = _asked(request, name)
    svg = chart.svg
    if "dark" in request.GET:
        for colour, value in chart.colours.items():
            svg = svg.replace(f'"{value}"', f'"{DARK.get(colour, value)}"')
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")


def _asked(request: HttpRequest, name: str) -> LaidChart:
    workspace = running().workspace()
    with laid_ready(workspace) as shelf:
        chart = laid_chart(shelf, name, reader_of(request, workspace).language)
    if chart is None:
        raise Http404
    return chart
