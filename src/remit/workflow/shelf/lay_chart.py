"""A chart of the papers laid ready for pages: to be drawn live, and drawn already.

The specification is the paper's own. Each mark that stands for a figure is told
what it shows, in words, and which entries of the ledger stand behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs

from remit.areas.model import UNPLACED
from remit.messages import say, translator
from remit.packet.charts.chart_frame import COLOURS, Spec
from remit.packet.formats.pictures import live_chart
from remit.packet.ground.document import Chart
from remit.packet.ground.figure import Figure, Selector, shown
from remit.workflow.words.area_names import area_name
from remit.workflow.words.written_days import brief_month

Paper = dict[str, object]
ROOM = {"left": 30, "top": 4, "right": 12, "bottom": 4}
"""Room around a picture: a machine without its type shows names in a wider one."""


def chart_name(identity: str, language: str) -> str:
    """Return the name under which a chart lies on the shelf.

    >>> chart_name("chart-time", "en")
    'chart-time.en'
    """
    return f"{identity}.{language}"


def chart_papers(
    charts: Iterable[Chart], figures: Mapping[str, Figure], language: str
) -> dict[str, Paper]:
    """Return charts as papers of the shelf by name: caption, alternative text, Vega, SVG.

    `figures` are those of the writer with which the charts were made; `colours` are
    those that a page may put its own in the place of, by name.
    """
    return {chart_name(each.id, language): _paper(each, figures, language) for each in charts}


def _paper(chart: Chart, figures: Mapping[str, Figure], language: str) -> Paper:
    spec = {**_told(chart, figures, language), "padding": ROOM}
    vega, svg = live_chart(structs.replace(chart, spec=spec))
    return {
        "id": chart.id,
        "caption": "".join(run.text for run in chart.caption),
        "alt": chart.alt,
        "vega": vega,
        "svg": svg,
        "colours": COLOURS,
    }


def _told(chart: Chart, figures: Mapping[str, Figure], language: str) -> Spec:
    """Return the specification with `told` and `ask` beside the values that figures stand for.

    Figures follow the values in their order, one or several to each value.
    """
    values = chart.spec.get("data", {}).get("values", [])
    several, rest = divmod(len(chart.figures), max(len(values), 1))
    if rest or not values or not several:
        return chart.spec
    marked = [
        {**value, **_mark([figures[each] for each in chart.figures[at : at + several]], language)}
        for value, at in zip(values, range(0, len(chart.figures), several), strict=True)
    ]
    return {**chart.spec, "data": {"values": marked}}


def _mark(stand: list[Figure], language: str) -> dict[str, Any]:
    """Return what a mark is told of the figures it stands for; the first with entries leads."""
    of_entries = next((each for each in stand if each.entries is not None), None)
    if of_entries is None or of_entries.entries is None:
        return {"told": "; ".join(shown(each, language) for each in stand)}
    return mark_of(of_entries.entries, shown(of_entries, language), language)


def mark_of(entries: Selector, told: str, language: str) -> dict[str, Any]:
    """Return what a mark of a chart is told of its entries: `told` in words, `ask` for the ledger.

    Entries of more than a month are asked for by their area alone.

    >>> from datetime import date
    >>> march = Selector(("crisis",), date(2020, 3, 1), date(2020, 3, 31))
    >>> mark_of(march, "34 h", "en")["told"]
    'Crisis and issues communications, Mar 2020: 34 h'
    >>> mark_of(march, "34 h", "en")["ask"]
    'area=crisis&month=2020-03'
    """
    alone = entries.areas[0] if len(entries.areas) == 1 else None
    of_month = (entries.first.year, entries.first.month) == (entries.last.year, entries.last.month)
    names = [] if alone is None else [_named(alone, language)]
    asked = [] if alone is None else [f"area={alone}"]
    if of_month:
        names.append(brief_month(entries.first, language))
        asked.append(f"month={entries.first:%Y-%m}")
    return {"told": f"{', '.join(names)}: {told}" if names else told, "ask": "&".join(asked)}


def _named(area: str, language: str) -> str:
    if area == UNPLACED:
        return say("unplaced").text(translator(language))
    return area_name(area, language)
