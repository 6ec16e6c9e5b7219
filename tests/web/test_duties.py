"""Old beside new: her word on each duty, and shares that come to a hundred."""

from __future__ import annotations

import re

from django.test import Client

from remit.web.desk import Desk
from remit.workflow.gap.propose_duties import said_of_duties
from remit.workflow.shelf.shelf_description import PROPOSED, read_proposed
from remit.workflow.shelf.shelve import Shelf, shelf_path

HERE = "/description/duties/"


def form_of(desk: Desk) -> dict[str, list[str] | str]:
    """Return the form as the page shows it, nothing changed."""
    with Shelf(shelf_path(desk.workspace())) as shelf:
        proposed = read_proposed(shelf.paper(PROPOSED))
    assert proposed is not None
    form: dict[str, list[str] | str] = {"key": [duty.key for duty in proposed.own]}
    for number, duty in enumerate(proposed.own, 1):
        form[f"words-{number}"] = duty.statement
        form[f"share-{number}"] = str(duty.percent)
        form[f"decided-{number}"] = ""
    return form


def shown(her: Client) -> str:
    return her.get(HERE).content.decode()


def test_each_duty_stands_beside_what_is_written_of_it(her: Client, desk: Desk) -> None:
    page = shown(her)
    assert page.count("<textarea") == len(form_of(desk)["key"])
    assert "Nothing is written of it." in page
    assert "Posts content supplied by" in page
    shares = [int(value) for value in re.findall(r'type="number"[^>]* value="(\d+)"', page)]
    (left,) = map(int, re.findall(r'data-shares="(\d+)"', page))
    assert sum(shares) == left


def test_keeping_it_as_it_is_states_nothing(her: Client, desk: Desk) -> None:
    assert her.post(f"{HERE}keep/", form_of(desk)).status_code == 302
    assert said_of_duties(desk.workspace()) == {}


def test_her_words_are_kept_and_shown_at_once(her: Client, desk: Desk) -> None:
    form = {**form_of(desk), "words-1": "Runs <all> channels.", "decided-2": "accept"}
    answer = her.post(f"{HERE}keep/", form, follow=True)
    page = answer.content.decode()
    assert "Runs &lt;all&gt; channels." in page
    assert "your words" in page
    assert len(said_of_duties(desk.workspace())) == 2


def test_another_sum_keeps_nothing_and_loses_nothing_that_was_typed(
    her: Client, desk: Desk
) -> None:
    form = {**form_of(desk), "words-1": "Runs the channels.", "share-1": "1"}
    answer = her.post(f"{HERE}keep/", form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "left to give" in page
    assert "Runs the channels." in page
    assert said_of_duties(desk.workspace()) == {}


def test_a_share_that_is_no_number_is_no_share(her: Client, desk: Desk) -> None:
    for share in ("", "-3", "1e3", "99999999", "²"):
        answer = her.post(f"{HERE}keep/", {**form_of(desk), "share-1": share})
        assert answer.status_code == 400
    assert said_of_duties(desk.workspace()) == {}


def test_shares_that_come_to_the_whole_are_kept_and_can_be_taken_back(
    her: Client, desk: Desk
) -> None:
    form = form_of(desk)
    form["share-1"] = str(int(str(form["share-1"])) + 1)
    form["share-2"] = str(int(str(form["share-2"])) - 1)
    her.post(f"{HERE}keep/", form)
    kept = said_of_duties(desk.workspace())
    assert [body.percent is not None for _, body in kept.values()] == [True] * len(form["key"])
    her.post(f"{HERE}undo/")
    assert said_of_duties(desk.workspace()) == {}


def test_emptied_words_are_the_proposed_ones(her: Client, desk: Desk) -> None:
    her.post(f"{HERE}keep/", {**form_of(desk), "words-1": "Other words."})
    her.post(f"{HERE}keep/", {**form_of(desk), "words-1": "  "})
    assert said_of_duties(desk.workspace()) == {}


def test_a_duty_that_is_not_proposed_any_more_is_refused(her: Client, desk: Desk) -> None:
    form = form_of(desk)
    form["key"] = ["paid", *form["key"][1:]]
    answer = her.post(f"{HERE}keep/", form)
    assert answer.status_code == 400
    assert "not proposed any more" in answer.content.decode()


def test_an_empty_desk_says_what_a_proposal_needs(newcomer: Client) -> None:
    assert "No description is in use yet" in shown(newcomer)
    assert newcomer.post(f"{HERE}keep/", {"key": ["paid"]}).status_code == 302


def test_a_written_duty_whose_area_is_unsure_is_marked(her: Client, desk: Desk) -> None:
    with Shelf(shelf_path(desk.workspace())) as shelf:
        proposed = read_proposed(shelf.paper(PROPOSED))
    assert proposed is not None
    unsure = sum(old.unsure for old in proposed.old)
    page = shown(her)
    assert unsure
    assert f"Areas marked “perhaps”: {unsure}." in page
    assert len(re.findall(r">perhaps [^<]+<", page)) == unsure
