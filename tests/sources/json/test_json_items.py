"""Long JSON arrays are cut into their items, wherever the stream is cut."""

from __future__ import annotations

from io import BytesIO

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.sources.json import json_items


@given(
    st.lists(st.sampled_from([b",", b",\n  ", b" ,\r\n\t", b"," + b" " * 200]), max_size=8),
    st.integers(16, 90),
)
def test_items_are_cut_alike_whatever_stands_between_them_and_wherever_a_chunk_ends(between, chunk):
    text, starts = b'{"items": [', []
    for number, sign in enumerate([*between, b"]}"]):
        starts.append(len(text))
        text += b'{"id": %d, "on": [{"id": 7}]}' % number + sign
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "CHUNK", chunk)
        found = list(json_items.read_items(BytesIO(text), msgspec.json.decode))
    assert [item.offset for item in found] == starts
    assert [item.value["id"] for item in found if item.value] == list(range(len(starts)))
