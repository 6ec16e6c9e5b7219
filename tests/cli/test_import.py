"""What `remit import` and `remit jd lint` do with many files, some of them bad or private."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.test_commands import CALENDAR, DESCRIPTION

CHANNELS = [{"id": "C1", "name": "general", "is_general": True}]
ROOMS = {"general": "Posted the update", "crisis-team": "Drafted the statement", "D07": "Lunch?"}


@pytest.fixture
def slack(tmp_path: Path) -> Path:
    """A workspace's export with an open channel, a closed one, and a private talk."""
    path = tmp_path / "slack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("channels.json", json.dumps(CHANNELS))
        archive.writestr("users.json", json.dumps([{"id": "U1", "name": "ana"}]))
        archive.writestr("dms.json", "[]")
        for room, text in ROOMS.items():
            message = {"type": "message", "user": "U1", "text": text, "ts": "1609495200.000100"}
            archive.writestr(f"{room}/2021-01-01.json", json.dumps([message]))
    return path


def test_a_day_in_a_finding_stands_as_the_reader_writes_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes.txt").write_text("2021-03-02 2-3 hours of captions\n")
    run("init work --zone UTC")
    monkeypatch.setenv("REMIT_LANG", "bg")
    assert "(02.03.2021)" in run("import notes.txt -w work").out
    run("init other --zone UTC")
    monkeypatch.setenv("REMIT_LANG", "en")
    assert "(2021-03-02)" in run("import notes.txt -w other").out


def test_what_is_private_is_listed_and_stays_shut(run: Run, slack: Path) -> None:
    run("init work --me U1")
    found = run("import slack.zip --json").json
    assert found["sources"][0]["accepted"] == 1
    shut = [each for each in found["findings"] if each["code"] == "private-room"]
    assert [each["severity"] for each in shut] == ["note"]
    assert "D07, crisis-team" in shut[0]["message"]
    sealed = [each for each in found["findings"] if each["code"] == "never-opened"]
    assert "dms.json" in sealed[0]["message"]


def test_a_closed_channel_is_read_when_it_is_named_and_says_so(run: Run, slack: Path) -> None:
    run("init work --me U1")
    answer = run("import slack.zip --open '#Crisis-Team'")
    assert answer.code == 0
    assert "`crisis-team` was opened because you named it" in answer.out
    assert "Private and not opened: D07" in answer.out
    shown = run("why unplaced --json").out + run("why crisis --json").out
    assert "Drafted the statement" in shown
    assert "Lunch" not in shown
    again = run("import slack.zip --open crisis-team --json").json
    assert again["sources"][0]["activities"] == 0


@pytest.mark.parametrize("name", ["nobody", "dms.json", "general", ""])
def test_a_name_that_nothing_private_bears_opens_nothing(run: Run, slack: Path, name: str) -> None:
    run("init work --me U1")
    answer = run("import slack.zip --open", name)
    assert answer.code == 2
    assert "(unknown-private)" in answer.err
    assert "D07, crisis-team" in answer.err
    assert run("accounts --json").json["accounts"] == []
    assert "nothing to measure" in run("measure").out


def test_findings_are_part_of_the_account(run: Run, tmp_path: Path) -> None:
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "c.ics").write_bytes(CALENDAR.encode())
    (tmp_path / "exports" / "x.bin").write_bytes(b"\x00\x01\x02")
    run("init work --me ana@uni.example")
    found = run("import exports --json").json
    assert found["sources"][0]["accepted"] == 2
    (unknown,) = [each for each in found["findings"] if each["code"] == "unknown-file"]
    assert set(unknown) == {"code", "severity", "where", "message"}
    assert "x.bin" in unknown["message"]


def test_a_description_that_is_imported_is_told_its_own_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "job.docx").write_bytes(b"PK\x03\x04 a document")
    (tmp_path / "job.pdf").write_bytes(b"%PDF-1.7")
    run("init work")
    answer = run("import job.pdf")
    assert answer.code == 3
    assert "`remit jd use job.pdf`" in answer.err


def test_a_bad_description_costs_itself_and_no_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 not much of one")
    for order in ("torn.pdf old.md nowhere.docx", "old.md nowhere.docx torn.pdf"):
        answer = run(f"jd lint {order} --json")
        assert answer.code == 3
        assert answer.json["files"] == 1
        assert {each["file"] for each in answer.json["findings"]} == {"old.md"}
        assert {each["file"] for each in answer.json["errors"]} == {"torn.pdf", "nowhere.docx"}
        assert all(each["code"] and each["message"] for each in answer.json["errors"])
    shown = run("jd lint torn.pdf old.md")
    assert shown.code == 3
    assert "RJ1" in shown.out
    assert "torn.pdf" in shown.err


def test_lint_without_a_bad_file_has_no_errors(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    answer = run("jd lint old.md --json")
    assert (answer.code, answer.json["errors"]) == (1, [])
