"""`remit jd duties`: what is proposed, and her word on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run

OLD = """Web Editor
Duties
- Posts news on the pages of the university. (60%)
- Answers questions of readers in comments. (40%)
"""
NOTES = "".join(
    f"2021-{month:02}-{day:02} 09:00 6h {work}\n"
    for month in range(1, 13)
    for day, work in ((4, "Posts news on the pages"), (5, "Crisis meeting with the president"))
)


@pytest.fixture
def started(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    run("init work --me a@uni.example --zone Europe/Sofia --jd old.txt")
    run("import notes.txt")
    return run


def test_words_of_hers_are_kept_and_taken_back(started: Run) -> None:
    before = started("jd duties --json").json
    answer = started('jd duties --words "1=Runs the pages." --accept 2')
    assert answer.code == 0
    assert "your words" in answer.out
    first = started("jd duties --json").json["duties"][0]
    assert (first["statement"], first["reworded"]) == ("Runs the pages.", True)
    assert first["proposed"] == before["duties"][0]["statement"]
    started("jd duties --undo")
    assert started("jd duties --json").json == before


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("--words 99=Runs.", "(duty-number)"),
        ("--share 1=half", "is not a whole per cent"),
        ("--share one=5", "does not begin with the number"),
    ],
)
def test_what_cannot_be_meant_is_refused(started: Run, line: str, told: str) -> None:
    stop = started(f"jd duties {line}")
    assert (stop.code, told in stop.err) == (2, True)


def test_adopting_says_since_when(started: Run, tmp_path: Path) -> None:
    started("jd use old.txt")
    assert "adopted = 2022-01-03" in (tmp_path / "work" / "remit.toml").read_text()


def test_a_line_is_explained_with_the_name_of_its_area(started: Run) -> None:
    started('decision "Held the statement" --area crisis')
    told = started("why S1")
    assert told.code == 0
    assert "You placed it: Crisis and issues communications" in told.out
    started('jd duties --words "1=Runs the pages."')
    assert "Runs the pages." in started("why S2").out


def test_the_area_of_a_written_duty_is_hers_to_name(started: Run) -> None:
    before = started("jd duties --json").json
    answer = started("jd duties --area W2=crisis")
    assert "W2  Answers questions of readers in comments" in answer.out
    assert "your word]" in answer.out
    duties = started("jd duties --json").json["duties"]
    assert [each["previous_percent"] for each in duties if each["area"] == "crisis"] == [40]
    assert "your word on a written duty" in started("why S1").out
    assert "your word" not in started("jd duties --area W2=").out
    assert started("jd duties --json").json == before


@pytest.mark.parametrize(
    ("asked", "code"),
    [("W9=crisis", "duty-number"), ("W2", "duty-number"), ("W2=cooking", "unknown-area")],
)
def test_an_area_of_no_list_or_no_duty_is_refused(started: Run, asked: str, code: str) -> None:
    stop = started(f"jd duties --area {asked}")
    assert (stop.code, code in stop.err) == (2, True)


def test_undo_takes_the_area_of_a_written_duty_back_too(started: Run) -> None:
    started("jd duties --area W2=crisis")
    answer = started("jd duties --undo")
    assert answer.code == 0
    assert "Taken back: the area of the written duty “Answers questions" in answer.out
    assert "your word]" not in answer.out
    stop = started("jd duties --undo")
    assert (stop.code, "nothing-stated" in stop.err) == (2, True)
