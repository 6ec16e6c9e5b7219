"""Her word on a level factor, and every line of hers by its number."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Run

from remit.levels.evidence import level_evidence_of
from remit.levels.factors import read_factors
from remit.levels.model import RANK, Entry, FactorEvidence, Line, Shown, Word
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.statements.state import state_decision, state_inventory
from remit.workflow.statements.stated import InventoryBody

NOW = datetime(2021, 3, 2, 7, tzinfo=UTC)
LAST = date(2021, 12, 31)
WINDOW = (date(2020, 12, 31), LAST)
NOTES = "2021-02-02 09:00 1h War room, lab fire: holding statement\n2021-02-03 2h Photo walk\n"


def judged(entries: list[Entry], lines: list[Line], words: list[Word]) -> dict[str, FactorEvidence]:
    found = level_evidence_of(Shown(entries, lines, WINDOW, words))
    return {each.factor: each for each in found.factors}


def word(factor: str, *, shows: bool = True, **of: Any) -> Word:
    return Word(9, factor, shows, date(2021, 6, 1), **of)


def test_her_word_is_some_evidence_and_never_recorded_at_the_time() -> None:
    found = judged([], [], [word("independence", area="crisis")])["independence"]
    (proof,) = found.proofs
    assert (found.strength, proof.because, proof.recorded) == ("some", "word", "stated")
    assert proof.written == date(2021, 6, 1)
    assert found.since is None


def test_her_word_on_an_entry_counts_on_its_day_and_only_where_the_entry_counts() -> None:
    entry = Entry(412, date(2021, 3, 1), "meeting", "crisis")
    said = [word("decision", entry=412)]
    assert judged([entry], [], said)["decision"].proofs[0].day == entry.day
    assert judged([], [], said)["decision"].strength == "cannot tell"
    old = Entry(412, date(2019, 3, 1), "meeting", "crisis")
    assert judged([old], [], said)["decision"].strength == "cannot tell"


def test_what_she_denies_is_left_out_and_said_to_be() -> None:
    entry = Entry(412, LAST, "meeting", "counsel", frozenset({"executive"}))
    other = Entry(413, LAST, "meeting", "counsel", frozenset({"press"}))
    for denied in (word("contacts", shows=False, entry=412), word("contacts", shows=False, line=3)):
        line = Line(3, "Advised the president to wait", LAST, LAST)
        found = judged([entry, other], [line], [denied])["contacts"]
        assert {412, 413, 3} - {proof.id for proof in found.proofs} == {denied.entry or denied.line}
        assert any("you said that it does not" in str(each) for each in found.shown)


def test_what_she_says_of_an_entry_counts_before_what_she_says_of_its_area() -> None:
    entries = [
        Entry(n, LAST, "meeting", "crisis", shows=frozenset({"consequence"})) for n in (1, 2)
    ]
    words = [word("consequence", shows=False, area="crisis"), word("consequence", entry=2)]
    found = judged(entries, [], words)["consequence"]
    assert {proof.id for proof in found.proofs if proof.because == "record"} == {2}


def test_a_line_that_she_ties_to_a_factor_is_still_recorded_when_it_was() -> None:
    lines = [Line(n, "Sat up all night", date(2021, n, 1), date(2021, n, 2)) for n in (1, 9)]
    words = [word("independence", line=1), word("independence", line=9)]
    assert judged([], lines, [])["independence"].strength == "cannot tell"
    assert judged([], lines, words)["independence"].strength == "strong"


@given(
    st.sampled_from(list(read_factors())),
    st.sampled_from(["crisis", "counsel", "people"]),
    st.lists(st.sampled_from(["crisis", "counsel", "people"]), max_size=6),
)
def test_a_confirmation_never_lowers_a_factor_and_a_denial_never_raises_one(
    factor: str, area: str, areas: list[str]
) -> None:
    shows = frozenset(read_factors())
    entries = [Entry(n, LAST, "meeting", each, shows=shows) for n, each in enumerate(areas)]
    before = RANK[judged(entries, [], [])[factor].strength]
    confirmed = RANK[judged(entries, [], [word(factor, area=area)])[factor].strength]
    denied = RANK[judged(entries, [], [word(factor, shows=False, area=area)])[factor].strength]
    assert denied <= before <= confirmed <= max(before, RANK["some"])


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    answers = Answers(me=("dana@uni.example",), zone="Europe/Sofia")
    made = init_workspace(tmp_path / "work", answers)[0]
    import_evidence(made, [tmp_path / "notes.txt"], NOW)
    return made


def factor(run: Run, place: Workspace, code: str) -> dict[str, Any]:
    found = run("level --limit 100 --json -w", place.folder).json
    return next(each for each in found["factors"] if each["factor"] == code)


def test_a_word_on_an_area_is_kept_shown_and_taken_back(run: Run, workspace: Workspace) -> None:
    place = workspace.folder
    before = factor(run, workspace, "independence")
    assert "S1" in run("level --confirm independence --of crisis -w", place).out
    found = factor(run, workspace, "independence")
    assert found["strength"] == "some"
    (proof,) = found["proofs"]
    assert (proof["kind"], proof["recorded"], proof["why"]) == ("word", "stated", "S1")
    assert proof["written"] is not None
    said = run("level -w", place).out
    assert "your word" in said
    assert "recorded at the time" not in said
    assert "Freedom to act" in run("why S1 -w", place).out
    run("level --undo independence --of crisis -w", place)
    assert factor(run, workspace, "independence") == before
    again = run("level --undo independence --of crisis -w", place)
    assert (again.code, "(nothing-stated)" in again.err) == (2, True)


def test_a_denied_line_no_longer_shows_the_factor(run: Run, workspace: Workspace) -> None:
    number = state_decision(workspace, "Advised the president to wait", NOW.date(), NOW)
    assert any(each["id"] == number for each in factor(run, workspace, "contacts")["proofs"])
    run(f"level --deny contacts --of S{number} -w", workspace.folder)
    assert not factor(run, workspace, "contacts")["proofs"]
    explained = run(f"why s{number} -w", workspace.folder).out
    assert "Advised the president to wait" in explained
    assert "does not show" in explained


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("--confirm courage --of crisis", "unknown-factor"),
        ("--confirm decision --of cris", "unknown-area"),
        ("--confirm decision --of 99999", "unknown-entry"),
        ("--confirm decision --of S99999", "unknown-line"),
        ("--confirm decision", "half-said"),
        ("--of crisis", "half-said"),
        ("--confirm decision --deny decision --of crisis", "half-said"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: Run, workspace: Workspace, asked: str, code: str
) -> None:
    stop = run(f"level {asked} -w", workspace.folder)
    assert (stop.code, f"({code})" in stop.err) == (2, True)
    with workspace.ledger() as ledger:
        assert not ledger.statements("factor")


def test_every_line_opens_by_its_number_also_one_that_no_longer_stands(
    run: Run, workspace: Workspace
) -> None:
    place = workspace.folder
    told = state_decision(workspace, "Held {it}; 100% sure", date(2021, 1, 5), NOW)
    state_inventory(workspace, [InventoryBody("crisis", "On call", None, "The dean")], NOW)
    first = run(f"why S{told} -w", place).out
    assert "Held {it}; 100% sure" in first
    assert "Reconstructed" in first
    held = run("why inventory --json -w", place).json["stated"]
    number = held[0].split()[0]
    state_inventory(workspace, [InventoryBody("crisis", "On call", date(2020, 1, 1))], NOW)
    replaced = run(f"why {number} -w", place).out
    assert "The dean" in replaced
    assert "Replaced by S" in replaced
    run("decision --undo -w", place)
    assert "no longer counted" in run(f"why S{told} -w", place).out
    stop = run("why S4711 -w", place)
    assert (stop.code, "(unknown-line)" in stop.err) == (2, True)


def test_the_cyrillic_letter_names_a_line_too(run: Run, workspace: Workspace) -> None:
    told = state_decision(workspace, "Спрях публикациите", NOW.date(), NOW)
    found = json.loads(run(f"why С{told} --json -w", workspace.folder).out)
    assert found["statement"] == told
    assert "Спрях публикациите" in found["said"][0]
