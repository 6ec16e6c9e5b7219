"""One answer put into position.toml: it is there afterwards, and nothing else has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.position.cases import KEPT, NEW, draft_of

from remit.errors import InputError
from remit.messages import translator
from remit.position.answers import read_answers
from remit.position.editing import edited, leaving_open
from remit.position.fields import read_fields
from remit.position.fill import fill
from remit.position.keys import usable
from remit.position.layout import Layout, new_file
from remit.position.material import Material

FRESH = new_file(fill(Material()))
KEYS = [field.key for field in read_fields().single() if field.kind in ("text", "lines")]
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40)
SAID = st.lists(TEXTS, max_size=4).map("\n".join)


def counts(said: str, key: str) -> str:
    return usable(said, read_fields().named(key), key)


@given(st.lists(st.tuples(st.sampled_from(KEYS), SAID), max_size=5))
def test_what_was_said_last_is_what_the_file_holds(said: list[tuple[str, str]]) -> None:
    text = FRESH
    for key, answer in said:
        text = edited(text, key, answer)
    last = {key: counts(answer, key) for key, answer in said}
    assert read_answers(text).all() == {key: answer for key, answer in last.items() if answer}


@given(SAID, st.sampled_from(["duty.crisis.problems", "removed.admin.to_whom", "systems"]))
def test_every_line_that_is_not_the_answer_stays(said: str, key: str) -> None:
    before = '# mine\r\nversion = 1\r\n\r\n[identity]\r\nunit = "Web"  # hers\r\n'
    after = edited(before, key, said)
    assert edited(edited(after, key, ""), key, said) == after
    for line in before.splitlines():
        assert line in after.splitlines()


def test_a_fresh_file_answers_nothing_and_stays_whole_when_it_is_answered() -> None:
    assert not read_answers(FRESH)
    after = edited(FRESH, "identity.fte", "0.5")
    assert after.count("\n") == FRESH.count("\n")
    assert edited(after, "identity.fte", "") == FRESH


def test_a_fresh_file_in_bulgarian_asks_in_bulgarian() -> None:
    text = new_file(fill(Material(language="bg")), Layout("bg", translator("bg")))
    assert "# Каква част от пълното работно време заема длъжността?" in text


def test_a_paper_with_many_and_odd_duties_can_be_asked_about() -> None:
    odd = [
        replace(KEPT, statement=f"Posts \x07 \x7f “{number}” \\ \u2028 it.")
        for number in range(120)
    ]
    record = fill(Material(draft=draft_of(*odd, NEW)))
    text = edited(new_file(record), "duty.publishing-120.essential", "yes")
    again = fill(Material(draft=draft_of(*odd, NEW), answers=read_answers(text)))
    assert [duty.number for duty in again.duties if not duty.essential.blank] == [120]
    assert not again.findings


def test_an_answer_goes_into_the_table_that_she_made() -> None:
    text = edited('[identity]\n# the team\nunit = "Web"\n', "identity.fte", "1")
    assert text == '[identity]\nfte = "1"\n# the team\nunit = "Web"\n'


def test_a_new_duty_gets_a_table_with_its_words() -> None:
    text = edited("version = 1\n", "duty.crisis.problems", "Nights", "Leads the response")
    table = read_answers(text).duties[0]
    assert (table.name, table.words, table.said) == (
        "crisis",
        "Leads the response",
        {"problems": "Nights"},
    )


def test_a_list_of_many_lines_is_replaced_whole() -> None:
    text = edited("version = 1\n", "systems", "CMS\nAlert feed\nScheduler")
    assert edited(text, "systems", "CMS") == 'version = 1\nsystems = "CMS"\n'


def test_a_line_in_a_text_that_looks_like_a_key_is_no_key() -> None:
    text = 'version = 1\npurpose.unit = """\n# systems = [""]\nsystems = "no"\n"""\n'
    after = edited(text, "systems", "CMS")
    assert read_answers(after).all()["systems"] == "CMS"
    assert read_answers(after).all()["purpose.unit"] == read_answers(text).all()["purpose.unit"]


def test_a_layout_that_only_a_hand_can_change_is_left_alone() -> None:
    with pytest.raises(InputError) as caught:
        edited('identity = {unit = "Web", fte = "1"}\n', "identity.fte", "0.5")
    assert "nothing was changed" in caught.value.next_step.text()


def test_what_is_left_open_takes_the_place_of_what_was() -> None:
    text = leaving_open(leaving_open(FRESH, ["systems"]), ["systems", "innovation"])
    assert read_answers(text).left_open == {"systems", "innovation"}
    assert text.count("left_open") == 1
