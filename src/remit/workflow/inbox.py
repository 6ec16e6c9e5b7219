"""Files that were handed to the desk and wait to be imported, and what became of each import.

A job survives whatever happens to the desk: it is taken up again from its files,
and what was committed before counts as known.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from time import monotonic
from typing import BinaryIO, Literal

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from remit.errors import RemitError
from remit.messages import LANGUAGES, Message, say, translator
from remit.workflow.desk_folder import INBOX, JOBS, arriving_place, desk_place
from remit.workflow.import_evidence import ImportReport, import_evidence
from remit.workflow.workspace import Workspace, open_workspace, replace_bytes, writable

CHUNK = 1024**2
TOLD_EVERY = 0.4
"""Seconds between two lines about how far an import is."""
LONGEST_NAME = 180
"""Bytes of a file's name; systems take 255, and a number may still be put behind it."""
LONGEST_ENDING = 20
MOST_TRIES = 3
"""So often an import is begun that ends without a word, as where the memory does not suffice."""
ABANDONED = 3600
"""Seconds after which files without a job are those of a handing-in that was cut off."""
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

    `records` are those taken so far, of the export `reading`; `tries` counts
    how often the import was begun.
    """

    id: str
    files: list[str]
    size: int
    handed_in: datetime
    state: State = "waiting"
    reading: str = ""
    records: int = 0
    tries: int = 0
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
    whole = PurePosixPath(plain.strip(". "))
    ending = whole.suffix if len(whole.suffix) <= LONGEST_ENDING else ""
    kept = whole.stem.encode()[: LONGEST_NAME - len(ending.encode())].decode(errors="ignore")
    return f"{kept.rstrip('. ')}{ending}" if kept else "file"


def hand_in(workspace: Workspace, files: Iterable[tuple[str, BinaryIO]], now: datetime) -> Job:
    """Keep files until they are imported and return the job; nothing is read or run."""
    with writable(workspace.folder):
        folder = _new_folder(_inbox(workspace) / now.strftime("%Y%m%d-%H%M%S-%f"))
        try:
            names = [_kept(folder, name, content) for name, content in files]
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    size = sum((folder / name).stat().st_size for name in names)
    return _told(workspace, Job(folder.name, names, size, now))


def _new_folder(path: Path) -> Path:
    """Make a folder of this name, or of the next one that is free: two tabs may ask at once."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    while True:
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            path = path.with_name(f"{path.name}-2")
        else:
            return path


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
        ended = replace(job, state="stopped", findings=[told_stop(error)], ended=now())
    else:
        ended = _done(job, report, now())
    return _ended(workspace, ended)


def _ended(workspace: Workspace, job: Job) -> Job:
    _told(workspace, job)
    shutil.rmtree(_inbox(workspace) / job.id, ignore_errors=True)
    return job


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


def _done(job: Job, report: ImportReport, now: datetime) -> Job:
    findings = [
        Told(in_languages(each.message), each.severity, each.code, each.where)
        for each in report.findings
    ]
    accounts = report.account_rows()
    records = sum(int(str(each["records"])) for each in accounts)
    return replace(
        job, state="done", records=records, accounts=accounts, findings=findings, ended=now
    )


def told_stop(error: RemitError) -> Told:
    """Return a stop as pages tell it."""
    what, then = in_languages(error.what), in_languages(error.next_step)
    return Told(what, "error", error.code, error.where, then)


def in_languages(message: Message) -> dict[str, str]:
    """Return a sentence in every language, by code."""
    return {code: message.text(translator(code)) for code in LANGUAGES}


def _told(workspace: Workspace, job: Job) -> Job:
    path = desk_place(workspace, JOBS, f"{job.id}.json")
    with writable(workspace.folder):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_bytes(path, msgspec.json.encode(job))
    return job


def _inbox(workspace: Workspace) -> Path:
    return desk_place(workspace, INBOX)
