"""A divided entry that is counted in another one keeps its shares, or the merging is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.workflow.statements.test_entry_words import (
    NOW,
    areas_of,
    figures,
    number_of,
    picture_of,
    total,
)
from tests.workflow.statements.test_entry_words import workspace as workspace

from remit.errors import UsageError
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.propose_week import propose_week
from remit.workflow.entries.say_of_entries import (
    divide_entry,
    place_entries,
    say_the_same,
    undo_stated,
)
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import Picture
from remit.workflow.picture.one_entry import one_entry
from remit.workflow.shelf.find_entries import fresh_shelf
from remit.workflow.statements.undo_statement import undo_merging

PARTS = {"crisis": 60, "media": 40}


def two(workspace: Workspace) -> tuple[int, int]:
    """Two entries of the same work: the one that is given up, and the one that is kept."""
    return number_of(workspace, "Drafted"), number_of(workspace, "War room")


def shares_of(picture: Picture, number: int) -> dict[str, float]:
    work = picture.work
    assert work.shares is not None
    rows = zip(work.activities, work.placements, work.shares, strict=True)
    return {place.area: share for entry, place, share in rows if entry.id == number}


def test_the_one_kept_takes_the_shares_of_the_one_given_up_and_undo_gives_them_back(
    workspace: Workspace,
) -> None:
    given, kept = two(workspace)
    divide_entry(workspace, given, PARTS, NOW)
    before = picture_of(workspace)
    _, said = say_the_same(workspace, [given, kept], kept, NOW)
    after = picture_of(workspace)
    assert shares_of(after, kept) == {"crisis": 0.6, "media": 0.4}
    rows = zip(after.work.activities, after.work.placements, strict=True)
    told = [str(place.reasons[0]) for entry, place in rows if entry.id == kept]
    assert [f"divided entry {given}" in each for each in told] == [True, True]
    assert total(after) < total(before)
    one = one_entry(workspace, kept, fresh_shelf(workspace, datetime.now(UTC)))
    assert one.shares == {"crisis": 0.6, "media": 0.4}
    assert [each.area for each in one.placements] == ["crisis", "media"]
    undo_stated(workspace, said, NOW)
    assert figures(picture_of(workspace)) == figures(before)
    say_the_same(workspace, [given, kept], kept, NOW)
    undo_merging(workspace, [given], NOW)
    assert figures(picture_of(workspace)) == figures(before)


def test_the_week_from_the_shelf_and_the_week_measured_show_the_same_shares(
    workspace: Workspace,
) -> None:
    given, kept = two(workspace)
    divide_entry(workspace, given, PARTS, NOW)
    say_the_same(workspace, [given, kept], kept, NOW)
    day = datetime(2021, 3, 3, tzinfo=UTC).date()
    measured = propose_week(workspace, day, NOW.date())
    with fresh_shelf(workspace, NOW) as shelf:
        shelved = propose_week(workspace, day, NOW.date(), shelf=shelf)
    for week in (measured, shelved):
        assert {a for a, some in week.entries.items() for e in some if e.id == kept} == {
            "crisis",
            "media",
        }


def test_the_shares_of_the_one_kept_stay(workspace: Workspace) -> None:
    given, kept = two(workspace)
    divide_entry(workspace, kept, PARTS, NOW)
    say_the_same(workspace, [given, kept], kept, NOW)
    assert shares_of(picture_of(workspace), kept) == {"crisis": 0.6, "media": 0.4}


def test_equal_shares_are_nobodys_loss(workspace: Workspace) -> None:
    given, kept = two(workspace)
    divide_entry(workspace, kept, PARTS, NOW)
    divide_entry(workspace, given, {"media": 40, "crisis": 60}, NOW)
    assert say_the_same(workspace, [given, kept], kept, NOW)[1].count == 1


@pytest.mark.parametrize("own", ["divided otherwise", "placed"])
def test_where_shares_would_be_lost_nothing_is_merged_until_she_chooses(
    workspace: Workspace, own: str
) -> None:
    given, kept = two(workspace)
    divide_entry(workspace, given, PARTS, NOW)
    if own == "placed":
        place_entries(workspace, [kept], "partners", NOW)
    else:
        divide_entry(workspace, kept, {"partners": 50, "media": 50}, NOW)
    before = figures(picture_of(workspace))
    with pytest.raises(UsageError) as stop:
        say_the_same(workspace, [given, kept], kept, NOW)
    assert (stop.value.code, str(given) in str(stop.value)) == ("same-shares", True)
    assert figures(picture_of(workspace)) == before
    if own == "placed":
        say_the_same(workspace, [given, kept], given, NOW)
    else:
        state_correction(workspace, Said(kept, None), NOW)
        say_the_same(workspace, [given, kept], kept, NOW)
        given = kept
    assert shares_of(picture_of(workspace), given) == {"crisis": 0.6, "media": 0.4}


def test_a_third_divided_otherwise_is_refused_where_shares_were_taken_before(
    workspace: Workspace,
) -> None:
    given, kept = two(workspace)
    third = number_of(workspace, "Lunch")
    divide_entry(workspace, given, PARTS, NOW)
    divide_entry(workspace, third, {"partners": 50, "media": 50}, NOW)
    say_the_same(workspace, [given, kept], kept, NOW)
    with pytest.raises(UsageError) as stop:
        say_the_same(workspace, [third, kept], kept, NOW)
    assert stop.value.code == "same-shares"


def test_her_later_word_on_the_one_kept_goes_before_the_shares(workspace: Workspace) -> None:
    given, kept = two(workspace)
    divide_entry(workspace, given, PARTS, NOW)
    say_the_same(workspace, [given, kept], kept, NOW)
    place_entries(workspace, [kept], "partners", NOW)
    assert areas_of(workspace, kept) == ["partners"]
