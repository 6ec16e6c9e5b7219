"""People and accounts: roles confirmed many at once, and who ran an account since when."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from remit.web.desk import Desk
from remit.web.pages import people as people_page
from remit.workflow.shelf.shelf_people import PEOPLE, Register, read_register
from remit.workflow.shelf.shelve import Shelf, shelf_path
from remit.workflow.statements.stated import Operation, operators, periods_of, roles

HERE = "/people/"


def register_of(desk: Desk) -> Register:
    with Shelf(shelf_path(desk.workspace())) as shelf:
        found = read_register(shelf.paper(PEOPLE))
    assert found is not None
    return found


def roles_of(desk: Desk) -> dict[str, str]:
    with desk.workspace().ledger() as ledger:
        return roles(ledger)


@pytest.fixture
def on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have everybody shown together."""
    monkeypatch.setattr(people_page, "AT_ONCE", 1000)


@pytest.mark.usefixtures("on_one_page")
def test_people_stand_as_pseudonyms_with_what_is_proposed(her: Client, desk: Desk) -> None:
    page = her.get(HERE).content.decode()
    register = register_of(desk)
    assert register.people
    assert all(each.pseudonym in page for each in register.people)
    assert all(each.account in page for each in register.accounts)


def test_roles_are_kept_many_at_once(her: Client, desk: Desk) -> None:
    first, second = (each.pseudonym for each in register_of(desk).people[:2])
    form = {f"role-{first}": "press", f"role-{second}": "student"}
    assert her.post(f"{HERE}roles/", form).headers["Location"] == f"{HERE}?kept=1"
    said = roles_of(desk)
    assert (said[first], said[second]) == ("press", "student")


@pytest.mark.usefixtures("on_one_page")
def test_all_that_is_proposed_is_confirmed_but_her_own_word_stands(her: Client, desk: Desk) -> None:
    people = register_of(desk).people
    proposed = [each for each in people if each.proposed]
    own = proposed[0].pseudonym
    her.post(f"{HERE}roles/", {"all": "1", f"role-{own}": "partner"})
    said = roles_of(desk)
    assert said[own] == "partner"
    assert all(said[each.pseudonym] for each in proposed)


def test_only_those_who_come_up_most_are_shown_and_confirmed_at_first(
    her: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_page, "AT_ONCE", 3)
    register = register_of(desk).people
    first, others = register[:3], [each for each in register[3:] if each.proposed]
    page = her.get(HERE).content.decode()
    assert [each.pseudonym in page for each in register] == [each in first for each in register]
    second = her.get(f"{HERE}?after=3").content.decode()
    assert [each.pseudonym in second for each in register] == [
        each in register[3:6] for each in register
    ]
    her.post(f"{HERE}roles/", {"all": "1"})
    assert not {each.pseudonym for each in others} & roles_of(desk).keys()
    her.post(f"{HERE}roles/", {"all": "1", "after": "3"})
    assert {each.pseudonym for each in others} & roles_of(desk).keys() == {
        each.pseudonym for each in register[3:6] if each.proposed
    }


def test_pages_of_people_lead_to_each_other_from_the_first_to_the_last(
    her: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = register_of(desk).people
    size = len(register) // 2
    monkeypatch.setattr(people_page, "AT_ONCE", size)
    seen, path = list[str](), HERE
    while path:
        page = her.get(path).content.decode()
        seen += re.findall(r'class="person"[^>]*><a[^>]*>([^<]+)<', page)
        onward = re.search(r'href="([^"]+)">Show the next ones', page)
        path = onward[1] if onward else ""
    assert seen == [each.pseudonym for each in register]
    assert 'href="/people/">Show those before' in her.get(f"{HERE}?after={size}").content.decode()


@pytest.mark.parametrize("form", [{"role-p-nobody": "press"}, {"role-p-x": "king"}])
def test_nothing_is_kept_of_whom_or_what_there_is_not(
    her: Client, desk: Desk, form: dict[str, str]
) -> None:
    before, known = roles_of(desk), register_of(desk).people[0].pseudonym
    assert her.post(f"{HERE}roles/", {**form, f"role-{known}": "legal"}).status_code == 400
    assert roles_of(desk) == before


def test_who_ran_an_account_is_kept_with_its_days(her: Client, desk: Desk) -> None:
    account = register_of(desk).accounts[0].account
    form = {"account": account, "who": "agency", "since": "2018-01-01", "until": "2018-06-30"}
    assert her.post(f"{HERE}account/", form).status_code == 302
    with desk.workspace().ledger() as ledger:
        periods = periods_of(account, operators(ledger))
    assert Operation("agency", date(2018, 1, 1), date(2018, 6, 30)) in periods


@pytest.mark.parametrize("wrong", [{"since": "soon"}, {"who": "cat"}, {"account": "@nobody"}])
def test_what_cannot_be_said_of_an_account_is_told(
    her: Client, desk: Desk, wrong: dict[str, str]
) -> None:
    account = register_of(desk).accounts[0].account
    form = {"account": account, "who": "me", "since": "", "until": "", **wrong}
    assert her.post(f"{HERE}account/", form).status_code == 400


def test_an_empty_register_teaches(newcomer: Client) -> None:
    assert 'class="empty"' in newcomer.get(HERE).content.decode()


def test_a_person_is_known_by_the_entries_with_them(her: Client, desk: Desk) -> None:
    somebody = register_of(desk).people[0]
    page = her.get(f"{HERE}{somebody.pseudonym}/").content.decode()
    numbers = [int(number) for number in re.findall(r'href="/ledger/(\d+)/"', page)]
    assert numbers
    with desk.workspace().ledger() as ledger:
        found = {each.id: each for each in ledger.activities()}
    assert all(
        somebody.pseudonym in {each.pseudonym for each in found[number].company}
        for number in numbers
    )
    assert f'name="role-{somebody.pseudonym}"' in page
    starts = [found[number].start for number in numbers]
    assert starts == sorted(starts, reverse=True)
    assert her.get(f"{HERE}p-00000000/").status_code == 400
