"""Files that were handed to the desk and wait to be imported, and what became of each import.

A job survives whatever happens to the desk: it is taken up again from its files,
and what was committed before counts as known.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from time import monotonic
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from remit.errors import RemitError, UnknownExport
from remit.messages import say
from remit.workflow.folder.desk_folder import INBOX, JOBS, KEPT, arriving_place, desk_place
from remit.workflow.folder.workspace import Workspace, open_workspace, replace_bytes, writable
from remit.workflow.imports.import_evidence import Far, ImportReport, import_evidence
from remit.workflow.queue.asked_in_order import moment_after
from remit.workflow.queue.import_job import Job as Job
from remit.workflow.queue.import_job import Question
from remit.workflow.queue.import_job import State as State
from remit.workflow.queue.import_job import Told as Told
from remit.workflow.queue.import_job import in_languages as in_languages
from remit.workflow.queue.import_job import told_stop as told_stop
from remit.workflow.queue.import_questions import (
    questions_of,
    tables_in,
    told_findings,
    told_unknown,
)

CHUNK = 1024**2
TOLD_EVERY = 0.4
"""Seconds between two lines about how far an import is."""
LONGEST_NAME = 180
"""Bytes of a file's name; systems take 255, and a number may still be put behind it."""
LONGEST_ENDING = 20
MOST_TRIES = 3
"""So often an import is begun that ends without a word, as where the memory does not suffice."""
MOST_KEPT = 50
"""So many imports are listed; older ones that are over and ask nothing leave the list."""
ABANDONED = 3600
"""Seconds after which files without a job are those of a handing-in that was cut off."""


def safe_name(name: str) -> str:
    r"""Return a name that can only be that of a file in the folder it is written to.

    >>> safe_name("../../etc/pass wd"), safe_name("..\\x.ics"), safe_name("..")
    ('pass wd', 'x.ics', 'file')
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(sign if sign.isprintable() and sign not in '<>:"|?*' else "_" for sign in last)
    whole = PurePosixPath(plain.strip(". "))
    ending = whole.suffix if len(whole.suffix) <= LONGEST_ENDING else ""
    kept = whole.stem.encode()[: LONGEST_NAME - len(ending.encode())].decode(errors="ignore")
    return f"{kept.rstrip('. ')}{ending}" if kept else "file"


def hand_in(workspace: Workspace, files: Iterable[tuple[str, BinaryIO]], now: datetime) -> Job:
    """Keep files until they are imported and return the job; nothing is read or run."""

    def keep(folder: Path) -> list[str]:
        return [_kept(folder, name, content) for name, content in files]

    return new_job(workspace, keep, now)


def new_job(
    workspace: Workspace,
    keep: Callable[[Path], list[str]],
    now: datetime,
    opens: Sequence[str] = (),
) -> Job:
    """Make a job of what `keep` lays into its folder; it returns the names."""
    since = moment_after(now, (job.handed_in for job in jobs(workspace)))
    with writable(workspace.folder):
        folder = _new_folder(workspace, since.strftime("%Y%m%d-%H%M%S-%f"))
        try:
            names = keep(folder)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    size = sum(size_of(folder / name) for name in names)
    return keep_job(workspace, Job(folder.name, names, size, since, opens=list(opens)))


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files below a folder."""
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(each.stat().st_size for each in files if each.is_file())


def _new_folder(workspace: Workspace, name: str) -> Path:
    """Make a folder of this name, or of the next that no job bears: two tabs may ask at once."""
    _inbox(workspace).mkdir(mode=0o700, exist_ok=True)
    while True:
        path = _inbox(workspace) / name
        try:
            if not desk_place(workspace, JOBS, f"{name}.json").exists():
                path.mkdir(mode=0o700)
                return path
        except FileExistsError:
            pass
        name = f"{name}-2"


def _kept(folder: Path, name: str, content: BinaryIO) -> str:
    path = _free(folder / safe_name(name))
    with path.open("xb") as file:
        shutil.copyfileobj(content, file, CHUNK)
    return path.name


def _free(path: Path) -> Path:
    beside = (path.with_name(f"{path.stem}-{count}{path.suffix}") for count in range(2, 10_000))
    return next(each for each in (path, *beside) if not each.exists())


def jobs(workspace: Workspace) -> list[Job]:
    """Return all jobs, the newest first; one that cannot be read and has no files is left out."""
    found = desk_place(workspace, JOBS).glob("*.json")
    paths = sorted(found, key=lambda path: path.stem, reverse=True)
    return [job for path in paths if (job := _read(workspace, path)) is not None]


def _read(workspace: Workspace, path: Path) -> Job | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Job)
    except OSError:
        return None
    except msgspec.DecodeError:
        return _from_files(_inbox(workspace) / path.stem)


def _from_files(folder: Path) -> Job | None:
    """Return the job of files whose own line was torn; None where they are gone."""
    files = [path for path in sorted(folder.glob("*")) if path.is_file()]
    if not files:
        return None
    size, since = sum(path.stat().st_size for path in files), folder.stat().st_mtime
    return Job(folder.name, [path.name for path in files], size, datetime.fromtimestamp(since, UTC))


