"""Many entries of the ledger: a stretch ticked with Shift, foreseen, placed, taken back."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.web.browser.served import Served


def test_a_stretch_of_entries_is_ticked_foreseen_placed_and_taken_back(
    page: Page, example_desk: Served
) -> None:
    page.goto(f"{example_desk.home}/ledger/?q=briefing&month=2021-11")
    ticks, acts = page.locator('#chosen input[name="entry"]'), page.locator(".many-acts")
    expect(acts).to_be_hidden()
    ticks.nth(0).click()
    ticks.nth(2).click(modifiers=["Shift"])
    expect(page.locator("#ticked")).to_have_text("3")
    page.locator("#to").select_option("media")
    page.get_by_role("button", name="See what would follow").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Do it").click()
    told = page.locator(".told")
    expect(told).to_contain_text("Placed: 3")
    page.get_by_role("button", name="Take the last thing back").click()
    expect(told).to_contain_text("Taken back.")
    page.locator("#q").fill("zzzzz")
    expect(page.locator(".none")).to_be_visible()
