"""How far an import is, as it is told on the way."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.conftest import slack
from tests.workflow.handed import HER, NOW, calendar_of, slack_zip

from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import create_workspace
from remit.workflow.imports.import_evidence import Far, import_evidence
from remit.workflow.imports.import_progress import SURE_AFTER, seconds_left, time_left

BYTES = st.integers(0, 10**12)


def test_bytes_read_grow_up_to_those_that_are_known(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "slack.zip").write_bytes(slack_zip())
    (files / "a.ics").write_bytes(calendar_of(HER))
    (files / "notes.txt").write_text("2021-03-02 09:00 | 2h lab fire\n" * 50)
    told: list[Far] = []
    import_evidence(create_workspace(tmp_path / "work", Settings()), [files], NOW, told.append)
    assert {far.known for far in told} == {told[0].known}
    assert told[0].known > 0
    assert all(one.read <= two.read for one, two in itertools.pairwise(told))
    assert told[0].read == 0
    assert told[-1].read == told[-1].known
    assert {far.export for far in told} == {"slack.zip", "a.ics", "notes.txt"}


def test_what_stays_shut_is_not_among_the_bytes_to_read(tmp_path: Path) -> None:
    path = tmp_path / "slack.zip"
    path.write_bytes(slack_zip())
    told: list[Far] = []
    import_evidence(create_workspace(tmp_path / "work", Settings()), [path], NOW, told.append)
    names = ("channels.json", "users.json", "general/2020-03-02.json", "general/2020-03-03.json")
    assert told[0].known == sum(len(slack().files[name]) for name in names)


@given(BYTES, BYTES, st.floats(0, 1e6))
def test_the_time_left_is_said_only_once_the_pace_tells_something(
    read: int, known: int, since: float
) -> None:
    left = seconds_left(read, known, since)
    if since < SURE_AFTER or not 0 < read < known:
        assert left is None
    if left is not None:
        assert left > 0
        assert left == pytest.approx(since / read * (known - read))


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_more_time_left_is_never_told_as_less(one: float, two: float) -> None:
    order = ["few seconds", "less than a minute", "about a minute", "minutes", "an hour", "hours"]

    def rank(seconds: float) -> int:
        return next(at for at, words in enumerate(order) if words in str(time_left(seconds)))

    assert (one <= two) <= (rank(one) <= rank(two))
