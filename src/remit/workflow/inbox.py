"""Files that were handed to the desk and wait to be imported, and what became of each import.

A job survives whatever happens to the desk: it is taken up again from its files,
and what was committed before counts as known.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Literal

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from remit.errors import RemitError
from remit.messages import LANGUAGES, Message, translator
from remit.workflow.desk_folder import INBOX, JOBS, desk_place
from remit.workflow.import_evidence import ImportReport, import_evidence
from remit.workflow.workspace import Workspace, open_workspace, replace_bytes, writable

CHUNK = 1024**2
TOLD_EVERY = 0.4
"""Seconds between two lines about how far an import is."""
LONGEST_NAME = 120
State = Literal["waiting", "reading", "done", "stopped"]


class Told(Struct, frozen=True):
    """A finding or a stop in every language, with its severity, code and place."""

    text: dict[str, str]
    severity: str
    code: str
    where: str = ""
    next_step: dict[str, str] | None = None


class Job(Struct, frozen=True):
    """One handing-in: its files, how far it is, and what it came to.

    `records` are those taken so far, of the export `reading`.
    """

    id: str
    files: list[str]
    size: int
    handed_in: datetime
    state: State = "waiting"
    reading: str = ""
    records: int = 0
    accounts: list[dict[str, object]] = field(default_factory=list)
    findings: list[Told] = field(default_factory=list)
    ended: datetime | None = None


def safe_name(name: str) -> str:
    r"""Return a name that can only be that of a file in the folder it is written to.

    >>> safe_name("../../etc/pass wd"), safe_name("..\\x.ics"), safe_name("..")
    ('pass wd', 'x.ics', 'file')
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(sign if sign.isprintable() and sign not in '<>:"|?*' else "_" for sign in last)
    stem, dot, ending = plain.strip(". ").rpartition(".")
    kept = f"{stem[: LONGEST_NAME - len(ending)]}{dot}{ending[:20]}"
    return kept or "file"


def hand_in(workspace: Workspace, files: Iterable[tuple[str, BinaryIO]], now: datetime) -> Job:
    """Keep files until they are imported and return the job; nothing is read or run."""
    number = now.strftime("%Y%m%d-%H%M%S-%f")
    folder = _inbox(workspace) / number
    with writable(workspace.folder):
        folder.mkdir(mode=0o700, parents=True)
        try:
            names = [_kept(folder, name, content) for name, content in files]
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    size = sum((folder / name).stat().st_size for name in names)
    return _told(workspace, Job(number, names, size, now))


def _kept(folder: Path, name: str, content: BinaryIO) -> str:
    path = _free(folder / safe_name(name))
    with path.open("xb") as file:
        shutil.copyfileobj(content, file, CHUNK)
    return path.name


def _free(path: Path) -> Path:
    beside = (path.with_name(f"{path.stem}-{count}{path.suffix}") for count in range(2, 10_000))
    return next(each for each in (path, *beside) if not each.exists())


def jobs(workspace: Workspace) -> list[Job]:
    """Return all jobs, the newest first; a line that cannot be read is left out."""
    paths = sorted(desk_place(workspace, JOBS).glob("*.json"), reverse=True)
    return [job for path in paths if (job := _read(path)) is not None]


def _read(path: Path) -> Job | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Job)
    except (OSError, msgspec.DecodeError):
        return None


def waiting(workspace: Workspace) -> list[Job]:
    """Return the jobs that are not ended, the oldest first."""
    return [job for job in reversed(jobs(workspace)) if job.ended is None]


def take_next(folder: Path, now: Callable[[], datetime]) -> Job | None:
    """Import the oldest job that waits and return what it came to; None where none waits."""
    workspace = open_workspace(folder, folder)
    job = next(iter(waiting(workspace)), None)
    return None if job is None else _taken(workspace, job, now)


def _taken(workspace: Workspace, job: Job, now: Callable[[], datetime]) -> Job:
    files = _inbox(workspace) / job.id
    told = monotonic()

    def advance(export: str, records: int) -> None:
        nonlocal told
        if monotonic() - told >= TOLD_EVERY:
            told = monotonic()
            _told(workspace, replace(job, state="reading", reading=export, records=records))

    _told(workspace, replace(job, state="reading"))
    try:
        report = import_evidence(workspace, [files], now(), advance)
    except RemitError as error:
        ended = replace(job, state="stopped", findings=[_stop(error)], ended=now())
    else:
        ended = _done(job, report, now())
    _told(workspace, ended)
    shutil.rmtree(files, ignore_errors=True)
    return ended


def _done(job: Job, report: ImportReport, now: datetime) -> Job:
    findings = [
        Told(_languages(each.message), each.severity, each.code, each.where)
        for each in report.findings
    ]
    accounts = report.account_rows()
    records = sum(int(str(each["records"])) for each in accounts)
    return replace(
        job, state="done", records=records, accounts=accounts, findings=findings, ended=now
    )


def _stop(error: RemitError) -> Told:
    what, then = _languages(error.what), _languages(error.next_step)
    return Told(what, "error", error.code, error.where, then)


def _languages(message: Message) -> dict[str, str]:
    return {code: message.text(translator(code)) for code in LANGUAGES}


def _told(workspace: Workspace, job: Job) -> Job:
    path = desk_place(workspace, JOBS, f"{job.id}.json")
    with writable(workspace.folder):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_bytes(path, msgspec.json.encode(job))
    return job


def _inbox(workspace: Workspace) -> Path:
    return desk_place(workspace, INBOX)