def waiting(workspace: Workspace) -> list[Job]:
    """Return the jobs that are not ended, the oldest first."""
    return [job for job in reversed(jobs(workspace)) if job.ended is None]


def job_of(workspace: Workspace, number: str) -> Job | None:
    """Return one job; None where there is none of this name."""
    path = desk_place(workspace, JOBS, f"{safe_name(number)}.json")
    return _read(workspace, path) if path.is_file() else None


def take_next(folder: Path, now: Callable[[], datetime]) -> Job | None:
    """Import the oldest job that waits and return what it came to; None where none waits."""
    workspace = open_workspace(folder, folder)
    job = next(iter(waiting(workspace)), None)
    if job is None:
        return None
    if job.tries >= MOST_TRIES:
        return _ended(workspace, replace(job, state="stopped", findings=[_given_up()], ended=now()))
    return _taken(workspace, replace(job, tries=job.tries + 1), now)


def _given_up() -> Told:
    what = say("This import was begun three times and did not come to an end.")
    then = say("Hand the files in one at a time; what was read before is kept and counts as known.")
    return Told(in_languages(what), "error", "import-given-up", next_step=in_languages(then))


def _taken(workspace: Workspace, job: Job, now: Callable[[], datetime]) -> Job:
    files = _inbox(workspace) / job.id
    last = monotonic()

    def advance(far: Far) -> None:
        nonlocal last
        if monotonic() - last >= TOLD_EVERY:
            last = monotonic()
            keep_job(workspace, replace(job, **asdict(far), told=now()))

    job = replace(job, state="reading", begun=now(), told=now())
    keep_job(workspace, job)
    try:
        report = import_evidence(workspace, [files], now(), advance, job.opens)
    except RemitError as error:
        known_to_none = isinstance(error, UnknownExport)
        asked = tables_in(job.files) if known_to_none else []
        stop = told_unknown(job.files) if known_to_none else told_stop(error)
        ended = replace(
            job, state="stopped", findings=[stop], questions=asked, known=0, ended=now()
        )
    else:
        asked = questions_of(workspace, report, job.files)
        ended = replace(
            _done(job, report, now()),
            questions=asked,
            findings=told_findings(report.findings, files, asked),
        )
    return _ended(workspace, ended)


def _done(job: Job, report: ImportReport, now: datetime) -> Job:
    accounts = report.account_rows()
    records = sum(each.records for each in report.accounts)
    return replace(job, state="done", records=records, accounts=accounts, ended=now)


def _ended(workspace: Workspace, job: Job) -> Job:
    """Remove the files of a job but for those that her answers need."""
    wanted = {name for each in job.questions for name in each.files}
    left, place = _inbox(workspace) / job.id, desk_place(workspace, KEPT, job.id)
    kept = [name for name in job.files if name in wanted and (left / name).exists()]
    with writable(workspace.folder):
        if kept:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in kept:
            (left / name).replace(place / name)
    keep_job(workspace, replace(job, kept=kept))
    shutil.rmtree(left, ignore_errors=True)
    _take_over(workspace, job)
    return replace(job, kept=kept)


def _take_over(workspace: Workspace, job: Job) -> None:
    """Take questions away from older jobs that this one asks again; forget the oldest."""
    asked = {(each.kind, each.export) for each in job.questions}
    for at, older in enumerate(jobs(workspace)):
        again = [each for each in older.questions if (each.kind, each.export) in asked]
        if older.id != job.id and again:
            leave_open(workspace, older, again)
        elif at >= MOST_KEPT and older.ended is not None and not older.questions:
            forget_job(workspace, older)


def clear_abandoned(workspace: Workspace, now: datetime) -> None:
    """Remove files whose handing-in was cut off before a job was written for them."""
    held = {path.stem for path in desk_place(workspace, JOBS).glob("*.json")}
    for place in [*_inbox(workspace).glob("*"), *arriving_place(workspace).glob("*")]:
        if place.name in held or now.timestamp() - place.stat().st_mtime <= ABANDONED:
            continue
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        else:
            place.unlink(missing_ok=True)


def keep_job(workspace: Workspace, job: Job) -> Job:
    """Write down how far a job is."""
    path = desk_place(workspace, JOBS, f"{job.id}.json")
    with writable(workspace.folder):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_bytes(path, msgspec.json.encode(job))
    return job


def leave_open(workspace: Workspace, job: Job, questions: Sequence[Question]) -> Job:
    """Take questions away; copies that no other question needs are removed."""
    left = [each for each in job.questions if each not in questions]
    wanted = {name for each in left for name in each.files}
    for name in job.kept:
        if name not in wanted:
            _remove(desk_place(workspace, KEPT, job.id) / name)
    kept = [name for name in job.kept if name in wanted]
    if not kept:
        shutil.rmtree(desk_place(workspace, KEPT, job.id), ignore_errors=True)
    return keep_job(workspace, replace(job, questions=left, kept=kept))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def forget_job(workspace: Workspace, job: Job) -> None:
    """Remove a job from the list, and the copies that were kept for it."""
    shutil.rmtree(desk_place(workspace, KEPT, job.id), ignore_errors=True)
    desk_place(workspace, JOBS, f"{job.id}.json").unlink(missing_ok=True)


def _inbox(workspace: Workspace) -> Path:
    return desk_place(workspace, INBOX)
