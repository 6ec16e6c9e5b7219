"""Frames and descriptions: every reason quotes, every silence is open, no range is a score."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.jd.description import Description, Duty, Section
from remit.levels.as_json import rating_json
from remit.levels.claims import claims_of
from remit.levels.factors import read_factors
from remit.levels.frame import FRAMES, read_frame
from remit.levels.rating import Rating, rate, wide
from remit.levels.share_of_text import said_in

LOW = "Under close supervision, helps the office. Follows established routines."
HIGH = (
    "Manages the social media channels. Develops the communications strategy."
    " Exercises independent judgment. Extensive knowledge of higher education."
)
HIGH_BG = (
    "Управлява всички канали на университета. Разработва комуникационна стратегия."
    " Работи самостоятелно. Задълбочени познания."
)
SENTENCES = (*LOW.split(". "), *HIGH.split(". "), *HIGH_BG.split(". "), "Wears a hat on Fridays")


def described(text: str, lang: str = "en") -> Description:
    return Description(text, lang, True)


def canada(text: str) -> Rating:
    return rate(described(text), read_frame("canada-is"))


@pytest.mark.parametrize("key", FRAMES)
def test_a_frame_has_a_source_both_languages_and_levels_that_exist(key: str) -> None:
    frame = read_frame(key)
    assert frame.source
    named = [frame.name, frame.note, *(element.name for element in frame.elements)]
    steps = [step for element in frame.elements for step in element.steps]
    assert all(each.keys() == {"en", "bg"} for each in [*named, *(step.text for step in steps)])
    assert all(re.search("[а-я]", each["bg"]) or key == "gitlab" for each in named)
    assert all(1 <= step.levels[0] <= step.levels[1] <= len(frame.levels) for step in steps)
    assert {code for element in frame.elements for code in element.factors} <= read_factors().keys()
    assert len({element.code for element in frame.elements}) == len(frame.elements)


def test_an_unknown_frame_is_no_frame() -> None:
    with pytest.raises(KeyError):
        read_frame("../factors")


def test_a_low_text_reads_low_and_a_high_one_high_in_both_languages() -> None:
    assert (canada(LOW).level, canada(LOW).range) == (2, (1, 2))
    assert (canada(HIGH).level, canada(HIGH).range) == (4, (3, 5))
    assert (canada(HIGH_BG).level, canada(HIGH_BG).range) == (4, (3, 4))


def test_a_text_that_says_nothing_is_open_throughout() -> None:
    for key in FRAMES:
        rating = rate(described("Wears a hat on Fridays."), read_frame(key))
        assert rating.range is None
        assert rating.open == tuple(element.code for element in read_frame(key).elements)


def test_what_a_text_claims_and_limits_at_once_keeps_both_ends() -> None:
    rated = {each.element.code: each for each in canada(f"{HIGH} {LOW}").elements}
    assert rated["supervision-and-judgement"].range == (1, 5)
    assert {reason.claim.says for reason in rated["supervision-and-judgement"].reasons} == {
        "claims",
        "limits",
    }


@given(st.lists(st.sampled_from(SENTENCES), max_size=8), st.sampled_from(FRAMES))
def test_every_reason_quotes_the_text_and_no_range_is_a_single_level(
    said: list[str], key: str
) -> None:
    text = ". ".join(said) + "."
    rating = rate(described(text), read_frame(key))
    told = [rating.range, *(each.range for each in rating.elements)]
    assert all(each is None or each[0] < each[1] for each in told)
    for element in rating.elements:
        assert element.open is not bool(element.reasons)
        for reason in element.reasons:
            claim = reason.claim
            assert text[claim.start : claim.end] == claim.text


@given(st.lists(st.sampled_from(SENTENCES), max_size=6))
def test_a_sentence_about_something_else_changes_no_range(said: list[str]) -> None:
    text = ". ".join(said) + "."
    assert canada(text).range == canada(f"{text} Wears a tie on Mondays.").range


@given(st.integers(1, 6), st.integers(1, 6))
def test_a_range_is_at_least_two_levels_and_stays_within_the_frame(one: int, other: int) -> None:
    low, high = wide((min(one, other), max(one, other)), 6)
    assert 1 <= low < high <= 6
    assert low <= min(one, other) <= max(one, other) <= high


def test_what_is_said_of_the_employer_and_of_applying_is_no_claim() -> None:
    text = "About us\nWe manage crises with independent judgment.\nDuties\nWrites all the posts.\n"
    at = text.index("Duties")
    sections = (Section("About us", "about_employer", 0, at), Section("Duties", "duties", at, 80))
    said = Description(text, "en", True, sections=sections)
    assert [claims_of(said, factor) for factor in read_factors().values()] == [()] * 9
    bare = Description(text, "en", True)
    assert claims_of(bare, read_factors()["consequence"])


@pytest.mark.parametrize(
    ("code", "text", "says"),
    [
        ("supervision", "No supervision of others.", "limits"),
        ("supervision", "Works under the supervision of the Director.", None),
        ("supervision", "Supervises two student assistants.", "claims"),
        ("supervision", "Ръководи екип от трима души.", "claims"),
        ("resources", "No budget responsibility.", "limits"),
        ("resources", "Управлява бюджета за реклама.", "claims"),
        ("independence", "Works under general supervision.", "claims"),
        ("independence", "Работи под пряко ръководство.", "limits"),
        ("contacts", "Posts on social media every day.", None),
        ("contacts", "Съветва ръководството при криза.", "claims"),
        ("knowledge", "High school diploma required here.", "limits"),
        ("decision", "Speaks on record, pending approval by the Director.", "limits"),
        ("decision", "Influences customer decision-making.", None),
        ("supervision", "New hires receive a laptop.", None),
        ("supervision", "Hires and trains student assistants.", "claims"),
        ("independence", "Builds ties with independent filmmakers.", None),
        ("decision", "Refers questions to the supervisor.", "limits"),
        ("decision", "Утвърждава графика за публикуване.", "claims"),
        ("decision", "Утвърждаване на добрия имидж на общината.", None),
        ("independence", "Проявява инициатива при планирането на работата.", "claims"),
        ("independence", "Работи по собствена инициатива.", "claims"),
        ("independence", "Участва в инициативи на общината.", None),
        ("independence", "Uses initiative in gathering facts.", "claims"),
        ("independence", "Works on her own initiative.", "claims"),
        ("independence", "Takes the initiative in proposing stories.", "claims"),
        ("independence", "Initiative is required to meet deadlines.", "claims"),
        ("independence", "The work calls for judgement and initiative.", "claims"),
        ("independence", "Promotes a new initiative of the city.", None),
        ("independence", "Writes on the Green Campus initiative.", None),
        ("independence", "Takes over the initiative from the agency.", None),
        ("independence", "Supports the initiative and creativity week.", None),
        ("independence", "Works with initiative partners on posters.", None),
        ("independence", "Was founded on the initiative of the mayor.", None),
    ],
)
def test_a_sentence_claims_a_factor_limits_it_or_neither(
    code: str, text: str, says: str | None
) -> None:
    assert read_factors()[code].said_in(text) == says


def test_law_and_advertising_between_the_duties_are_no_claims() -> None:
    said = "Our EEO policy covers hiring of staff. The office is hiring a coach who mentors staff."
    assert claims_of(described(said), read_factors()["supervision"]) == ()
    assert canada(said).open == ("responsible-for", "supervision-and-judgement", "knowledge")


@pytest.mark.parametrize(
    "said",
    [
        "Дата на утвърждаване: 01.02.2021",
        "Дата на утвърждаване:",
        "Date of approval: 1 February 2021",
        "Approval date of this paper:",
        "Комуникативна и инициативна личност;",
    ],
)
def test_days_of_the_paper_and_what_a_person_is_like_claim_nothing(said: str) -> None:
    assert [claims_of(described(said), factor) for factor in read_factors().values()] == [()] * 9


def test_a_duty_over_two_lines_is_read_and_quoted_whole() -> None:
    text = "Posts content under the close\nsupervision of the editor."
    wrapped = Description(text, "en", True, duties=(Duty(text, 0, len(text)),))
    (claim,) = claims_of(wrapped, read_factors()["independence"])
    assert (claim.text, claim.says) == (text, "limits")


def test_the_cells_of_a_row_are_claims_of_their_own() -> None:
    rows = "| Duty | Freedom |\n| --- | --- |\n| Writes all the notes | Under close supervision |\n"
    (claim,) = claims_of(described(rows), read_factors()["independence"])
    assert (claim.text, claim.says) == ("Under close supervision", "limits")
    assert rows[claim.start : claim.end] == claim.text


def test_an_address_in_a_sentence_is_no_claim() -> None:
    said = "See the page https://jobs.example/crisis/budgets for more of this."
    assert claims_of(described(said), read_factors()["consequence"]) == ()


def test_a_frame_without_levels_gives_none_as_json() -> None:
    found = rating_json(rate(described(HIGH), read_frame("us-federal")), "bg")
    assert (found["levels"], found["range"]) == ([], None)
    assert found["name"] == "САЩ, федерални фактори"


def test_a_share_before_the_words_of_a_duty_weighs_that_duty() -> None:
    text = "60 % – Writes all the posts.\n40 % – Answers the readers."
    duties = (
        Duty("Writes all the posts.", 7, 28, percent=60.0),
        Duty("Answers the readers.", 36, 56, percent=40.0),
    )
    said = said_in(Description(text, "en", True, duties=duties))
    assert [each.weight for each in said] == [60.0, 40.0]


def test_a_share_above_several_duties_weighs_them_together() -> None:
    text = (
        "Writing (90 %)\nWrites all the posts.\nEdits all the films.\nStaff (10 %)\nLeads the team."
    )
    duties = tuple(
        Duty(words, text.index(words), text.index(words) + len(words))
        for words in ("Writes all the posts.", "Edits all the films.", "Leads the team.")
    )
    parts = (
        Section("Writing (90 %)", "duties", 0, text.index("Staff"), percent=90.0),
        Section("Staff (10 %)", "duties", text.index("Staff"), len(text), percent=10.0),
    )
    said = said_in(Description(text, "en", True, sections=parts, duties=duties))
    weights = {each.words: each.weight for each in said}
    assert [weights[duty.text] for duty in duties] == [45.0, 45.0, 10.0]


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("Не отговаря за бюджет.", "limits"),
        ("Не носи финансова отговорност.", "limits"),
        ("Отговаря за бюджета на рекламата.", "claims"),
        ("Not responsible for the budget.", "limits"),
        ("Manages the budget of the unit.", "claims"),
    ],
)
def test_who_does_not_answer_for_a_budget_claims_none(said: str, says: str) -> None:
    assert [each.says for each in claims_of(described(said), read_factors()["resources"])] == [says]
