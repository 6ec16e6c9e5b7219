"""Texts split together hold the words that each holds by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remit.areas.features import told_together, told_words
from remit.areas.model import Item
from remit.areas.words import BETWEEN, MOST_WORDS

TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="ab' ’-@.:/w_\0ж1", max_size=40),
    st.just("word " * (MOST_WORDS + 5)),
    st.just("a " * (MOST_WORDS + 5)),
)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["note", "duty", "post"])), max_size=6))
def test_many_texts_are_told_as_each_alone(texts: list[tuple[str, str]]) -> None:
    items = [Item(str(at), text, kind=kind) for at, (text, kind) in enumerate(texts)]
    apart = [word for item in items for word in (BETWEEN, *told_words(item))]
    assert told_together(items) == apart


def test_a_long_text_does_not_drown_its_title() -> None:
    assert len(told_together([Item("1", "a " * 1000)])) == MOST_WORDS + 1
