"""`remit level` on the example and on a workspace: what it prints, quotes and withholds."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.conftest import ExampleLine

from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.statements.state import state_decision

NOW = datetime(2021, 3, 2, 7, tzinfo=UTC)
ICS = "\r\n".join(
    (
        "BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:dana@uni.example",
        "BEGIN:VEVENT", "UID:a", "SUMMARY:War room, lab fire: holding statement",
        "DTSTART:20210202T090000Z", "DURATION:PT1H",
        "ATTENDEE;CN=President Ana Petrova;PARTSTAT=ACCEPTED:mailto:ana@uni.example",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@uni.example", "END:VEVENT",
        "BEGIN:VEVENT", "UID:b", "SUMMARY:Crisis call, lab fire: next steps",
        "DTSTART:20210203T090000Z", "DURATION:PT1H",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@uni.example",
        "ATTENDEE;CN=General Counsel;PARTSTAT=ACCEPTED:mailto:gc@uni.example", "END:VEVENT",
        "END:VCALENDAR", "",
    )
)  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "calendar.ics").write_text(ICS, encoding="utf-8", newline="")
    answers = Answers(me=("dana@uni.example",), zone="Europe/Sofia")
    made = init_workspace(tmp_path / "work", answers)[0]
    import_evidence(made, [tmp_path / "calendar.ics"], NOW)
    return made


def factors(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["factor"]: each for each in found["factors"]}


def test_the_example_shows_what_its_description_denies(run: Run, example_line: ExampleLine) -> None:
    found = run("level --json -w", example_line.workspace.folder).json
    assert (found["version"], found["window"]) == (1, ["2020-12-31", "2021-12-31"])
    assert found["withheld"] > 0
    shown = factors(found)
    assert shown["decision"]["strength"] == shown["independence"]["strength"] == "strong"
    assert shown["knowledge"]["strength"] == "cannot tell"
    (denied,) = shown["supervision"]["claims"]
    assert (denied["text"], denied["says"]) == ("No supervision of others.", "limits")
    assert {proof["recorded"] for proof in shown["decision"]["proofs"]} >= {"at the time", "stated"}
    assert all(each["open"]["what"] and each["open"]["who"] for each in found["factors"])


def test_every_entry_that_is_named_opens(run: Run, example_line: ExampleLine) -> None:
    place = example_line.workspace.folder
    shown = factors(run("level --limit 2 --json -w", place).json)
    asked = {proof["why"] for proof in shown["contacts"]["proofs"]}
    lines = {each for each in asked if each.startswith("S")}
    assert lines
    assert any(each.isdigit() for each in asked)
    for question in sorted(asked):
        found = run(f"why {question} --json -w", place).json
        assert found["said"] if question in lines else found["entries"]


def test_no_word_of_an_entry_or_a_line_and_no_person_is_shown(
    run: Run, example_line: ExampleLine
) -> None:
    place = example_line.workspace
    said = run("level --limit 100000 -w", place.folder).out
    with place.ledger() as ledger:
        texts = {entry.text for entry in ledger.activities() if len(entry.text) > 25}
        people = {each.pseudonym for entry in ledger.activities() for each in entry.company}
        told = [json.dumps(each.body) for each in ledger.statements("decision")]
    assert texts
    assert people
    assert not [text for text in texts if text in said]
    assert not [person for person in people if person in said]
    assert not [line for line in told if json.loads(line)["text"][:30] in said]


def test_the_example_in_bulgarian(
    run: Run, example_line: ExampleLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REMIT_LANG", "bg")
    said = run("level -w", example_line.workspace.folder).out
    assert "Вземане на решения и преценка" in said
    assert "кои решения длъжността може да взема, без да пита" in said
    rated = run("level --frame canada-is -w", example_line.workspace.folder).out
    assert "под пряк надзор или по установен ред" in rated


def test_the_example_in_a_frame(run: Run, example_line: ExampleLine) -> None:
    found = run("level --frame canada-is --json -w", example_line.workspace.folder).json
    assert (found["range"], found["open"]) == (["IS-1", "IS-3"], [])
    quoted = [reason["text"] for each in found["elements"] for reason in each["reasons"]]
    assert any(text.startswith("Under close supervision") for text in quoted)
    said = run("level --frame canada-is -w", example_line.workspace.folder).out
    assert "reads most like IS-2; as far as it is written: IS-1 – IS-3" in said
    assert said.index("reads most like") < said.index("because of: “Under close supervision")


def test_a_meeting_with_a_lawyer_is_withheld_and_so_is_a_line_about_it(
    run: Run, workspace: Workspace
) -> None:
    state_decision(workspace, "Asked outside counsel and held it", NOW.date(), NOW)
    found = run("level --limit 1000 --json -w", workspace.folder).json
    shown = factors(found)
    with workspace.ledger() as ledger:
        (lab,) = [entry.id for entry in ledger.activities() if "next steps" in entry.text]
    named = {(proof["kind"], proof["id"]) for each in shown.values() for proof in each["proofs"]}
    assert ("entry", lab) not in named
    assert not [kind for kind, _ in named if kind == "decision"]
    assert found["withheld"] == 2
    assert shown["consequence"]["strength"] == "some"
    settings = workspace.folder / "remit.toml"
    text = settings.read_text(encoding="utf-8")
    assert "include_privileged = false" in text
    opened = text.replace("include_privileged = false", "include_privileged = true")
    settings.write_text(opened, encoding="utf-8")
    shown = factors(run("level --limit 1000 --json -w", workspace.folder).json)
    assert ("entry", lab) in {(p["kind"], p["id"]) for p in shown["consequence"]["proofs"]}
    assert shown["decision"]["strength"] == "some"


def test_a_decision_after_the_last_import_counts_unless_a_day_is_named(
    run: Run, workspace: Workspace
) -> None:
    state_decision(workspace, "Held the statement; authority: decided", NOW.date(), NOW)
    found = run("level --json -w", workspace.folder).json
    assert found["window"] == ["2020-03-02", "2021-03-02"]
    assert factors(found)["independence"]["strength"] == "some"
    before = run("level --json --as-of 2021-02-28 -w", workspace.folder).json
    assert factors(before)["independence"]["strength"] == "cannot tell"


def test_without_a_description_nothing_is_claimed(run: Run, workspace: Workspace) -> None:
    found = run("level --json -w", workspace.folder).json
    assert found["description"] is None
    assert all(each["claims"] == [] for each in found["factors"])
    assert "remit jd use" in run("level -w", workspace.folder).out


def test_an_empty_ledger_leaves_everything_open(run: Run, tmp_path: Path) -> None:
    made = init_workspace(tmp_path / "empty", Answers(me=("a@b.example",), zone="UTC"))[0]
    found = run("level --json -w", made.folder).json
    assert {each["strength"] for each in found["factors"]} == {"cannot tell"}


def test_a_frame_needs_no_workspace_beside_a_file(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "new.md"
    paper.write_text(
        "# Social Media Manager\n\n## Duties\n\n"
        "- Manages all social media channels of the university\n"
        "- Advises the president in a crisis\n",
        encoding="utf-8",
    )
    found = run("level --json --frame gitlab", paper).json
    assert found["range"] == ["senior manager (7)", "staff (8)"]
    assert found["open"] == ["other-duties"]


def test_a_bulgarian_description_is_rated_and_quoted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REMIT_LANG", "bg")
    paper = tmp_path / "novo.md"
    paper.write_text(
        "# Длъжностна характеристика\n\n**Длъжност:** Специалист социални мрежи\n\n"
        "## Основни задължения\n\n"
        "- Публикува съобщения в социалните мрежи под прякото ръководство на началника\n"
        "- Изготвя месечни справки за посещенията\n"
        "- Съветва ръководството при криза\n\n"
        "## Изисквания\n\n- Висше образование\n- Две години опит в комуникациите\n",
        encoding="utf-8",
    )
    found = run("level --json --frame canada-is", paper).json
    assert (found["level"], found["range"]) == ("IS-2", ["IS-1", "IS-3"])
    said = run("level --frame uc", paper).out
    assert "Вземане на решения" in said
    assert "Съветва ръководството при криза" in said


def test_what_cannot_be_meant_is_answered_with_what_can(run: Run, tmp_path: Path) -> None:
    unknown = run("level --frame hay")
    assert (unknown.code, "(unknown-frame)" in unknown.err) == (2, True)
    assert "canada-is, uc, us-federal, hera, gitlab" in unknown.err
    assert run("level").code == 3
    empty = tmp_path / "empty.txt"
    empty.write_text("Lunch is at noon.", encoding="utf-8")
    stop = run("level --frame uc", empty)
    assert (stop.code, "(no-duties)" in stop.err) == (3, True)
    assert run("level --frame uc", tmp_path / "nowhere.docx").code == 3


def test_a_day_to_come_is_refused(run: Run, workspace: Workspace) -> None:
    stop = run("level --as-of 2030-01-01 -w", workspace.folder)
    assert (stop.code, "(odd-day)" in stop.err) == (2, True)
    undescribed = run("level --frame uc -w", workspace.folder)
    assert (undescribed.code, "(no-adopted-description)" in undescribed.err) == (2, True)
