"""A correction teaches: what would follow is shown before it is stated, and undone exactly."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from remit.areas.model import Placement
from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.placed_work import read_work
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.picture.foresee_correction import Effect, follows, foresee
from remit.workflow.picture.measure_work import View

NOW = datetime(2021, 12, 30, 12, tzinfo=UTC)
NOTES = (
    "2021-02-01 09:00 1h Sync",
    "2021-02-08 09:00 1h Sync",
    "2021-02-15 09:00 1h Sync 3",
    "2021-03-01 09:00 1h Photo walk, new map of the campus",
    "2021-03-02 09:00 1h Photo walk, new map of the campus, again",
    "2021-03-03 09:00 1h Photo walk, portraits of the donors",
    "2021-03-04 09:00 1h Lunch",
    "2021-03-05 09:00 1h War room, lab fire: holding statement",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "notes.txt").write_text("\n".join(NOTES) + "\n", encoding="utf-8")
    made = init_workspace(tmp_path / "work", Answers(me=("a@uni.example",), zone="Europe/Sofia"))[0]
    import_evidence(made, [tmp_path / "notes.txt"], NOW)
    return made


def placements(workspace: Workspace) -> dict[int, Placement]:
    with workspace.ledger() as ledger:
        work = read_work(workspace, ledger)
    return {e.id: p for e, p in zip(work.activities, work.placements, strict=True)}


def numbered(workspace: Workspace, beginning: str) -> list[int]:
    with workspace.ledger() as ledger:
        return [each.id for each in ledger.activities() if each.text.startswith(beginning)]


def foreseen(workspace: Workspace, said: Said) -> Effect:
    with workspace.ledger() as ledger:
        return foresee(workspace, ledger, said, (View(NOW.date()), 100))


def statements(ledger: Ledger) -> int:
    return ledger.mark().statement


def test_what_is_foreseen_is_what_happens_and_nothing_is_written_before(
    workspace: Workspace,
) -> None:
    entry = numbered(workspace, "Sync")[0]
    before = placements(workspace)
    with workspace.ledger() as ledger:
        stated = statements(ledger)
    effect = foreseen(workspace, Said(entry, "crisis"))
    with workspace.ledger() as ledger:
        assert statements(ledger) == stated
    assert placements(workspace) == before
    done = state_correction(workspace, Said(entry, "crisis"), NOW)
    after = placements(workspace)
    changed = {each for each in before if before[each].area != after[each].area}
    assert {each.id for each in effect.shown} == changed == set(numbered(workspace, "Sync"))
    assert (effect.moved, effect.others, done.moved) == (3, 2, 3)
    assert all(after[each.id].area == each.after for each in effect.shown)


def test_the_hours_foreseen_go_from_where_they_were_to_where_she_says(
    workspace: Workspace,
) -> None:
    effect = foreseen(workspace, Said(numbered(workspace, "War room")[0], "partners"))
    hours = {area: (before, after) for area, before, after in effect.hours}
    assert hours["crisis"][1] < hours["crisis"][0]
    assert hours["partners"][1] > hours["partners"][0]


def test_each_entry_that_follows_names_the_correction(workspace: Workspace) -> None:
    entry = numbered(workspace, "Sync")[0]
    effect = foreseen(workspace, Said(entry, "crisis"))
    assert effect.shown[0].id == entry
    said = [" ".join(map(str, each.reasons)) for each in effect.shown]
    assert "You placed this entry here." in said[0]
    assert all(f"You said so of entry #{entry}." in each for each in said[1:])


def test_a_terse_title_drags_only_its_like_and_is_said_to_say_little(workspace: Workspace) -> None:
    effect = foreseen(workspace, Said(numbered(workspace, "Sync")[0], "crisis"))
    assert effect.terse
    assert effect.others == 2
    assert foreseen(workspace, Said(numbered(workspace, "Lunch")[0], "partners")).others == 0


def test_a_longer_title_moves_what_is_nearly_the_same_and_no_more(workspace: Workspace) -> None:
    walks = numbered(workspace, "Photo walk")
    effect = foreseen(workspace, Said(walks[0], "people"))
    assert not effect.terse
    assert {each.id for each in effect.shown} == set(walks[:2])


def test_only_this_entry_teaches_nothing(workspace: Workspace) -> None:
    entries, before = numbered(workspace, "Sync"), placements(workspace)
    assert state_correction(workspace, Said(entries[0], "crisis", only=True), NOW).moved == 1
    after = placements(workspace)
    assert after[entries[0]].area == "crisis"
    assert all(after[each] == before[each] for each in before if each != entries[0])


def test_an_entry_that_she_placed_herself_is_not_moved_by_what_she_says_of_another(
    workspace: Workspace,
) -> None:
    one, other, third = numbered(workspace, "Sync")
    state_correction(workspace, Said(one, "media"), NOW)
    effect = foreseen(workspace, Said(other, "crisis"))
    assert {each.id for each in effect.shown} == {other, third}
    state_correction(workspace, Said(other, "crisis"), NOW)
    areas = {each: found.area for each, found in placements(workspace).items()}
    assert (areas[one], areas[other], areas[third]) == ("media", "crisis", "crisis")


def test_undo_restores_every_placement_exactly(workspace: Workspace) -> None:
    entry, before = numbered(workspace, "Sync")[0], placements(workspace)
    state_correction(workspace, Said(entry, "crisis"), NOW)
    said = Said(entry, None)
    assert {each.id for each in foreseen(workspace, said).shown} == set(numbered(workspace, "Sync"))
    assert state_correction(workspace, said, NOW).moved == 3
    assert placements(workspace) == before
    with pytest.raises(UsageError, match="not corrected"):
        state_correction(workspace, said, NOW)


def test_undo_brings_back_what_she_said_before_and_then_nothing(workspace: Workspace) -> None:
    entry, before = numbered(workspace, "Sync")[0], placements(workspace)
    state_correction(workspace, Said(entry, "media"), NOW)
    first = placements(workspace)
    state_correction(workspace, Said(entry, "crisis", "internal"), NOW)
    state_correction(workspace, Said(entry, None), NOW)
    assert placements(workspace) == first
    state_correction(workspace, Said(entry, None), NOW)
    assert placements(workspace) == before


def test_how_many_follow_is_known_without_a_picture(workspace: Workspace) -> None:
    with workspace.ledger() as ledger:
        said = Said(numbered(workspace, "Sync")[0], "crisis")
        assert follows(workspace, ledger, said) == 2
        assert follows(workspace, ledger, Said(said.entry, "crisis", only=True)) == 0


def test_an_entry_or_area_that_is_not_there_is_refused(workspace: Workspace) -> None:
    for said in (Said(99999, "crisis"), Said(99999, None), Said(1, "cris")):
        with pytest.raises(UsageError):
            foreseen(workspace, said)
