"""A chart as a browser draws it: live under the desk's own rules, and a picture without scripts."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.web.browser.conftest import Seen
from tests.web.browser.served import Served


def test_a_chart_is_drawn_live_and_a_month_of_it_leads_to_its_entries(
    page: Page, example_desk: Served, seen: tuple[BrowserContext, Seen]
) -> None:
    page.goto(f"{example_desk.home}/role/")
    chart = page.locator("figure.chart").first
    drawing = chart.locator(".chart-drawing svg")
    expect(drawing).to_be_visible()
    expect(chart.locator(".chart-screen")).to_be_hidden()
    live = chart.get_by_role("application")
    expect(live).to_have_accessible_name(re.compile("^Rows of bars"))
    box = drawing.bounding_box()
    assert box
    month = {"x": 0.35 * box["width"], "y": 0.165 * box["height"]}
    drawing.hover(position=month)
    told = chart.locator(".chart-told")
    expect(told).to_contain_text("Crisis and issues communications, Feb 2021: ")
    live.focus()
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("Crisis and issues communications, Mar 2021: ")
    page.keyboard.press("ArrowUp")
    expect(told).to_contain_text("Content and publishing, Mar 2021: ")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{example_desk.home}/ledger/?area=publishing&month=2021-03")
    page.go_back()
    drawing.click(position=month)
    expect(page).to_have_url(f"{example_desk.home}/ledger/?area=crisis&month=2021-02")
    expect(page.locator("#count")).to_contain_text(re.compile(r"\d"))
    assert [url for url in seen[1].asked if "vega" in url]


def test_without_scripts_the_picture_stands(browser: Browser, example_desk: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(example_desk.address)
    page.goto(f"{example_desk.home}/role/")
    picture = page.locator(".chart-screen img").first
    expect(picture).to_be_visible()
    size = picture.bounding_box()
    assert size
    assert size["width"] > 300
    assert page.locator(".chart-live").first.is_hidden()
    context.close()
