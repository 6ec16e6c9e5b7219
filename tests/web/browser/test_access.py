"""Every page is free of what keeps people out, as axe sees it, in every form it takes."""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.web.browser.served import Served

from remit.web.menu import MENU

PAGES = [*(each.path for each in MENU), "/ledger/1/", "/ledger/?q=zzzzz", "/no/such/page/"]
WIDE, NARROW = 1280, 390
FORMS = (("en", "light", WIDE), ("bg", "dark", NARROW))
"""Each language, light and width once; with REMIT_AXE=all each with each, which takes long."""
ALL = [(lang, light, width) for lang in ("en", "bg") for light in ("light", "dark")
       for width in (WIDE, NARROW)]  # fmt: skip
SEEN = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]}
}
VIOLATIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def forms() -> list[tuple[str, str, int]]:
    return ALL if os.environ.get("REMIT_AXE") == "all" else list(FORMS)


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
    page: Page, example_desk: Served, language: str, light: str, width: int
) -> None:
    choose(page, example_desk, language=language, theme=light)
    page.set_viewport_size({"width": width, "height": 860})
    found = {}
    for path in PAGES:
        page.goto(example_desk.home + path)
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("html").get_attribute("data-theme") == light
        found[path] = barriers(page, VIOLATIONS)
        other = "light" if light == "dark" else "dark"
        page.evaluate("light => { document.documentElement.dataset.theme = light }", other)
        found[f"{path} {other}"] = barriers(page, SEEN)
    told = [f"{path} {each}" for path, all_of in found.items() for each in all_of]
    assert told == [], "\n".join(told)


@pytest.mark.parametrize("width", [320, NARROW, WIDE // 2, WIDE])
def test_no_page_is_wider_than_its_window(page: Page, example_desk: Served, width: int) -> None:
    """Half the width is what a wide window has when everything is shown twice as large."""
    page.set_viewport_size({"width": width, "height": 860})
    for path in PAGES:
        page.goto(example_desk.home + path)
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, f"{path}: {beyond} pixels"


def test_a_barrier_would_be_seen(page: Page) -> None:
    page.set_content("<main><img src='data:,'><p>x</p></main>")
    assert any(each.startswith("image-alt") for each in barriers(page, VIOLATIONS))
