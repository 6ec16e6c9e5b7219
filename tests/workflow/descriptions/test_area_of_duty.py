"""Which area a written duty is of: her word goes before what its words tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.workflow.copies import there_and_back
from tests.workflow.ledgers import NOW, ledger_of

from remit.errors import UsageError
from remit.workflow.descriptions.adopt_description import adopt_description
from remit.workflow.descriptions.area_of_duty import areas_named, name_area, written_duties
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import compare_description
from remit.workflow.picture.measure_work import View

VIEW = View(date(2022, 1, 3), date(2021, 12, 31))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return ledger_of(tmp_path, lambda _: ["publishing", "crisis"])


def written(workspace: Workspace) -> dict[str, float]:
    """Return the written share of every area that the description gives any."""
    with workspace.ledger() as ledger:
        gap = compare_description(workspace, ledger, VIEW).gap
    return {each.area: round(each.written.mid, 3) for each in gap.areas if each.written.mid}


def test_her_word_moves_the_written_share_and_taking_it_back_moves_it_back(
    workspace: Workspace,
) -> None:
    before = written(workspace)
    second = written_duties(workspace)[1]
    assert before["partners"] > 0.2
    name_area(workspace, second.key, "crisis", NOW)
    assert written(workspace) == {"publishing": before["publishing"], "crisis": 0.3}
    assert [(each.hers, each.open) for each in written_duties(workspace)][1] == (True, False)
    name_area(workspace, second.key, "", NOW)
    assert written(workspace) == before
    assert areas_named(workspace) == {}


def test_saying_the_same_again_states_nothing(workspace: Workspace) -> None:
    key = written_duties(workspace)[1].key
    name_area(workspace, key, "", NOW)
    for _ in range(2):
        name_area(workspace, key, "crisis", NOW)
    with workspace.ledger() as ledger:
        assert len(ledger.said_of("written", key)) == 1


def test_her_word_holds_in_a_description_that_kept_the_duty(
    workspace: Workspace, tmp_path: Path
) -> None:
    name_area(workspace, written_duties(workspace)[1].key, "crisis", NOW)
    other = (tmp_path / "old.md").read_text(encoding="utf-8")
    other = other.replace("- 70 %", "- 10 % Answers questions of readers.\n- 60 %")
    (tmp_path / "other.md").write_text(other, encoding="utf-8")
    adopted, _ = adopt_description(workspace, tmp_path / "other.md")
    assert [(each.number, each.area) for each in written_duties(adopted) if each.hers] == [
        (3, "crisis")
    ]


def test_what_was_known_before_her_word_is_known_as_of_then(workspace: Workspace) -> None:
    with workspace.ledger() as ledger:
        mark = ledger.mark()
    name_area(workspace, written_duties(workspace)[1].key, "crisis", NOW)
    with workspace.ledger() as ledger:
        past = compare_description(workspace, ledger.as_of(mark), VIEW).description
        now = compare_description(workspace, ledger, VIEW).description
    assert (past.duties[1].area, now.duties[1].area) == ("partners", "crisis")


def test_a_copy_carries_it(workspace: Workspace, tmp_path: Path) -> None:
    name_area(workspace, written_duties(workspace)[1].key, "crisis", NOW)
    assert areas_named(there_and_back(workspace, tmp_path / "there")) == areas_named(workspace)


def test_a_duty_that_is_not_written_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UsageError) as stop:
        name_area(workspace, "0000", "crisis", NOW)
    assert stop.value.code == "unknown-duty"
