"""Packets that were asked for at the desk and are made behind its pages, and what became of each.

desk/asked/JOB.json     one packet that was asked for
packets/DATE/           where packets lie that were made like this

A job survives whatever happens to the desk: it is taken up again, and a packet
is there whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from remit.errors import RemitError
from remit.messages import Message, say
from remit.packet.form.form_model import read_form
from remit.workflow.folder.desk_folder import ASKED, desk_place
from remit.workflow.folder.institution import institution_profile
from remit.workflow.folder.workspace import Workspace, open_workspace, replace_bytes, writable
from remit.workflow.packets.build_packet import Packet, build_packet
from remit.workflow.position.packet_basis import Order
from remit.workflow.queue.asked_in_order import moment_after
from remit.workflow.queue.inbox import MOST_TRIES, State, Told, in_languages, told_stop

LIE_IN = "packets"
"""The folder of a workspace in which packets lie that were made behind a page."""
MOST_KEPT = 20


class Asked(Struct, frozen=True):
    """What packet was asked for: whose rules, which language, which forms besides theirs."""

    institution: str
    language: str
    after_hours: bool = False
    also: tuple[str, ...] = ()


class PacketJob(Struct, frozen=True):
    """One packet that was asked for, how far it is, and what it came to.

    `folder` is where it lies, seen from the workspace; `open` is what she could
    still answer, `stops` why there is none. Sentences are in every language.
    """

    id: str
    asked: Asked
    since: datetime
    state: State = "waiting"
    tries: int = 0
    folder: str = ""
    open: tuple[dict[str, str], ...] = ()
    stops: tuple[Told, ...] = ()
    ended: datetime | None = None


def ask_for_packet(workspace: Workspace, asked: Asked, now: datetime) -> PacketJob:
    """Note that a packet is wanted; one that waits already and asks the same is enough.

    Raises `UsageError` (`unknown-profile`, `unknown-form`) for names that there are not.
    """
    institution_profile(workspace.folder, asked.institution)
    for key in asked.also:
        read_form(key)
    known = packet_jobs(workspace)
    for job in known:
        if job.ended is None and job.asked == asked:
            return job
    since = moment_after(now, (job.since for job in known))
    return _told(workspace, PacketJob(since.strftime("%Y%m%d-%H%M%S-%f"), asked, since))


def packet_jobs(workspace: Workspace) -> list[PacketJob]:
    """Return the jobs, the newest first; one that cannot be read is left out."""
    paths = sorted(desk_place(workspace, ASKED).glob("*.json"), reverse=True)
    return [job for path in paths if (job := _read(path)) is not None]


def _read(path: Path) -> PacketJob | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=PacketJob)
    except (OSError, msgspec.DecodeError):
        return None


def packets_wait(workspace: Workspace) -> bool:
    """Return whether a packet was asked for that is not made yet."""
    return any(job.ended is None for job in packet_jobs(workspace))


def make_next_packet(folder: Path, now: Callable[[], datetime]) -> PacketJob | None:
    """Make the packet that waits longest and return its job; None where none waits."""
    workspace = open_workspace(folder, folder)
    waiting = [job for job in packet_jobs(workspace) if job.ended is None]
    if not waiting:
        return None
    job = waiting[-1]
    if job.tries >= MOST_TRIES:
        return _ended(workspace, replace(job, state="stopped", stops=(_given_up(),), ended=now()))
    place = job.folder or _free_place(workspace, now())
    job = _told(workspace, replace(job, state="reading", tries=job.tries + 1, folder=place))
    try:
        made = build_packet(workspace, _order(workspace, job, now()))
    except RemitError as stop:
        return _ended(
            workspace, replace(job, state="stopped", stops=(told_stop(stop),), ended=now())
        )
    return _ended(workspace, replace(job, state="done", open=_open(made), ended=now()))


def _order(workspace: Workspace, job: PacketJob, now: datetime) -> Order:
    asked = job.asked
    return Order(
        out=workspace.folder / job.folder,
        now=now,
        institution=asked.institution,
        language=asked.language,
        after_hours=asked.after_hours,
        also=asked.also,
    )


def _open(made: Packet) -> tuple[dict[str, str], ...]:
    return tuple(in_languages(each) for each in made.open_questions)


def _free_place(workspace: Workspace, now: datetime) -> str:
    """Return where a packet of today may lie, seen from the workspace."""
    day = now.astimezone(workspace.settings.zone_info()).date().isoformat()
    names = (day, *(f"{day}-{number}" for number in range(2, 10_000)))
    free = next(name for name in names if not (workspace.folder / LIE_IN / name).exists())
    return f"{LIE_IN}/{free}"


def _given_up() -> Told:
    what: Message = say("This packet was begun three times and did not come to an end.")
    then = say("Ask for it once more; desk/work.log in the workspace says what went wrong.")
    return Told(in_languages(what), "error", "packet-given-up", next_step=in_languages(then))


def _ended(workspace: Workspace, job: PacketJob) -> PacketJob:
    """Keep what a job came to, and no more than the latest jobs."""
    _told(workspace, job)
    for old in packet_jobs(workspace)[MOST_KEPT:]:
        if old.ended is not None:
            desk_place(workspace, ASKED, f"{old.id}.json").unlink(missing_ok=True)
    return job


def _told(workspace: Workspace, job: PacketJob) -> PacketJob:
    path = desk_place(workspace, ASKED, f"{job.id}.json")
    with writable(workspace.folder):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        replace_bytes(path, msgspec.json.encode(job))
    return job
