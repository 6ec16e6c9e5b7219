"""The record filled: each value with its ground, nothing guessed, every answer where it belongs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.position.cases import ALSO_KEPT, KEPT, LEADS, NEW, PAPER, POSTS, TOURS, draft_of

from remit.jd.gap import Answered
from remit.position.answers import Answers, DutyAnswers, read_answers
from remit.position.fields import read_fields
from remit.position.fill import fill
from remit.position.matching import beginning
from remit.position.material import Material
from remit.position.record import PositionRecord, Value

NEVER = (
    "essential_position",
    "exempt_status",
    "conditions.physical",
    "requirements.education",
    "requirements.experience",
)
FULL = Material(draft=draft_of(), description=PAPER, factors={"crisis": ("impact",)})
SAID = st.dictionaries(
    st.sampled_from([field.key for field in read_fields().single() if not field.choices]),
    st.sampled_from(["yes", "40", "Bachelor's degree", "Lifts boxes"]),
)


def values(record: PositionRecord) -> list[Value]:
    found = list(record.fields.values())
    for duty in record.duties:
        found += [duty.statement, duty.essential, duty.problems, duty.guidance, duty.contacts]
        found += [duty.consequence, duty.functional, duty.source_position]
        found += [*duty.decisions, *duty.answers_for]
    for gone in record.removed:
        found += [gone.statement, gone.to_whom, gone.since]
    return found


@pytest.mark.parametrize(
    ("text", "ground", "cites"),
    [("a", "stated", ()), (None, "stated", ()), ("a", "blank", ()), (None, "blank", ("S1",))],
)
def test_a_value_that_rests_on_nothing_cannot_be_made(
    text: str | None, ground: str, cites: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match="a text, a ground and cites"):
        Value(text, ground, cites)  # type: ignore[arg-type]


@given(
    SAID,
    st.booleans(),
    st.sampled_from([None, PAPER]),
    st.lists(st.sampled_from([KEPT, ALSO_KEPT, NEW]), min_size=1, max_size=3, unique=True),
)
def test_degree_years_body_status_and_essence_are_never_inferred(
    said: dict[str, str], shares: bool, paper: object, duties: list[object]
) -> None:
    answers = Answers(said)
    record = fill(
        replace(
            FULL,
            answers=answers,
            shares=shares,
            description=paper,  # type: ignore[arg-type]
            draft=draft_of(*duties),  # type: ignore[arg-type]
        )
    )
    for key in NEVER:
        assert record[key].text == said.get(key)
        assert record[key].ground == ("stated" if key in said else "blank")
    for duty in record.duties:
        assert duty.essential.blank
        assert duty.functional.blank


@given(SAID, st.booleans())
def test_every_key_is_there_and_what_is_blank_says_who(said: dict[str, str], shares: bool) -> None:
    record = fill(replace(FULL, answers=Answers(said), shares=shares))
    assert set(record.fields) == {field.key for field in read_fields().single()}
    for key, value in record.fields.items():
        assert (value.who is not None) == value.blank
        if key in said:
            assert (value.text, value.cites) == (said[key], (f"answer {key}",))
    for value in values(record):
        assert value.blank or value.cites


def test_the_description_fills_only_what_may_be_filled_from_it() -> None:
    record = fill(Material(description=PAPER))
    written = {key: value.text for key, value in record.fields.items() if value.ground == "written"}
    assert written == {
        "identity.institution": "Alder College",
        "identity.working_title": "Web Editor",
        "identity.reports_to": "Director of Communications",
        "identity.location": "Main campus",
        "conditions.hours": "40 hours a week",
        "conditions.travel": "Rarely",
    }


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("en", "2008-09-15", "2008-09-15"),
        ("bg", "2008-09-15", "15.09.2008"),
        ("bg", "есента", "есента"),
        ("en", None, None),
    ],
)
def test_the_day_of_the_paper_on_file_is_that_of_the_paper(
    language: str, written: str | None, shown: str | None
) -> None:
    paper = replace(PAPER, date=written)
    found = fill(replace(FULL, language=language, description=paper))["identity.paper_date"]
    assert (found.text, found.who) == (shown, None if shown else "hr")


def test_an_answer_counts_before_a_setting_and_a_setting_before_the_paper() -> None:
    settings = {"identity.working_title": "Social Media Manager"}
    record = fill(Material(description=PAPER, settings=settings))
    assert record["identity.working_title"].cites == ("setting position.title",)
    typed = Answers({"identity.working_title": "Head of Channels"})
    assert fill(Material(settings=settings, answers=typed))["identity.working_title"].text == (
        "Head of Channels"
    )


def test_the_inventory_answers_for_money_and_people_alone() -> None:
    lines = (
        Answered(3, "paid", "Advertising budget\nof the admissions office"),
        Answered(4, "people", "Two student assistants"),
        Answered(5, "paid", "Contract with the agency"),
        Answered(6, "crisis", "The alert feed"),
    )
    record = fill(Material(inventory=lines))
    assert record["resources.budget"] == Value(
        "Advertising budget of the admissions office\nContract with the agency",
        "stated",
        ("S3", "S5"),
    )
    assert record["supervision.exercised"].cites == ("S4",)
    assert "alert feed" not in str(record)


def test_duties_carry_shares_grounds_and_factors() -> None:
    record = fill(FULL)
    assert record.total == 100
    kept, _, new, unplaced = record.duties
    assert (kept.statement.ground, kept.statement.cites) == ("written", ("clause 1",))
    assert (kept.previous_figure, kept.percent_figure) == ("duty.1.previous", "duty.1.percent")
    assert (new.statement.ground, new.statement.cites) == ("shown", ("duty.3.measured",))
    assert (new.since_figure, new.factors) == ("duty.3.since", ("impact",))
    assert new.answers_for == (Value("The alert feed", "stated", ("S7",)),)
    assert [duty.name for duty in record.duties] == [
        "publishing",
        "publishing-2",
        "crisis",
        "unplaced",
    ]
    assert kept.source_position.who is None
    assert new.source_position.who == "holder"
    assert unplaced.essential.who is None


def test_a_thin_record_claims_no_share_and_no_loss() -> None:
    record = fill(replace(FULL, shares=False))
    assert record.total is None
    assert [duty.percent for duty in record.duties] == [None, None, None]
    assert not record.removed
    assert record["purpose.position"].ground == "written"


def test_a_written_duty_without_work_is_told_with_its_clause() -> None:
    gone = fill(FULL).removed[0]
    assert gone.statement == Value(TOURS, "written", ("clause 3",))
    assert (gone.name, gone.previous_figure, gone.to_whom.who) == (
        "partners",
        "old.3.percent",
        "holder",
    )


def test_only_the_named_lines_of_the_diary_are_told() -> None:
    said = read_answers('[duty.crisis]\ndecisions = ["S12, S14", "Stopped the video"]')
    record = fill(replace(FULL, answers=said, diary={12: "Held it", 13: "Private"}))
    crisis = record.duties[2]
    assert crisis.decisions == (
        Value("Held it", "stated", ("S12",)),
        Value("Stopped the video", "stated", ("answer duty.crisis.decisions",)),
    )
    assert [finding.code for finding in record.findings] == ["answer-no-line"]
    assert "Private" not in str(record)


def test_an_answer_follows_its_duty_when_the_order_changes() -> None:
    said = Answers(duties=(DutyAnswers("publishing-2", POSTS, {"essential": "yes"}),))
    for duties in ((KEPT, ALSO_KEPT, NEW), (ALSO_KEPT, NEW, KEPT), (KEPT, NEW)):
        record = fill(replace(FULL, answers=said, draft=draft_of(*duties)))
        marked = [duty.statement.text for duty in record.duties if not duty.essential.blank]
        assert marked == [POSTS]
        assert not record.findings


@pytest.mark.parametrize("name", ["publishing", "publishing-2"])
def test_an_answer_without_words_is_used_for_none_of_several_duties(name: str) -> None:
    said = Answers(duties=(DutyAnswers(name, "", {"essential": "yes"}),))
    record = fill(replace(FULL, answers=said))
    assert [finding.code for finding in record.findings] == ["answers-unmatched"]
    assert all(duty.essential.blank for duty in record.duties)


def test_an_answer_to_a_wording_that_is_gone_is_told_and_used_for_none() -> None:
    said = Answers(duties=(DutyAnswers("publishing", "Edits the web site.", {"essential": "yes"}),))
    record = fill(replace(FULL, answers=said))
    assert [finding.code for finding in record.findings] == ["answers-unmatched"]
    assert all(duty.essential.blank for duty in record.duties)
    assert len({duty.name for duty in record.duties}) == len(record.duties)
    assert "publishing" not in {duty.name for duty in record.duties}


def test_a_duty_in_our_own_words_keeps_its_answers_in_another_language() -> None:
    said = Answers(duties=(DutyAnswers("crisis", "", {"essential": "no"}),))
    bulgarian = replace(NEW, statement="Ръководи действията при криза.")
    record = fill(
        replace(FULL, answers=said, draft=draft_of(bulgarian, language="bg"), language="bg")
    )
    assert record.duties[0].essential.text == "не"
    assert fill(replace(FULL, answers=said)).duties[2].essential.text == "no"
    assert LEADS in str(fill(FULL))


@given(st.text(max_size=200))
def test_what_is_noted_of_a_statement_is_known_again(statement: str) -> None:
    assert beginning(beginning(statement)) == beginning(statement)
