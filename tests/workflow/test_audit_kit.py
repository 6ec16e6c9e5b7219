"""The private kit and the guides: where they may lie, what they hold, what they leave out."""

from __future__ import annotations

import shutil
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from tests.conftest import NOW, ExampleLine

from remit.errors import UsageError
from remit.packet.ground.document import all_runs, text_of
from remit.packet.letter.audit_model import AuditInputs, OwnPaper
from remit.packet.release.release_form import RELEASE
from remit.workflow.cases.rehearse_audit import SAMPLES, AuditOrder, audit_inputs
from remit.workflow.cases.write_audit import (
    NOTICE,
    Kit,
    check_kit_place,
    kit_files,
    papers_of,
    write_kit,
)
from remit.workflow.cases.write_guide import GUIDES, check_guide_place, guide_file, write_guide
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.state import state_decision, state_inventory
from remit.workflow.statements.stated import InventoryBody

ORDER = AuditOrder(NOW, as_of=date(2021, 12, 31))
SECRET = "Agreed the answer to the lawsuit with outside counsel"
ANSWER = "Legal hold notices to staff: what goes out and when"


def gathered(workspace: Workspace) -> AuditInputs:
    with workspace.ledger() as ledger:
        return audit_inputs(workspace, ledger, ORDER)


def words(papers: tuple[OwnPaper, ...]) -> str:
    return "\n".join(text_of(runs) for paper in papers for runs in all_runs(paper.document))


