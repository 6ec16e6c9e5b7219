"""The pictures of the role's page as papers of the shelf, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import numpy as np
from msgspec import structs

from remit.jd.description import Description
from remit.measure.model import Shift
from remit.messages import LANGUAGES, translator
from remit.packet.charts.chart_frame import Spec
from remit.packet.charts.chart_shift import drawn_areas, shift_chart
from remit.packet.charts.chart_time import time_chart
from remit.packet.ground.document import Chart
from remit.packet.ground.figure import Selector, day_number
from remit.packet.ground.figures import keep_figures, shown_shifts
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import PacketInputs
from remit.packet.ground.months import end_of_month, months_of_window
from remit.packet.ground.writer import Writer
from remit.packet.papers.report_time import by_share
from remit.workflow.cases.case_basis import NO_PAPER
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import compared
from remit.workflow.picture.measure_work import Picture
from remit.workflow.position.packet_basis import Order, inputs_of
from remit.workflow.shelf.lay_chart import Paper, chart_papers, mark_of
from remit.workflow.words.written_numbers import per_cent

MIX = "mix"
UNSEEN: Spec = {"opacity": 0, "fill": "#ffffff"}
"""The look of what can be pointed at and is not there to be seen."""


def role_charts(workspace: Workspace, picture: Picture) -> dict[str, Paper]:
    """Return the charts by name; none where no work counts to the twelve months."""
    if not picture.in_window().any() or not months_of_window(picture.measures):
        return {}
    inputs = _inputs(workspace, picture)
    papers: dict[str, Paper] = {}
    for language in LANGUAGES:
        writer = Writer(language, translator(language))
        grounds = Grounds(replace(inputs, language=language, area_names={}), writer)
        keep_figures(grounds)
        papers |= chart_papers(_charts(grounds), writer.figures, language)
    return papers


def _inputs(workspace: Workspace, picture: Picture) -> PacketInputs:
    """Return what pictures are drawn from; they hold nothing against a description."""
    on = datetime.combine(picture.measures.as_of, time(12), UTC)
    with workspace.ledger() as ledger:
        found = compared(ledger, Description("", LANGUAGES[0], False), picture)
        return inputs_of(workspace, ledger, found, Order(NO_PAPER, on))


def _charts(grounds: Grounds) -> Iterator[Chart]:
    yield _time(grounds)
    for at, shift in shown_shifts(grounds):
        chart = shift_chart(grounds, at, shift) if shift.what == MIX else None
        if chart is not None:
            yield _with_months(grounds, chart, shift)


def _time(grounds: Grounds) -> Chart:
    """Return time by area and month, in which the whole field of a month can be pointed at."""
    chart = time_chart(grounds, by_share(grounds))
    bar = next(each for each in chart.spec["layer"] if each["mark"]["type"] == "bar")
    x, y = bar["encoding"]["x"], bar["encoding"]["y"]
    field: Spec = {
        "transform": [
            {"calculate": "floor(datum.foot)", "as": "over"},
            {"calculate": "floor(datum.foot) + 1", "as": "under"},
        ],
        "mark": {"type": "bar", "width": {"band": 1}, **UNSEEN},
        "encoding": {"x": x, "y": {**y, "field": "over"}, "y2": {"field": "under"}},
    }
    return _with_layer(chart, field)


def _with_months(grounds: Grounds, chart: Chart, shift: Shift) -> Chart:
    """Return the picture of a shift, in which each month of each area can be pointed at."""
    line = next(each for each in chart.spec["layer"] if each["mark"]["type"] == "line")
    x, y = line["encoding"]["x"], line["encoding"]["y"]
    field: Spec = {
        "data": {"values": list(_month_marks(grounds, shift))},
        "mark": {"type": "rect", "clip": True, **UNSEEN},
        "encoding": {
            "x": {**x, "field": "from"},
            "x2": {"field": "to"},
            "y": {**y, "field": "over"},
            "y2": {"field": "under"},
        },
    }
    return _with_layer(chart, field)


def _month_marks(grounds: Grounds, shift: Shift) -> Iterator[dict[str, Any]]:
    measures, language = grounds.inputs.measures, grounds.writer.language
    hours = measures.middle(measures.draws)
    total = hours.sum(axis=1, keepdims=True)
    shares = np.divide(hours, total, out=np.zeros_like(hours), where=total > 0)
    for row, area in enumerate(drawn_areas(grounds, shift)):
        column = grounds.areas.index(area)
        for at, month in enumerate(measures.months):
            entries = Selector((area,), month, end_of_month(month))
            told = per_cent(float(shares[at, column]), language)
            days = {"from": day_number(month), "to": day_number(_next(month))}
            yield {"over": row, "under": row + 1, **days, **mark_of(entries, told, language)}


def _next(month: date) -> date:
    return date.fromordinal(end_of_month(month).toordinal() + 1)


def _with_layer(chart: Chart, layer: Spec) -> Chart:
    return structs.replace(chart, spec={**chart.spec, "layer": [*chart.spec["layer"], layer]})
