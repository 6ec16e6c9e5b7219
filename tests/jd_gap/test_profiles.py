"""Institution profiles are data with sources; what a page does not say is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

import remit.jd
from remit.errors import InputError, UsageError
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
        lines += [*profile.changed, *profile.not_counted, *profile.forms]
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
    assert refusing == {"neutral", "uci", "ucla", "ucsd", "umn"}


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
        ("[lasting", "end of document"),
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
