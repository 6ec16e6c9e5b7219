"""The ledger's pages: finding, one entry with all that is known of it, many entries at once."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW

from remit.areas.model import Correction
from remit.web.desk import Desk
from remit.workflow.entries.alike import MOST, alike
from remit.workflow.entries.correct_entry import Said, followers, meant, state_correction
from remit.workflow.entries.many_entries import chosen_entries, matching_entries
from remit.workflow.entries.say_of_entries import divide_entry, say_privileged
from remit.workflow.folder.workspace import open_workspace
from remit.workflow.picture.one_entry import one_entry
from remit.workflow.shelf.find_entries import fresh_shelf, wanted
from remit.workflow.shelf.shelve import Shelf, shelf_path, shelve
from remit.workflow.statements.stated import corrections
from remit.workflow.words.area_names import areas_in_order
from remit.workflow.words.asked_entry import number_in

BRIEFING = "President's briefing"


def shelf_of(desk: Desk) -> Shelf:
    return Shelf(shelf_path(desk.workspace()))


def numbers_of(desk: Desk, text: str, most: int = 5) -> list[int]:
    with shelf_of(desk) as shelf:
        return shelf.numbers(wanted(text, {}), most)


def areas_of(desk: Desk, numbers: list[int]) -> set[str]:
    return {one_entry(desk.workspace(), number).placement.area for number in numbers}


def text_of(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_entry_shows_where_it_lies_what_it_counts_its_history_and_its_like(
    her: Client, desk: Desk
) -> None:
    (number,) = numbers_of(desk, BRIEFING, 1)
    page = text_of(her, f"/ledger/{number}/")
    for told in ("Leaders are there", "in nine of ten cases", "calendar.ics", "First read in"):
        assert told in page
    assert "Calendar (iCalendar)" in page
    assert re.search(r"Entries: \d{2,}", page)


def test_what_would_follow_is_shown_before_it_is_kept(her: Client, desk: Desk) -> None:
    (number,) = numbers_of(desk, BRIEFING, 1)
    page = text_of(her, f"/ledger/{number}/", area="crisis")
    assert "would move with it" in page
    with desk.workspace().ledger() as ledger:
        assert number not in corrections(ledger)
    her.post(f"/ledger/{number}/area/", {"area": "crisis", "all": "1"})
    with desk.workspace().ledger() as ledger:
        assert corrections(ledger)[number].text == BRIEFING
    assert 'name="all"' not in text_of(her, f"/ledger/{number}/", area="crisis")


def test_a_correction_that_is_sent_once_more_is_stated_once_and_goes_at_once(
    her: Client, desk: Desk
) -> None:
    """She goes back and sends the form again, or presses the button twice."""
    for _ in range(3):
        assert her.post("/ledger/5/area/", {"area": "crisis"}).status_code == 302
    with desk.workspace().ledger() as ledger:
        assert len(ledger.said_of("correction", "5")) == 1
    her.post("/ledger/5/undo/", {})
    with desk.workspace().ledger() as ledger:
        assert [bool(each.body) for each in ledger.said_of("correction", "5")] == [True, False]


def test_an_entry_is_placed_alone_and_taken_back(her: Client, desk: Desk) -> None:
    (number,) = numbers_of(desk, BRIEFING, 1)
    was = areas_of(desk, [number])
    her.post(f"/ledger/{number}/area/", {"area": "crisis"})
    page = text_of(her, f"/ledger/{number}/")
    assert "You placed it in Crisis and issues communications." in page
    statement = re.search(r'name="statement" value="(\d+)"', page)
    assert statement is not None
    her.post(f"/ledger/{number}/undo/", {"statement": statement[1]})
    assert areas_of(desk, [number]) == was
    assert "You took back where it belongs." in text_of(her, f"/ledger/{number}/")


def test_an_entry_is_divided_by_shares_and_by_a_time(her: Client, desk: Desk) -> None:
    (number,) = numbers_of(desk, BRIEFING, 1)
    her.post(
        f"/ledger/{number}/divide/",
        {"area": ["crisis", "counsel", ""], "share": ["60", "40", ""], "until": ""},
    )
    one = one_entry(desk.workspace(), number)
    assert one.shares == {"crisis": 0.6, "counsel": 0.4}
    assert "60 %" in text_of(her, f"/ledger/{number}/").replace("\xa0", " ")
    middle = datetime.fromtimestamp((one.entry.start + (one.entry.end or 0)) / 2, one.local.tzinfo)
    her.post(
        f"/ledger/{number}/divide/",
        {"area": ["media", "counsel", ""], "share": ["", "", ""], "until": f"{middle:%H:%M}"},
    )
    assert one_entry(desk.workspace(), number).shares == {"counsel": 0.5, "media": 0.5}


def test_a_divided_entry_is_found_in_each_of_its_areas_with_its_minutes_once(desk: Desk) -> None:
    (number,) = numbers_of(desk, BRIEFING, 1)
    with shelf_of(desk) as shelf:
        before = shelf.entry(number)
    divide_entry(desk.workspace(), number, {"crisis": 60, "media": 40}, NOW)
    with fresh_shelf(desk.workspace(), NOW) as shelf:
        after = shelf.entry(number)
        for area in ("crisis", "media"):
            assert number in shelf.numbers(wanted(BRIEFING, {"area": area}), MOST)
    assert before is not None
    assert after is not None
    assert (after.tenths, after.area, after.second) == (before.tenths, "crisis", "media")


def test_two_entries_are_counted_once(her: Client, desk: Desk) -> None:
    one, other = numbers_of(desk, BRIEFING, 2)
    her.post(f"/ledger/{one}/same/", {"of": str(other)})
    assert one_entry(desk.workspace(), one).counts_in == other
    assert [each.id for each in one_entry(desk.workspace(), other).told_again] == [one]
    assert "counts there, once" in text_of(her, f"/ledger/{one}/")


def test_what_does_not_count_says_why(her: Client, desk: Desk) -> None:
    one, other = numbers_of(desk, BRIEFING, 2)
    her.post(f"/ledger/{one}/about/", {"do": "others"})
    assert "the work of somebody else" in text_of(her, f"/ledger/{one}/")
    her.post(f"/ledger/{other}/about/", {"do": "privileged"})
    page = text_of(her, f"/ledger/{other}/")
    assert "found by its number only" in page
    assert "It is not privileged" in page
    her.post(f"/ledger/{other}/about/", {"do": "open"})
    assert "found by its number only" not in text_of(her, f"/ledger/{other}/")


def test_a_note_on_an_entry_is_shown_as_it_was_written(her: Client, desk: Desk) -> None:
    (number,) = numbers_of(desk, BRIEFING, 1)
    her.post(f"/ledger/{number}/about/", {"do": "note", "text": "with <b>the</b> rector"})
    assert "with &lt;b&gt;the&lt;/b&gt; rector" in text_of(her, f"/ledger/{number}/")


def test_the_page_says_what_does_not_stand_in_its_list_and_leads_there_by_number(
    her: Client, desk: Desk
) -> None:
    (number,) = numbers_of(desk, BRIEFING, 1)
    say_privileged(desk.workspace(), [number], NOW, privileged=True)
    shelve(desk.workspace(), NOW)
    page = text_of(her, "/ledger/", q=f"#{number}")
    assert f"Open entry {number}" in page
    assert "is found by its number only" in page
    assert number not in numbers_of(desk, BRIEFING, MOST)


def test_many_are_foreseen_then_placed_then_taken_back(her: Client, desk: Desk) -> None:
    numbers = numbers_of(desk, BRIEFING, 3)
    was = areas_of(desk, numbers)
    form = {"entry": [str(each) for each in numbers], "to": "media", "do": "place"}
    page = her.post("/ledger/many/", form).content.decode()
    assert "What would leave each area" in page
    assert "Entries: 3" in page
    assert areas_of(desk, numbers) == was
    together = ",".join(str(each) for each in numbers)
    agreed = {"entries": together, "to": "media", "do": "place", "agreed": "1", "q": "briefing"}
    answer = her.post("/ledger/many/", agreed)
    assert answer.headers["Location"] == "/ledger/?q=briefing"
    assert areas_of(desk, numbers) == {"media"}
    assert "Placed: 3" in text_of(her, "/ledger/", q="briefing")
    her.post("/ledger/many/", {"do": "undo"})
    assert areas_of(desk, numbers) == was


def test_all_that_is_found_is_taken_at_once(her: Client, desk: Desk) -> None:
    with shelf_of(desk) as shelf:
        found = matching_entries(shelf, wanted("briefing", {"month": "2021-11"}), 5)
        assert found.numbers == tuple(shelf.numbers(wanted("briefing", {"month": "2021-11"}), MOST))
    form = {"q": "briefing", "month": "2021-11", "all": "1", "to": "media", "do": "place"}
    page = her.post("/ledger/many/", form).content.decode()
    assert f"Entries: {len(found.numbers)}" in page
    assert ",".join(str(each) for each in found.numbers) in page


def test_many_are_one_work_or_none_of_hers(her: Client, desk: Desk) -> None:
    numbers = numbers_of(desk, BRIEFING, 3)
    together = ",".join(str(each) for each in numbers)
    page = her.post("/ledger/many/", {"entries": together, "do": "same"}).content.decode()
    assert page.count('name="into"') == 3
    agreed = {"entries": together, "do": "same", "into": str(numbers[1]), "agreed": "1"}
    her.post("/ledger/many/", agreed)
    assert len(one_entry(desk.workspace(), numbers[1]).told_again) == 2
    her.post("/ledger/many/", {"do": "undo"})
    her.post("/ledger/many/", {"entries": together, "do": "others", "agreed": "1"})
    assert {one_entry(desk.workspace(), each).standing for each in numbers} == {"others"}


@pytest.mark.parametrize(
    "form",
    [
        {"do": "place", "to": "crisis"},
        {"do": "place", "entry": "1"},
        {"do": "place", "entry": "1", "to": "moon", "agreed": "1"},
        {"do": "same", "entry": "1", "agreed": "1"},
        {"do": "place", "to": "crisis", "all": "1"},
        {"do": "dance", "entry": "1"},
    ],
)
def test_what_cannot_be_done_for_many_is_refused(her: Client, form: dict[str, str]) -> None:
    assert her.post("/ledger/many/", form).status_code == 400


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("same/", {"of": "that one"}),
        ("same/", {"number": "99999999999"}),
        ("divide/", {"area": "crisis", "share": "100"}),
        ("divide/", {"area": ["crisis", "media"], "share": ["70", "70"]}),
        ("divide/", {"area": ["crisis", "media"], "until": "soon"}),
        ("about/", {"do": "note", "text": " "}),
        ("undo/", {"statement": "1"}),
    ],
)
def test_what_cannot_be_said_of_an_entry_is_refused(
    her: Client, desk: Desk, path: str, form: dict[str, str]
) -> None:
    (number,) = numbers_of(desk, BRIEFING, 1)
    with desk.workspace().ledger() as ledger:
        before = ledger.mark()
    assert her.post(f"/ledger/{number}/{path}", form).status_code == 400
    with desk.workspace().ledger() as ledger:
        assert ledger.mark() == before


def test_hours_of_many_are_those_of_their_areas(laid: Path) -> None:
    workspace = open_workspace(laid, laid)
    with Shelf(shelf_path(workspace)) as shelf:
        found = matching_entries(shelf, wanted("lab", {}), 4)
        assert chosen_entries(shelf, found.numbers, 4) == found
    assert sum(each.entries for each in found.by_area) == len(found.numbers)
    assert abs(sum(each.hours for each in found.by_area) - found.hours) < 1e-9
    assert not any(each.area == "crisis" for each in found.moved("crisis"))


@pytest.fixture(scope="module")
def everything(laid: Path) -> list[tuple[int, str]]:
    workspace = open_workspace(laid, laid)
    with Shelf(shelf_path(workspace)) as shelf:
        return [(each.id, each.text) for each in shelf.between(0, 2**40)]


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_the_shelf_finds_all_that_a_look_at_every_entry_finds(
    laid: Path, everything: list[tuple[int, str]], data: st.DataObject
) -> None:
    number, _text = data.draw(st.sampled_from(everything))
    workspace, here = open_workspace(laid, laid), {each for each, _ in everything}
    with workspace.ledger() as ledger, Shelf(shelf_path(workspace)) as shelf:
        _, body = meant(ledger, Said(number, "partners"))
        quick = followers(workspace, ledger, number, body, shelf)
        whole = followers(workspace, ledger, number, body)
        assert {each.id for each in whole.entries} & here == {each.id for each in quick.entries}
        assert not quick.more


def test_an_entry_without_words_is_like_none(laid: Path) -> None:
    workspace = open_workspace(laid, laid)
    with workspace.ledger() as ledger, Shelf(shelf_path(workspace)) as shelf:
        assert not alike(shelf, ledger, Correction("14:00", "crisis")).entries


def test_a_word_on_an_entry_survives_that_the_shelf_is_old(desk: Desk) -> None:
    one, other = numbers_of(desk, BRIEFING, 2)
    with shelf_of(desk) as shelf:
        moved = state_correction(desk.workspace(), Said(one, "media"), NOW, shelf).moved
        again = state_correction(desk.workspace(), Said(other, "crisis"), NOW, shelf)
    assert moved > 1
    assert again.moved == moved - 1  # the first lies where she said


def test_a_number_is_told_from_words() -> None:
    assert number_in("# 4") is None
    assert number_in(" 412 ") == 412
    assert datetime.fromtimestamp(0, UTC).year == 1970


def test_areas_to_choose_from_stand_in_the_order_of_the_list(her: Client) -> None:
    page = her.get("/ledger/").content.decode()
    choice = page.partition('<select id="f-area"')[2].partition("</select>")[0]
    offered = [value for value in re.findall(r'value="(\w+)"', choice) if value != "unplaced"]
    assert len(offered) > 3
    assert offered == [area for area in areas_in_order() if area in offered]
