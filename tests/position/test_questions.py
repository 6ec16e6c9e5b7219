"""What is asked next: what matters first, and never what is known or left open."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.position.cases import PAPER, draft_of

from remit.position.answers import Answers, DutyAnswers
from remit.position.fields import read_fields
from remit.position.fill import fill
from remit.position.material import Material
from remit.position.questions import Asking, by_growth, open_questions
from remit.position.record import PositionRecord

FULL = Material(draft=draft_of(), description=PAPER)
KEYS = [field.key for field in read_fields().single() if not field.choices]


def asked(record: PositionRecord, answers: Answers, asking: Asking | None = None) -> list[str]:
    return [each.key for each in open_questions(record, answers, asking)]


@given(st.sets(st.sampled_from(KEYS)), st.sets(st.sampled_from(KEYS)))
def test_nothing_is_asked_that_is_known_or_left_open(known: set[str], left: set[str]) -> None:
    answers = Answers(dict.fromkeys(known, "said"), left_open=frozenset(left))
    record = fill(replace(FULL, answers=answers))
    found = asked(record, answers)
    assert not (known | left) & set(found)
    assert len(set(found)) == len(found)
    assert "identity.working_title" not in found


def test_what_waits_comes_after_what_matters() -> None:
    found = open_questions(fill(FULL), Answers())
    first = max(at for at, each in enumerate(found) if each.key == "changes.prompted_by")
    later = min(at for at, each in enumerate(found) if each.asked.asked == "later")
    assert first == 0 < later
    assert all(each.asked.asked == "first" for each in found[:later])


def test_the_duties_that_grew_most_are_asked_about_first() -> None:
    record = fill(FULL)
    assert by_growth(record.duties)[0].name == "crisis"
    keys = asked(record, Answers())
    assert keys.index("duty.crisis.decisions") < keys.index("duty.publishing.decisions")
    assert not any("unplaced" in key for key in keys)


def test_only_who_can_say_it_is_asked() -> None:
    record = fill(FULL)
    holder, hr = asked(record, Answers()), asked(record, Answers(), Asking("hr"))
    assert "exempt_status" not in holder
    assert "exempt_status" in hr
    assert "contacts.inside" not in hr
    supervisor = open_questions(record, Answers(), Asking("supervisor"))
    own = [each.asked.who[0] == "supervisor" for each in supervisor]
    assert own == sorted(own, reverse=True)
    assert "duty.crisis.essential" in {each.key for each in supervisor}


def test_a_chosen_form_decides_what_is_asked() -> None:
    needed = frozenset({"identity.address", "duty.problems"})
    found = asked(fill(FULL), Answers(), Asking(needed=needed))
    assert set(found) == {
        "identity.address",
        "duty.crisis.problems",
        "duty.publishing.problems",
        "duty.publishing-2.problems",
    }


def test_the_paper_and_the_diary_help_but_answer_nothing() -> None:
    asking = Asking("supervisor", description=PAPER)
    offers = {each.key: each.offer for each in open_questions(fill(FULL), Answers(), asking)}
    assert offers["requirements.education"] == "Bachelor's degree in communications"
    assert offers["conditions.physical"] == "Lifts boxes of 20 kg"
    assert offers["duty.publishing.essential"] == "yes"
    assert offers["duty.crisis.essential"] is None
    lines = [(number, "Held it") for number in range(9)]
    found = open_questions(fill(FULL), Answers(), Asking(diary={"crisis": lines}))
    helped = {each.key: each.lines for each in found if each.lines}
    assert helped == {"duty.crisis.decisions": tuple(lines[:5])}


def test_what_was_answered_of_a_duty_is_not_asked_again() -> None:
    said = Answers(duties=(DutyAnswers("crisis", "", {"decisions": "Held it", "problems": "x"}),))
    keys = asked(fill(replace(FULL, answers=said)), said)
    assert "duty.crisis.decisions" not in keys
    assert "duty.crisis.problems" not in keys
    assert "duty.crisis.source_position" in keys
