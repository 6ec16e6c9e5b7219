"""What an import asks her, and what her answer brings about."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.sources.sample_mail import box, mail
from tests.workflow.handed import HER, NOW, calendar_of, imported, next_of, slack_zip, whose

from remit.errors import UsageError
from remit.workflow.folder.desk_folder import JOBS, KEPT, clear_desk, desk_place
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace, open_workspace
from remit.workflow.queue.answer_import import (
    KEPT_FOR,
    answer_account,
    answer_who,
    clear_kept,
    open_rooms,
    question_of,
    rooms_in,
)
from remit.workflow.queue.import_job import Job
from remit.workflow.queue.inbox import jobs, leave_open, waiting


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia"))


def kinds(job: Job) -> list[str]:
    return [each.kind for each in job.questions]


def copies(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in desk_place(workspace, KEPT).glob("*/*"))


def written(workspace: Workspace) -> str:
    return "".join(path.read_text() for path in desk_place(workspace, JOBS).glob("*.json"))


# ── who she is ──


def test_a_calendar_in_which_nobody_is_known_asks_who_she_is(workspace: Workspace) -> None:
    job = imported(workspace, ("a.ics", calendar_of(HER, strangers=2)))
    (question,) = job.questions
    assert (question.kind, question.names[0], question.labels[0]) == ("who", *HER)
    assert set(whose(workspace)) == {"ask"}
    assert copies(workspace) == ["a.ics"]


def test_her_answer_makes_the_meetings_hers_and_forgets_the_other_names(
    workspace: Workspace,
) -> None:
    job = imported(workspace, ("a.ics", calendar_of(HER, strangers=2)))
    assert "s0@x.example" in written(workspace)
    answer_who(workspace, job.id, HER, NOW)
    again = next_of(workspace)
    assert set(whose(workspace)) == {"yes"}
    assert again.questions == []
    assert jobs(workspace) == [again]
    assert copies(workspace) == []
    assert "s0@x.example" not in written(workspace)
    assert open_workspace(workspace.folder, workspace.folder).settings.me == list(HER)


def test_only_the_files_that_ask_are_read_again(workspace: Workspace) -> None:
    notes = b"2021-03-02 09:00 | 2h lab fire\n"
    job = imported(workspace, ("a.ics", calendar_of(HER)), ("notes.txt", notes))
    assert job.kept == ["a.ics"]
    (again,) = answer_who(workspace, job.id, HER, NOW)
    assert again.files == ["a.ics"]
    next_of(workspace)
    assert [each.files for each in jobs(workspace)] == [["a.ics"], ["a.ics", "notes.txt"]]


def test_the_calendar_of_a_team_names_nobody(workspace: Workspace) -> None:
    job = imported(workspace, ("team.ics", calendar_of(strangers=4)))
    assert kinds(job) == ["account"]
    assert "s0@x.example" not in written(workspace)


def test_a_mailbox_without_her_names_puts_up_whom_its_mail_went_to(workspace: Workspace) -> None:
    known = workspace.keep(Settings(zone="Europe/Sofia", me=["nobody@x.example"]))
    job = imported(known, ("mail.mbox", box(*(mail(at, me="i@x.example") for at in range(3)))))
    (question,) = job.questions
    assert (question.kind, question.names) == ("who", ["ivan@uni.example"])


def test_who_is_known_is_not_asked(workspace: Workspace) -> None:
    known = workspace.keep(Settings(zone="Europe/Sofia", me=["dana@uni.example"]))
    assert imported(known, ("a.ics", calendar_of(HER))).questions == []
    assert copies(workspace) == []


@pytest.mark.parametrize("names", [[], ["", "  "]])
def test_no_name_is_no_answer(workspace: Workspace, names: list[str]) -> None:
    job = imported(workspace, ("a.ics", calendar_of(HER)))
    with pytest.raises(UsageError) as stop:
        answer_who(workspace, job.id, names, NOW)
    assert stop.value.code == "no-name-chosen"
    assert kinds(jobs(workspace)[0]) == ["who"]


def test_an_answer_given_in_two_tabs_is_taken_once(workspace: Workspace) -> None:
    job = imported(workspace, ("a.ics", calendar_of(HER)))
    answer_who(workspace, job.id, HER, NOW)
    with pytest.raises(UsageError) as stop:
        answer_who(workspace, job.id, HER, NOW)
    assert stop.value.code == "question-gone"
    assert len(waiting(workspace)) == 1


def test_what_is_handed_in_again_asks_in_place_of_what_asked_before(workspace: Workspace) -> None:
    for _ in range(2):
        imported(workspace, ("a.ics", calendar_of(HER)))
    assert [kinds(job) for job in jobs(workspace)] == [["who"], []]
    assert copies(workspace) == ["a.ics"]


def test_one_answer_serves_every_import_that_put_her_name_up(workspace: Workspace) -> None:
    imported(workspace, ("a.ics", calendar_of(HER)))
    job = imported(workspace, ("b.ics", calendar_of(HER, meetings=6)))
    made = answer_who(workspace, job.id, ["dana@uni.example"], NOW)
    assert sorted(each.files[0] for each in made) == ["a.ics", "b.ics"]
    assert len({each.id for each in made}) == 2


# ── accounts ──


def test_an_account_is_answered_on_the_spot_and_not_asked_again(workspace: Workspace) -> None:
    files = ("team.ics", calendar_of(strangers=4))
    job = imported(workspace, files)
    answer_account(workspace, job.id, job.questions[0].key, "team", NOW)
    assert kinds(jobs(workspace)[0]) == []
    assert kinds(imported(workspace, files)) == []


def test_an_answer_in_another_tab_never_falls_on_another_account(workspace: Workspace) -> None:
    files = [(f"{name}.ics", calendar_of(strangers=4, name=name)) for name in ("Press", "Events")]
    job = imported(workspace, *files)
    first, second = job.questions
    answer_account(workspace, job.id, first.key, "team", NOW)
    with pytest.raises(UsageError) as stop:
        answer_account(workspace, job.id, first.key, "me", NOW)
    assert stop.value.code == "question-gone"
    assert jobs(workspace)[0].questions == [second]


# ── closed rooms ──


def test_closed_rooms_are_counted_and_named_only_when_she_asks(workspace: Workspace) -> None:
    known = workspace.keep(Settings(zone="Europe/Sofia", me=["dana"]))
    job = imported(known, ("slack.zip", slack_zip()))
    (question,) = job.questions
    assert (question.kind, question.count) == ("rooms", 3)
    assert "leaders" not in written(workspace)
    assert "leaders" in rooms_in(workspace, job.id, job.questions[0].key)
    before = len(whose(workspace))
    open_rooms(known, job.id, job.questions[0].key, ["leaders"], NOW)
    again = next_of(workspace)
    assert again.opens == ["leaders"]
    assert len(whose(workspace)) == before + 1
    assert [each.count for each in again.questions] == [2]


def test_rooms_that_stay_shut_leave_no_copy(workspace: Workspace) -> None:
    known = workspace.keep(Settings(zone="Europe/Sofia", me=["dana"]))
    job = imported(known, ("slack.zip", slack_zip()))
    assert copies(workspace) == ["slack.zip"]
    leave_open(workspace, job, [question_of(workspace, job.id, job.questions[0].key)[1]])
    assert copies(workspace) == []
    assert not desk_place(workspace, KEPT, job.id).exists()
    assert jobs(workspace)[0].questions == []


# ── copies do not stay ──


def test_a_copy_waits_seven_days_and_no_longer(workspace: Workspace) -> None:
    imported(workspace, ("a.ics", calendar_of(HER)))
    clear_kept(workspace, NOW + KEPT_FOR - timedelta(hours=1))
    assert copies(workspace) == ["a.ics"]
    clear_kept(workspace, NOW + KEPT_FOR + timedelta(hours=1))
    assert copies(workspace) == []
    assert kinds(jobs(workspace)[0]) == []


def test_forgetting_takes_the_copies_too(workspace: Workspace) -> None:
    imported(workspace, ("a.ics", calendar_of(HER)))
    clear_desk(workspace)
    assert copies(workspace) == []
    assert jobs(workspace) == []


def test_old_imports_leave_the_list_but_not_those_that_ask(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remit.workflow.queue.inbox.MOST_KEPT", 2)
    imported(workspace, ("a.ics", calendar_of(HER)))
    for number in range(4):
        imported(workspace, (f"{number}.txt", b"2021-03-02 09:00 | 2h lab fire\n"))
    listed = [job.files for job in jobs(workspace)]
    assert len(listed) == 3
    assert ["a.ics"] in listed


# ── what nothing knows ──


def test_a_table_that_nobody_knows_asks_what_it_holds(workspace: Workspace) -> None:
    job = imported(workspace, ("plan.csv", b"Wann,Was\n03.04.2021,Fest\n"))
    assert (job.state, kinds(job)) == ("stopped", ["table"])
    assert copies(workspace) == ["plan.csv"]


def test_what_is_unknown_is_told_by_its_own_name(workspace: Workspace) -> None:
    (told,) = imported(workspace, ("film.bin", b"\0" * 99)).findings
    assert "film.bin" in told.text["en"]
    assert str(workspace.folder) not in f"{told.text} {told.where}"
    assert told.next_step
