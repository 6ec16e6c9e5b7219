"""`remit sources NAME`: how a place is asked for its export; who she may be in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.workflow.handed import HER, calendar_of


def test_a_place_is_told_of_in_her_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMIT_LANG", "en")
    told = run("sources linkedin-archive").out
    for words in ("LinkedIn", "Get a copy of your data", "Within a day", "What is never opened"):
        assert words in told
    assert "https://www.linkedin.com/help" in told
    monkeypatch.setenv("REMIT_LANG", "bg")
    told = run("sources linkedin --json").json
    assert (told["version"], told["sources"]) == (1, ["linkedin-archive"])


def test_an_unknown_place_leads_to_those_that_are_told_of(run: Run) -> None:
    answer = run("sources myspace")
    assert answer.code == 2
    assert "(no-such-place)" in answer.err


def test_a_calendar_without_her_names_says_who_is_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(calendar_of(HER, strangers=2))
    run("init work")
    told = run("import a.ics -w work").out
    assert "dana@uni.example" in told
    assert "--me NAME" in told
    told = run("import a.ics -w work --me dana@uni.example").out
    assert "--me NAME" not in told
