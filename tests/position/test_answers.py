"""position.toml read: to the letter, and with a next step where it cannot be used."""

from __future__ import annotations

import pytest

from remit.errors import InputError
from remit.position.answers import read_answers
from remit.position.fields import read_fields
from remit.position.keys import area_of, usable


def stop(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_answers(text, "position.toml")
    assert caught.value.code == "position-answers"
    return caught.value


def test_an_answer_stays_as_it_was_typed() -> None:
    found = read_answers(
        'identity.fte = 0.50\nidentity.unit = "  Web  team"\nidentity.held_since = 2019-09-01\n'
        'chart.now = ["  Head", "    Editor", ""]\nconditions.on_call = "nights\\nweekends"\n'
    )
    assert found.fields == {
        "identity.fte": "0.50",
        "identity.unit": "  Web  team",
        "identity.held_since": "2019-09-01",
        "chart.now": "  Head\n    Editor",
        "conditions.on_call": "nights\nweekends",
    }


def test_tables_and_dotted_keys_say_the_same() -> None:
    dotted = read_answers('identity.unit = "Web"\nidentity.fte = "1"')
    assert read_answers('[identity]\nunit = "Web"\nfte = "1"') == dotted


def test_what_is_empty_is_not_answered() -> None:
    assert not read_answers('identity.unit = "  "\nsystems = []\ncontacts.inside = [""]')
    assert not read_answers("")


def test_answers_of_duties_keep_their_table() -> None:
    text = '[duty.crisis-2]\nwords = "Leads"\nessential = true\n[removed.admin]\nto_whom = "Clerk"'
    found = read_answers(text)
    assert found.all() == {"duty.crisis-2.essential": "yes", "removed.admin.to_whom": "Clerk"}
    assert (found.duties[0].area, found.duties[0].words) == ("crisis", "Leads")


@pytest.mark.parametrize(
    ("text", "where", "next_step"),
    [
        ('identity.departement = "x"', "identity.departement", "`identity.department`"),
        ('[identity]\nfit = "1"', "identity.fit", "--keys"),
        ('departments = "x"', "departments", "--keys"),
        ('fte = "1"', "fte", "`identity.fte`"),
        ('[duty.crysis]\nessential = "yes"', "crysis", "crisis"),
        ('[duty.crisis]\nesential = "yes"', "duty.crisis.esential", "`duty.essential`"),
        ('[duty.crisis]\nessential = "often"', "duty.crisis.essential", "yes, no"),
        ('exempt_status = "perhaps"', "exempt_status", "exempt, non-exempt"),
        ('duty = "crisis"', "duty", "[duty.crisis]"),
        ('[duty]\ncrisis = "x"', "duty.crisis", "[duty.crisis]"),
        ("identity.unit = {a = 1}", "identity.unit", "--keys"),
        ("systems = [[1]]", "systems", "quotes"),
        ("[duty.crisis]\nwords = 3", "duty.crisis.words", "quotes"),
        ('left_open = "systems"', "left_open", "left_open ="),
        ('left_open = ["system"]', "system", "`systems`"),
        ("version = 2", "version", "newer"),
        ('identity.unit = "bell \\u0007"', "identity.unit", "again"),
        ("identity.unit = Web", ":1", "quotes"),
    ],
)
def test_what_cannot_be_used_is_named_with_a_next_step(
    text: str, where: str, next_step: str
) -> None:
    error = stop(text)
    assert where in error.where
    assert next_step in error.next_step.text()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('# mine\n\n[duty.crisis]\nessential = "often"', "position.toml:4: duty.crisis.essential"),
        ('systems = [\n"CMS"]\nidentity.fit = "1"', "position.toml:3: identity.fit"),
        ('identity = { fit = "1" }', "position.toml:1: identity.fit"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(text: str, where: str) -> None:
    assert stop(text).where == where


def test_what_was_typed_before_it_was_checked_stays_and_is_told_with_its_line() -> None:
    found = read_answers(
        'version = 1\n[identity]\nfte = "half"\nheld_since = "03/04/2019"\npay_rate = "$52,000"\n'
    )
    assert found.fields["identity.fte"] == "half"
    assert [each.where for each in found.findings] == [
        "position.toml:3: identity.fte",
        "position.toml:4: identity.held_since",
    ]
    assert "is not a part of full time. It stays as it was typed. Write" in str(
        found.findings[0].message
    )
    assert "Write 2019-03-04 or 2019-04-03." in str(found.findings[1].message)


def test_an_answer_longer_than_a_form_is_refused() -> None:
    assert "longer" in stop(f'systems = "{"x" * 20_001}"').what.text()


def test_a_choice_is_known_in_both_languages() -> None:
    field = read_fields().named("duty.essential")
    assert [usable(said, field, field.key) for said in ("да", "NO", " yes")] == ["yes", "no", "yes"]


@pytest.mark.parametrize("name", ["", "crisis-1", "crisis-0", "unplaced", "crisis-02", "crisis_2"])
def test_only_areas_name_duties(name: str) -> None:
    with pytest.raises(InputError):
        area_of(name)
