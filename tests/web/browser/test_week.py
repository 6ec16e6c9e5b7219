"""A week by its keys alone, and a line that is read while it is typed."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.web.browser.served import Served

WEEK = "/week/2021-12-13/"


def test_a_week_is_mended_taken_back_and_confirmed_by_keys(
    page: Page, example_desk: Served
) -> None:
    page.goto(example_desk.home + WEEK)
    rows, told = page.locator(".week-entry"), page.locator(".week-told")
    area = rows.first.locator(".chip")
    was = area.inner_text()
    page.keyboard.press("j")
    expect(rows.first.locator("input")).to_be_focused()
    page.keyboard.press("a")
    page.keyboard.type("partners")
    expect(page.locator("#palette li:not([hidden])")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(told).to_contain_text("Placed: 1")
    expect(area).to_have_text("Partners, events and stakeholders")
    expect(rows.nth(1).locator("input")).to_be_focused()
    page.keyboard.press("u")
    expect(told).to_contain_text("Taken back.")
    expect(area).to_have_text(was)
    page.keyboard.press("s")
    expect(page.locator("#part-2")).to_be_focused()
    page.locator("#part-2").select_option("media")
    page.locator("#part-share-2").press("Enter")
    expect(told).to_contain_text("its time is divided")
    page.keyboard.press("u")
    expect(told).to_contain_text("Taken back.")
    rows.nth(0).locator("input").check()
    rows.nth(1).locator("input").check()
    page.keyboard.press("m")
    expect(told).to_contain_text("they count once")
    page.keyboard.press("u")
    expect(told).to_contain_text("Taken back.")
    page.keyboard.press("h")
    page.keyboard.type("9,5")
    expect(page.locator("#together")).not_to_have_text("")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(told).to_contain_text("The week is confirmed.")
    page.keyboard.press("u")
    expect(told).to_contain_text("Taken back.")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_a_line_stays_while_it_is_read_and_goes_once_it_is_kept(
    page: Page, example_desk: Served
) -> None:
    page.goto(f"{example_desk.home}/")
    line, reading = page.locator(".capture input[name=text]"), page.locator("#reading")
    line.press_sequentially("2h war room w/ president")
    expect(reading).to_contain_text(re.compile(r"Read as: .*with president"))
    expect(line).to_have_value("2h war room w/ president")
    line.press("Enter")
    expect(page.locator("#captured .done")).to_be_visible()
    expect(line).to_have_value("")
    expect(reading).to_be_empty()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#captured")).to_contain_text("Taken back:")