@pytest.fixture(scope="module")
def workspace(example_line: ExampleLine, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The example, with a line of the diary and one of the inventory that may be privileged."""
    folder = tmp_path_factory.mktemp("audit") / "work"
    shutil.copytree(example_line.workspace.folder, folder)
    copied = replace(example_line.workspace, folder=folder)
    state_decision(copied, SECRET, date(2021, 12, 20), NOW)
    state_inventory(copied, [InventoryBody("crisis", ANSWER)], NOW)
    return copied


@pytest.fixture(scope="module")
def inputs(workspace: Workspace) -> AuditInputs:
    return gathered(workspace)


@pytest.fixture(scope="module")
def papers(inputs: AuditInputs) -> tuple[OwnPaper, ...]:
    return (*papers_of(inputs), *(guide(inputs, None) for guide in GUIDES.values()))


@pytest.fixture(scope="module")
def kit(inputs: AuditInputs) -> Kit:
    """A kit of the shortest paper: how it is written does not depend on what it holds."""
    return Kit(papers_of(inputs)[:1], "en")


def test_what_may_be_privileged_is_in_no_paper_and_is_counted(
    inputs: AuditInputs, papers: tuple[OwnPaper, ...]
) -> None:
    assert inputs.withheld == 2
    shown = words(papers)
    assert "lawsuit" not in shown
    assert "Legal hold" not in shown
    assert "may be privileged, and are left out here: 2" in shown
    assert inputs.packet.withheld_lines == 1, "what others get counts the same lines"
    assert len(inputs.packet.decided) == len(inputs.diary)


def test_what_she_lets_in_is_in_them(workspace: Workspace) -> None:
    settings = msgspec.structs.replace(workspace.settings, include_privileged=True)
    found = gathered(replace(workspace, settings=settings))
    assert found.withheld == 0
    assert SECRET in {each.parts.what for each in found.diary}


def test_every_line_of_the_diary_that_may_be_told_is_in_the_kit(inputs: AuditInputs) -> None:
    assert len(inputs.diary) == 40
    assert [each.happened for each in inputs.diary] == sorted(e.happened for e in inputs.diary)
    assert sum(each.reconstructed for each in inputs.diary) == 7
    assert sum(bool(each.parts.outcome) for each in inputs.diary) == 40


def test_samples_are_hers_of_the_window_and_spread_over_it(
    workspace: Workspace, inputs: AuditInputs
) -> None:
    assert inputs.samples
    with workspace.ledger() as ledger:
        known = {each.id: each for each in ledger.activities()}
    before, last = inputs.packet.measures.window
    for found in inputs.samples.values():
        assert 0 < len(found) <= SAMPLES
        assert len({each.title for each in found}) == len(found)
        assert all(before < each.day <= last for each in found)
        assert all(known[each.entry].text for each in found)
        assert all("http" not in each.title for each in found)


def test_the_kit_is_written_whole_and_for_her_alone(
    workspace: Workspace, kit: Kit, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "kit"
    files = write_kit(workspace, kit, out)
    assert {each.name for each in files} == {each.name for each in out.iterdir()}
    assert {each.name for each in files} == {"rehearsal.docx", "rehearsal.pdf", NOTICE}
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert [each.name for each in out.parent.iterdir()] == ["kit"]
    assert "Private" in (out / NOTICE).read_text("utf-8")
    with pytest.raises(UsageError) as stopped:
        write_kit(workspace, kit, out)
    assert stopped.value.code == "audit-exists"
    assert len(list(out.iterdir())) == len(files)


def test_the_same_kit_gives_the_same_bytes(kit: Kit) -> None:
    assert kit_files(kit) == kit_files(kit)


def test_the_kit_never_lies_in_a_packet_or_over_something(
    workspace: Workspace, example_line: ExampleLine, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(example_line.packet)
    (tmp_path / "note.txt").write_text("mine")
    (tmp_path / "bundle").mkdir()
    (tmp_path / "bundle" / RELEASE).write_text("{}")
    refused = {
        example_line.packet: "audit-place",
        example_line.packet / "kit": "audit-place",
        tmp_path / "link" / "kit": "audit-place",
        tmp_path / "bundle" / "kit": "audit-place",
        workspace.folder: "audit-place",
        workspace.folder / "descriptions": "audit-place",
        workspace.folder / "descriptions" / "kit": "audit-place",
        tmp_path: "audit-exists",
        tmp_path / "note.txt": "audit-exists",
    }
    for out, code in refused.items():
        with pytest.raises(UsageError) as stopped:
            check_kit_place(workspace, out)
        assert stopped.value.code == code, out
    for out in (tmp_path / "kit", workspace.folder / "kit"):
        check_kit_place(workspace, out)


def test_a_guide_never_lies_in_a_packet_or_over_something(
    workspace: Workspace, example_line: ExampleLine, papers: tuple[OwnPaper, ...], tmp_path: Path
) -> None:
    out = tmp_path / "talks" / "hr.html"
    write_guide(workspace, papers[-1], out)
    written = out.read_bytes()
    refused = {
        out: "guide-exists",
        out.with_suffix(".txt"): "guide-form",
        example_line.packet / "hr.pdf": "guide-place",
        workspace.folder / "profiles" / "hr.pdf": "guide-place",
    }
    for place, code in refused.items():
        with pytest.raises(UsageError) as stopped:
            check_guide_place(workspace, place)
        assert stopped.value.code == code, place
    assert out.read_bytes() == written


@pytest.mark.parametrize(
    ("form", "begins"), [(".docx", b"PK"), (".pdf", b"%PDF"), (".html", b"<!")]
)
def test_a_guide_takes_the_form_that_its_name_asks_for(
    papers: tuple[OwnPaper, ...], form: str, begins: bytes
) -> None:
    assert guide_file(papers[-1], form).startswith(begins)


def test_an_older_day_knows_nothing_of_later_lines(workspace: Workspace) -> None:
    with workspace.ledger() as ledger:
        found = audit_inputs(workspace, ledger, replace(ORDER, as_of=date(2020, 12, 31)))
    assert found.diary
    assert max(each.happened for each in found.diary) <= date(2020, 12, 31)
    late = [proof.day for each in found.level for proof in each.proofs if proof.day]
    assert max(late) <= date(2020, 12, 31)
