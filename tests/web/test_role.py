"""The role: figures that agree with each other, marks that lead to their entries, charts."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime, timedelta
from html import unescape
from math import isclose
from typing import Any

import pytest
from django.test import Client

from remit.web.desk import Desk
from remit.web.drawn import STATIC
from remit.web.pages.charts import DARK, LaidChart, laid_chart
from remit.web.reader import Reader
from remit.workflow.picture.measure_work import Picture, View, take_picture
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
from remit.workflow.shelf.shelve import Shelf, Wanted, shelf_path
from remit.workflow.why.figures import area_shares
from remit.workflow.words.written_days import brief_month

HERE = "/role/"
SHIFT = "chart-shift-2"
"""The first change of the mix in the example."""
SHARE = "chart-share"


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    return Shelf(shelf_path(desk.workspace()))


def picture_of(desk: Desk) -> Picture:
    workspace = desk.workspace()
    with workspace.ledger() as ledger:
        return take_picture(workspace, ledger, View(desk.now().date()))


def area_of(shelf: Shelf, area: str) -> AreaPaper:
    found = read_laid(shelf.paper(area_paper_name(area)), AreaPaper)
    assert found is not None
    return found


def chart_of(shelf: Shelf, name: str, language: str = "en") -> LaidChart:
    found = laid_chart(shelf, name, language)
    assert found is not None
    return found


def marks_of(chart: LaidChart) -> list[dict[str, Any]]:
    every = [
        value for data in json.loads(bytes(chart.vega))["data"] for value in data.get("values", [])
    ]
    return [each for each in every if "told" in each]


def shown(her: Client, path: str = HERE) -> str:
    answer = her.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


# ── figures ──


def test_the_months_of_an_area_make_its_year(desk: Desk, shelf: Shelf) -> None:
    for share in area_shares(picture_of(desk)):
        laid = area_of(shelf, share.area)
        assert laid.shown == share
        assert isclose(sum(each.hours.mid for each in laid.months), share.hours.mid, rel_tol=1e-6)
        assert isclose(sum(each.traced_hours for each in laid.months), share.traced_hours)
        assert sum(each.entries for each in laid.months) == laid.entries


def test_the_months_of_all_areas_make_the_year(her: Client, desk: Desk, shelf: Shelf) -> None:
    laid = read_laid(shelf.paper(MONTHS_PAPER), MonthsPaper)
    assert laid is not None
    hours = picture_of(desk).measures.hours()
    assert isclose(sum(each.hours.mid for each in laid.months), hours.mid, rel_tol=1e-6)
    page = shown(her)
    assert all(f"{each.hours.low:.0f}–{each.hours.high:.0f}" in page for each in laid.months)


def test_an_area_says_what_its_ranges_rest_on(her: Client, shelf: Shelf) -> None:
    page = shown(her, "/role/area/crisis/")
    laid = area_of(shelf, "crisis")
    assert laid.lines
    assert laid.confirmed
    assert "untraced-crisis" in laid.assumptions
    assert all(name in page for name in laid.assumptions)
    assert all(f'href="/week/{monday}/"' in page for monday, _ in laid.confirmed)
    for each in laid.months:
        assert f"area=crisis&amp;month={each.first:%Y-%m}" in page


def test_an_area_that_is_none_is_not_there(her: Client) -> None:
    assert her.get("/role/area/no-such/").status_code == 404


# ── after hours ──


def test_late_work_stands_with_the_notice_and_leads_to_its_entries(
    her: Client, shelf: Shelf
) -> None:
    laid = read_laid(shelf.paper(LATE_PAPER), LatePaper)
    assert laid is not None
    page = shown(her)
    assert "claim for wages" in page
    for part in laid.parts:
        assert f'href="/ledger/?late={part.when}"' in page
        assert part.entries <= shelf.count(Wanted(marks=(("late", part.when),)))


def test_entries_marked_as_of_a_day_off_lie_on_one(desk: Desk, shelf: Shelf) -> None:
    hours = desk.workspace().settings.working_hours()
    marked = shelf.entries(Wanted(marks=(("late", "weekend"),)), None, 10_000)
    assert len(marked) == shelf.count(Wanted(marks=(("late", "weekend"),)))
    for _, entry in marked:
        first = datetime.fromtimestamp(entry.start, hours.zone).date()
        days = {first, first - timedelta(1), first + timedelta(1)}
        assert any(day.weekday() not in hours.weekdays or day in hours.days_off for day in days)


def test_the_ledger_lists_late_entries(her: Client) -> None:
    page = shown(her, "/ledger/?late=night")
    assert re.search(r'<option value="night" selected>', page)
    assert "/ledger/" in page


# ── changes ──


def test_a_change_tells_its_week_what_moved_and_whether_it_lasts(
    her: Client, desk: Desk, shelf: Shelf
) -> None:
    reader = Reader("en", desk.workspace().settings.zone_info(), desk.now())
    laid = read_laid(shelf.paper(SHIFTS_PAPER), ShiftsPaper)
    assert laid is not None
    page = shown(her)
    assert page.count('class="shift"') == len(laid.shifts)
    for each in laid.shifts:
        monday = each.on - timedelta(days=each.on.weekday())
        assert f"In the week of {reader.day(monday)}" in page
    assert "It lasts: it has held to the end of the record." in page
    assert "more to Crisis and issues communications (4% before, 18% since)" in page


# ── charts ──


def test_every_mark_of_time_leads_to_the_entries_behind_its_figure(shelf: Shelf) -> None:
    chart = chart_of(shelf, "chart-time")
    marks = marks_of(chart)
    assert marks
    assert max(Counter(each["ask"] for each in marks).values()) == 1
    for each in marks:
        area, month = (part.partition("=")[2] for part in each["ask"].split("&"))
        (laid,) = (one for one in area_of(shelf, area).months if f"{one.first:%Y-%m}" == month)
        assert isclose(laid.hours.mid, each["hours"], abs_tol=0.051)
        assert f", {brief_month(laid.first, 'en')}: " in each["told"]
        if laid.entries:
            assert shelf.count(Wanted(marks=(("area", area), ("month", month)))) >= laid.entries


def test_every_month_of_a_change_can_be_pointed_at(shelf: Shelf, desk: Desk) -> None:
    marks = marks_of(chart_of(shelf, SHIFT))
    months = len(picture_of(desk).measures.months)
    assert months
    assert len(marks) == months * len({each["over"] for each in marks})
    assert all(each["told"].endswith("%") and each["from"] < each["to"] for each in marks)


def test_a_chart_speaks_the_language_of_the_page(her: Client, shelf: Shelf) -> None:
    english, bulgarian = chart_of(shelf, "chart-time"), chart_of(shelf, "chart-time", "bg")
    assert english.alt != bulgarian.alt
    assert "Кризисни комуникации, 03." in " ".join(each["told"] for each in marks_of(bulgarian))
    her.post("/chosen/", {"language": "bg", "back": HERE})
    assert her.get("/chart/chart-time.svg").content.decode() == bulgarian.svg
    assert bulgarian.alt in shown(her)


def test_pictures_and_specifications_are_served_and_nothing_else(her: Client) -> None:
    light, dark = (her.get(f"/chart/chart-time.svg{ask}") for ask in ("", "?dark"))
    assert light.headers["Content-Type"].startswith("image/svg+xml")
    assert DARK["paper"] in dark.content.decode()
    assert DARK["paper"] not in light.content.decode()
    live = her.get("/chart/chart-time.json").json()
    assert live["vega"]["marks"]
    assert set(live["colours"]) == set(DARK)
    for name in ("role", "people", "no-such", "stamp"):
        for form in ("svg", "json"):
            assert her.get(f"/chart/{name}.{form}").status_code == 404


def test_pictures_on_dark_pages_have_the_colours_of_the_style_sheet() -> None:
    styles = (STATIC / "desk.css").read_text(encoding="utf-8")
    dark = styles[styles.index(':root[data-theme="dark"]') :]
    assert all(value in dark for value in DARK.values())


@pytest.mark.parametrize(("page", "chart"), [("/role/", SHIFT), ("/case/volume/split/", SHARE)])
def test_a_chart_without_a_table_has_its_numbers_in_words(
    her: Client, page: str, chart: str
) -> None:
    data = her.get(f"/chart/{chart}.json").json()["vega"]["data"]
    told = [row["told"] for each in data for row in each.get("values", []) if "told" in row]
    figure = her.get(page).content.decode().partition(f'data-chart="/chart/{chart}.json"')[2]
    listed = re.findall(r"<li>([^<]*)</li>", figure.partition("</figure>")[0])
    assert [unescape(each) for each in listed] == told
    assert len(told) > 20


def test_a_picture_stands_for_each_chart_until_it_is_drawn(her: Client) -> None:
    page = shown(her)
    charts = re.findall(r'data-chart="/chart/([^"]+)\.json"', page)
    assert charts[0] == "chart-time"
    assert SHIFT in charts
    for name in charts:
        assert f'src="/chart/{name}.svg"' in page
    assert page.count("vega-") == 1
    assert "vega-" not in shown(her, "/ledger/")


def test_a_role_without_work_teaches_how_to_begin(newcomer: Client) -> None:
    page = shown(newcomer)
    assert "/import/" in page
    assert "vega-" not in page
