"""What the screen shows fits it and says what it means."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from remit.cli import terminal
from remit.cli.shut import meaning
from remit.cli.terminal import folded
from remit.sources.registry import SOURCES
from remit.workflow.imports.import_progress import Far
from remit.workflow.imports.left_out import REASONS
from remit.workflow.privacy.shut_parts import OTHER

SLACK = {
    "channels.json": [{"id": "C1", "name": "news"}],
    "users.json": [{"id": "U1", "name": "dana"}, {"id": "U2", "name": "zybrova"}],
    "news/2021-03-02.json": [
        {"type": "message", "user": "U1", "ts": "1614675600.0", "text": "post is out"},
        {"type": "message", "user": "U2", "ts": "1614675700.0", "text": "thanks"},
        {"type": "message", "user": "U3", "ts": "1614675800.0", "text": "seen"},
    ],
    "dms.json": [{"id": "D1", "members": ["U1", "U9"]}],
    "D1/2021-03-02.json": [
        {"type": "message", "user": "U9", "ts": "1614675700.0", "text": "private"}
    ],
}
DESCRIPTION = "# Assistant\n\n## Duties\n\n- Posts content on social media every day.\n" * 2


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    for name, content in SLACK.items():
        path = tmp_path / "slack" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
    (tmp_path / "jd.md").write_text(DESCRIPTION)
    return tmp_path / "slack"


@pytest.mark.usefixtures("chat")
def test_a_run_that_finds_nobody_of_her_name_shows_the_account_and_whom_it_found(run: Run) -> None:
    answer = run("run slack --jd jd.md --me nobody --out packet")
    assert answer.code == 3
    assert "3 left out: done by others, not by you" in answer.out
    assert "Among those who are in it: U3, dana, zybrova." in answer.out
    assert "U9" not in answer.out
    assert "Nobody called nobody was found" in answer.err


@pytest.mark.usefixtures("chat")
def test_a_run_over_little_says_that_it_is_little_and_asks_for_no_title_on_paper(run: Run) -> None:
    answer = run("run slack --jd jd.md --me dana --out packet")
    assert answer.code == 0
    assert "too little for any verdict" in answer.out
    assert "--title" not in answer.out


@pytest.mark.usefixtures("chat")
def test_other_peoples_names_are_shown_and_not_kept(run: Run, tmp_path: Path) -> None:
    run("init kept")
    shown = run("run slack --jd jd.md --me nobody --out packet --workspace kept").out
    assert "zybrova" in shown
    kept = b"".join(path.read_bytes() for path in (tmp_path / "kept").rglob("*") if path.is_file())
    assert b"SQLite" in kept
    assert b"zybrova" not in kept


LONG = "Drafted the holding statement about the laboratory fire, cleared it with the police, " * 2


def test_a_text_that_is_cut_says_so(run: Run) -> None:
    run("init work --me dana --zone UTC")
    run("note", f"2h {LONG}")
    for line in ("why 2022-01", "why 1", "week 2022-01-03"):
        shown = " ".join(run(line).out.split())
        assert "holding statement" in shown, line
        assert "…" in shown, line
        assert LONG.strip() not in shown, line


@pytest.mark.usefixtures("chat")
def test_she_who_is_found_is_shown_nobody_else(run: Run) -> None:
    run("init work --me dana --zone UTC")
    answer = run("import slack -w work")
    assert "Among those" not in answer.out
    assert "2 left out: done by others, not by you" in answer.out


def test_every_private_pattern_is_said_in_words() -> None:
    said = {source.name: meaning(source.private_members) for source in SOURCES}
    assert sum(map(bool, said.values())) >= 8
    assert [name for name, words in said.items() if str(OTHER) in words] == []


def test_every_documented_reason_is_said_in_words() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "sources.md"
    sentence = page.read_text().partition("Skipped records are counted by reason:")[2]
    codes = sentence.partition(".")[0].replace("\n", " ").replace("`", "").split(",")
    assert len(codes) > 5
    assert {code.strip() for code in codes} <= REASONS.keys()


@pytest.mark.parametrize("width", [20, 40, 80])
def test_lines_end_between_words_and_lose_none(width: int) -> None:
    line = "  next:  Copy the whole folder to /a/place/of/yours/that/is/long and name it."
    shown = folded(line, width)
    assert shown.split() == line.split()
    assert all(len(each) <= width or " " not in each.strip() for each in shown.split("\n"))


def test_the_list_of_sources_fits_a_narrow_screen(run: Run) -> None:
    answer = run("sources")
    assert "direct messages" in answer.out
    assert "*ip-audit*" not in answer.out
    assert "*ip-audit*.js" in run("sources --json").out


POSTS = "posted_at,account,text\n2015-05-04 10:00,@Old,We moved\n2021-12-20 10:00,@UniNews,Open\n"


@pytest.fixture
def shared(run: Run, tmp_path: Path) -> Run:
    """A workspace with her own notes, and two shared accounts: one of today, one long gone."""
    (tmp_path / "jd.md").write_text(DESCRIPTION)
    (tmp_path / "posts.csv").write_text(POSTS)
    (tmp_path / "notes.txt").write_text("2021-12-21 09:00-11:00 war room, lab fire\n")
    run("init work --me dana --zone UTC --jd jd.md")
    assert run("import posts.csv notes.txt").code == 0
    return run


def test_what_waits_for_an_answer_is_counted_over_the_window_as_in_the_report(shared: Run) -> None:
    measured = shared("measure").out
    assert "until you say who ran social:@UniNews; entries: 1" in measured
    assert "@Old" not in measured
    as_json = shared("measure --json").json
    assert as_json["coverage"]["uncounted"] == 1
    assert as_json["unanswered_accounts"] == ["social:@UniNews"]
    packet = shared("packet --out packet")
    assert "outside your hours: 1" in packet.out
    assert "@Old" not in packet.out
    why = shared("why uncounted").out
    assert ("@UniNews" in why, "@Old" in why) == (True, False)


def test_the_gap_on_the_screen_speaks_as_the_report_does(shared: Run, tmp_path: Path) -> None:
    shared("packet --out packet")
    report = json.loads((tmp_path / "packet" / "report.json").read_text(encoding="utf-8"))
    (table,) = [
        block
        for section in report["document"]["sections"]
        for block in section["blocks"]
        if block["type"] == "table" and block["id"] == "gap"
    ]
    said = {"".join(run["text"] for run in row[3]) for row in table["rows"]}
    shown = shared("gap").out
    assert said
    assert all(words in shown for words in said)


def test_a_large_search_says_how_many_files_it_goes_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("a", "b", "b/c"):
        (tmp_path / "exports" / folder).mkdir(parents=True)
        for at in range(700):
            (tmp_path / "exports" / folder / f"{at}.bin").touch()
    (tmp_path / "one.ics").touch()
    told: list[Far] = []
    paths = [tmp_path / "exports", tmp_path / "one.ics", tmp_path / "none"]
    terminal.tell_size(paths, told.append)
    assert told == []
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    terminal.tell_size(paths, told.append)
    assert [far.records for far in told] == [1400, 2100]
    assert {far.export for far in told} == {"Searching exports; files:"}
