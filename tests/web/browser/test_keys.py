"""Keys and focus: what is off is off, and what comes every second takes the focus from nobody."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect
from tests.web.browser.served import Served

WEEK = "/week/2021-12-13/"
STATE = """<div id="state" hx-get="/state/" hx-trigger="every 1s" hx-swap="outerHTML">
<p class="working">{words} <a href="">Load the page again</a></p></div>"""
POLL = "htmx.ajax('GET', '/state/', {target: '#state', swap: 'outerHTML'})"


def test_keys_of_one_letter_that_are_turned_off_do_nothing(
    page: Page, example_desk: Served
) -> None:
    page.goto(f"{example_desk.home}/settings/")
    page.get_by_role("button", name="Turn them off").click()
    page.goto(example_desk.home + WEEK)
    page.evaluate("() => document.body.addEventListener('focusin', () => window.moved = true)")
    for key in "/njkahdsu?1":
        page.keyboard.press(key)
    assert page.evaluate("window.moved") is None
    expect(page.locator("dialog:visible")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".week-entry input").first).to_be_focused()
    page.goto(f"{example_desk.home}/ledger/")
    page.locator(".ticked a").first.focus()
    page.keyboard.press("x")
    expect(page.locator(".ticked input:checked")).to_have_count(0)
    page.goto(f"{example_desk.home}/settings/")
    page.get_by_role("button", name="Turn them on").click()
    page.goto(f"{example_desk.home}/ledger/")
    page.locator(".ticked a").first.focus()
    page.keyboard.press("x")
    expect(page.locator(".ticked input:checked")).to_have_count(1)


def test_what_is_asked_for_every_second_leaves_the_focus_where_it_is(
    page: Page, example_desk: Served
) -> None:
    told = ["The files are read."]
    asked = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=STATE.format(words=told[-1]), content_type="text/html")

    page.goto(f"{example_desk.home}/privacy/")
    page.route("**/state/", answer)
    page.evaluate(POLL)
    link = page.locator("#state a")
    link.focus()
    page.evaluate("() => document.querySelector('#state').dataset.first = 'yes'")
    begun = len(asked)
    while len(asked) < begun + 2:
        page.wait_for_timeout(100)
    expect(page.locator("#state[data-first]")).to_have_count(1)
    expect(link).to_be_focused()
    told.append("The figures are made.")
    expect(page.locator("#state")).to_contain_text(told[-1])
    expect(link).to_be_focused()
