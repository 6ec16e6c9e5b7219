"""Laws of placing: what holds for every item, whatever the weights say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remit.areas.exemplars import KINDS
from remit.areas.features import BUCKETS, LABELS
from remit.areas.model import UNPLACED, Correction, Item
from remit.areas.placer import Placer, read_placer
from remit.areas.responsibilities import AREAS
from remit.areas.text_model import TextModel, Weights
from remit.areas.words import fold, known_form

OWN_WORDS = ("post", "budget", "пожар", "кметът", "ректор", "video", "call", "7am", "и", "щаб")
ODD_WORDS = ("@who", "https://a.example/b", "6te", "🔥", "training", "🙂", "x", "2024", "sync")
WORDS = st.sampled_from((*OWN_WORDS, *ODD_WORDS))
TEXTS = st.one_of(st.lists(WORDS, max_size=9).map(" ".join), st.text(max_size=40))
ITEMS = st.builds(
    Item,
    id=st.just("1"),
    text=TEXTS,
    kind=st.sampled_from(sorted(KINDS - {"duty"})),
    attendees=st.lists(st.sampled_from(["President", "Кмет", "Reporter", "§"]), max_size=2).map(
        tuple
    ),
    audience=st.sampled_from([None, "public", "internal", "leaders", "press", "nobody"]),
    incident=st.booleans(),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(ITEMS, max_size=8))
def test_a_batch_is_placed_like_its_items_one_by_one(items: list[Item]) -> None:
    placer = read_placer()
    together = placer.place(items)
    alone = [placer.place([item])[0] for item in items]
    assert [each.area for each in together] == [each.area for each in alone]
    assert [each.confidence for each in together] == pytest.approx(
        [each.confidence for each in alone], abs=1e-4
    )


@settings(deadline=None, max_examples=60)
@given(ITEMS)
def test_a_placement_names_a_known_area_a_reason_and_a_probability(item: Item) -> None:
    placement = read_placer().place([item])[0]
    assert placement.area in (*AREAS, UNPLACED)
    assert placement.second in (*AREAS, None)
    assert placement.second != placement.area
    assert 0 <= placement.confidence <= 1
    assert all(str(reason) for reason in placement.reasons)
    assert placement.reasons
    assert set(placement.level.values()) <= {"some"}
    assert not {"decision", "independence"} & set(placement.level)


@settings(deadline=None, max_examples=40)
@given(ITEMS, st.sampled_from(AREAS))
def test_a_correction_of_the_same_text_wins(item: Item, area: str) -> None:
    item = replace(item, text=item.text + " gala")
    placement = read_placer().place([item], [Correction(item.text, area)])[0]
    assert (placement.area, placement.ground) == (area, "correction")


def test_a_correction_holds_for_its_series_before_its_thread_before_its_text() -> None:
    item = Item("1", "Weekly call about the fair", series="s", thread="t")
    said = [
        Correction("other", "media", series="s"),
        Correction("other", "people", thread="t"),
        Correction(item.text, "paid"),
    ]
    found = [read_placer().place([item], said[start:])[0].area for start in range(3)]
    assert found == ["media", "people", "paid"]


CHANNELS = ("Yammer", "yammer", "Intranet")


def test_a_correction_holds_for_nearly_the_same_text_and_no_further() -> None:
    said = [Correction("Talk with the museum about the joint summer fair", "media")]
    near, far = (
        "Talk with museum about the joint summer fair 2",
        "Talk with the dentist about the bill",
    )
    placed = read_placer().place([Item("1", near), Item("2", far)], said)
    assert [each.ground == "correction" for each in placed] == [True, False]


def test_the_latest_of_two_corrections_of_one_text_wins() -> None:
    said = [Correction("Op call", "media"), Correction("op call", "crisis")]
    assert read_placer().place([Item("1", "OP CALL")], said)[0].area == "crisis"


def test_the_latest_of_two_corrections_that_are_equally_near_wins() -> None:
    said = [
        Correction("alpha bravo charlie delta", "media"),
        Correction("bravo charlie delta echo", "crisis"),
    ]
    item = Item("1", "alpha bravo charlie delta echo")
    assert read_placer().place([item], said)[0].area == "crisis"
    assert read_placer().place([item], said[::-1])[0].area == "media"
    again = [*said, said[0]]
    assert read_placer().place([item], again)[0].area == "media"


@pytest.mark.parametrize("text", ["", "  ", "…", "Sync", "1:1", "ок", "https://a.example/b", "👍"])
def test_a_text_that_says_nothing_is_left_unplaced(text: str) -> None:
    placement = read_placer().place([Item("1", text, kind="meeting")])[0]
    assert (placement.area, placement.ground) == (UNPLACED, "nothing")


def test_a_duty_is_always_placed() -> None:
    placed = read_placer().place([Item("1", "Xyzzy", kind="duty"), Item("2", "", kind="note")])
    assert placed[0].area in AREAS
    assert placed[1].area == UNPLACED


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("връзките със средствата за масово осведомяване", "media"),
        ("Осъществява връзките със средствата за масово осведомяване.", "media"),
        ("Отговаря за връзките със средствата за масова информация", "media"),
        ("Creates and maintains the content calendar", "publishing"),
        ("Designs graphics for campaigns", "creative"),
        ("Plans and runs communication campaigns", "strategy"),
    ],
)
def test_the_usual_words_of_personnel_offices_are_understood(text: str, area: str) -> None:
    assert read_placer().place([Item("1", text, kind="duty")])[0].area == area


def test_in_a_declared_crisis_a_reply_is_crisis_work_and_advice_stays_advice() -> None:
    reply = Item("1", "Thank you, we pass it on.", kind="reply", incident=True)
    advice = Item(
        "2", "Advised rector on options", kind="note", attendees=("Rector",), incident=True
    )
    placed = read_placer().place([reply, advice])
    assert [(each.area, each.second) for each in placed][1] == ("counsel", "crisis")
    assert placed[0].area == "crisis"


def test_a_reply_to_others_is_community_care() -> None:
    placed = read_placer().place([Item("1", "That is kind of you!", kind="reply")])
    assert placed[0].area == "community"


def test_a_message_to_ones_own_people_is_internal() -> None:
    item = Item("1", "Reminder: doors close at six", kind="mail", audience="internal")
    assert read_placer().place([item])[0].area == "internal"


def test_a_channel_of_ones_own_people_is_known_however_it_is_written() -> None:
    said = [Item("1", "Photo of the new bench", kind="post", channel=name) for name in CHANNELS]
    assert {(each.area, each.ground) for each in read_placer().place(said)} == {
        ("internal", "structure")
    }


@pytest.mark.parametrize(("share", "second"), [(0.3, "counsel"), (0.2, None)])
def test_an_area_that_is_nearly_as_likely_is_named_second(share: float, second: str | None) -> None:
    chances = np.full(len(LABELS), 1e-6, np.float32)
    chances[LABELS.index("media")], chances[LABELS.index("counsel")] = 1 - share, share
    blank = Weights(np.zeros((BUCKETS, len(LABELS)), np.float16), np.log(chances), {})
    placement = Placer(lambda _purpose: TextModel(blank)).place([Item("1", "Anything")])[0]
    assert (placement.area, placement.second) == ("media", second)


PAIRS = [
    ("кризисен щаб", "krizisen shtab"),
    ("спираме всички постове, има пожар", "spirame vsi4ki postove, ima pojar"),
    ("отговори на коментарите", "otgovori na komentarite"),
    ("монтаж на видеото", "montaj na videoto"),
    ("месечен отчет за обхвата", "mesechen ot4et za obhvata"),
    ("бюджет за реклама", "biudjet za reklama"),
    ("подготовка на ректора за срещата", "podgotovka na rektora za sreshtata"),
    ("стажантът закъснява с текстовете", "stajantyt zakysnqva s tekstovete"),
    ("парола за страницата", "parola za stranicata"),
    ("журналист пита за интервю", "jurnalist pita za interviu"),
]


@pytest.mark.parametrize(("cyrillic", "latin"), PAIRS)
def test_bulgarian_in_latin_letters_is_placed_like_cyrillic(cyrillic: str, latin: str) -> None:
    placed = read_placer().place([Item("1", cyrillic, kind="chat"), Item("2", latin, kind="chat")])
    assert placed[0].area == placed[1].area != UNPLACED


@given(st.text("абвгдежзийклмнопрстуфхцчшщъьюя", min_size=2, max_size=12))
def test_folding_leaves_no_cyrillic_and_does_not_mind_capitals(word: str) -> None:
    assert fold(word).isascii()
    assert known_form(word.upper()) == known_form(word)


@pytest.mark.parametrize("text", ["1:1 President", "Sync with Mayor", "Разговор с кмета"])
def test_a_meeting_with_a_leader_whose_title_names_no_topic_is_unplaced(text: str) -> None:
    item = Item("1", text, kind="meeting", attendees=("President",))
    assert read_placer().place([item])[0].area == UNPLACED
