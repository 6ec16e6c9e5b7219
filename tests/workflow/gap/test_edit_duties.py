"""Her word on the duties of the proposal: kept whole or not at all, and taken up by packets."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from tests.conftest import NOW, ExampleLine
from tests.jd_gap.making import described, measured, shown
from tests.workflow.test_line import copy_of

from remit.errors import UsageError
from remit.jd.draft import draft
from remit.jd.draft.statement import read_statements
from remit.jd.gap import compare
from remit.jd.profiles import read_profile
from remit.packet.whole.sealed import read_sealed
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.gap.edit_duties import DutyWord, state_duties, take_back_duties
from remit.workflow.gap.propose_duties import (
    Proposal,
    Proposed,
    proposal,
    proposal_json,
    proposed_duties,
    said_of_duties,
)
from remit.workflow.packets.build_packet import build_packet
from remit.workflow.packets.check_packet import check_packet
from remit.workflow.packets.packet_status import packet_status
from remit.workflow.picture.measure_work import View
from remit.workflow.position.packet_basis import Order
from remit.workflow.shelf.shelf_description import read_proposed
from remit.workflow.why.explain_statement import explain_statement

OLD = described(("publishing", 60.0), ("community", 40.0))
REAL = {"crisis": 0.4, "publishing": 0.3, "community": 0.26, "unplaced": 0.04}


def made(*, shares: bool = True, step: int = 1) -> Proposed:
    profile = read_profile()
    gap = compare(OLD, measured(REAL, noise=0.05), shown(REAL), profile)
    plain = draft(gap, OLD, profile, read_statements("en"))
    return Proposed("en", plain.duties, plain.old, plain.window, shares, step)


PROPOSED = made()
FIRST, SECOND, THIRD = (duty.key for duty in PROPOSED.own)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "work", Settings())


def now_of(place: Workspace, proposed: Proposed = PROPOSED) -> Proposal:
    return proposal(proposed, said_of_duties(place))


def words_of(proposed: Proposed = PROPOSED, **percents: int) -> dict[str, DutyWord]:
    """Return the word that leaves all as it is, but for shares by `first`, `second`, `third`."""
    given = [percents.get(name) for name in ("first", "second", "third")]
    return {
        duty.key: DutyWord(duty.statement, duty.percent if share is None else share)
        for duty, share in zip(proposed.own, given, strict=True)
    }


def test_a_proposal_comes_off_the_shelf_as_it_was_laid_there() -> None:
    assert read_proposed(msgspec.json.encode(PROPOSED)) == PROPOSED
    assert read_proposed(b"{}") is None
    assert read_proposed(None) is None


def test_nothing_is_stated_where_she_changes_nothing(place: Workspace) -> None:
    assert state_duties(place, PROPOSED, words_of(), NOW) == 0
    assert said_of_duties(place) == {}


def test_words_of_hers_stand_and_the_shares_stay_measured(place: Workspace) -> None:
    words = {FIRST: DutyWord("Leads in crises. \n\n  Reviews them.", PROPOSED.own[0].percent)}
    assert state_duties(place, PROPOSED, words, NOW) == 1
    row = now_of(place).rows[0]
    assert (row.words, row.reworded) == ("Leads in crises.\nReviews them.", True)
    assert (row.percent, row.reshared) == (PROPOSED.own[0].percent, False)


def test_words_in_one_language_stay_when_words_in_another_are_given(place: Workspace) -> None:
    state_duties(place, PROPOSED, {FIRST: DutyWord("Leads.", PROPOSED.own[0].percent)}, NOW)
    other = msgspec.structs.replace(PROPOSED, language="bg")
    assert now_of(place, other).rows[0].words == PROPOSED.own[0].statement
    state_duties(place, other, {FIRST: DutyWord("Води.", PROPOSED.own[0].percent)}, NOW)
    assert now_of(place).rows[0].words == "Leads."
    assert now_of(place, other).rows[0].words == "Води."


def test_shares_that_come_to_the_whole_are_kept(place: Workspace) -> None:
    left = PROPOSED.left
    state_duties(place, PROPOSED, words_of(first=left - 30, second=20, third=10), NOW)
    assert [row.percent for row in now_of(place).rows] == [left - 30, 20, 10, 100 - left]
    assert all(row.reshared for row in now_of(place).rows[:3])


@pytest.mark.parametrize(
    ("shares", "told"),
    [((50, 20, 10), "left to give"), ((90, 20, 10), "too many"), ((96, 0, 0), "whole steps")],
)
def test_any_other_sum_keeps_nothing_at_all(
    place: Workspace, shares: tuple[int, int, int], told: str
) -> None:
    assert PROPOSED.left == 96
    words = words_of(first=shares[0], second=shares[1], third=shares[2])
    words[FIRST] = DutyWord("Other words.", shares[0])
    with pytest.raises(UsageError) as stop:
        state_duties(place, PROPOSED, words, NOW)
    assert (stop.value.code, told in str(stop.value.what)) == ("shares-not-whole", True)
    assert said_of_duties(place) == {}


def test_shares_keep_to_the_steps_that_the_institution_takes(place: Workspace) -> None:
    with pytest.raises(UsageError, match="steps of 5"):
        state_duties(place, made(step=5), words_of(first=66, second=20, third=10), NOW)


def test_leaving_a_duty_out_asks_for_its_share(place: Workspace) -> None:
    words = words_of()
    words[THIRD] = DutyWord(words[THIRD].words, words[THIRD].percent, out=True)
    with pytest.raises(UsageError, match="left to give"):
        state_duties(place, PROPOSED, words, NOW)
    more = PROPOSED.own[0].percent + PROPOSED.own[2].percent
    words[FIRST] = DutyWord(words[FIRST].words, more)
    state_duties(place, PROPOSED, words, NOW)
    assert [row.out for row in now_of(place).rows] == [False, False, True, False]
    assert now_of(place).rows[2].percent is None


def test_words_of_a_duty_that_is_left_out_wait_for_it(place: Workspace) -> None:
    words = words_of()
    words[THIRD] = DutyWord("Other words.", words[THIRD].percent)
    state_duties(place, PROPOSED, words, NOW)
    more = PROPOSED.own[0].percent + PROPOSED.own[2].percent
    words[FIRST] = DutyWord(words[FIRST].words, more)
    words[THIRD] = DutyWord(PROPOSED.own[2].statement, None, out=True)
    state_duties(place, PROPOSED, words, NOW)
    assert said_of_duties(place)[THIRD][1].words == {"en": "Other words."}


def test_a_statement_on_a_duty_is_explained_by_its_number(place: Workspace) -> None:
    words = {FIRST: DutyWord("Leads in crises.", PROPOSED.own[0].percent, accepted=True)}
    state_duties(place, PROPOSED, words, NOW)
    with place.ledger() as ledger:
        number = said_of_duties(place)[FIRST][0]
        told = [str(each) for each in explain_statement(place, ledger, number)]
    assert "Leads in crises." in told
    assert "It is accepted." in told


def test_where_the_record_carries_no_shares_none_are_asked(place: Workspace) -> None:
    thin = made(shares=False)
    words = {THIRD: DutyWord("", None, out=True)}
    assert state_duties(place, thin, words, NOW) == 1
    found = now_of(place, thin)
    assert found.rows[2].out
    assert not found.told


def test_no_duty_left_is_refused(place: Workspace) -> None:
    gone = {key: DutyWord("", None, out=True) for key in (FIRST, SECOND, THIRD)}
    with pytest.raises(UsageError, match="No duty"):
        state_duties(place, PROPOSED, gone, NOW)


@pytest.mark.parametrize("words", [" \n ", "x" * 2001])
def test_a_duty_has_words_but_not_too_many(place: Workspace, words: str) -> None:
    with pytest.raises(UsageError) as stop:
        state_duties(place, PROPOSED, {FIRST: DutyWord(words, PROPOSED.own[0].percent)}, NOW)
    assert stop.value.code == "duty-words"


@pytest.mark.parametrize("key", ["paid", "unplaced", ""])
def test_only_what_is_proposed_can_be_edited(place: Workspace, key: str) -> None:
    with pytest.raises(UsageError) as stop:
        state_duties(place, PROPOSED, {key: DutyWord("Words.", 5)}, NOW)
    assert stop.value.code == "unknown-duty"


def test_accepting_is_kept_and_changes_nothing_else(place: Workspace) -> None:
    words = {SECOND: DutyWord(PROPOSED.own[1].statement, PROPOSED.own[1].percent, accepted=True)}
    state_duties(place, PROPOSED, words, NOW)
    row = now_of(place).rows[1]
    assert (row.accepted, row.reworded, row.reshared) == (True, False, False)


def test_all_of_it_can_be_taken_back(place: Workspace) -> None:
    state_duties(place, PROPOSED, words_of(first=66, second=20, third=10), NOW)
    assert take_back_duties(place, NOW) == 3
    assert now_of(place) == proposal(PROPOSED, {})


def test_what_is_kept_changed_and_added_is_told(place: Workspace) -> None:
    changes = {row["area"]: row["change"] for row in proposal_json(PROPOSED, {})["duties"]}  # type: ignore[attr-defined]
    assert changes["crisis"] == "added"
    assert changes["publishing"] == "changed"
    assert changes["unplaced"] == "unplaced"


def test_a_packet_says_what_she_says_and_still_checks(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "work")
    with workspace.ledger() as ledger:
        proposed = proposed_duties(workspace, ledger, View(NOW.date()))
    first, second, *_ = proposed.own
    words = {
        first.key: DutyWord("Runs the channels.", first.percent - 2),
        second.key: DutyWord(second.statement, second.percent + 2),
    }
    later = NOW + timedelta(hours=1)
    state_duties(workspace, proposed, words, later)
    packet = build_packet(workspace, Order(tmp_path / "packet", later))
    sealed = read_sealed(tmp_path / "packet")
    assert sealed.position is not None
    told = {duty.statement.text: duty for duty in sealed.position.duties}
    hers = told["Runs the channels."]
    assert (hers.statement.ground, hers.percent) == ("stated", first.percent - 2)
    assert sum(duty.percent or 0 for duty in sealed.position.duties) == 100
    figure = packet.record.figures[hers.percent_figure or ""]
    assert (figure.basis, len(figure.statements)) == ("stated", len(proposed.own))
    assert not check_packet(workspace, tmp_path / "packet")
    with workspace.ledger() as ledger:
        older = packet_status(workspace, ledger, example_line.packet, later)
    assert older.state == "moved"
