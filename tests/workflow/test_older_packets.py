"""A packet of some time ago, checked against a ledger that has grown since."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from tests.conftest import NOW, ExampleLine
from tests.workflow.test_line import copy_of

from remit.errors import PacketError
from remit.findings import Finding
from remit.packet.whole.check_ledger import MOST_FIGURES
from remit.workflow.descriptions.adopt_description import adopt_description
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.placed_work import read_work
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace, open_workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.packets.build_packet import build_packet
from remit.workflow.packets.check_packet import check_packet
from remit.workflow.picture.measure_work import View
from remit.workflow.position.packet_basis import Order
from remit.workflow.why.explain import explain
from remit.workflow.why.question import read_question

LATER = NOW + timedelta(days=30)


@pytest.fixture
def grown(example_line: ExampleLine, tmp_path: Path) -> Workspace:
    """The example's workspace, after a correction, a note and an import that came later."""
    workspace = copy_of(example_line, tmp_path / "grown")
    with workspace.ledger() as ledger:
        work = read_work(workspace, ledger)
    at = max(i for i, each in enumerate(work.placements) if each.area == "publishing")
    state_correction(workspace, Said(work.activities[at].id, "partners"), LATER)
    capture_note(workspace, "2021-12-20 | 3h war room, late addition", LATER)
    again = tmp_path / "notes.txt"
    again.write_text("2021-12-21 | 2h counsel to the president\n", encoding="utf-8")
    import_evidence(workspace, [again], LATER)
    return workspace


def test_what_came_later_spoils_no_older_packet(
    example_line: ExampleLine, grown: Workspace
) -> None:
    with grown.ledger() as now, example_line.workspace.ledger() as then:
        assert now.count() > then.count()
        assert now.mark().statement > then.mark().statement
    assert check_packet(grown, example_line.packet) == []


def test_a_description_that_was_adopted_later_spoils_no_older_packet(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "adopted")
    other = tmp_path / "new.txt"
    text = (
        "Communications Officer\n\nDuties\n- Answers press inquiries.\n- Writes press releases.\n"
    )
    other.write_text(text, encoding="utf-8")
    adopted, _ = adopt_description(workspace, other)
    assert check_packet(adopted, example_line.packet) == []


def told(findings: list[Finding], code: str) -> list[str]:
    return [str(each.message) for each in findings if each.code == code]


def test_settings_that_changed_are_named_once_and_figures_few(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "zoned")
    settings = workspace.folder / "remit.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("include_privileged = false", "include_privileged = true"), encoding="utf-8"
    )
    findings = check_packet(open_workspace(workspace.folder, tmp_path), example_line.packet)
    (summary,) = told(findings, "packet-stale")
    assert summary.endswith("Since then: settings were changed.")
    assert len(findings) <= MOST_FIGURES + 10


def test_a_source_that_was_forgotten_is_named_once(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "forgotten")
    with workspace.ledger() as ledger:
        ledger.forget("slack-export", int(LATER.timestamp()))
    findings = check_packet(workspace, example_line.packet)
    (summary,) = told(findings, "packet-stale")
    assert "sources that were forgotten: 1" in summary
    assert told(findings, "packet-entry-gone")
    assert len(findings) <= MOST_FIGURES + 10


def test_a_bound_moved_by_a_clever_hand_is_found(
    example_line: ExampleLine, grown: Workspace, tmp_path: Path
) -> None:
    packet = tmp_path / "packet"
    build_packet(grown, Order(packet, LATER))
    assert check_packet(grown, packet) == []
    with grown.ledger() as ledger:
        most = ledger.mark().entry
    manifest = json.loads((packet / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["last_entry"] == most
    assert (
        manifest["parameters"]["last_entry"]
        > json.loads((example_line.packet / "manifest.json").read_text(encoding="utf-8"))[
            "parameters"
        ]["last_entry"]
    )


def test_an_empty_ledger_stops_with_what_to_do(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "work", Settings(zone="UTC"))
    description = tmp_path / "jd.txt"
    text = "Social Media Manager\n\nDuties\n- Posts content.\n- Answers questions of followers.\n"
    description.write_text(text, encoding="utf-8")
    adopted, _ = adopt_description(workspace, description)
    with pytest.raises(PacketError) as stopped:
        build_packet(adopted, Order(tmp_path / "out", NOW))
    assert stopped.value.code == "nothing-recorded"
    assert "remit import" in str(stopped.value.next_step)
    assert not (tmp_path / "out").exists()


def test_twelve_months_without_work_stop_with_what_to_do(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    order = Order(tmp_path / "out", NOW, as_of=date(2012, 6, 30))
    with pytest.raises(PacketError) as stopped:
        build_packet(example_line.workspace, order)
    assert stopped.value.code == "nothing-recorded"
    assert "--as-of" in str(stopped.value.next_step)


def test_why_lists_whole_days_the_fullest_first_and_only_what_was_assumed(
    example_line: ExampleLine,
) -> None:
    workspace = example_line.workspace
    with workspace.ledger() as ledger:
        found = explain(workspace, ledger, read_question("crisis"), View(NOW.date()), 10_000)
    days: dict[date, list[int]] = {}
    for entry in found.entries:
        days.setdefault(entry.local.date(), []).append(entry.tenths)
    order = [entry.local.date() for entry in found.entries]
    assert sum(a != b for a, b in pairwise(order)) <= len(days) * 1.2
    sums = [sum(tenths) for tenths in days.values()]
    assert sums[0] == max(sums)
    assert {entry.placement.area for entry in found.entries} == {"crisis"}
    assert "meeting-minutes" not in {each.name for each in found.assumptions}


def test_a_month_that_the_window_cuts_is_explained_as_the_packet_shows_it(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace, last = example_line.workspace, date(2021, 12, 15)
    build_packet(workspace, Order(tmp_path / "out", NOW, as_of=last))
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    figures = {figure["id"]: figure for figure in report["figures"]}
    entries = json.loads((tmp_path / "out" / "entries.json").read_text(encoding="utf-8"))
    with workspace.ledger() as ledger:
        for month in ("2020-12", "2021-12", "2021-05"):
            question = read_question(f"publishing {month}")
            found = explain(workspace, ledger, question, View(NOW.date(), last), 10_000)
            figure = figures[f"month.{month}.publishing"]
            assert found.hours is not None
            assert abs(found.hours.mid - figure["value"]) < 0.06
            days = figure["entries"]["first"], figure["entries"]["last"]
            cited = [each for each in entries if days[0] <= each["date"] <= days[1]]
            behind = {each["id"] for each in cited if each["area"] == "publishing"}
            assert {each.entry.id for each in found.entries} == behind
            assert month != "2020-12" or days == ("2020-12-16", "2020-12-31")
