"""A table of keys gives each the row at which it was added, and no other key a row."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from remit.areas.key_table import UNKNOWN, KeyTable

KEYS = st.integers(0, 2**64 - 1)


@given(st.lists(st.lists(KEYS, max_size=40), max_size=5), st.lists(KEYS, max_size=20))
def test_each_key_has_the_row_at_which_it_was_added(
    parts: list[list[int]], others: list[int]
) -> None:
    table, rows = KeyTable(), dict[int, int]()
    for part in parts:
        new = [key for key in dict.fromkeys(part) if key not in rows]
        rows |= {key: len(rows) + place for place, key in enumerate(new)}
        table.add(np.array(new, np.uint64))
    asked = [*rows, *others]
    found = table.rows(np.array(asked, np.uint64)).tolist()
    assert found == [rows.get(key, UNKNOWN) for key in asked]


def test_keys_that_want_the_same_slot_are_all_found_while_the_table_grows() -> None:
    spread = pow(0xD6E8FEB86659FD93, -1, 1 << 64)
    keys = np.array([place * spread % (1 << 64) for place in range(3000)], np.uint64)
    table = KeyTable()
    for start in range(0, 3000, 250):
        table.add(keys[start : start + 250])
    assert table.rows(keys).tolist() == list(range(3000))
    assert len(table) == 3000
