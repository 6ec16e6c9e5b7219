"""Her answers to what an import asked: her name, an account, a closed room, a table; or no answer.

What needs the files again makes a new job of the copies that were kept for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from remit.errors import UsageError
from remit.messages import say
from remit.sources.discovery import read_exports
from remit.workflow.folder.desk_folder import KEPT, desk_place
from remit.workflow.folder.table_profiles import sources_of
from remit.workflow.folder.workspace import Workspace, writable
from remit.workflow.imports.import_evidence import know_as
from remit.workflow.imports.private_members import rooms_of
from remit.workflow.queue.import_job import Job, Question
from remit.workflow.queue.import_questions import UNNAMED
from remit.workflow.queue.inbox import forget_job, job_of, jobs, leave_open, new_job
from remit.workflow.statements.state import state_operator
from remit.workflow.statements.stated import Operation

KEPT_FOR = timedelta(days=7)
"""How long a copy waits for an answer."""


def question_of(workspace: Workspace, number: str, key: str) -> tuple[Job, Question]:
    """Return a question of a job; `UsageError` where it was answered or the job is gone."""
    job = job_of(workspace, number)
    found = next((each for each in job.questions if each.key == key), None) if job else None
    if job is None or found is None:
        raise _gone()
    return job, found


def _gone() -> UsageError:
    return UsageError(
        say("This was answered already, or its file is no longer kept."),
        next_step=say("Load the page again; hand the file in once more if it still matters."),
        code="question-gone",
    )


def answer_who(workspace: Workspace, number: str, names: Sequence[str], now: datetime) -> list[Job]:
    """Keep who she is, and have all files read again that asked for it.

    So are those of other imports that put one of these names up. Returns the
    jobs that were made.
    """
    named = [" ".join(name.split()) for name in names if name.split()]
    job = job_of(workspace, number)
    if not named:
        raise UsageError(
            say("No name was chosen or written."),
            next_step=say("Choose at least one, or write the name by which the file knows you."),
            code="no-name-chosen",
        )
    if job is None or not _asking_who(job):
        raise _gone()
    workspace = know_as(workspace, named)
    hers = {name.casefold() for name in named}
    alike = [each for each in jobs(workspace) if each.id != job.id and hers & _put_up(each)]
    return [_again_as(workspace, each, now) for each in (job, *alike)]


def _again_as(workspace: Workspace, job: Job, now: datetime) -> Job:
    """Have the files of a job read again that did not know her; rooms that were open stay so."""
    names = {name for each in _asking_who(job) for name in each.files}
    return _again(workspace, job, names, now, job.opens if names >= set(job.files) else ())


def _asking_who(job: Job) -> list[Question]:
    return [each for each in job.questions if each.kind == "who"]


def _put_up(job: Job) -> set[str]:
    return {name.casefold() for each in _asking_who(job) for name in each.names}


def answer_account(
    workspace: Workspace, number: str, key: str, who: str, now: datetime
) -> Question:
    """Keep who ran an account; its entries count from now on as that says."""
    job, question = question_of(workspace, number, key)
    state_operator(workspace, question.export, Operation(who), now)
    leave_open(workspace, job, [question])
    return question


def rooms_in(workspace: Workspace, number: str, key: str) -> dict[str, int]:
    """Return the closed rooms of an export by name, with their files; she asked to see them."""
    job, question = question_of(workspace, number, key)
    paths = [_kept_place(workspace, job) / name for name in question.files]
    discovery = read_exports([path for path in paths if path.exists()], sources_of(workspace)[0])
    found: dict[str, int] = {}
    for reading in discovery.readings:
        found |= rooms_of(reading).openable
    return dict(sorted(found.items()))


def open_rooms(
    workspace: Workspace, number: str, key: str, names: Sequence[str], now: datetime
) -> Job:
    """Have the rooms that she named read; of their messages only her own are kept."""
    if not names:
        raise UsageError(
            say("No channel was chosen."),
            next_step=say("Choose one, or go back; nothing was opened."),
            code="no-room-chosen",
        )
    job, question = question_of(workspace, number, key)
    return _again(workspace, job, set(question.files), now, [*job.opens, *names])


def kept_file(workspace: Workspace, number: str, key: str) -> Path:
    """Return the copy of a table that waits to be mapped."""
    job, question = question_of(workspace, number, key)
    path = _kept_place(workspace, job) / question.files[0] if question.files else Path()
    if not path.is_file():
        leave_open(workspace, job, [question])
        raise _gone()
    return path


def read_again(workspace: Workspace, number: str, key: str, now: datetime) -> Job:
    """Have the files of a question read again, as after a table was mapped."""
    job, question = question_of(workspace, number, key)
    return _again(workspace, job, set(question.files), now)


def clear_kept(workspace: Workspace, now: datetime) -> None:
    """Remove the copies that waited too long, and their questions; accounts are asked elsewhere."""
    for job in jobs(workspace):
        if job.kept and job.ended is not None and now - job.ended > KEPT_FOR:
            leave_open(workspace, job, [each for each in job.questions if each.files])


def _again(
    workspace: Workspace, job: Job, names: set[str], now: datetime, opens: Sequence[str] = ()
) -> Job:
    """Make a new job of kept files, which asks anew; it takes the place of a job of them alone."""
    place = _kept_place(workspace, job)

    def keep(folder: Path) -> list[str]:
        there = sorted(name for name in names if (place / name).exists())
        for name in there:
            (place / name).replace(folder / name)
        return there

    if not any((place / name).exists() for name in names):
        raise _gone()
    fresh = new_job(workspace, keep, now, opens)
    with writable(workspace.folder):
        if set(job.files) <= names:
            forget_job(workspace, job)
        else:
            about = [each for each in job.questions if set(each.files) & names]
            left = [each for each in job.findings if each.code not in UNNAMED]
            leave_open(workspace, replace(job, findings=left), about)
    return fresh


def _kept_place(workspace: Workspace, job: Job) -> Path:
    return desk_place(workspace, KEPT, job.id)
