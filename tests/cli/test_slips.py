"""What people get wrong at first, and what they are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import ExampleLine

OPTIONS = "-w packet-example/workspace --as-of 2021-12-31 --limit 1"


def walked(example_line: ExampleLine, folder: Path) -> None:
    shutil.copytree(example_line.home, folder / "packet-example")
    shutil.copytree(example_line.packet, folder / "packet")


def test_a_note_without_a_length_says_how_to_write_one(run: Run) -> None:
    run("init work --zone UTC")
    assert "write it as 2h" in run('note "war room" -w work').out
    assert "write it as" not in run('note "2h war room" -w work').out


def test_a_clock_without_summer_time_is_pointed_out(run: Run) -> None:
    assert "EST has no summer time" in run("init work --zone EST").out
    assert "summer time" not in run("init work --zone America/New_York").out


def test_an_empty_year_has_no_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("2021-12-20 09:00-11:00 war room, lab fire\n")
    run("init work --zone UTC")
    run("import diary.txt -w work")
    said = run("measure -w work --as-of 2019-12-31").out
    assert "Nothing that counts lies in these twelve months" in said
    assert "Twelve months, from" not in said


@pytest.mark.parametrize("zone", ["", " --zone UTC"])
def test_late_hours_without_a_zone_say_whose_clock_tells_them(
    run: Run, tmp_path: Path, zone: str
) -> None:
    (tmp_path / "diary.txt").write_text("2021-12-20 19:00-23:00 war room, lab fire\n")
    run(f"init work{zone}")
    run("import diary.txt -w work")
    said = run("measure -w work").out
    assert "after hours: " in said
    assert ("what is late is told by UTC" in said) == (not zone)


def test_where_nobody_need_say_who_ran_what_there_is_no_table(run: Run) -> None:
    run("init work")
    said = run("accounts -w work").out
    assert "nothing here of which you have to say who ran it" in said
    assert "run by" not in said


def test_why_says_that_another_figure_was_asked_about(
    run: Run, tmp_path: Path, example_line: ExampleLine
) -> None:
    walked(example_line, tmp_path)
    assert "You asked about 90%; the record now gives" in run(f"why 'crisis 90%' {OPTIONS}").out
    assert "You asked about" not in run(f"why crisis {OPTIONS}").out
    assert run(f"why 2021-05 {OPTIONS}").out.startswith("2021-05: ")


def test_who_somebody_is_shows_in_the_entries_with_them(
    run: Run, tmp_path: Path, example_line: ExampleLine
) -> None:
    walked(example_line, tmp_path)
    where = "-w packet-example/workspace"
    somebody, *_ = run(f"people --json {where}").json["people"]
    entries = run(f"people {somebody['pseudonym']} --json {where}").json["entries"]
    assert len(entries) == somebody["entries"]
    shown = run(f"people {somebody['pseudonym']} {where}").out
    assert entries[0]["text"][:40] in shown
    assert run(f"people p-nobody {where}").code == 2


def test_a_packet_is_checked_with_the_ledger_that_lies_beside_it(
    run: Run, tmp_path: Path, example_line: ExampleLine
) -> None:
    walked(example_line, tmp_path)
    run("init mine")
    run("init other")
    assert run("check packet").code == 0
    assert "(not-a-packet)" in run("check nowhere").err


def test_what_was_stated_by_mistake_is_taken_back(run: Run) -> None:
    run("init work --zone UTC")
    run('decision "held it" --on 2021-03-01 -w work')
    run('inventory crisis "on call" -w work')
    assert "held it" in run("decision --undo -w work").out
    assert "on call" in run("inventory crisis --undo -w work").out
    assert run("decision -w work --json").json["decisions"] == []
    assert run("inventory -w work --json").json["inventory"] == []
    for line in ("decision --undo -w work", "inventory --undo -w work"):
        answer = run(line)
        assert (answer.code, "(nothing-stated)" in answer.err) == (2, True)
    assert run('decision "both" --undo -w work').code == 2


def test_bytes_that_are_no_letters_are_told_and_nothing_is_kept(run: Run) -> None:
    run("init work --zone UTC")
    for line in ("note", "decision", "inventory crisis"):
        answer = run(f"{line} -w work", "held \udcd0")
        assert (answer.code, "(broken-letters)" in answer.err) == (2, True)
    assert run("decision -w work --json").json["decisions"] == []
    assert run("privacy -w work --json").json["held"] == []
