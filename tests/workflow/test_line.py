"""The whole line on the example, whose true hours are written down apart."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import NOW, ExampleLine

from remit.errors import UsageError
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.placed_work import read_work
from remit.workflow.folder.apart import keep_apart
from remit.workflow.folder.settings import read_settings
from remit.workflow.folder.workspace import Workspace, create_workspace, open_workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.run_line import Line, run_line
from remit.workflow.packets.build_packet import build_packet
from remit.workflow.packets.check_packet import check_packet, check_sealed_packet
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.position.packet_basis import Order
from remit.workflow.why.explain import explain
from remit.workflow.why.question import read_question


def copy_of(line: ExampleLine, folder: Path) -> Workspace:
    """A copy of the example's workspace that a test may change."""
    shutil.copytree(line.workspace.folder, folder)
    return open_workspace(folder, folder)


def picture_of(workspace: Workspace) -> Picture:
    with workspace.ledger() as ledger:
        return take_picture(workspace, ledger, View(NOW.date()))


def test_area_shares_lie_within_five_points_of_the_truth(example_line: ExampleLine) -> None:
    truth = json.loads((example_line.home / "truth.json").read_text(encoding="utf-8"))
    hours: Counter[str] = Counter()
    for month, by_area in truth["hours_by_month"].items():
        if month >= "2021":
            hours.update(by_area)
    measures = picture_of(example_line.workspace).measures
    assert measures.window == (date(2020, 12, 31), date(2021, 12, 31))
    whole = sum(hours.values())
    off = {area: measures.share(area).mid - hours[area] / whole for area in measures.areas}
    assert {area: round(by, 3) for area, by in off.items() if abs(by) > 0.05} == {}


def test_the_shift_of_march_2020_is_found_and_lasts(example_line: ExampleLine) -> None:
    shifts = picture_of(example_line.workspace).measures.shifts
    lasting = [each for each in shifts if each.what == "mix" and each.kind == "lasting"]
    assert min(abs((each.on - date(2020, 3, 12)).days) for each in lasting) <= 10


def test_every_private_record_is_left_out_of_ledger_and_packet(example_line: ExampleLine) -> None:
    truth = json.loads((example_line.home / "truth.json").read_text(encoding="utf-8"))
    markers = [marker.encode() for marker in truth["markers"]]
    exports = b""
    for path in (example_line.home / "exports").glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            exports += b"".join(archive.read(name) for name in archive.namelist())
    assert markers
    assert all(marker in exports for marker in markers)
    outputs = [*example_line.workspace.folder.rglob("*"), *example_line.packet.rglob("*")]
    for path in outputs:
        if path.is_file():
            assert not any(marker in path.read_bytes() for marker in markers)


def test_every_record_is_accounted_for(example_line: ExampleLine) -> None:
    accounts = example_line.result.report.accounts
    assert {account.source for account in accounts} == {
        "icalendar",
        "notes",
        "slack-export",
        "x-archive",
    }
    assert all(account.adds_up() for account in accounts)
    assert sum(account.problems for account in accounts) == 0


def test_importing_the_exports_again_adds_nothing(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "again")
    report = import_evidence(workspace, [example_line.home / "exports"], NOW)
    assert {account.activities for account in report.accounts} == {0}
    assert {account.accepted + account.revised for account in report.accounts} == {0}
    with workspace.ledger() as ledger, example_line.workspace.ledger() as before:
        assert ledger.count() == before.count()


def test_the_order_of_files_does_not_matter(example_line: ExampleLine, tmp_path: Path) -> None:
    settings = read_settings(example_line.workspace.folder / "remit.toml")
    files = sorted((example_line.home / "exports").iterdir())
    seen = []
    for name, order in (("forward", files), ("backward", files[::-1])):
        workspace = create_workspace(tmp_path / name, settings)
        for file in order:
            import_evidence(workspace, [file], NOW)
        with workspace.ledger() as ledger:
            seen.append(
                sorted((each.start, each.end or 0, each.text) for each in ledger.activities())
            )
    assert seen[0] == seen[1]


def test_the_packet_checks_with_and_without_its_ledger(example_line: ExampleLine) -> None:
    assert check_sealed_packet(example_line.packet) == []
    assert check_packet(example_line.workspace, example_line.packet) == []


def test_one_entry_less_in_the_ledger_fails_the_check(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "less")
    with workspace.ledger() as ledger:
        since = int(NOW.timestamp()) - 60 * 86_400
        entry = next(ledger.activities(since=since))
        ledger._connection.execute("DELETE FROM activity WHERE id = ?", (entry.id,))
    findings = check_packet(workspace, example_line.packet)
    assert findings
    assert any(str(entry.id) in finding.message.text() for finding in findings)


