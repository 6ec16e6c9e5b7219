"""Answers that hold a day, a number or an amount, as people of two languages write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.errors import InputError
from remit.position.answers import Answers
from remit.position.editing import edited
from remit.position.fields import read_fields
from remit.position.fill import fill
from remit.position.material import Material
from remit.position.typed import in_paper, misfit

FITS = {
    "identity.held_since": (
        *("2019-09-01", "01.09.2019", "1.9.2019 г.", "1 September 2019", "September 1, 2019"),
        *("1 септември 2019 г.", "2019-09", "09.2019", "September 2019", "септ. 2019 г."),
        *("13/12/2019", "20190901"),
    ),
    "removed.since": ("2019", "2019-09-01", "September 2019", "есента на 2019 г.", "about 2019"),
    "identity.fte": ("1", "1.0", "0.5", "0,5", "50 %", "50%", "62,5 на сто", "0.5 FTE", "100%"),
    "months_performed": ("18", "18,5", "18 months", "18 месеца", "0"),
    "identity.pay_rate": ("$52,000 a year", "24.50", "2400 лв. на месец", "grade 7, step 3"),
}
FITS_NOT = {
    "identity.held_since": ("2019", "spring", "31.02.2019", "2019-13", "1583000000", "01.09.0019"),
    "removed.since": ("long ago", "отдавна", "12.03", "1"),
    "identity.fte": ("half", "0", "-0.5", "1.5", "40", "120 %", "20 hours", "0.5 or 0.6", "yes"),
    "months_performed": ("a year", "-3", "18-20", "9999", "since 2019"),
    "identity.pay_rate": ("HR knows", "-5", "a lot"),
}
CASES = [(key, said) for key, texts in FITS.items() for said in texts]
TRAPS = [(key, said) for key, texts in FITS_NOT.items() for said in texts]


@pytest.mark.parametrize(("key", "said"), CASES)
def test_what_people_write_is_taken(key: str, said: str) -> None:
    assert misfit(said, read_fields().named(key)) is None


@pytest.mark.parametrize(("key", "said"), TRAPS)
def test_what_is_none_is_named_with_what_to_write(key: str, said: str) -> None:
    wrong = misfit(said, read_fields().named(key))
    assert wrong is not None
    assert f"`{said}`" in wrong[0].text()
    assert wrong[1].text().startswith("Write ")


def test_digits_that_could_be_two_days_are_not_guessed() -> None:
    wrong = misfit("03/04/2019", read_fields().named("identity.held_since"))
    assert wrong is not None
    assert wrong[1].text() == "Write 2019-03-04 or 2019-04-03."


def test_a_new_answer_that_does_not_fit_is_not_kept() -> None:
    with pytest.raises(InputError, match="not a part of full time") as caught:
        edited("version = 1\n", "identity.fte", "half")
    assert caught.value.where == "position.toml: identity.fte"
    held = edited("version = 1\n", "identity.fte", "0,5")
    assert 'identity.fte = "0,5"' in held


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_the_same_day_in_both_languages(day: date) -> None:
    since = read_fields().named("identity.held_since")
    english, bulgarian = in_paper(day.isoformat(), since, "en"), f"{day:%d.%m.%Y}"
    assert in_paper(english, since, "bg") == bulgarian
    assert in_paper(bulgarian, since, "en") == english


def test_papers_write_digits_their_own_way_and_keep_words() -> None:
    said = {"identity.held_since": "1 September 2019", "identity.fte": "0.50"}
    for language, shown in (("en", ["1 September 2019", "0.50"]), ("bg", ["01.09.2019", "0,50"])):
        record = fill(Material(language=language, answers=Answers(said)))
        assert [record[key].text for key in said] == shown


def test_a_day_of_the_settings_stands_as_the_paper_writes_it() -> None:
    record = fill(Material(language="bg", settings={"identity.held_since": "2019-09-01"}))
    assert record["identity.held_since"].text == "01.09.2019"
