"""`remit template` lists, shows and writes, and never writes over a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from remit.cli.main import main


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["template", *arguments])
    return int(ended.value.code or 0)


def test_every_description_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json") == 0
    listed = json.loads(capsys.readouterr().out)["templates"]
    assert len({(row["level"], row["variant"]) for row in listed}) == 20
    assert all(row["line"] and row["title"] for row in listed)


def test_one_is_shown_with_its_duties_and_open_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("manager", "--variant", "crisis", "--lang", "bg", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert sum(duty["percent"] for duty in shown["duties"]) == 100
    assert {duty["essential"] for duty in shown["duties"]} == {None}
    assert shown["places"]


@pytest.mark.parametrize("form", ["md", "docx", "html"])
def test_it_is_written_once_and_never_over_a_file(form: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / f"description.{form}"
    assert run("director", "--lang", "en", "--out", str(out)) == 0
    before = out.read_bytes()
    assert run("manager", "--lang", "en", "--out", str(out)) == 2
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("king",), "unknown-template"),
        (("manager", "--variant", "royal"), "unknown-template"),
        (("manager", "--out", "a.odt"), "template-form"),
        (("--out", "a.md"), "usage"),
    ],
)
def test_what_cannot_be_is_refused(
    arguments: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert f"({code})" in capsys.readouterr().err
