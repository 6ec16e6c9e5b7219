"""Every page is free of what keeps people out, as axe sees it, in every form it takes."""

from __future__ import annotations

import os
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Browser, Page, expect
from tests.web.browser.served import Served

from remit.web.menu import MENU

UNLINKED = ["/ledger/1/", "/ledger/?q=zzzzz", "/no/such/page/"]
"""What no link leads to: an entry by its number, a search without a hit, a stop."""
HANDED_OUT = ("/static/", "/chart/", "/case/paper/")
WIDE, NARROW = 1280, 390
SHEET = 680
"""The width of what is printed on an A4 sheet, without its margins."""
PRESSED = ".top, .menu, button, .button, .keep-bar, input[type=file]"
PALE = """() => [...document.querySelectorAll(".chart-drawing text")].filter((each) => {
  const fill = getComputedStyle(each).fill;
  return fill !== getComputedStyle(document.body).color;
}).length"""
FORMS = [("en", "light", WIDE), ("bg", "dark", NARROW)]
"""Each form is that of every second page; with REMIT_AXE=all each page is seen in all of ALL,
with everything unfolded."""
ALL = [(lang, light, width) for lang in ("en", "bg") for light in ("light", "dark")
       for width in (WIDE, NARROW)]  # fmt: skip
SEEN = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]}
}
UNFOLD = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
VIOLATIONS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
}


def forms() -> list[tuple[str, str, int]]:
    return ALL if os.environ.get("REMIT_AXE") == "all" else FORMS


@pytest.fixture(scope="module")
def pages(browser: Browser, example_desk: Served) -> list[str]:
    """Return one address of each kind of page that the menu leads to, by however many links."""
    context = browser.new_context()
    context.request.get(example_desk.address)
    found: dict[str, str] = {}
    waiting = [each.path for each in MENU]
    while waiting:
        path = waiting.pop(0)
        if kind_of(path) in found:
            continue
        answer = context.request.get(example_desk.home + path)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        found[kind_of(path)] = path
        linked = (urljoin(path, unescape(each)) for each in LINK.findall(answer.text()))
        waiting += [each for each in linked if each.startswith("/") and leads_on(each)]
    context.close()
    assert len(found) > 2 * len(MENU), "the desk leads to few of its pages"
    return [*found.values(), *UNLINKED]


LINK = re.compile(r'<a\b[^>]*?href="([^"#]+)(?![^>]*\bdownload\b)')


def kind_of(path: str) -> str:
    """Return the route of a page, by which one entry or one month stands for all."""
    return resolve(urlsplit(path).path, "remit.web.urls").route


def leads_on(path: str) -> bool:
    return not path.startswith(HANDED_OUT) and not path.endswith(("/zip/", ".png"))


def choose(page: Page, served: Served, **choice: str) -> None:
    mark = page.locator("form.choices input[name=csrfmiddlewaretoken]").input_value()
    form = {**choice, "back": "/", "csrfmiddlewaretoken": mark}
    page.request.post(f"{served.home}/chosen/", form=form, headers={"origin": served.home})


def barriers(page: Page, options: dict[str, object]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(("language", "light", "width"), forms())
def test_no_page_keeps_anybody_out(
    page: Page, example_desk: Served, pages: list[str], language: str, light: str, width: int
) -> None:
    choose(page, example_desk, language=language, theme=light)
    page.set_viewport_size({"width": width, "height": 860})
    found = {}
    every = len(FORMS) if forms() == FORMS else 1
    for path in pages[FORMS.index((language, light, width)) if every > 1 else 0 :: every]:
        page.goto(example_desk.home + path)
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("html").get_attribute("data-theme") == light
        if forms() == ALL:
            page.evaluate(UNFOLD)
        found[path] = barriers(page, VIOLATIONS)
        other = "light" if light == "dark" else "dark"
        page.evaluate("light => { document.documentElement.dataset.theme = light }", other)
        found[f"{path} {other}"] = barriers(page, SEEN)
    told = [f"{path} {each}" for path, all_of in found.items() for each in all_of]
    assert told == [], "\n".join(told)


def test_no_page_is_wider_than_its_window(
    page: Page, example_desk: Served, pages: list[str]
) -> None:
    """Half the width is what a wide window has when everything is shown twice as large.

    In Bulgarian, whose words are the longer ones.
    """
    choose(page, example_desk, language="bg")
    for path in pages:
        page.goto(example_desk.home + path)
        for width in (320, NARROW, WIDE // 2, 768, WIDE):
            page.set_viewport_size({"width": width, "height": 860})
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert beyond <= 0, f"{path} at {width}: {beyond} pixels"
        page.emulate_media(media="print")
        page.set_viewport_size({"width": SHEET, "height": 960})
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, f"{path} on paper: {beyond} pixels"
        assert page.locator(PRESSED).locator("visible=true").count() == 0, f"{path} on paper"
        page.emulate_media(media="screen")


def test_lists_and_papers_are_whole_on_paper(page: Page, example_desk: Served) -> None:
    page.emulate_media(media="print")
    for path, told in (
        ("/ledger/?area=crisis", ".entries .text"),
        ("/ledger/?area=crisis", "#f-area"),
        ("/week/2021-12-13/", ".week-entry .text"),
        ("/people/", "table tbody th"),
        ("/description/duties/", "textarea"),
        ("/role/", "img.chart-paper, .chart-paper img"),
    ):
        page.goto(example_desk.home + path)
        expect(page.locator(told).first).to_be_visible()
    page.goto(f"{example_desk.home}/ledger/?area=crisis")
    expect(page.locator("#f-month")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_takes_the_colours_of_the_system(
    page: Page, example_desk: Served, scheme: str
) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{example_desk.home}/role/")
    expect(page.locator(".chart-drawing text").first).to_be_visible()
    assert page.evaluate(PALE) == 0


def test_a_barrier_would_be_seen(page: Page) -> None:
    page.set_content("<main><img src='data:,'><p>x</p></main>")
    assert any(each.startswith("image-alt") for each in barriers(page, VIOLATIONS))
