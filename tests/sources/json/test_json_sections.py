"""Sections of a JSON file are found whatever stands around them, and nothing else is decoded."""

from __future__ import annotations

import io
import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remit.sources.json import json_window
from remit.sources.json.json_sections import read_sections

QUICK = settings(max_examples=150, deadline=None)
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.text('ab"\\[]{}:,а', max_size=6)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
ITEMS = st.lists(st.dictionaries(st.sampled_from("abc"), VALUES, min_size=1), max_size=5)


def found_in(content: bytes, *paths: tuple[str, ...]) -> list[object]:
    wanted = dict.fromkeys(paths, msgspec.json.decode)
    return [each.item.value for each in read_sections(io.BytesIO(content), wanted)]


@QUICK
@given(ITEMS, VALUES, st.sampled_from([None, 2]), st.booleans())
def test_all_items_of_a_section_are_found_with_their_bytes(items, other, indent, escaped):
    document = {"Chat": {"List": other}, "Post": {"x": other, "List": items}, "end": other}
    content = json.dumps(document, indent=indent, ensure_ascii=escaped).encode()
    found = list(read_sections(io.BytesIO(content), {("Post", "List"): msgspec.json.decode}))
    assert [each.item.value for each in found] == items
    for each in found:
        piece = content[each.item.offset : each.item.offset + each.item.length]
        assert json.loads(piece) == each.item.value


@QUICK
@given(ITEMS, VALUES, st.integers(1, 40))
def test_the_size_of_the_pieces_that_are_read_makes_no_difference(items, other, size):
    content = json.dumps({"Chat": other, "Post": {"List": items}}).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_window, "CHUNK", size)
        assert found_in(content, ("Post", "List")) == items


def test_what_is_not_wanted_never_becomes_a_value():
    made: list[object] = []

    def decode(piece: bytes) -> object:
        made.append(msgspec.json.decode(piece))
        return made[-1]

    secrets = [{"Date": "1", "Content": "secret"}] * 3
    parts = {"Direct": {"ChatHistory": secrets}, "Post": {"List": [{"Date": "2"}, {"Date": "3"}]}}
    content = json.dumps({**parts, "Later": secrets}).encode()
    list(read_sections(io.BytesIO(content), {("Post", "List"): decode}))
    assert made == [{"Date": "2"}, {"Date": "3"}]


def test_an_array_may_be_the_file_itself_or_lie_under_one_of_several_keys():
    assert found_in(b'[{"a": 1}]', (), ("posts",)) == [{"a": 1}]
    assert found_in(b'{"posts": [{"a": 1}]}', (), ("posts",)) == [{"a": 1}]
    assert found_in(b'\xef\xbb\xbf[{"a": 1}]', ()) == [{"a": 1}]


def test_an_object_that_is_wanted_is_one_item():
    assert found_in(b'{"Profile": {"Map": {"user": "dana"}}}', ("Profile", "Map")) == [
        {"user": "dana"}
    ]


def test_a_value_deeper_than_the_expression_reaches_is_found():
    deep: object = 1
    for _ in range(40):
        deep = {"a": [deep]}
    content = json.dumps({"List": [deep, {"a": 2}]}).encode()
    assert found_in(content, ("List",)) == [deep, {"a": 2}]


def test_a_torn_item_costs_itself_and_stays_in_its_section():
    items = [{"Date": str(number), "Text": "t"} for number in range(5)]
    content = json.dumps({"Post": {"List": items}, "Chat": {"List": items}}).encode()
    torn = content.replace(b'"Date": "2"', b'"Date": "2', 1)
    assert found_in(torn, ("Post", "List")) == [*items[:2], None, *items[3:]]
    last = content.replace(b'"Date": "4"', b'"Date": "4', 1)
    assert found_in(last, ("Post", "List")) == [*items[:4], None]


def test_what_follows_a_broken_frame_is_one_problem():
    content = json.dumps({"Post": {"List": [{"a": 1}] * 3}, "More": {"List": []}}).encode()
    found = list(read_sections(io.BytesIO(content[:40]), {("Post", "List"): msgspec.json.decode}))
    assert [each.item.value for each in found][:1] == [{"a": 1}]
    assert found[-1].item.value is None


@QUICK
@given(st.data())
def test_damage_never_crashes_and_ends(data):
    items = [{"Date": str(number), "Text": 'a "b" [c]'} for number in range(12)]
    content = bytearray(json.dumps({"Chat": {"x": items}, "Post": {"List": items}}).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert len(found_in(bytes(content), ("Post", "List"))) <= 40


def test_a_section_longer_than_memory_is_skipped_in_pieces(monkeypatch):
    monkeypatch.setattr(json_window, "CHUNK", 4096)
    monkeypatch.setattr(json_window, "LONGEST", 16384)
    chat = [[{"text": 'x ] } "' * 5}] * 40 for _ in range(120)]
    content = json.dumps({"Chat": chat, "Post": {"List": [{"a": 1}]}}).encode()
    assert len(content) > 10 * 16384
    assert found_in(content, ("Post", "List")) == [{"a": 1}]


def test_an_item_with_a_number_that_nothing_can_hold_costs_itself():
    items = b'[{"media": [{"at": 1e400}, {"at": 2}]}, {"media": [{"at": 3}, {"at": 4}]}]'
    whole = {"media": [{"at": 3}, {"at": 4}]}
    assert found_in(items, ()) == [None, whole]


def test_what_stands_behind_the_end_of_the_file_is_told():
    assert found_in(b'[{"id": 1}] \n', ()) == [{"id": 1}]
    assert found_in(b'[{"id": 1}], "title": "x"}]', ()) == [{"id": 1}, None]
