"""The desk and the terminal at once, each with its own ledger open: undo takes back its own."""

from __future__ import annotations

import pytest
from tests.workflow.statements.test_entry_words import NOW, areas_of, figures, number_of, picture_of
from tests.workflow.statements.test_entry_words import workspace as workspace

from remit.errors import UsageError
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.say_of_entries import (
    divide_entry,
    place_entries,
    say_the_same,
    take_back_places,
    undo_stated,
)
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.undo_statement import undo_merging


def test_undo_leaves_what_the_other_said_since_and_takes_back_what_stands_again(
    workspace: Workspace,
) -> None:
    number = number_of(workspace, "Lunch")
    before = figures(picture_of(workspace))
    said = place_entries(workspace, [number], "crisis", NOW)
    with workspace.ledger():  # the desk has it open while the terminal speaks
        state_correction(workspace, Said(number, "media", only=True), NOW)
        with pytest.raises(UsageError) as stop:
            undo_stated(workspace, said, NOW)
        assert stop.value.code == "nothing-stated"
        assert areas_of(workspace, number) == ["media"]
        state_correction(workspace, Said(number, None), NOW)
        assert areas_of(workspace, number) == ["crisis"]
        undo_stated(workspace, said, NOW)
    assert figures(picture_of(workspace)) == before


def test_a_merging_that_the_other_took_back_is_not_taken_back_twice(workspace: Workspace) -> None:
    one, other = number_of(workspace, "Drafted"), number_of(workspace, "War room")
    before = figures(picture_of(workspace))
    _, said = say_the_same(workspace, [one, other], other, NOW)
    assert undo_merging(workspace, [other], NOW) == [one]
    with pytest.raises(UsageError) as stop:
        undo_stated(workspace, said, NOW)
    assert stop.value.code == "nothing-stated"
    assert figures(picture_of(workspace)) == before


def test_all_that_was_found_is_placed_over_shares_that_were_taken_and_undo_restores_them(
    workspace: Workspace,
) -> None:
    given, kept = number_of(workspace, "Drafted"), number_of(workspace, "War room")
    divide_entry(workspace, given, {"crisis": 60, "media": 40}, NOW)
    say_the_same(workspace, [given, kept], kept, NOW)
    before = figures(picture_of(workspace))
    place_entries(workspace, [kept, number_of(workspace, "Lunch")], "partners", NOW)
    assert areas_of(workspace, kept) == ["partners"]
    take_back_places(workspace, [kept, number_of(workspace, "Lunch")], NOW)
    assert figures(picture_of(workspace)) == before
