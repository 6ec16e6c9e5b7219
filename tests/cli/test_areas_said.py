"""Areas that she names with a note or a decision, and corrects later."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Run


@pytest.fixture
def place(run: Run) -> None:
    """A workspace without anything in it, here."""
    assert run("init work --me ana --zone UTC").code == 0


@pytest.mark.usefixtures("place")
def test_a_note_lies_in_the_area_that_she_names(run: Run) -> None:
    assert "Crisis" not in run("note '1h sync'").out
    told = run("note '1h another sync' --area crisis")
    assert (told.code, "Crisis and issues communications" in told.out) == (0, True)
    assert run("note '1h third' --area nowhere").code == 2
    assert "third" not in run("why crisis").out


@pytest.mark.usefixtures("place")
def test_a_decision_lies_in_the_area_that_she_names_and_is_corrected(run: Run) -> None:
    kept = run("decision 'Said no to the second version' --on 2021-12-01 --area partners")
    assert "Kept in the diary: S1." in kept.out
    assert run("decision --json").json["decisions"][0]["area"] == "partners"
    assert run("correct S1 counsel").code == 0
    assert run("decision --json").json["decisions"][0]["area"] == "counsel"
    assert run("correct s1 --undo").code == 0
    assert run("decision --json").json["decisions"][0]["area"] == "partners"


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("said", ["S7 crisis", "S1 crisis --only", "last crisis", "S1"])
def test_what_cannot_be_meant_of_a_line_is_told(run: Run, said: str) -> None:
    run("decision 'Said no'")
    told = run(f"correct {said}")
    assert told.code == 2
    assert "  next:  " in told.err
