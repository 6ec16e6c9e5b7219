"""Rows of an export stand as the standard library would write them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from remit.example.json_text import indented

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(LEAVES, lambda one: st.lists(one) | st.dictionaries(st.text(), one))


@given(VALUES, st.integers(1, 3))
def test_rows_are_indented_as_the_standard_library_does(value: object, step: int) -> None:
    assert indented(value, step) == json.dumps(value, ensure_ascii=False, indent=step)
