"""`remit.toml` and the workspace around it."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.errors import InputError, UsageError, WorkspaceMissing, WorkspaceNewer
from remit.workflow.folder.settings import (
    WEEKDAYS,
    HoursSettings,
    PositionSettings,
    Settings,
    read_settings,
    settings_text,
)
from remit.workflow.folder.workspace import open_workspace
from remit.workflow.line.init_workspace import Answers, init_workspace

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
settings_values = st.builds(
    Settings,
    language=st.sampled_from(["en", "bg"]),
    zone=st.sampled_from(["", "Europe/Sofia", "America/New_York"]),
    me=st.lists(words, max_size=3),
    tentative_counts=st.booleans(),
    position=st.builds(PositionSettings, title=words, unit=words, since=st.none() | st.dates()),
    hours=st.builds(
        HoursSettings,
        weekdays=st.lists(st.sampled_from(WEEKDAYS), unique=True),
        start=st.just(time(8, 30)),
        days_off=st.lists(st.dates(), max_size=3),
    ),
)


@given(settings=settings_values)
def test_settings_survive_being_written_and_read(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    path = tmp_path_factory.mktemp("settings") / "remit.toml"
    path.write_text(settings_text(settings), encoding="utf-8")
    assert read_settings(path) == settings


@pytest.mark.parametrize(
    "line",
    [
        'zone = "Europe/Atlantis"',
        'zone = "../../etc/passwd"',
        'language = "xx"',
        'colour = "blue"',
        "me = 3",
        "me = [",
        '[hours]\nweekdays = ["Someday"]',
        "[hours]\nweekly = nan",
        "[hours]\nstart = 18:00:00",
        "version = 0",
        'description = "../secret.docx"',
        "\x00",
        "a = " + "[" * 5000,
    ],
)
def test_settings_that_cannot_be_used_are_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "remit.toml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError) as stopped:
        read_settings(path)
    assert stopped.value.code == "settings"
    assert str(path) in stopped.value.text()


def test_settings_of_a_later_version_are_left_to_it(tmp_path: Path) -> None:
    (tmp_path / "remit.toml").write_text('version = 2\nmoods = "blue"\n', encoding="utf-8")
    with pytest.raises(WorkspaceNewer):
        open_workspace(tmp_path, tmp_path)


@pytest.mark.parametrize("content", [b"\xff\xfe me", b"me = [", b"me = 3\n"])
def test_broken_settings_name_the_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "remit.toml").write_bytes(content)
    with pytest.raises(InputError) as stopped:
        open_workspace(tmp_path, tmp_path)
    assert stopped.value.code == "settings"
    assert str(tmp_path / "remit.toml") in stopped.value.where


def test_settings_that_may_not_be_read_are_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> str:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "remit.toml").touch()
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(InputError) as stopped:
        open_workspace(tmp_path, tmp_path)
    assert stopped.value.code == "settings"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Sofia", "Europe/Sofia"),
        ("Europe/Sofija", "Europe/Sofia"),
        ("new york", "America/New_York"),
    ],
)
def test_a_zone_that_is_nearly_right_is_told_the_right_one(
    tmp_path: Path, wrong: str, right: str
) -> None:
    with pytest.raises(InputError) as stopped:
        init_workspace(tmp_path / "work", Answers(zone=wrong))
    assert right in stopped.value.next_step.text()


def test_a_workspace_is_found_from_inside_from_above_and_by_name(tmp_path: Path) -> None:
    init_workspace(tmp_path / "work", Answers(zone="Europe/Sofia"))
    for named, start in (
        (None, tmp_path),
        (None, tmp_path / "work"),
        (tmp_path / "work", Path("/")),
    ):
        assert open_workspace(named, start).settings.zone == "Europe/Sofia"


def test_where_two_workspaces_lie_below_neither_is_guessed(tmp_path: Path) -> None:
    init_workspace(tmp_path / "one", Answers())
    init_workspace(tmp_path / "two", Answers())
    with pytest.raises(WorkspaceMissing, match="one, two"):
        open_workspace(None, tmp_path)


def test_init_again_adds_answers_and_keeps_the_others(tmp_path: Path) -> None:
    init_workspace(tmp_path / "work", Answers(me=("ana@uni.example",), title="Assistant"))
    again, fresh = init_workspace(tmp_path / "work", Answers(me=("@Uni",), hours="8:30-17"))
    assert not fresh
    assert again.settings.me == ["ana@uni.example", "@Uni"]
    assert again.settings.position.title == "Assistant"
    assert again.settings.hours.start == time(8, 30)


def test_wrong_answers_leave_no_workspace_behind(tmp_path: Path) -> None:
    wrong = (
        Answers(hours="early to late"),
        Answers(profile="no-such-place"),
        Answers(zone="Europe/Atlantis"),
    )
    for answers in wrong:
        with pytest.raises((UsageError, InputError)):
            init_workspace(tmp_path / "work", answers)
    assert not (tmp_path / "work").exists()


def test_the_key_of_a_workspace_is_hers_alone(tmp_path: Path) -> None:
    workspace, _ = init_workspace(tmp_path / "work", Answers())
    assert (workspace.folder / "key").stat().st_mode & 0o077 == 0
    assert workspace.folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir(mode=0o755)
    before = (tmp_path / "work").stat().st_mode
    init_workspace(tmp_path / "work", Answers())
    assert (tmp_path / "work").stat().st_mode == before


def test_working_hours_come_in_her_zone(tmp_path: Path) -> None:
    path = tmp_path / "remit.toml"
    path.write_text(
        'zone = "Europe/Sofia"\n[hours]\nstart = 08:00:00\ndays_off = [2020-03-03]\n',
        encoding="utf-8",
    )
    hours = read_settings(path).working_hours()
    assert (str(hours.zone), hours.start) == ("Europe/Sofia", time(8))
    assert hours.days_off == {date(2020, 3, 3)}
