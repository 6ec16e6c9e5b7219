"""Doubly encoded text comes back, and correct text in any script is unchanged."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from remit.sources.values.double_encoding import mended

QUICK = settings(max_examples=300, deadline=None)

SCRIPTS = {
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
    "greek": "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ",
    "latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ",
    "western": "éèêëàâäãåçñöôóòõüûúùíìîïæøœßþð",
    "eastern": "ąćčďěęłńňőřśšťůżžıİğşăîșț",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "devanagari": "अआइईउऊकखगघचछजझटठडढणतथदधन",
    "chinese": "消防實驗室大家都安全開放日學校",
    "japanese": "あいうえおかきくけこアイウエオ火事",
    "emoji": "🎉🔥👍🏽🇧🇬❤️😀",
}
words = st.sampled_from(sorted(SCRIPTS)).flatmap(
    lambda script: st.text(SCRIPTS[script], min_size=3, max_size=12)
)
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)
ends = st.sampled_from(["", "!", " :", "\u00a0!", "\u00a0?", " »", ".", ", 10 %", "®", "\u00a0»"])


@QUICK
@given(texts, ends)
def test_doubly_encoded_text_comes_back(text, end):
    assert mended((text + end).encode().decode("latin-1")) == text + end


@QUICK
@given(texts, ends)
def test_text_encoded_twice_over_comes_back(text, end):
    assume(not text.isascii())
    once = (text + end).encode().decode("latin-1")
    assert mended(once.encode().decode("latin-1")) == text + end


@QUICK
@given(texts, ends)
def test_correct_text_is_unchanged(text, end):
    assert mended(text + end) == text + end


@QUICK
@given(st.text(max_size=40))
def test_mended_text_needs_no_mending(text):
    assert mended(mended(mended(text))) == mended(mended(text))


@pytest.mark.parametrize(
    "text",
    [
        "LIBERTÉ\u00a0!",
        "« CAFÉ\u00a0» et voilà\u00a0»",
        "déjà\u00a0: ça va",
        "MENÜ\u00a0®",
        "naïve façade, Über Straße, año, smörgåsbord",
        "10 °C ± 2, 5 × 3, ½",
        "Ça coûte 5 €",
    ],
)
def test_letters_with_accents_before_signs_are_let_be(text):
    assert mended(text) == text


def test_what_cannot_be_told_apart_is_said():
    assert mended("Ã©") == "é", "written on purpose, or doubly encoded: the second is taken"
