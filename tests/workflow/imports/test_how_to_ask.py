"""How each place is asked for its export."""

from __future__ import annotations

import re

import pytest

from remit.errors import UsageError
from remit.messages import LANGUAGES
from remit.sources.how_to_ask import read_how_to_ask
from remit.sources.registry import SOURCES
from remit.workflow.imports.how_to_ask import GROUPS, all_how_to_ask, how_to_ask

PAGES = read_how_to_ask()
CYRILLIC = re.compile("[а-я]")


def test_every_source_is_told_of_once() -> None:
    told = [name for page in PAGES.values() for name in page.sources]
    assert sorted(told) == sorted({source.name for source in SOURCES})


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_whole_in_every_language(name: str) -> None:
    page = PAGES[name]
    texts = [page.title, page.ask, page.wait, page.reads, page.never, page.tips]
    texts += [way.where for way in page.ways]
    assert all(set(text) == set(LANGUAGES) and all(text.values()) for text in texts)
    assert all(CYRILLIC.search(text["bg"]) for text in texts[1:])
    for way in page.ways:
        assert {len(way.steps[each]) for each in LANGUAGES} == {len(way.steps["en"])}


@pytest.mark.parametrize("name", PAGES)
def test_where_to_click_is_told_only_where_a_page_is_named_for_it(name: str) -> None:
    page = PAGES[name]
    assert all(link.startswith(("https://", "http://")) for link in page.links)
    if page.rests == "format":
        assert (page.ways, page.links) == ([], [])
    if page.rests == "guides":
        assert page.links


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_holds_every_page_in_its_group(language: str) -> None:
    groups = list(all_how_to_ask(language))
    assert len(groups) == len(GROUPS)
    assert all(pages for _title, pages in groups)
    assert {each.name for _title, pages in groups for each in pages} == set(PAGES)


def test_a_source_leads_to_its_page_and_an_unknown_name_to_the_list() -> None:
    assert how_to_ask("Slack-Export", "en").name == "slack"
    with pytest.raises(UsageError) as stop:
        how_to_ask("myspace", "en")
    assert stop.value.code == "no-such-place"
    assert "linkedin" in str(stop.value.next_step)
