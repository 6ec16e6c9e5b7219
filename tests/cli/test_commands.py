"""The commands, their JSON and their exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import ExampleLine

from remit.cli.main import main

CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:ana@uni.example\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20211201T090000Z\r\nDTEND:20211201T100000Z\r\n"
    "SUMMARY:War room: lab fire\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20211202T090000Z\r\nDTEND:20211202T093000Z\r\n"
    "SUMMARY:Editorial calendar, next week's posts\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
DESCRIPTION = """# Social Media Assistant

City Museum

## Duties

- 70 % Posts content to the museum's Facebook page.
- 20 % Takes photographs at openings.
- 10 % Other duties as assigned.
"""


@pytest.fixture
def started(run: Run, tmp_path: Path) -> Run:
    """A workspace with a small calendar and a description."""
    (tmp_path / "calendar.ics").write_bytes(CALENDAR.encode())
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    assert run("init work --me ana@uni.example --zone Europe/Sofia --jd old.md").code == 0
    assert run("import calendar.ics").code == 0
    return run


def test_importing_prints_the_account_as_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "calendar.ics").write_bytes(CALENDAR.encode())
    run("init work")
    for accepted, duplicates, activities in ((2, 0, 2), (0, 2, 0)):
        answer = run("import calendar.ics --json --me ana@uni.example")
        assert answer.code == 0
        assert answer.json == {
            "version": 1,
            "sources": [
                {
                    "source": "icalendar",
                    "file": "calendar.ics",
                    "records": 2,
                    "accepted": accepted,
                    "revised": 0,
                    "duplicates": duplicates,
                    "skipped": {},
                    "problems": 0,
                    "activities": activities,
                }
            ],
            "findings": [],
        }


def test_a_note_is_kept_placed_and_measured(started: Run, tmp_path: Path) -> None:
    said = started('note "2h war room w/ president, lab fire"')
    assert said.code == 0
    assert "2 h" in said.out
    assert "Crisis" in said.out
    journal = (tmp_path / "work" / "journal.txt").read_text(encoding="utf-8")
    assert journal.endswith("| 2h war room w/ president, lab fire\n")
    again = started('note "2h war room w/ president, lab fire"')
    assert again.code == 0
    figures = started("measure --json").json
    assert figures["version"] == 1


def test_the_gap_needs_a_description(run: Run) -> None:
    run("init work")
    answer = run("gap --json")
    assert answer.code == 2
    assert "(no-adopted-description)" in answer.err


def test_measures_gap_and_reasons_come_as_json(started: Run) -> None:
    assert started("measure --json").json["version"] == 1
    assert started("gap --json").json["version"] == 1
    why = started("why crisis --json").json
    assert [entry["text"] for entry in why["entries"]] == ["War room: lab fire"]
    assert why["entries"][0]["locator"]["member"]
    one = started("why", why["entries"][0]["id"])
    assert "calendar.ics" in one.out


def test_a_packet_is_written_checked_and_told_from_a_changed_one(
    started: Run, tmp_path: Path
) -> None:
    made = started("packet --out packet")
    assert made.code == 0
    names = {path.name for path in (tmp_path / "packet").iterdir()}
    assert {"description.docx", "report.pdf", "entries.json", "manifest.json"} <= names
    assert started("check packet").code == 0
    assert started("check packet --sealed --json").json["findings"] == []
    entries = tmp_path / "packet" / "entries.json"
    entries.write_text(entries.read_text(encoding="utf-8") + " ", encoding="utf-8")
    broken = started("check packet --sealed --json")
    assert broken.code == 1
    assert broken.json["findings"]


def test_what_is_noted_later_spoils_no_older_packet(started: Run) -> None:
    started("packet --out packet")
    started('note "3h drafted the holding statement"')
    assert started("check packet").code == 0


def test_the_packet_may_not_hold_the_ledger(started: Run) -> None:
    for folder in ("work", "."):
        answer = started(f"packet --out {folder}")
        assert answer.code == 2
        assert "(ledger-in-packet)" in answer.err


def test_a_packet_in_the_workspace_says_what_to_hand_on(started: Run) -> None:
    assert "never the folder around it" not in started("packet --out packet").out
    made = started("packet --out work/packet")
    assert made.code == 0
    assert "never the folder around it" in made.out
    assert started("check work/packet").code == 0
    assert started("privacy --json").code == 0


@pytest.mark.parametrize("place", ["work/descriptions", "work/profiles", "work/profiles/mine"])
def test_a_packet_takes_no_folder_that_the_workspace_needs(started: Run, place: str) -> None:
    answer = started(f"packet --out {place}")
    assert (answer.code, "(packet-place)" in answer.err) == (2, True)


def test_a_packet_is_never_searched_for_evidence(started: Run, tmp_path: Path) -> None:
    started("packet --out work/packet")
    started("packet --out exports/deep/packet")
    (tmp_path / "exports" / "more.ics").write_bytes(CALENDAR.replace("UID:", "UID:more").encode())
    found = started("import exports --json").json["findings"]
    assert [each["code"] for each in found] == ["packet-left-out"]
    assert found[0]["where"] == "exports/deep/packet"
    codes = {each["code"] for each in started("import exports work --json").json["findings"]}
    assert codes == {"packet-left-out", "own-files"}


def test_a_stranger_manifest_is_no_packet(started: Run, tmp_path: Path) -> None:
    (tmp_path / "exports" / "site").mkdir(parents=True)
    (tmp_path / "exports" / "site" / "manifest.json").write_text('{"name": "A web app"}')
    (tmp_path / "exports" / "more.ics").write_bytes(CALENDAR.replace("UID:", "UID:more").encode())
    found = started("import exports --json").json["findings"]
    assert [each["code"] for each in found] == ["unknown-file"]


def test_statements_are_kept_and_shown(started: Run) -> None:
    started("inventory crisis 'On call at night' --since 2020-03-12 --by 'Chief of Staff'")
    started("decision 'Held the statement' --on 2020-03-11")
    started("confirm 2021-11-29 crisis=10 publishing=20")
    assert started("accounts ana@uni.example me --since 2019-01-01").code == 0
    assert started("inventory --json").json["inventory"][0]["what"] == "On call at night"
    assert started("decision --json").json["decisions"][0]["happened"] == "2020-03-11"
    assert started("confirm --json").json["weeks"][0]["total"] == 30
    assert "On call at night" in started("inventory").out
    assert "Held the statement" in started("decision").out


def test_a_line_of_the_inventory_is_changed_and_taken_back_by_its_number(started: Run) -> None:
    started("inventory crisis 'On call at night'")
    started("inventory media 'Answers reporters'")
    (first, _other) = started("inventory --json").json["inventory"]
    assert started(f"inventory crisis 'On call, day and night' --line S{first['id']}").code == 0
    (changed, other) = started("inventory --json").json["inventory"]
    assert (changed["what"], other["what"]) == ("On call, day and night", "Answers reporters")
    assert f"S{changed['id']}" in started("inventory").out
    assert "On call, day and night" in started(f"inventory --line S{changed['id']} --undo").out
    assert started("inventory --json").json["inventory"] == [other]
    assert "(unknown-line)" in started(f"inventory --line S{changed['id']} --undo").err
    assert started(f"inventory --line S{other['id']}").code == 2


def test_a_correction_moves_the_entry(started: Run) -> None:
    entry = started("why crisis --json").json["entries"][0]["id"]
    assert started(f"correct {entry} partners").code == 0
    assert started("why crisis --json").json["entries"] == []
    assert started("why partners --json").json["entries"][0]["id"] == entry


def test_a_correction_says_how_many_entries_followed_it(started: Run, tmp_path: Path) -> None:
    weekly = CALENDAR.replace("SUMMARY:War room", "RRULE:FREQ=WEEKLY;COUNT=4\r\nSUMMARY:War room")
    (tmp_path / "weekly.ics").write_bytes(weekly.replace("UID:", "UID:w").encode())
    started("import weekly.ics")
    entry = started("why crisis --json").json["entries"][0]["id"]
    assert "Entries that moved: 5" in started(f"correct {entry} partners --yes").out
    assert "Entries that moved: 0" in started(f"correct {entry} partners").out


def test_little_or_no_work_is_said_before_any_figure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    run("init work --jd old.md")
    for line in ("measure", "gap"):
        said = run(line).out
        assert "nothing to measure" in said
        assert "remit import" in said
        assert "%" not in said
    run('note "2h war room w/ president, lab fire"')
    for line in ("measure", "gap"):
        said = run(line).out
        assert "no figure here carries weight; entries: 1" in said
        assert "%" in said


def test_a_zone_that_is_nearly_right_is_told_the_right_one(run: Run) -> None:
    answer = run("init work --zone Sofia")
    assert answer.code == 3
    assert "Did you mean Europe/Sofia?" in answer.err


@pytest.mark.parametrize("line", ["decision ' '", "decision ''", "inventory crisis ' '"])
def test_a_statement_that_says_nothing_is_refused(started: Run, line: str) -> None:
    answer = started(line)
    assert answer.code == 2
    assert "(empty-statement)" in answer.err


def test_a_statement_file_says_which_accounts_nobody_has_seen(started: Run, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text(
        '[[operator]]\naccount = "@Later"\nwho = "me"\n', encoding="utf-8"
    )
    assert "no entry is of them yet: @Later" in started("accounts --from s.toml").out


def test_init_again_keeps_what_is_not_named(run: Run, tmp_path: Path) -> None:
    notice = "Before the first import"
    assert notice in run("init work --institution mit --lang en --zone Europe/Sofia").out
    assert notice not in run("init work --title Assistant").out
    run("init work --lang bg")
    text = (tmp_path / "work" / "remit.toml").read_text(encoding="utf-8")
    for line in ('profile = "mit"', 'language = "bg"', 'zone = "Europe/Sofia"'):
        assert line in text


def test_at_a_terminal_init_asks_and_enter_leaves_a_blank(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remit.cli.start.sys.stdin", Terminal())
    answers = iter(["ana@uni.example, @Uni", "Europe/Sofia", "Assistant", "", "", "8:30-17:00"])
    monkeypatch.setattr("typer.prompt", lambda *_args, **_more: next(answers))
    with pytest.raises(SystemExit) as ended:
        main(["init", "work"])
    assert ended.value.code == 0
    text = (tmp_path / "work" / "remit.toml").read_text(encoding="utf-8")
    assert 'me = ["ana@uni.example", "@Uni"]' in text
    assert 'institution = ""' not in text
    assert "start = 08:30:00" in text


class Terminal:
    """A standard input with a person behind it."""

    def isatty(self) -> bool:
        return True


def test_a_workspace_cannot_be_made_inside_a_packet(started: Run) -> None:
    started("packet --out packet")
    for folder in ("packet", "packet/work"):
        assert "(ledger-in-packet)" in started(f"init {folder}").err


def test_the_newest_word_on_an_account_counts(started: Run) -> None:
    started("accounts calendar:ana@uni.example me")
    started("accounts calendar:ana@uni.example team")
    assert started("measure --json").json["by_others"] == 2


@pytest.mark.parametrize("hours", ["--total nan", "crisis=30 --total 10", "crisis=200", ""])
def test_hours_that_make_no_week_are_refused(started: Run, hours: str) -> None:
    assert started(f"confirm 2021-11-29 {hours}").code == 2
    assert started("confirm --json").json["weeks"] == []


def test_a_correction_holds_for_an_entry_that_says_nothing(started: Run) -> None:
    started('note "2h"')
    entry = started("why unplaced --json").json["entries"][0]["id"]
    started(f"correct {entry} media")
    assert [each["id"] for each in started("why media --json").json["entries"]] == [entry]


def test_a_note_after_a_line_that_was_cut_stands_apart(started: Run, tmp_path: Path) -> None:
    started('note "1h first"')
    journal = tmp_path / "work" / "journal.txt"
    journal.write_bytes(journal.read_bytes() + b"2021-12-30 09:00 | 1h cu")
    assert "2 h" in started('note "2h second"').out


def test_the_last_note_is_taken_back(started: Run, tmp_path: Path) -> None:
    started('note "1h first"')
    started('note "2h second"')
    assert started("note --undo").out.endswith("| 2h second\n")
    journal = (tmp_path / "work" / "journal.txt").read_text(encoding="utf-8")
    assert journal.endswith("| ~~2h second~~\n")
    assert "(usage)" in started('note --undo "3h third"').err
    assert "(empty-note)" in started("note").err


def test_a_person_before_the_hours_costs_no_hours(started: Run) -> None:
    assert "1 h" in started('note "call with rector 1h"').out
    assert "3 h 30 min" in started('note "2021-12-30 work with Bob 22:00-01:30"').out


def test_two_entries_make_no_description_that_is_ready(started: Run, tmp_path: Path) -> None:
    started("packet --out packet")
    manifest = json.loads((tmp_path / "packet" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["status"] == "draft"


def test_a_line_with_a_broken_byte_costs_no_other_line(run: Run, tmp_path: Path) -> None:
    answer = run("place --jsonl", stdin='\ufeff{"id": "1", "text": "War room: fire"}\nbroken\n')
    assert len(answer.out.splitlines()) == 2


def test_no_more_can_be_allocated_than_is_unplaced(started: Run) -> None:
    answer = started("allocate counsel=90")
    assert answer.code == 2
    assert "(allocated-too-much)" in answer.err
    assert started("packet --out packet").code == 0


def test_lint_and_read_need_no_workspace(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    found = run("jd lint old.md --json")
    assert found.code == 1
    assert {"file", "code", "name", "severity", "text", "start", "end", "message", "fix"} == set(
        found.json["findings"][0]
    )
    vague = next(each for each in found.json["findings"] if each["text"])
    assert DESCRIPTION[vague["start"] : vague["end"]] == vague["text"]
    read = run("jd read old.md --json").json
    assert (read["title"], read["is_description"]) == ("Social Media Assistant", True)
    assert [duty["percent"] for duty in read["duties"]] == [70, 20, 10]
    for duty in read["duties"]:
        assert DESCRIPTION[duty["start"] : duty["end"]] == duty["text"]
    assert "Posts content" in run("jd read old.md").out
    (tmp_path / "vague.md").write_text("Editor\nDuties\n- Supports colleagues.\n", encoding="utf-8")
    vague = run("jd read vague.md").out
    assert "[perhaps " in vague
    assert "Areas marked “perhaps”: 1." in vague
    assert "RJ1" in run("jd lint old.md").out


def test_read_shows_what_is_stated_beside_the_duties(run: Run, tmp_path: Path) -> None:
    text = (
        "Letter Editor\n\nReports to: Head of Letters\nDate: 2024-05-06\nSalary: $50,000\n\n"
        "# Duties\n\n## Letters 60 %\n\n- Writes letters.\n- Answers readers.\n\n"
        "## Archive 40 %\n\n- Keeps the archive.\n- Lends papers.\n\n"
        "# Requirements\n\n- Bachelor's degree\n- 3 years of experience\n"
    )
    (tmp_path / "letters.md").write_text(text, encoding="utf-8")
    lines = run("jd read letters.md").out.splitlines()
    for line in ("Reports to: Head of Letters", "Date: 2024-05-06", "Years asked for: 3"):
        assert line in lines
    assert "Education asked for: Bachelor's degree" in lines
    assert "Pay: $50,000" in lines
    shown = [line.strip() for line in lines]
    letters, archive = (
        next(place for place, line in enumerate(shown) if line.startswith(start))
        for start in ("60 %  Letters", "40 %  Archive")
    )
    assert shown[letters + 1].startswith("Writes letters.")
    assert shown[archive + 1].startswith("Keeps the archive.")


def test_placing_reads_lines_and_writes_lines_in_order(run: Run) -> None:
    items = [
        {"id": "a1", "kind": "meeting", "lang": "en", "text": "War room: lab fire"},
        {"id": "a2", "kind": "note", "text": "Синхрон"},
        {"id": "a3", "text": "Метрики за март, графики за отчета", "audience": None},
    ]
    answer = run("place --jsonl", stdin="\n".join(map(json.dumps, items)) + "\n")
    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert [line["id"] for line in lines] == ["a1", "a2", "a3"]
    assert lines[0]["area"] == "crisis"
    assert set(lines[0]) >= {"id", "area", "second", "confidence", "reasons", "level"}


def test_run_walks_the_line_and_keeps_the_ledger_outside(
    run: Run, tmp_path: Path, example_line: ExampleLine
) -> None:
    shutil.copytree(example_line.home / "exports", tmp_path / "exports")
    shutil.copy(example_line.home / "old-description.docx", tmp_path / "old.docx")
    answer = run(
        "run exports --jd old.docx --me mkeane@calderhollow.example --me @CalderHollowU"
        " --zone America/New_York --out packet"
    )
    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "packet"
    assert (tmp_path / "packet-workspace" / "ledger.sqlite").is_file()
    assert run("check packet -w packet-workspace").code == 0


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("import", 2, "FILE is missing"),
        ("import nowhere.zip", 3, "(no-workspace)"),
        ("packet", 2, "--out is missing"),
        ("run nowhere --out packet", 2, "--jd"),
        ("place", 2, "--jsonl"),
        ("measure", 3, "(no-workspace)"),
        ("init work --zone Europe/Atlantis", 3, "(settings)"),
        ("init work --institution nowhere", 2, "(unknown-institution)"),
        ("demo --institution nowhere", 2, "(unknown-institution)"),
        ("demo --lang xx", 2, "en, bg"),
        ("jd read nowhere.docx", 3, "nowhere.docx"),
        ("check nowhere --sealed", 3, "(not-a-packet)"),
    ],
)
def test_what_cannot_be_done_is_said_with_a_next_step(
    run: Run, line: str, code: int, said: str
) -> None:
    answer = run(line)
    assert answer.code == code
    assert said in answer.err
    assert answer.out == ""


def test_the_version_is_said(run: Run) -> None:
    assert run("--version").out.startswith("remit ")
