"""Every reason of the decoder is told in plain words that name the value."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct

from remit.sources.values.misshapen import place_of, why_misshapen, why_no_toml


class Part(Struct, forbid_unknown_fields=True):
    share: Annotated[float, Meta(gt=0, le=1)]


class File(Struct, forbid_unknown_fields=True):
    months: Annotated[int, Meta(ge=1, le=36)] = 6
    step: Literal[1, 5] = 1
    of: Literal["duties", "new"] = "duties"
    name: Annotated[str, Meta(min_length=1)] = "x"
    since: date | None = None
    keys: dict[Literal["a", "b"], int] = {}
    parts: tuple[Part, ...] = ()
    codes: Annotated[tuple[str, ...], Meta(max_length=2)] = ()


@pytest.mark.parametrize(
    ("table", "place", "said"),
    [
        ({"months": 0}, "months", "`months` must be 1 or more"),
        ({"months": 40}, "months", "`months` must be 36 or less"),
        ({"months": "six"}, "months", "`months` must be a whole number"),
        ({"step": 7}, "step", "`7` is nothing that `step` can be"),
        ({"of": "posts"}, "of", "`posts` is nothing that `of` can be"),
        ({"name": ""}, "name", "`name` must not be empty"),
        ({"name": 3}, "name", "`name` must be a text in quotes"),
        ({"since": "soon"}, "since", "`since` must be a day, as in 2020-03-11"),
        ({"keys": {"c": 1}}, "keys", "`c` is nothing that `keys` can be"),
        ({"parts": [{"share": 0}]}, "parts[0].share", "`parts[0].share` must be more than 0"),
        ({"parts": [{}]}, "parts[0].share", "`parts[0].share` is missing"),
        ({"parts": 1}, "parts", "`parts` must be a list in square brackets"),
        ({"parts": [1]}, "parts[0]", "`parts[0]` must be a table of keys and values"),
        ({"codes": ["a", "b", "c"]}, "codes", "`codes` is too long: at most 2"),
        ({"nmae": 1}, "nmae", "`nmae` is nothing that can stand here"),
    ],
)
def test_a_reason_names_the_value_and_what_it_must_be(
    table: dict[str, Any], place: str, said: str
) -> None:
    with pytest.raises(msgspec.ValidationError) as wrong:
        msgspec.convert(table, File)
    assert place_of(wrong.value) == place
    assert why_misshapen(wrong.value).text() == said


def test_a_reason_that_nobody_knows_is_passed_on() -> None:
    told = why_misshapen(msgspec.ValidationError("Integer value out of range - at `$.months`"))
    assert told.text() == "`months` is not what it may be (Integer value out of range)"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a = 1\nb 2\n", "line 2, character 3"),
        ("a = 1\na = 2\n", "line 2: this was said before"),
        ("[a]\nb = 1\n[a]\n", "line 3: this was said before"),
        ('a = """', "it breaks off before its end"),
    ],
)
def test_where_a_file_stops_being_toml_is_told_without_the_words_of_its_reader(
    text: str, why: str
) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as stopped:
        tomllib.loads(text)
    assert str(why_no_toml(stopped.value)) == why
