"""`remit form` lists, shows, adds and fills forms."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from tests.cli.conftest import Run


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A Word file with two placeholders."""
    paper = docx.Document()
    paper.add_paragraph("{{identity.unit}} {{ duty.statement }}")
    paper.save(str(tmp_path / "Their form.docx"))
    return tmp_path / "Their form.docx"


def test_forms_are_known_without_a_workspace(run: Run) -> None:
    listed = run("form list --json").json["forms"]
    assert {"mit", "colorado", "hera", "plain"} <= {row["form"] for row in listed}
    assert not any(row["own"] for row in listed)
    shown = run("form show colorado")
    assert "I. Identification" in shown.out
    assert "not the official file" in shown.out
    assert "{{duty.statement}}" in run("form show fields").out


def test_a_form_is_added_listed_shown_and_taken_out(run: Run, form: Path) -> None:
    run("init work")
    added = run("form add", form, "--json")
    assert added.json["placeholders"] == ["identity.unit", "duty.statement"]
    assert run("form list").out.splitlines()[-1].startswith("their-form: ")
    assert run("form show their-form").out.splitlines()[0] == "{{identity.unit}}"
    assert run("form remove their-form").code == 0
    assert run("form show their-form").code == 2


def test_an_unknown_placeholder_ends_with_one_and_keeps_nothing(run: Run, tmp_path: Path) -> None:
    run("init work")
    paper = docx.Document()
    paper.add_paragraph("{{duty.statment}}")
    paper.save(str(tmp_path / "bad.docx"))
    answer = run("form add bad.docx")
    assert answer.code == 1
    assert "{{duty.statement}}" in answer.out
    assert not any(row["own"] for row in run("form list --json").json["forms"])


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("form show mitt", 2, "(unknown-form)"),
        ("form fill mitt", 2, "(unknown-form)"),
        ("form add absent.docx", 3, "(unusable-form)"),
        ("form fill mit --out form.odt", 2, "(paper-form)"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, line: str, code: int, said: str) -> None:
    run("init work")
    answer = run(line)
    assert answer.code == code
    assert said in answer.err
