"""Her day at the desk, in a real browser."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.conftest import ExampleLine
from tests.web.browser.conftest import Seen
from tests.web.browser.served import Served, until

from remit.web.menu import MENU
from remit.workflow.queue.inbox import jobs

DROP = """([target, name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  const dropped = new DragEvent("drop", {dataTransfer: files, bubbles: true, cancelable: true});
  document.querySelector(target).dispatchEvent(dropped);
}"""

FETCH = """([url, asked]) => fetch(url, asked).then(() => "read", () => "refused")"""
FRAME = """(url) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.addEventListener("load", () => done(frame.contentDocument ? "open" : "shut"));
  frame.src = url;
  document.body.append(frame);
})"""


def go(page: Page, served: Served, path: str) -> None:
    answer = page.goto(served.home + path)
    assert answer
    assert answer.ok, f"{path}: {answer.status}"


# ── the door ──


def test_the_address_opens_the_desk_and_nobody_else_comes_in(
    page: Page, example_desk: Served, context: BrowserContext
) -> None:
    assert page.url == f"{example_desk.home}/"
    expect(page.get_by_role("main")).to_be_visible()
    assert context.browser
    other = context.browser.new_context()
    stranger = other.new_page()
    answer = stranger.goto(f"{example_desk.home}/ledger/")
    assert answer
    assert answer.status == 403
    assert stranger.locator("#entries").count() == 0
    other.close()


def test_a_page_elsewhere_reads_nothing_and_does_nothing(
    example_desk: Served, browser: Browser
) -> None:
    """Another program of this machine serves a page; she opens it beside her desk."""
    window = browser.new_context()
    window.new_page().goto(example_desk.address)
    elsewhere = window.new_page()
    window.route(
        "http://127.0.0.1:9/*",
        lambda route: route.fulfill(content_type="text/html", body="<title>elsewhere</title>"),
    )
    elsewhere.goto("http://127.0.0.1:9/")
    for method in ("GET", "POST"):
        for mode in ("cors", "no-cors"):
            asked = {"method": method, "mode": mode, "credentials": "include"}
            told = elsewhere.evaluate(FETCH, [f"{example_desk.home}/note/", asked])
            assert told == "refused", asked
    assert elsewhere.evaluate(FRAME, f"{example_desk.home}/") == "shut"
    window.close()


# ── the first hour ──


def test_a_hostile_name_html_in_a_post_and_a_formula_are_text_here_and_in_the_copy(
    new_page: Page, new_desk: Served, tmp_path: Path
) -> None:
    name = '"><img src=x onerror="document.title=1">.csv'
    formula = "=HYPERLINK(1)+document.write(1)"
    html = "<img src=x onerror=document.title=1>"
    rows = ["created_at,text,screen_name,author"]
    rows += [
        f"2021-03-0{day} 09:00,{text},@Her,Marisol Keane" for day, text in ((2, formula), (3, html))
    ]
    go(new_page, new_desk, "/import/")
    new_page.evaluate(DROP, ["form.drop", name, "\n".join(rows)])
    until(lambda: jobs(new_desk.workspace))
    until(new_desk.is_at_rest)
    go(new_page, new_desk, "/ledger/")
    for text in (formula, html):
        expect(new_page.locator("#entries")).to_contain_text(text)
    assert new_page.locator("#entries img").count() == 0
    go(new_page, new_desk, "/import/")
    expect(new_page.locator("#jobs")).to_contain_text("img src=x")
    assert new_page.locator("#jobs img").count() == 0
    go(new_page, new_desk, "/privacy/")
    with new_page.expect_download() as coming:
        new_page.get_by_role("button", name="Download everything").click()
    coming.value.save_as(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as copy:
        tables = [copy.read(name).decode() for name in copy.namelist() if name.endswith(".csv")]
    assert any(f",'{formula}" in table for table in tables)
    assert all(f",{formula}" not in table for table in tables)


# ── the ledger ──


def test_a_search_finds_the_same_in_cyrillic_and_in_latin_letters(
    page: Page, example_desk: Served
) -> None:
    go(page, example_desk, "/")
    page.locator("input[name=text]").fill("2h кризисен щаб с ректора")
    page.get_by_role("button", name="Note it").click()
    expect(page.locator("#captured")).to_contain_text("today")
    until(example_desk.is_at_rest)
    for typed in ("кризисен щаб", "krizisen shtab", "ЩАБ", "shta"):
        go(page, example_desk, "/ledger/")
        page.locator("#q").press_sequentially(typed, delay=10)
        expect(page.locator("#entries .text").first).to_have_text("кризисен щаб")
        expect(page.locator("#count")).to_contain_text(re.compile(r"^\D*1\D*$"))


def test_a_search_narrows_as_one_types_and_its_address_can_be_kept(
    page: Page, example_desk: Served
) -> None:
    go(page, example_desk, "/ledger/")
    whole = page.locator("#count").inner_text()
    page.locator("#q").press_sequentially("fire")
    expect(page.locator("#count")).not_to_have_text(whole)
    expect(page).to_have_url(re.compile(r"q=fire"))
    found = page.locator("#count").inner_text()
    page.reload()
    expect(page.locator("#count")).to_have_text(found)
    expect(page.locator("#q")).to_have_value("fire")
    page.locator("#q").fill("zzzzz")
    expect(page.locator(".none")).to_be_visible()


def test_earlier_entries_are_shown_beneath(page: Page, example_desk: Served) -> None:
    go(page, example_desk, "/ledger/")
    rows = page.locator("#entries .entries li")
    shown = rows.count()
    page.locator("#entries .more a").click()
    expect(rows).to_have_count(2 * shown)
    numbers = page.locator("#entries .entries a").evaluate_all("all => all.map(a => a.href)")
    assert len(set(numbers)) == 2 * shown


def test_a_correction_moves_the_figures_and_can_be_taken_back(
    page: Page, example_desk: Served
) -> None:
    before = facet(page, example_desk, "paid")
    go(page, example_desk, "/ledger/?area=community&month=2021-06")
    page.locator("#entries .entries a").first.click()
    entry = page.url.split("?")[0]
    page.locator("#area").select_option("paid")
    page.get_by_role("button", name="See what would follow").click()
    page.get_by_role("button", name="This one alone").click()
    expect(page.locator("#follows")).to_have_count(0)
    until(example_desk.is_at_rest)
    assert facet(page, example_desk, "paid") == before + 1
    page.goto(entry)
    page.get_by_role("button", name="Take it back").first.click()
    until(example_desk.is_at_rest)
    assert facet(page, example_desk, "paid") == before


def facet(page: Page, served: Served, area: str) -> int:
    """How many entries the ledger counts to an area."""
    go(page, served, "/ledger/")
    told = page.locator(f"#f-area option[value={area}]").inner_text()
    return int(re.sub(r"\D", "", told))


# ── choices, tabs, keys ──


def test_the_language_changes_where_she_is_and_back(page: Page, example_desk: Served) -> None:
    go(page, example_desk, "/ledger/?q=fire")
    page.locator(".choices button[name=language]").click()
    expect(page.locator("html")).to_have_attribute("lang", "bg")
    assert page.url == f"{example_desk.home}/ledger/?q=fire"
    expect(page.locator(".day").first).to_contain_text(re.compile(r"20(20|21)\sг"))
    page.locator(".choices button[name=language]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_dark_and_light_are_kept_from_page_to_page(page: Page, example_desk: Served) -> None:
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator(".choices button[name=theme]:visible").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    go(page, example_desk, "/role/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_two_tabs_do_not_stand_in_each_others_way(
    page: Page, example_desk: Served, context: BrowserContext
) -> None:
    other = context.new_page()
    for each in (page, other):
        go(each, example_desk, "/")
    for number, each in enumerate((page, other, page)):
        each.locator("input[name=text]").fill(f"1h tab number {number}")
        each.get_by_role("button", name="Note it").click()
        expect(each.locator("#captured .done")).to_contain_text("today")
        expect(each.locator("input[name=text]")).to_have_value("")
    until(example_desk.is_at_rest)
    go(other, example_desk, "/ledger/?q=tab+number")
    expect(other.locator("#entries .entries li")).to_have_count(3)


def test_everything_is_reached_by_keys_alone(page: Page, example_desk: Served) -> None:
    go(page, example_desk, "/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.type("30min call with the press office")
    page.keyboard.press("Enter")
    expect(page.locator("#captured .done")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("fire")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ledger/\?q=fire"))
    tab_to(page, "#entries .entries a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ledger/\d+/"))
    tab_to(page, "#area")


def tab_to(page: Page, target: str, most: int = 60) -> None:
    """Press the tabulator until an element has the focus that everybody can see."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("target => document.activeElement.matches(target)", target):
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(outline) != "none"
            return
    pytest.fail(f"the tabulator never came to {target}")


