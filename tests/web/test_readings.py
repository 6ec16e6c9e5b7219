"""Descriptions being read beside the pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from remit.errors import InputError
from remit.messages import say
from remit.web import readings
from remit.web.readings import KEPT, reading_of
from remit.workflow.descriptions.shown_paper import ShownPaper, shown_paper
from remit.workflow.folder.lint_settings import LintSettings

TODAY, CHOICE = date(2022, 1, 3), LintSettings()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "old.txt"
    path.write_text("Web Editor\nDuties\n- Posts news.\n")
    return path


def test_what_takes_long_is_there_when_it_is_asked_for_again(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, asked = Event(), 0

    def slow(path: Path, today: date, choice: LintSettings) -> ShownPaper:
        nonlocal asked
        asked += 1
        go.wait(10)
        return shown_paper(path, today, choice)

    monkeypatch.setattr(readings, "shown_paper", slow)
    monkeypatch.setattr(readings, "PATIENCE", 0.01)
    assert reading_of(paper, TODAY, CHOICE) is None
    assert reading_of(paper, TODAY, CHOICE) is None
    go.set()
    monkeypatch.setattr(readings, "PATIENCE", 10)
    found = reading_of(paper, TODAY, CHOICE)
    assert found is not None
    assert (found.description.title, asked) == ("Web Editor", 1)


def test_what_failed_is_tried_again(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> ShownPaper:
        raise InputError(say("Torn."), next_step=say("Fetch it again."))

    with monkeypatch.context() as torn:
        torn.setattr(readings, "shown_paper", failing)
        for _ in range(2):
            with pytest.raises(InputError):
                reading_of(paper, TODAY, CHOICE)
    assert reading_of(paper, TODAY, CHOICE) is not None


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    for at in range(KEPT + 3):
        path = tmp_path / f"{at}.txt"
        path.write_text(f"Web Editor {at}\nDuties\n- Posts news.\n")
        reading_of(path, TODAY, CHOICE)
    assert len(readings._readings) <= KEPT
