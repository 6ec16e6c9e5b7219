"""The week: confirmed, corrected in place, taken back, and the question that closes it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from remit.web.desk import Desk
from remit.workflow.entries.propose_week import ProposedWeek, propose_week
from remit.workflow.entries.week_of_shelf import Shown
from remit.workflow.shelf.shelve import Shelf, shelf_path, shelve
from remit.workflow.statements.stated import confirmed_weeks, corrections
from remit.workflow.statements.stated_views import decision_rows

TODAY = date(2022, 1, 3)
MONDAY = date(2021, 12, 13)
HERE = f"/week/{MONDAY}/"


def week_of(desk: Desk) -> ProposedWeek:
    return propose_week(desk.workspace(), MONDAY, TODAY)


def hours_of(page: str) -> dict[str, str]:
    """Return the hours as the form shows them."""
    return dict(re.findall(r'name="(hours-\w+)"[^>]*value="([^"]*)"', page))


def an_entry(desk: Desk) -> int:
    return next(some[0].id for some in week_of(desk).entries.values())


def area_of(desk: Desk, number: int) -> str:
    entries = week_of(desk).entries
    return next(area for area, some in entries.items() if number in {one.id for one in some})


def test_the_menu_leads_to_the_latest_week_that_waits(her: Client, desk: Desk) -> None:
    answer = her.get("/week/")
    assert answer.headers["Location"] == "/week/2021-12-27/"
    assert her.get("/week/?day=2021-12-15").headers["Location"] == HERE


def test_a_week_shows_each_entry_and_the_hours_by_area(her: Client, desk: Desk) -> None:
    page = her.get(HERE).content.decode()
    week = week_of(desk)
    assert page.count('name="entry"') == sum(map(len, week.entries.values())) > 0
    shown = {name: float(hours) for name, hours in hours_of(page).items() if hours}
    assert shown == {f"hours-{area}": hours for area, hours in week.seen.items() if hours}


def test_confirming_keeps_the_hours_of_the_form(her: Client, desk: Desk) -> None:
    form = {**hours_of(her.get(HERE).content.decode()), "hours-crisis": "6,5", "total": "44"}
    page = her.post(HERE, {**form, "do": "confirm"}).content.decode()
    assert "The week is confirmed." in page
    with desk.workspace().ledger() as ledger:
        (kept,) = [each for each in confirmed_weeks(ledger) if each.monday == MONDAY]
    assert (kept.hours["crisis"], kept.total) == (6.5, 44.0)
    assert hours_of(page)["hours-crisis"] == "6.5"


@pytest.mark.parametrize(("total", "short"), [("19,25", True), ("40", False)])
def test_a_week_confirmed_far_below_the_agreed_hours_is_told(
    her: Client, total: str, short: bool
) -> None:
    page = her.post(HERE, {"hours-crisis": "6", "total": total, "do": "confirm"}).content.decode()
    assert "The week is confirmed." in page
    assert ("You confirmed 19.25 of 40 agreed hours" in page) == short
    assert ("You have confirmed this week." in page) != short


def test_hours_that_make_no_week_keep_nothing_and_lose_nothing(her: Client, desk: Desk) -> None:
    for typed in ("900", "-1", "nan", "inf", "six"):
        answer = her.post(HERE, {"hours-crisis": typed, "was-hours-crisis": "", "do": "confirm"})
        assert answer.status_code == 400
        assert hours_of(answer.content.decode())["hours-crisis"] == typed
    assert week_of(desk).confirmed is None


def test_an_entry_is_placed_alone_and_what_she_typed_stays(her: Client, desk: Desk) -> None:
    number = an_entry(desk)
    form = {"entry": number, "area": "partners", "hours-media": "3", "was-hours-media": ""}
    page = her.post(HERE, {**form, "do": "move"}).content.decode()
    assert area_of(desk, number) == "partners"
    assert hours_of(page)["hours-media"] == "3"
    with desk.workspace().ledger() as ledger:
        assert corrections(ledger)[number].text == ""


def test_what_is_alike_is_counted_before_it_follows(her: Client, desk: Desk) -> None:
    number = an_entry(desk)
    form = {"alike": number, "alike-area": "partners"}
    her.post(HERE, {"entry": number, "area": "partners", "do": "move"})
    page = her.post(HERE, {**form, "do": "look"}).content.decode()
    assert "would follow" in page
    with desk.workspace().ledger() as ledger:
        assert corrections(ledger)[number].text == ""
    her.post(HERE, {**form, "do": "follow"})
    with desk.workspace().ledger() as ledger:
        assert corrections(ledger)[number].text != ""


def test_everything_is_taken_back_one_by_one(her: Client, desk: Desk) -> None:
    number, before = an_entry(desk), week_of(desk)
    was = area_of(desk, number)
    her.post(HERE, {"entry": number, "area": "partners", "do": "move"})
    her.post(HERE, {"entry": number, "area": "media", "do": "move"})
    her.post(HERE, {"hours-crisis": "6", "do": "confirm"})
    her.post(HERE, {"decision": "Held the statement.", "happened": "2021-12-15", "do": "note"})
    her.post(HERE, {"do": "undo"})
    assert "Held the statement." not in [row["text"] for row in decision_rows(desk.workspace())]
    her.post(HERE, {"do": "undo"})
    assert week_of(desk).confirmed is None
    her.post(HERE, {"do": "undo"})
    assert area_of(desk, number) == "partners"
    page = her.post(HERE, {"do": "undo"}).content.decode()
    assert area_of(desk, number) == was
    assert week_of(desk) == before
    assert 'value="undo"' not in page


def test_the_closing_question_goes_into_the_diary(her: Client, desk: Desk) -> None:
    form = {"decision": "Advised <against> it.", "happened": "2021-12-15", "do": "note"}
    page = her.post(HERE, form).content.decode()
    (row,) = [row for row in decision_rows(desk.workspace()) if row["text"] == form["decision"]]
    assert row["happened"] == date(2021, 12, 15)
    assert "Advised &lt;against&gt; it." in page


@pytest.mark.parametrize(
    "form",
    [
        {"do": "move"},
        {"do": "move", "entry": "1381", "area": "moon"},
        {"do": "move", "entry": "99999999", "area": "crisis"},
        {"do": "note", "decision": "  "},
        {"do": "note", "decision": "Too early", "happened": "2031-01-01"},
        {"do": "note", "decision": "When?", "happened": "soon"},
    ],
)
def test_what_cannot_be_kept_is_said_on_the_page(
    her: Client, desk: Desk, form: dict[str, str]
) -> None:
    before = week_of(desk)
    answer = her.post(HERE, form)
    assert answer.status_code == 400
    assert "Nothing was kept." in answer.content.decode()
    assert week_of(desk) == before


def test_other_buttons_and_weeks_that_are_none(her: Client, desk: Desk) -> None:
    assert her.post(HERE, {"do": ""}).status_code == 200
    assert her.post(HERE, {"do": "undo"}).status_code == 200
    for day in ("2031-01-01", "0001-01-01", "9999-12-31", "soon"):
        assert her.get(f"/week/{day}/").status_code == 400


def test_an_empty_desk_says_what_a_week_needs(newcomer: Client) -> None:
    assert "Nothing is on record yet" in newcomer.get("/week/").content.decode()
    assert newcomer.get("/week/2021-12-13/").status_code == 200


def test_a_script_is_given_the_week_alone(her: Client, desk: Desk) -> None:
    page = her.post(HERE, {"do": ""}, headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<form id="week"')


@pytest.mark.parametrize("monday", [date(2020, 3, 16), date(2021, 2, 1), date(2021, 12, 13)])
def test_a_week_on_the_shelf_is_the_week_as_it_is_measured(desk: Desk, monday: date) -> None:
    measured = propose_week(desk.workspace(), monday, TODAY)
    with Shelf(shelf_path(desk.workspace())) as shelf:
        shelved = propose_week(desk.workspace(), monday, TODAY, shelf)
    assert (shelved.seen, shelved.unanswered) == (measured.seen, measured.unanswered)
    rows = [
        {
            (one.id, area): round(one.minutes, 1)
            for area, some in week.entries.items()
            for one in some
        }
        for week in (measured, shelved)
    ]
    assert rows[0] == rows[1]


def test_entries_are_merged_divided_and_left_out_and_all_is_taken_back(
    her: Client, desk: Desk
) -> None:
    before = week_of(desk)
    some = [one.id for entries in before.entries.values() for one in entries if one.minutes][:4]
    merged = {"entry": [str(each) for each in some[:2]], "do": "same"}
    assert "they count once" in her.post(HERE, merged).content.decode()
    shares = {"part-area": ["crisis", "media", ""], "part-share": ["50", "50", ""]}
    page = her.post(HERE, {"entry": str(some[2]), **shares, "do": "divide"}).content.decode()
    assert "its time is divided" in page
    assert page.count(f'value="{some[2]}"') == 1
    assert "not your work" in her.post(HERE, {"entry": some[3], "do": "others"}).content.decode()
    now = week_of(desk)
    left = {one.id for entries in now.entries.values() for one in entries}
    assert some[3] not in left
    assert len({*some[:2]} & left) == 1
    for _ in range(3):
        her.post(HERE, {"do": "undo"})
    assert week_of(desk) == before


@pytest.mark.parametrize(
    "form",
    [
        {"do": "same", "entry": "1381"},
        {"do": "divide", "entry": "1381"},
        {"do": "divide", "entry": ["1381", "1382"], "part-area": "crisis", "part-share": "100"},
        {"do": "others"},
    ],
)
def test_what_cannot_be_mended_is_said_on_the_page(
    her: Client, desk: Desk, form: dict[str, str]
) -> None:
    before = week_of(desk)
    assert her.post(HERE, form).status_code == 400
    assert week_of(desk) == before


def test_of_a_very_full_day_the_longest_are_shown_and_the_rest_on_demand(
    her: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = her.get(HERE).content.decode()
    monkeypatch.setattr("remit.web.pages.week.MOST_OF_A_DAY", 3)
    page = her.get(HERE).content.decode()
    longest = next(iter(week_of(desk).entries.values()))[0].id
    assert f'id="e-{longest}"' in page
    assert "shorter entries of this day" in page
    assert hours_of(page) == hours_of(whole)
    full = max(_by_day(page), key=lambda day: _by_day(whole)[day])
    assert _by_day(page)[full] == 3 < _by_day(whole)[full]
    expected = {**_by_day(page), full: _by_day(whole)[full]}
    assert _by_day(her.get(HERE, {"whole": full}).content.decode()) == expected
    assert _by_day(her.post(HERE, {"do": "", "whole": full}).content.decode()) == expected


def _by_day(page: str) -> dict[str, int]:
    """Return how many entries of each day are shown."""
    days = page.split('class="day" id="d-')[1:]
    return {part[: len("2021-12-13")]: part.count('name="entry"') for part in days}


@pytest.mark.parametrize("stale", [False, True])
def test_a_week_is_the_same_from_the_shelf_and_measured(
    her: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch, *, stale: bool
) -> None:
    number = an_entry(desk)
    parts = {"part-area": ["media", "crisis"], "part-share": ["30", "70"]}
    her.post(HERE, {"entry": number, "do": "divide", **parts})
    shelve(desk.workspace(), desk.now())
    if stale:
        shelf_path(desk.workspace()).unlink()
    monkeypatch.setattr("remit.web.pages.week.MOST_OF_A_DAY", 2)
    measured = propose_week(desk.workspace(), MONDAY, TODAY, shown=Shown(2))
    page = her.get(HERE).content.decode()
    shown = {name: float(hours) for name, hours in hours_of(page).items() if hours}
    assert shown == {f"hours-{area}": hours for area, hours in measured.seen.items() if hours}
    listed = {str(one.id) for some in measured.entries.values() for one in some}
    assert set(re.findall(r'id="e-(\d+)"', page)) == listed
    left = re.findall(r"shorter entries of this day too: (\d+)", page)
    assert [int(each) for each in left] == [measured.hidden[day] for day in sorted(measured.hidden)]
