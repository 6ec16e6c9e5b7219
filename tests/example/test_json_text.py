"""Rows of an export stand as the standard library would write them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.example.json_text import indented

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = TEXTS.filter(lambda key: not key.endswith("\\"))
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | TEXTS
    | st.sampled_from(['a": b', 'a\\": b'])
)
VALUES = st.recursive(LEAVES, lambda one: st.lists(one) | st.dictionaries(KEYS, one))


@pytest.mark.parametrize("colon", [": ", " : "])
@given(VALUES, st.integers(1, 3))
def test_rows_are_indented_as_the_standard_library_does(
    colon: str, value: object, step: int
) -> None:
    marks = (",", colon)
    said = json.dumps(value, ensure_ascii=False, indent=step, separators=marks)
    assert indented(value, step, colon) == said
