"""Texts cut together hold the words that each holds by itself, under keys that tell them apart."""

from __future__ import annotations

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from remit.areas.cut import Words
from remit.areas.features import told_together, told_words
from remit.areas.model import Item
from remit.areas.words import MOST_WORDS

TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="ab' ’-@.:/w_\0ж1", max_size=40),
    st.just("word " * (MOST_WORDS + 5)),
    st.just("a " * (MOST_WORDS + 5)),
    st.just("a " * 1000),
)
TOLD = st.tuples(TEXTS, st.sampled_from(["note", "duty", "post"]))


def items(texts: list[tuple[str, str]]) -> list[Item]:
    return [Item(str(at), text, kind=kind) for at, (text, kind) in enumerate(texts)]


def words_of(told: Words) -> list[list[str]]:
    ends = [0, *accumulate(told.sizes.tolist())]
    return [[told.word(at) for at in range(first, last)] for first, last in pairwise(ends)]


@given(st.lists(TOLD, max_size=6))
def test_many_texts_are_told_as_each_alone(texts: list[tuple[str, str]]) -> None:
    assert words_of(told_together(items(texts))) == [told_words(item) for item in items(texts)]


@given(st.lists(TOLD, max_size=6))
def test_words_have_one_key_exactly_when_they_are_the_same(texts: list[tuple[str, str]]) -> None:
    told = told_together(items(texts))
    words = [word for each in words_of(told) for word in each]
    pairs = set(zip(words, told.keys.tolist(), strict=True))
    assert len(pairs) == len({word for word, _ in pairs}) == len({key for _, key in pairs})


def test_a_chain_of_apostrophes_is_cut_by_twos() -> None:
    told = told_together([Item("1", "rock'n'roll'em isn’t 'a' o'b'c")])
    assert words_of(told) == [["rock'n", "roll'em", "isn’t", "a", "o'b", "c"]]


def test_letters_beyond_the_first_plane_are_letters_and_signs_are_none() -> None:
    told = told_together([Item("1", "𝗡𝗲𝘄 🔥post🔥 \ud800x")])
    assert words_of(told) == [["𝗡𝗲𝘄", "post", "x"]]


def test_a_long_text_does_not_drown_its_title() -> None:
    assert told_together([Item("1", "a " * 1000)]).sizes.tolist() == [MOST_WORDS]
