"""What she said of one version of a moved meeting is shown, and taken back, on every version."""

from __future__ import annotations

from pathlib import Path

from tests.workflow.statements.test_entry_words import NOW, areas_of, moved, picture_of
from tests.workflow.statements.test_entry_words import workspace as workspace

from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.say_of_entries import (
    Stated,
    place_entries,
    remark,
    say_privileged,
    say_the_same,
    undo_stated,
)
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.one_entry import OneEntry, one_entry
from remit.workflow.statements.level_word import state_factor, undo_factor, words_of
from remit.workflow.statements.stated import FactorBody
from remit.workflow.statements.undo_statement import undo_merging, undo_word_on_entry


def words(one: OneEntry) -> list[tuple[str, int, bool]]:
    """The words of hers that a page shows: kind, the version they were said of, whether they hold.

    A version of 0 is the entry of the page.
    """
    return sorted((each.kind, each.version, each.stands) for each in one.history if each.kind)


def test_the_page_of_the_newer_version_shows_what_was_said_of_the_older(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    remark(workspace, first, "with the rector", NOW)
    place_entries(workspace, [first], "crisis", NOW)
    second = moved(workspace, tmp_path, 1)
    place_entries(workspace, [second], "media", NOW)
    one = one_entry(workspace, second)
    assert one.remark == "with the rector"
    assert words(one) == [
        ("correction", 0, True),
        ("correction", first, False),
        ("remark", first, True),
    ]
    assert words(one_entry(workspace, first)) == [
        ("correction", 0, False),
        ("correction", second, True),
        ("remark", 0, True),
    ]


def test_a_word_on_an_older_version_is_taken_back_from_the_page_of_the_newer(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    say_privileged(workspace, [first], NOW, privileged=True)
    second = moved(workspace, tmp_path, 1)
    held = one_entry(workspace, second).word("privilege")
    assert held is not None
    assert undo_stated(workspace, Stated(held.statement, held.statement), NOW, of=second) == 1
    one = one_entry(workspace, second)
    assert (one.standing, one.word("privilege")) == ("counts", None)


def test_the_terminal_takes_back_what_holds_whichever_version_it_was_said_of(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    usual = areas_of(workspace, first)
    place_entries(workspace, [first], "crisis", NOW)
    remark(workspace, first, "with the rector", NOW)
    second = moved(workspace, tmp_path, 1)
    undo_word_on_entry(workspace, "remark", second, NOW)
    assert one_entry(workspace, second).remark == ""
    assert state_correction(workspace, Said(second, None), NOW).moved == 1
    assert areas_of(workspace, second) == usual


def test_taking_back_on_the_newer_version_lets_the_word_on_the_older_stand_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    place_entries(workspace, [first], "crisis", NOW)
    second = moved(workspace, tmp_path, 1)
    place_entries(workspace, [second], "media", NOW)
    assert state_correction(workspace, Said(second, None), NOW).moved == 1
    assert areas_of(workspace, second) == ["crisis"]
    assert one_entry(workspace, second).word("correction").version == first  # type: ignore[union-attr]


def test_undo_of_a_word_that_a_later_one_on_another_version_replaced_changes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    place_entries(workspace, [first], "crisis", NOW)
    said = place_entries(workspace, [first], "creative", NOW)
    other = remark(workspace, first, "kept", NOW)
    second = moved(workspace, tmp_path, 1)
    place_entries(workspace, [second], "media", NOW)
    assert undo_stated(workspace, Stated(said.first, other.last), NOW) == 1
    assert areas_of(workspace, second) == ["media"]


def test_a_word_said_again_on_another_version_is_said_when_another_held_since(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    place_entries(workspace, [first], "crisis", NOW)
    second = moved(workspace, tmp_path, 1)
    place_entries(workspace, [second], "media", NOW)
    assert place_entries(workspace, [first], "crisis", NOW).count == 1
    assert areas_of(workspace, second) == ["crisis"]
    assert place_entries(workspace, [second], "crisis", NOW).count == 0


def test_a_merging_is_taken_back_by_the_number_of_any_version(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    say_the_same(workspace, [first, 1], 1, NOW)
    second = moved(workspace, tmp_path, 1)
    assert undo_merging(workspace, [second], NOW) == [first]
    assert picture_of(workspace).work.twins == {}


def test_a_word_on_a_factor_goes_with_the_meeting_when_it_moves(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = moved(workspace, tmp_path, 0)
    state_factor(workspace, FactorBody("impact", str(first), shows=True), NOW)
    second = moved(workspace, tmp_path, 1)
    with workspace.ledger() as ledger:
        said = list(words_of(ledger, workspace.settings.zone_info()))
    assert [word.entry for word in said] == [second]
    undo_factor(workspace, "impact", str(second), NOW)
    with workspace.ledger() as ledger:
        assert list(words_of(ledger, workspace.settings.zone_info())) == []
