"""Releasing on the command line, and the packets that the record moved under."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import ExampleLine
from tests.workflow.test_line import copy_of

from remit.cli.main import main


@pytest.fixture(scope="module")
def work(example_line: ExampleLine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workspace; tests only add to it."""
    return copy_of(example_line, tmp_path_factory.mktemp("cli") / "work").folder


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, answers: str, *arguments: object) -> int:
    """Run a command at a terminal on which somebody types; return its exit code."""
    monkeypatch.setattr(sys, "stdin", _Terminal(answers))
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in arguments])
    return ended.value.code if isinstance(ended.value.code, int) else 0


def test_a_packet_is_released_listed_and_checked_by_its_receiver(
    run: Run, work: Path, example_line: ExampleLine
) -> None:
    said = run("release --to supervisor --out mine.zip -w", work, example_line.packet)
    assert (said.code, said.err) == (0, "")
    assert "mine.zip" in said.out
    assert "read the papers once yourself" in said.out
    checked = run("check --sealed mine.zip").out
    assert checked.startswith("The files are as they were sealed")
    assert "\nReleased to the supervisor on 2022-01-03." in checked
    row = run("release --list -w", work).out
    assert "supervisor" in row
    (kept,) = run("release --list --json -w", work).json["releases"]
    assert kept["seal"][:12] in said.out


def test_a_release_with_a_changed_byte_does_not_check(
    run: Run, work: Path, example_line: ExampleLine, tmp_path: Path
) -> None:
    assert run("release --to hr --out hr --json -w", work, example_line.packet).json["seal"]
    report = tmp_path / "hr" / "packet" / "report.pdf"
    report.write_bytes(report.read_bytes() + b" ")
    said = run("check --sealed hr")
    assert said.code == 1
    assert "(release-file-changed)" in said.out
    assert "packet/report.pdf" in said.out


@pytest.mark.parametrize("line", ["release", "release packet", "release packet --to hr"])
def test_a_release_that_lacks_something_says_what(run: Run, line: str) -> None:
    said = run(line)
    assert (said.code, "(release-incomplete)" in said.err) == (2, True)


def test_what_is_added_is_shown_and_asked_about_one_by_one(
    run: Run,
    work: Path,
    example_line: ExampleLine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ("release", example_line.packet, "-w", work, "--to", "hr", "--with", "S1")
    nobody = run("release --to hr --out x.zip --with S1 -w", work, example_line.packet)
    assert (nobody.code, "(not-confirmed)" in nobody.err) == (2, True)
    assert typed(monkeypatch, "n\n", *asked, "--out", "no.zip") == 2
    assert not Path("no.zip").exists()
    assert typed(monkeypatch, "y\n", *asked, "--out", "yes.zip") == 0
    assert Path("yes.zip").is_file()
    said = capsys.readouterr().err
    assert said.count("S1,") == 2


def test_names_that_would_leave_are_listed(
    run: Run, work: Path, example_line: ExampleLine, tmp_path: Path
) -> None:
    again = Path(copy_of(example_line, tmp_path / "named").folder)
    run('decision "Told maya@uni.example to wait" -w', again)
    number = run("decision --json -w", again).json["decisions"][-1]["id"]
    said = run(f"release --to hr --out x.zip --with S{number} -w", again, example_line.packet)
    assert said.code == 2
    assert '--name-ok "maya@uni.example"' in said.err


def test_packets_tell_what_moved_and_a_command_that_moved_it_says_so(
    run: Run, example_line: ExampleLine, tmp_path: Path
) -> None:
    again = copy_of(example_line, tmp_path / "moved").folder
    assert "says what the record says" in run("packets -w", again).out
    (tmp_path / "late.txt").write_text("2021-12-20 | 12h war room, late addition\n")
    told = run("import late.txt -w", again).out
    assert "no longer says what the record says" in told
    assert "remit packets" in told
    shown = run("packets -w", again).out
    assert "Crisis" in shown
    known = run("packets --json -w", again).json["packets"]
    (packet,) = (each for each in known if Path(each["folder"]) == example_line.packet.resolve())
    assert (packet["state"], packet["entries"]["came"]) == ("moved", 1)


def test_a_release_is_looked_at_before_it_is_written(
    run: Run, work: Path, example_line: ExampleLine
) -> None:
    before = run("release --list -w", work).out
    said = run("release --to hr --look --with S1 -w", work, example_line.packet)
    assert said.code == 0
    assert "WHAT WAS LEFT OUT" in said.out.upper()
    assert "S1" in said.out
    assert "Nothing was written." in said.out
    beside = [path.name for path in example_line.packet.parent.iterdir()]
    assert not [name for name in beside if "looked" in name]
    assert run("release --list -w", work).out == before


def test_a_packet_is_removed_once_it_is_agreed(
    run: Run, example_line: ExampleLine, tmp_path: Path
) -> None:
    again = copy_of(example_line, tmp_path / "again").folder
    run("packet --out mine -w", again)
    asked = run("packets --remove mine -w", again)
    assert (asked.code, "(not-confirmed)" in asked.err) == (2, True)
    (tmp_path / "mine" / "note.txt").write_text("mine")
    told = run("packets --remove mine --yes -w", again)
    assert (told.code, "note.txt" in told.out) == (0, True)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["note.txt"]
    gone = run("packets --remove mine --yes -w", again)
    assert (gone.code, "(no-such-packet)" in gone.err) == (2, True)


def test_without_packets_nothing_is_told(run: Run, tmp_path: Path) -> None:
    run("init work --zone Europe/Sofia")
    (tmp_path / "n.txt").write_text("2021-12-20 | 1h war room\n")
    assert "remit packets" not in run("import n.txt -w work").out
    assert run("packets -w work").code == 0
    assert "Nothing was released" in run("release --list -w work").out
