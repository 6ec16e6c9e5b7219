"""Placing lines of JSON: same order, nothing stops for one bad line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remit.areas.jsonl import BATCH, place_lines
from remit.areas.placer import read_placer
from remit.messages import untranslated


def placed(*lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in place_lines(lines, read_placer())]


def test_a_line_comes_back_with_the_keys_of_the_interface() -> None:
    line = {
        "id": "a1", "kind": "meeting", "lang": "en", "channel": "calendar",
        "text": "Op tempo call 7am", "attendees": ["President", "Chief of police"],
        "audience": "leaders",
    }  # fmt: skip
    (out,) = placed(json.dumps(line))
    assert set(out) == {"id", "area", "second", "confidence", "reasons", "level"}
    assert out["id"] == "a1"


def test_null_and_absent_are_the_same() -> None:
    bare = {"id": "a", "text": "Boost the open day post"}
    full = bare | dict.fromkeys(["kind", "lang", "channel", "attendees", "audience", "incident"])
    assert placed(json.dumps(bare)) == placed(json.dumps(full))


def test_a_bad_line_becomes_an_error_in_its_place_and_the_rest_goes_on() -> None:
    good = '{"id": 7, "text": "Write the press release"}'
    out = placed(good, "{", '{"id": "b"}', '{"id": "c", "text": 5}', "[]", "", good)
    assert [row["id"] for row in out] == [7, None, "b", "c", None, 7]
    assert ["error" in row for row in out] == [False, True, True, True, True, False]


def test_order_is_kept_over_more_than_one_batch() -> None:
    lines = [f'{{"id": {n}, "text": "note {n}"}}' for n in range(BATCH + 3)]
    assert [row["id"] for row in placed(*lines)] == list(range(BATCH + 3))


def test_reasons_are_in_the_language_asked_for() -> None:
    lines = ['{"id": 1, "text": "Sync"}']
    (shouted,) = place_lines(lines, read_placer(), lambda text: untranslated(text).upper())
    assert json.loads(shouted)["reasons"] == ["NOTHING IN IT DECIDES."]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[1]", "This line is no object of JSON."),
        ("{", "This line is no JSON."),
        ('{"id": 1}', "`text` is missing"),
        ('{"id": 1, "text": 2}', "`text` must be a text in quotes"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_in_plain_words(line: str, why: str) -> None:
    assert [row["error"] for row in placed(line)] == [why]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_text_gives_one_line_for_each_line_that_is_not_blank(lines: list[str]) -> None:
    assert len(placed(*lines)) == sum(bool(line.strip()) for line in lines)
