"""Long pages list their parts: all that are shown, none that is not."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from remit.web.page_parts import parts_of_page

LONG = (
    "/role/",
    "/role/inventory/",
    "/case/",
    "/case/pay/",
    "/case/volume/",
    "/case/volume/split/",
    "/description/duties/",
    "/privacy/",
    "/settings/",
)
LIST = re.compile(r'<nav class="page-parts.*?</nav>', re.DOTALL)
LINK = re.compile(r'<a href="#([^"]+)">([^<]+)</a>')
ANCHOR = re.compile(r'\bid="([^"]+)"')
PART = re.compile(r"<h2\b[^>]*>")


@pytest.mark.parametrize("address", LONG)
def test_a_long_page_lists_every_part_that_it_shows_and_no_other(her: Client, address: str) -> None:
    page = her.get(address).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    found = LIST.search(main)
    assert found is not None
    listed = LINK.findall(found[0])
    below = main[found.end() :]
    assert len(PART.findall(main[: found.start()])) == 0, "a part above the list"
    assert [anchor for anchor, _ in listed] == [
        anchor for each in PART.findall(below) for anchor in ANCHOR.findall(each)
    ]
    assert len(listed) == len(PART.findall(below)), "a part without an anchor"
    anchors = ANCHOR.findall(page)
    assert [each for each, _ in listed if anchors.count(each) != 1] == []
    assert all(name.strip() for _, name in listed)
    assert len({name for _, name in listed}) == len(listed)


@pytest.mark.parametrize("address", ["/role/", "/case/", "/case/volume/", "/description/duties/"])
def test_a_page_that_shows_nothing_yet_lists_nothing(newcomer: Client, address: str) -> None:
    assert LIST.search(newcomer.get(address).content.decode()) is None


def test_a_name_is_the_short_one_else_the_words_without_their_marks() -> None:
    shown = (
        '<h2 id="a" data-part="Short &amp; plain">A very long heading</h2>'
        '<h2 class="x" id="b">Words <a href="/">and a link</a> <span class="chip">new</span></h2>'
        "<h2>Without an anchor</h2>"
        '<h2 id="c">Third</h2>'
    )
    names = [("a", "Short & plain"), ("b", "Words and a link"), ("c", "Third")]
    assert parts_of_page(shown) == names
    assert parts_of_page(shown.replace(' id="c"', "")) == []