def test_a_correction_wins_and_survives_another_import(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "corrected")
    with workspace.ledger() as ledger:
        work = read_work(workspace, ledger)
    at = next(i for i, each in enumerate(work.placements) if each.area == "publishing")
    entry = work.activities[at]
    state_correction(workspace, Said(entry.id, "partners"), NOW)
    import_evidence(workspace, [example_line.home / "exports"], NOW)
    with workspace.ledger() as ledger:
        again = read_work(workspace, ledger)
    placed = dict(zip([each.id for each in again.activities], again.placements, strict=True))
    assert (placed[entry.id].area, placed[entry.id].ground) == ("partners", "correction")


def test_the_same_packet_comes_out_in_any_zone_and_locale(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    script = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from remit.workflow.packets.build_packet import build_packet\n"
        "from remit.workflow.position.packet_basis import Order\n"
        "from remit.workflow.folder.workspace import open_workspace\n"
        "folder, out, now = sys.argv[1:]\n"
        "place = open_workspace(Path(folder), Path(folder))\n"
        "build_packet(place, Order(Path(out), datetime.fromisoformat(now)))\n"
    )
    out = tmp_path / "elsewhere"
    environment = {
        **os.environ,
        "TZ": "Asia/Tokyo",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "77",
    }
    command = [sys.executable, "-c", script]
    folder = copy_of(example_line, tmp_path / "work").folder
    arguments = [str(folder), str(out), NOW.isoformat()]
    subprocess.run([*command, *arguments], env=environment, check=True)
    for path in sorted(example_line.packet.iterdir()):
        assert (out / path.name).read_bytes() == path.read_bytes(), path.name


def test_meetings_with_lawyers_are_withheld_unless_she_says_otherwise(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "privileged")
    settings = workspace.folder / "remit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("include_privileged = false", "include_privileged = true"), encoding="utf-8"
    )
    opened = open_workspace(workspace.folder, tmp_path)
    with workspace.ledger() as ledger, opened.ledger() as other:
        closed_work, open_work = read_work(workspace, ledger), read_work(opened, other)
    assert closed_work.withheld > 0
    assert open_work.withheld == 0
    assert len(open_work.activities) == len(closed_work.activities) + closed_work.withheld


def test_a_figure_is_explained_by_entries_that_add_up_to_it(example_line: ExampleLine) -> None:
    workspace = example_line.workspace
    with workspace.ledger() as ledger:
        found = explain(workspace, ledger, read_question("crisis 13%"), View(NOW.date()), 10_000)
    measures = picture_of(workspace).measures
    assert found.share == measures.share("crisis")
    assert found.more == 0
    assert found.tenths == sum(each.tenths for each in found.entries)
    assert found.tenths == measures.window_tenths[measures.areas.index("crisis")]
    assert all(each.where is not None for each in found.entries)


@pytest.mark.parametrize(
    "text", ["sunshine", "2020-13", "", "crisis 2020-13", "2020-02-30", "another"]
)
def test_a_question_that_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_question(text)


def test_the_ledger_never_lies_in_the_packet(tmp_path: Path) -> None:
    for folder in (tmp_path / "out", tmp_path / "out" / "inside"):
        with pytest.raises(UsageError):
            keep_apart(folder, tmp_path / "out")
    keep_apart(tmp_path / "out-workspace", tmp_path / "out")


def test_the_packet_in_bulgarian_has_the_same_figures(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    place = copy_of(example_line, tmp_path / "work")
    built = build_packet(place, Order(tmp_path / "bg", NOW, language="bg"))
    original = json.loads((example_line.packet / "report.json").read_text(encoding="utf-8"))
    twin = json.loads((tmp_path / "bg" / "report.json").read_text(encoding="utf-8"))
    for report in (original, twin):
        for figure in report["figures"]:
            del figure["shown"]
    assert twin["figures"] == original["figures"]
    assert built.record.language == "bg"
    assert check_sealed_packet(tmp_path / "bg") == []


def test_real_exports_walk_the_line_and_say_how_little_they_support(
    shared_data: Path, tmp_path: Path
) -> None:
    description = shared_data / "jds" / "gitlab_social-marketing-manager.md"
    line = Line(
        exports=(shared_data / "evidence",),
        description=description,
        out=tmp_path / "packet",
        me=("neerajt",),
        zone="Europe/Berlin",
    )
    result = run_line(line, NOW, lambda _far: None)
    assert all(account.adds_up() for account in result.report.accounts)
    assert result.report.skipped()["private"] == 2
    workspace = open_workspace(result.workspace_folder, tmp_path)
    assert check_packet(workspace, line.out) == []
    with workspace.ledger() as ledger:
        channels = {each.facet.channel for each in ledger.activities()}
        visibilities = {each.facet.visibility for each in ledger.activities()}
    assert "private" not in visibilities
    assert len(channels) > 3
    report = json.loads((line.out / "report.json").read_text(encoding="utf-8"))
    assert report["status"] == "draft"
