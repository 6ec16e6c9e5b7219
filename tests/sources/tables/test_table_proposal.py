"""What a table that nobody knows seems to hold, and what is left open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remit.sources.tables.posts_csv import read_general_profile
from remit.sources.tables.table_looks import looks_of
from remit.sources.tables.table_profile import (
    ROLES,
    likeness,
    places,
    profile_text,
    read_profile,
    read_shipped_profiles,
)
from remit.sources.tables.table_proposal import Answers, profile_for, propose

PROFILES = (*read_shipped_profiles(), read_general_profile())


def roles(header, *rows):
    found = propose(header, rows, PROFILES)
    return {each.name: each.role for each in found.columns if each.role}


@pytest.mark.parametrize(
    ("cells", "looks"),
    [
        (["14.03.2020", "2020-03-15 10:00", "Mar 14, 2020"], "date"),
        (["9:05", "17:45"], "time"),
        (["https://x.com/a", "http://a.example"], "link"),
        (["TRUE", "false", "да"], "yes or no"),
        (["12", "1,234", "3.5 %"], "number"),
        (["1h 30m", "2 ч.", "45 min"], "length"),
        (["Facebook, Instagram", "LinkedIn"], "platform"),
        (["Мария Иванова", "Иван Петров", "Мария Иванова"], "people"),
        (["dana@uni.example"] * 3, "people"),
        (["idea", "idea", "draft", "draft"], "choice"),
        (["A long sentence about the day of the open doors."], "text"),
        (["Open day"], "words"),
        (["", " "], "nothing"),
        ([], "nothing"),
    ],
)
def test_cells_tell_what_they_are(cells, looks):
    assert looks_of(cells) == looks


def test_roles_come_from_names_where_the_cells_agree():
    header = ["Posted", "Title", "Link", "Author", "Hours"]
    row = ["2020-03-14 09:05", "Open day", "https://a.example/1", "Dana Ivanova", "1.5"]
    assert roles(header, row) == {
        "Posted": "at",
        "Title": "text",
        "Link": "url",
        "Author": "operator",
        "Hours": "minutes",
    }


def test_a_name_that_its_cells_contradict_counts_for_nothing():
    assert roles(["Date", "Text"], ["many", "2020-03-14"], ["few", "2020-03-15"]) == {
        "Text": "at",
        "Date": "text",
    }


def test_columns_without_telling_names_are_told_by_their_cells():
    texts = ["The doors of the laboratory stand open today.", "We mourn with the families."]
    rows = [["14.03.2020", "1", "https://a.example/1", text, "Facebook"] for text in texts]
    assert roles(["A", "B", "C", "D", "E"], *rows) == {
        "A": "at",
        "C": "url",
        "D": "text",
        "E": "channel",
    }


@pytest.mark.parametrize(
    ("header", "row", "asked"),
    [
        (["Date", "Text"], ["3/4/2020", "a"], ("order", "mine")),
        (["Date", "Text"], ["3/14/2020 10:00", "a"], ("zone", "mine")),
        (["Date (UTC)", "Text"], ["2020-03-14 10:00", "a"], ("mine",)),
        (["Date", "Text"], ["2020-03-14T10:00Z", "a"], ("mine",)),
        (["Date", "Text", "Author"], ["2020-03-14", "a", "Dana"], ()),
        (["Date", "Time", "Text"], ["2020-03-14", "10:00", "a"], ("zone", "mine")),
        (["Date", "Link", "Hours"], ["2020-03-14", "https://a.example", "2"], ("mine", "rows")),
    ],
)
def test_only_what_is_unclear_is_asked(header, row, asked):
    assert propose(header, [row], PROFILES).questions == asked


def test_states_that_no_list_knows_are_not_taken_for_published():
    rows = [["2020-03-14", "a", state] for state in ("Published", "Draft", "Чака шефа")]
    found = propose(["Date", "Text", "Status"], rows, PROFILES)
    assert (found.published, found.unpublished) == (("Published",), ("Draft", "Чака шефа"))


@pytest.mark.parametrize(
    ("name", "cell", "unit"),
    [("Hours", "2", "hours"), ("Минути", "30", "minutes"), ("Duration", "90", "minutes")],
)
def test_the_unit_of_lengths_comes_from_the_name_or_the_size(name, cell, unit):
    found = propose(["Date", "Task", name], [["2020-03-14", "Calls", cell]], PROFILES)
    assert (found.rows, found.unit) == ("work", unit)


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["14.03.2020", "3/4/2020", "https://x.com/a/1", "true", "12:30", "1,5", "Dana"]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_table_gets_a_proposal_whose_mapping_recognises_it(data):
    width = data.draw(st.integers(1, 7))
    header = data.draw(st.lists(st.text(max_size=10), min_size=width, max_size=width))
    rows = data.draw(st.lists(st.lists(CELLS, max_size=width), max_size=8))
    found = propose(header, rows, PROFILES)
    named = [each.role for each in found.columns if each.role]
    assert len(named) == len(set(named))
    assert set(named) <= set(ROLES)
    assert all(each.name for each in found.columns if each.role)
    if "at" not in named:
        return
    columns = {each.role: each.name for each in found.columns if each.role}
    profile = profile_for(header, Answers(columns), "own", "Own")
    assert read_profile(profile_text(profile), "own.toml") == profile
    if len(named) > 1 and len(set(map(str.casefold, header))) == width:
        assert "at" in places(profile, header)
        assert likeness(profile, header) >= 1 or not profile.marks