# ── nothing leaves ──


def test_no_page_asks_for_anything_outside(
    page: Page, example_desk: Served, seen: tuple[BrowserContext, Seen]
) -> None:
    for path in [*(each.path for each in MENU), "/ledger/1/", "/ledger/?q=fire"]:
        go(page, example_desk, path)
        page.wait_for_load_state("networkidle")
    asked = seen[1].asked
    assert len(asked) > len(MENU)
    assert {url for url in asked if not url.startswith((f"{example_desk.home}/", "data:"))} == set()


def test_pages_work_without_scripts(
    example_desk: Served, context: BrowserContext, tmp_path: Path
) -> None:
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(example_desk.address)
    for path in (each.path for each in MENU):
        go(page, example_desk, path)
        expect(page.locator("main h1").first).to_be_visible()
    go(page, example_desk, "/ledger/")
    page.locator("#q").fill("fire")
    page.locator("#q").press("Enter")
    expect(page.locator("#count")).to_be_visible()
    assert "q=fire" in page.url
    go(page, example_desk, "/import/")
    expect(page.get_by_role("button", name="Hand in")).to_be_visible()
    expect(page.get_by_text("What you choose is handed in at once.")).to_be_hidden()
    go(page, example_desk, "/")
    page.locator("input[name=text]").fill("1h without scripts")
    page.get_by_role("button", name="Note it").click()
    expect(page.locator("#captured")).to_contain_text("today")
    expect(page.locator("nav.menu")).to_be_visible()
    plain.close()


# ── the description ──


def test_the_old_description_is_dropped_and_its_faults_stand_beside_it(
    new_page: Page, new_desk: Served, example_line: ExampleLine
) -> None:
    go(new_page, new_desk, "/description/")
    expect(new_page.get_by_text("What you choose is handed in at once.")).to_be_visible()
    expect(new_page.locator("form.drop button.main")).to_be_hidden()
    new_page.locator("#files").set_input_files(example_line.home / "old-description.docx")
    note = new_page.locator(".lint-note", has_text="Friendster closed in 2015")
    expect(note).to_be_visible(timeout=20_000)
    line = new_page.locator(".line", has=note)
    beside = line.bounding_box(), note.bounding_box()
    assert beside[0]
    assert beside[1]
    assert beside[0]["y"] <= beside[1]["y"] <= beside[0]["y"] + beside[0]["height"]
