"""Institution profiles are data with sources; what a page does not say is absent."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import remit.jd
from remit.errors import InputError, UsageError
from remit.jd.profile_parts import Filing
from remit.jd.profile_words import (
    effective_day,
    filing_sentence,
    question_sentence,
    road_phrase,
    step_phrase,
)
from remit.jd.profiles import profile_from, profile_keys, read_profile, reason_refused


def test_the_profiles_ship_and_read() -> None:
    assert set(profile_keys()) == {
        "neutral",
        "berkeley",
        "csun",
        "houston",
        "sewanee",
        "uci",
        "ucsb",
        "ucsd",
        "washington",
        "mit",
        "colorado",
        "ucla",
        "umn",
        "idaho-state",
        "pcc",
    }
    assert all(read_profile(key).key == key for key in profile_keys())


def test_an_unknown_key_is_a_usage_error_that_names_the_keys() -> None:
    with pytest.raises(UsageError) as stop:
        read_profile("mti")
    assert stop.value.code == "unknown-institution"
    assert all(key in stop.value.next_step.text() for key in profile_keys())


@pytest.mark.parametrize("key", ["../neutral", "", "neutral.toml"])
def test_a_key_never_reaches_outside_the_folder(key: str) -> None:
    with pytest.raises(UsageError):
        read_profile(key)


def test_every_line_of_a_profile_has_its_source() -> None:
    for key in profile_keys():
        profile = read_profile(key)
        lines = [profile.rounding, profile.lasting, profile.unplaced, profile.retained]
        lines += [*profile.changed, *profile.not_counted, *profile.forms, profile.filing]
        lines += [*profile.route, *profile.roads, *profile.questions]
        assert all(line.source for line in lines if line is not None)
        assert profile.source


def test_what_an_institution_does_not_name_is_the_neutral_value_and_says_so() -> None:
    mit = read_profile("mit")
    assert mit.lasting == read_profile().lasting
    assert "Remit's default" in mit.lasting.source
    assert mit.changed == ()


def test_volume_and_performance_are_refused_only_where_a_page_says_so() -> None:
    refusing = {
        key
        for key in profile_keys()
        if {"volume", "performance"} <= {each.what for each in read_profile(key).not_counted}
    }
    assert refusing == {"neutral", "pcc", "uci", "ucla", "ucsd", "umn"}


def test_what_a_threshold_weighs_is_said() -> None:
    thresholds = {key: read_profile(key).changed for key in profile_keys()}
    weighed = {
        (key, each.share, each.above, each.of) for key in thresholds for each in thresholds[key]
    }
    assert ("uci", 0.5, True, "higher-level") in weighed
    assert ("berkeley", 0.5, True, "new-position") in weighed
    assert ("houston", 0.15, False, "duties") in weighed
    assert (read_profile("uci").lasting.months, read_profile("uci").lasting.upto) == (6, 12)


def test_every_reason_has_a_phrase() -> None:
    for key in profile_keys():
        assert all(reason_refused(each).text() for each in read_profile(key).not_counted)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('[rounding]\nstep = 3\nsmallest = 5\nsource = "x y"', "step"),
        ('[rounding]\nstep = 5\nsmallest = 7\nsource = "x y"', "multiple"),
        ("[lasting]\nmonths = 6", "source"),
        ('[unplaced]\nlimit = 10\nsource = "x y"', "limit"),
        ('[[not_counted]]\nwhat = "luck"\nsource = "x y"', "luck"),
        ("colour = 1", "colour"),
        ("[lasting", "breaks off"),
    ],
)
def test_a_bad_line_is_named(line: str, why: str) -> None:
    with pytest.raises(InputError) as stop:
        profile_from(f'name = "Ours"\nsource = "our pages"\n{line}', "ours")
    assert stop.value.code == "bad-profile"
    assert why in str(stop.value)


def test_no_file_of_another_kind_lies_among_the_profiles() -> None:
    folder = Path(remit.jd.__file__).parent / "institutions"
    assert {each.suffix for each in folder.iterdir()} == {".toml"}


@pytest.mark.parametrize(
    ("lines", "at", "why"),
    [
        ('[lasting]\nmonths = 6\nupto = 3\nsource = "x y"', 5, "range"),
        ('[[changed]]\nshare = 0.4\nupto = 0.4\nsource = "x y"', 5, "range"),
        (
            '[[changed]]\nshare = 0.5\nsource = "x y"\n[retained]\nshare = 0.6\nsource = "x y"',
            4,
            "whole",
        ),
        (
            '[[changed]]\nshare = 0.5\nabove = true\nsource = "x y"\n'
            '[retained]\nshare = 0.5\nsource = "x y"',
            4,
            "whole",
        ),
        (
            '[[changed]]\nshare = 0.4\nsource = "x y"\n'
            '[[changed]]\nshare = 0.3\nof = "new-position"\nsource = "x y"',
            7,
            "new one",
        ),
        (
            '[[not_counted]]\nwhat = "volume"\nsource = "x y"\n'
            '[[not_counted]]\nwhat = "volume"\nsource = "x y"',
            6,
            "twice",
        ),
        ('[[forms]]\nkey = "mitt"\nname = "A form"\nsource = "x y"', 4, "mitt"),
        ('[lasting]\nmonths = "six"\nsource = "x y"', 4, "months"),
        ("blue = 1\n[lasting]", 3, "blue"),
        ('[filing]\neffective = "soon"\nsource = "x y"', 4, "soon"),
        ('[[route]]\nwho = "the king"\ndoes = "signs"\nsource = "x y"', 4, "the king"),
    ],
)
def test_a_contradiction_names_its_file_and_line(lines: str, at: int, why: str) -> None:
    with pytest.raises(InputError) as stop:
        profile_from(
            f'name = "Ours"\nsource = "our pages"\n{lines}', "ours", ["mit"], "profiles/ours.toml"
        )
    assert stop.value.code == "bad-profile"
    assert stop.value.where == f"profiles/ours.toml:{at}"
    assert why in str(stop.value)


def test_every_contradiction_of_a_file_is_told_at_once() -> None:
    lines = (
        '[lasting]\nmonths = 6\nupto = 3\nsource = "x y"\n[[changed]]\nshare = 0.4\nupto = 0.1\n'
    )
    with pytest.raises(InputError) as stop:
        profile_from(f'name = "Ours"\nsource = "our pages"\n{lines}source = "x y"', "ours")
    assert [each.text() for each in stop.value.details] == [
        "Line 9: a range must end above its beginning."
    ]


def test_shares_that_come_to_the_whole_contradict_nothing() -> None:
    half = 'share = 0.5\nsource = "x y"'
    profile = profile_from(
        f'name = "Ours"\nsource = "our pages"\n[[changed]]\n{half}\n[retained]\n{half}', "ours"
    )
    assert profile.retained is not None


def test_the_day_of_filing_is_money_only_where_a_page_says_so() -> None:
    filing = {key: each.filing for key in profile_keys() if (each := read_profile(key)).filing}
    assert {key: each.effective for key, each in filing.items() if each} == {
        "berkeley": "first-of-next-month",
        "ucla": "first-of-next-month",
        "pcc": "day-of-filing",
    }


@given(st.dates(max_value=date(9998, 12, 31)))
def test_a_decision_never_counts_from_a_day_before_it_was_filed(filed: date) -> None:
    first, same = (
        effective_day(Filing(effective=each, source="a page"), filed)
        for each in ("first-of-next-month", "day-of-filing")
    )
    assert same == filed < first
    assert (first.day, (first - filed).days <= 31) == (1, True)


def test_who_signs_stands_in_the_order_in_which_the_page_names_them() -> None:
    assert [step.who for step in read_profile("ucla").signatures] == [
        "employee",
        "supervisor",
        "department-head",
    ]
    assert read_profile("houston").signatures == ()


def test_other_roads_are_the_neutral_ones_and_say_whose_list_it_is() -> None:
    for key in profile_keys():
        roads = read_profile(key).roads
        assert [each.what for each in roads][:2] == ["in-grade-increase", "internal-equity"]
        assert all("Remit" in each.source for each in roads)


def test_every_code_of_a_profile_reads_as_a_phrase() -> None:
    for key in profile_keys():
        profile = read_profile(key)
        phrases = [
            *(step_phrase(each) for each in profile.route),
            *(road_phrase(each) for each in profile.roads),
            *(question_sentence(each.what) for each in profile.questions),
            *([filing_sentence(profile.filing)] if profile.filing else []),
        ]
        assert all(len(each.text()) > 2 for each in phrases)
