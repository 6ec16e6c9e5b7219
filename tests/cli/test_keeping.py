"""What is held, taken out, taken along; and the week on one screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

NOTES = "2021-12-20 09:00-11:00 war room, lab fire\n2021-12-21 10:00-11:00 open day posts\n"


@pytest.fixture
def begun(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "diary.txt").write_text(NOTES)
    run("init work --zone Europe/Sofia")
    assert run("import diary.txt -w work").code == 0
    return run


def test_privacy_says_what_is_held_and_from_where(begun: Run) -> None:
    said = begun("privacy -w work")
    assert said.code == 0
    assert "diary.txt" in said.out
    held = begun("privacy -w work --json").json["held"]
    assert [(each["file"], each["entries"], each["texts"]) for each in held] == [
        ("diary.txt", 2, 2)
    ]


def test_nothing_is_forgotten_unasked(begun: Run) -> None:
    stopped = begun("forget diary.txt -w work")
    assert stopped.code == 2
    assert "litigation hold" in stopped.out
    assert begun("privacy -w work --json").json["held"]


def test_a_file_is_forgotten(begun: Run) -> None:
    assert "entries 2" in begun("forget diary.txt -w work --yes").out
    assert begun("privacy -w work --json").json["held"] == []
    assert begun("forget diary.txt -w work --yes").code == 2


def test_nobody_is_asked_about_a_source_that_is_not_there(begun: Run) -> None:
    stopped = begun("forget dairy.txt -w work")
    assert (stopped.code, "(unknown-source)" in stopped.err) == (2, True)


def test_a_journal_of_many_notes_is_one_row(begun: Run) -> None:
    for minutes in (20, 30):
        begun(f'note "{minutes} min captions" -w work')
    told = begun("privacy -w work").out.splitlines()
    held, place = [line for line in told if "journal.txt" in line]
    assert held.split()[-2:] == ["2", "2"]
    assert place.split()[-1] == "yes", "a copy of everything holds it"


def test_all_is_taken_along_and_taken_back(begun: Run) -> None:
    assert begun("export copy.zip -w work").code == 0
    begun("init other --zone UTC")
    assert begun("import copy.zip -w other").code == 0
    assert (
        begun("privacy -w other --json").json["held"]
        == (begun("privacy -w work --json").json["held"])
    )
    assert begun("import copy.zip -w work").code == 2


def test_the_week_is_shown_and_confirmed(begun: Run) -> None:
    shown = begun("week -w work")
    assert shown.code == 0
    assert "2021-12-20" in shown.out
    week = begun("week -w work --json").json
    assert (week["monday"], week["confirmed"]) == ("2021-12-20", False)
    assert sum(week["hours"].values()) == 3.0
    assert begun("week -w work --confirm").code == 0
    (confirmed,) = begun("confirm -w work --json").json["weeks"]
    assert (confirmed["monday"], confirmed["total"]) == ("2021-12-20", 3.0)
    assert begun("week -w work").code == 2


def test_one_folder_is_watched(begun: Run) -> None:
    assert begun("import --watch a b -w work").code == 2
    assert begun("import --watch nowhere -w work").code == 3
    assert "is a file" in begun("import --watch diary.txt -w work").err


def test_a_channel_cannot_be_opened_in_a_copy(begun: Run) -> None:
    begun("export copy.zip -w work")
    begun("init other --zone UTC")
    told = begun("import copy.zip -w other --open crisis-team")
    assert (told.code, "Leave --open out" in told.err) == (2, True)
    assert begun("import copy.zip -w other").code == 0


def test_a_copy_that_is_taken_back_is_told_as_json(begun: Run) -> None:
    begun("export copy.zip -w work")
    begun("init other")
    told = begun("import copy.zip -w other --json").json
    assert set(told) == {"version", "sources", "findings", "taken_back"}
    assert (told["version"], told["sources"], told["findings"]) == (1, [], [])
    assert told["taken_back"]["rows"] > 2
    assert told["taken_back"]["files"] >= 2


def test_who_she_is_counts_beside_the_settings_of_a_copy(begun: Run, tmp_path: Path) -> None:
    begun("init work --me ana@uni.example")
    begun("export copy.zip -w work")
    begun("init other --me old@uni.example --zone UTC")
    said = begun("import copy.zip -w other --me @UniNews --me ana@uni.example")
    assert said.code == 0
    assert "@UniNews" in said.out
    settings = (tmp_path / "other" / "remit.toml").read_text()
    assert 'me = ["ana@uni.example", "@UniNews"]' in settings
    assert 'zone = "Europe/Sofia"' in settings


def test_who_she_is_is_not_kept_where_a_copy_is_refused(begun: Run, tmp_path: Path) -> None:
    begun("export copy.zip -w work")
    before = (tmp_path / "work" / "remit.toml").read_text()
    assert begun("import copy.zip -w work --me @UniNews").code == 2
    assert (tmp_path / "work" / "remit.toml").read_text() == before
