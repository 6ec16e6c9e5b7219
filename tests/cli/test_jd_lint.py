"""`remit jd lint` as a shell calls it: choosing, explaining, mending, SARIF."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from tests.cli.conftest import Run

from remit.workflow.descriptions import mend_papers

TEXT = (
    "Title: Editor\nRevised: 2021-05-01\n\nDuties:\n- Posts on Twitter and answers readers.\n"
    "- Other duties as assigned.\n"
)
PAGE = (
    "<!doctype html><html><body><h1>Editor</h1><h2>Duties</h2><ul><li>Posts on <b>Twitter</b>"
    " and answers readers.</li><li>Edits films for the museum.</li></ul></body></html>"
)


@pytest.fixture
def papers(run: Run, tmp_path: Path) -> Path:
    """A folder with a description in each kind of file."""
    (tmp_path / "old.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "old.html").write_text(PAGE, encoding="utf-8")
    paper = docx.Document()
    for line in TEXT.splitlines():
        paper.add_paragraph(line)
    stream = io.BytesIO()
    paper.save(stream)
    (tmp_path / "old.docx").write_bytes(stream.getvalue())
    return tmp_path


def found(run: Run, line: str) -> list[str]:
    return [each["code"] for each in run(f"jd lint {line} --json").json["findings"]]


def test_rules_are_selected_and_ignored_by_the_command(run: Run, papers: Path) -> None:
    assert found(run, "old.md --select RJ105,renamed-platform") == ["RJ116", "RJ105"]
    assert found(run, "old.md --select vague --select RJ116 --ignore RJ105") == ["RJ116"]
    wrong = run("jd lint old.md --select platfrom-list")
    assert (wrong.code, "(unknown-rule)" in wrong.err) == (2, True)
    assert "platform-list" in wrong.err


def test_rules_are_chosen_by_a_file_beside_the_description(run: Run, papers: Path) -> None:
    (papers / "deep").mkdir()
    (papers / "deep" / "old.md").write_text(TEXT, encoding="utf-8")
    (papers / "remit-lint.toml").write_text('ignore = ["missing", "RJ116"]\n', encoding="utf-8")
    assert found(run, "deep/old.md") == ["RJ105"]
    assert found(run, "deep/old.md --ignore RJ105,RJ12,RJ130") == ["RJ116"]
    (papers / "deep" / "remit-lint.toml").write_text('select = ["RJ116"]\n', encoding="utf-8")
    assert found(run, "deep/old.md") == ["RJ116"]
    assert found(run, "deep/old.md --config remit-lint.toml") == ["RJ105"]


def test_rules_are_chosen_by_the_workspace(run: Run, papers: Path) -> None:
    run("init work")
    settings = papers / "work" / "remit.toml"
    kept = settings.read_text(encoding="utf-8")
    assert "[lint]" in kept
    settings.write_text(kept.replace("select = []", 'select = ["vague"]'), encoding="utf-8")
    (papers / "work" / "old.md").write_text(TEXT, encoding="utf-8")
    assert found(run, "work/old.md") == ["RJ105"]


@pytest.mark.parametrize("text", ["select = 7", "chosen = []", "select = [", 'select = ["RJ9"]'])
def test_a_choice_that_cannot_be_read_is_said(text: str, run: Run, papers: Path) -> None:
    (papers / "remit-lint.toml").write_text(text, encoding="utf-8")
    answer = run("jd lint old.md")
    assert answer.code in (2, 3)
    assert "(settings)" in answer.err or "(unknown-rule)" in answer.err
    assert "next" in answer.err


def test_a_rule_is_explained_with_example_and_source(run: Run) -> None:
    said = run("jd lint --explain rj105")
    assert said.code == 0
    for part in ("RJ105", "open-ended-duty", "Instead of: Other duties as assigned.", "Source: "):
        assert part in said.out
    rules = run("jd lint --explain ALL --json").json["rules"]
    assert len(rules) == 26
    keys = {"code", "name", "family", "severity", "why", "before", "after", "source"}
    assert all(set(rule) == keys and all(rule.values()) for rule in rules)
    assert run("jd lint --explain RJ999").code == 2


def test_a_diff_shows_what_would_change_and_writes_nothing(run: Run, papers: Path) -> None:
    said = run("jd lint --diff old.md old.html old.docx")
    assert said.code == 1
    assert "+- Posts on X (formerly Twitter) and answers readers." in said.out
    assert "<b>X (formerly Twitter)</b>" in said.out
    assert "old.docx" in said.out
    assert (papers / "old.md").read_text(encoding="utf-8") == TEXT
    assert (papers / "old.html").read_text(encoding="utf-8") == PAGE


def test_fixing_mends_text_files_and_never_word(run: Run, papers: Path) -> None:
    word = (papers / "old.docx").read_bytes()
    said = run("jd lint --fix old.md old.html old.docx")
    assert "+- Posts on X (formerly Twitter)" in said.out
    mended = TEXT.replace("Twitter", "X (formerly Twitter)")
    assert (papers / "old.md").read_text(encoding="utf-8") == mended
    assert (papers / "old.html").read_text(encoding="utf-8") == PAGE.replace(
        "Twitter", "X (formerly Twitter)"
    )
    assert (papers / "old.docx").read_bytes() == word
    assert "RJ116" not in found(run, "old.md old.html")
    again = run("jd lint --diff old.md old.html")
    assert again.code == 0
    assert {each.name for each in papers.iterdir()} == {"old.md", "old.html", "old.docx"}


def test_a_file_keeps_its_letters_line_ends_and_mode(run: Run, papers: Path) -> None:
    text = (
        "Длъжност: редактор\r\n\r\nОсновни задължения\r\n- Публикува в Туитър всеки ден.\r\n"
        "- Отговаря на въпросите на гражданите.\r\n"
    )
    path = papers / "стара.txt"
    path.write_bytes(text.encode("cp1251"))
    path.chmod(0o640)
    run("jd lint --fix стара.txt")
    assert path.read_bytes() == text.replace("Туитър", "X (бивш Twitter)").encode("cp1251")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_stands_as_it_was(
    run: Run, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mend_papers.os, "fsync", full)
    said = run("jd lint --fix old.md old.html")
    assert said.code == 3
    assert "(not-mended)" in said.err
    assert (papers / "old.md").read_text(encoding="utf-8") == TEXT
    assert {each.name for each in papers.iterdir()} == {"old.md", "old.html", "old.docx"}


def test_sarif_is_one_log_of_all_files(run: Run, papers: Path) -> None:
    (papers / "torn.pdf").write_bytes(b"%PDF-1.7 not much of one")
    said = run("jd lint old.md old.docx torn.pdf --sarif --select RJ116")
    assert said.code == 3
    (only,) = said.json["runs"]
    first, second = only["results"]
    assert "region" in first["locations"][0]["physicalLocation"]
    assert "region" not in second["locations"][0]["physicalLocation"]
    (invocation,) = only["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "torn.pdf" in invocation["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.parametrize("line", ["", "old.md --json --sarif", "old.md --diff --fix"])
def test_what_cannot_be_meant_is_refused(line: str, run: Run, papers: Path) -> None:
    answer = run(f"jd lint {line}")
    assert (answer.code, "(usage)" in answer.err) == (2, True)
