"""Papers of a class of posts: “A Press Officer writes …; and fulfills equal opportunity duties.”"""

from __future__ import annotations

import pytest

from remit.jd.reading import parse_description
from remit.jd.reading.documents.model import Document
from remit.jd.reading.wording import read_wording
from remit.levels.claims import claims_of
from remit.levels.factors import read_factors
from remit.levels.frame import read_frame
from remit.levels.rating import Rating, rate

DUTIES = (
    "{opening} the letters of the harbour; advises management on the press; supervises a program"
    " of letters; and fulfills equal employment opportunity responsibilities."
)
KNOWN = "\nREQUIREMENTS\nTwo years of experience in letters. Knowledge of the press.\n"


def paper(opening: str) -> Rating:
    text = f"HARBOUR PRESS OFFICER\n\nDUTIES\n{DUTIES.format(opening=opening)}\n{KNOWN}"
    return rate(parse_description(Document(text), read_wording()), read_frame("canada-is"))


@pytest.mark.parametrize(
    "opening", ["A Harbour Press Officer plans", "Harbour Press Officers plan", "Plans"]
)
def test_the_title_with_an_article_or_as_many_is_the_holder(opening: str) -> None:
    found = paper(opening)
    assert found.level == 4
    assert "responsible-for" not in found.open


def test_another_title_is_somebody_else() -> None:
    assert "responsible-for" in paper("A Harbour Guide plans").open


def test_a_duty_that_names_equal_opportunity_still_counts() -> None:
    text = f"HARBOUR PRESS OFFICER\n\nDUTIES\n{DUTIES.format(opening='Plans')}\n"
    said = parse_description(Document(text), read_wording())
    assert claims_of(said, read_factors()["contacts"])
    aside = parse_description(
        Document(f"{text}\nNOTES\nAn equal opportunity employer with partners.\n"), read_wording()
    )
    told = [claim.text for claim in claims_of(aside, read_factors()["contacts"])]
    assert not any("employer" in words for words in told)


def test_what_must_be_known_tells_no_level_by_itself() -> None:
    text = f"HARBOUR PRESS OFFICER\n\nDUTIES\nA Harbour Guide plans the tours.\n{KNOWN}"
    found = rate(parse_description(Document(text), read_wording()), read_frame("canada-is"))
    assert found.level is None
    assert "knowledge" not in found.open
