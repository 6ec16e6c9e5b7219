"""Doing what was asked for at the desk, one thing after another, behind its pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from remit.errors import RemitError
from remit.messages import LANGUAGES, Message, translator
from remit.workflow.cases.write_case import write_case
from remit.workflow.folder.desk_folder import TAKEN_BACK, clear_desk, desk_place
from remit.workflow.folder.workspace import Workspace, open_workspace
from remit.workflow.packets.kept_packets import kept_packet
from remit.workflow.packets.packet_status import Moved, PacketStatus, packet_status
from remit.workflow.packets.release_chore import look_at_release, seal_release
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.forget_source import forget_source
from remit.workflow.queue.chore import (
    Back,
    Came,
    Chore,
    Compare,
    Compared,
    Forget,
    Gone,
    Holds,
    Look,
    MovedFigure,
    Seal,
    TakeBack,
    Write,
    chores,
    end_chore,
    given_up,
    is_given_up,
    keep_chore,
    next_chore,
)
from remit.workflow.queue.inbox import in_languages, told_stop
from remit.workflow.words.figure_names import figure_name

MOST_MOVED = 40
"""So many figures of a packet that moved are kept."""
UNKNOWN_SOURCE = "unknown-source"


def do_next_chore(folder: Path, now: Callable[[], datetime]) -> Chore | None:
    """Do what waits longest and return it; None where nothing waits."""
    workspace = open_workspace(folder, folder)
    one = next_chore(workspace)
    if one is None:
        return None
    if is_given_up(one):
        return end_chore(workspace, one, now(), one.came, [given_up()])
    one = keep_chore(workspace, replace(one, state="reading", tries=one.tries + 1))
    try:
        came = _done(workspace, one, now())
    except RemitError as stop:
        so_far = next((each.came for each in chores(workspace) if each.id == one.id), None)
        return end_chore(workspace, one, now(), so_far, [told_stop(stop)])
    return end_chore(workspace, one, now(), came)


def _done(workspace: Workspace, one: Chore, now: datetime) -> Came:
    match one.task:
        case Forget(name=name):
            return _forgotten(workspace, one, name, now)
        case Compare(packet=packet):
            return _compared(workspace, packet, now)
        case Look():
            return look_at_release(workspace, one.task, now)
        case Seal():
            return seal_release(workspace, one.task, now)
        case TakeBack(file=file):
            return _taken_back(workspace, file)
        case Write():
            return write_case(workspace, one.task, now)


# ── forgetting ──


def _forgotten(workspace: Workspace, one: Chore, name: str, now: datetime) -> Came:
    """Forget, telling each step; what a halt cut off before its account is told as far as known."""

    def step(what: Message, packets: tuple[Holds, ...]) -> None:
        held = one.came if isinstance(one.came, Gone) and not packets else Gone(packets=packets)
        keep_chore(workspace, replace(one, step=in_languages(what), came=held))

    try:
        done = forget_source(workspace, name, now, step)
    except RemitError as stop:
        if one.tries > 1 and stop.code == UNKNOWN_SOURCE and isinstance(one.came, Gone):
            return one.came
        raise
    return Gone(
        done.done.entries,
        done.done.people,
        done.done.corrections,
        done.journal.name if done.journal else "",
        done.packets,
    )


# ── what of a packet moved ──


def _compared(workspace: Workspace, packet: str, now: datetime) -> Came:
    folder = kept_packet(workspace, packet).folder
    with workspace.ledger() as ledger, ledger.at_one_moment():
        status = packet_status(workspace, ledger, folder, now)
        mark = ledger.mark()
    lines = zip(*(_lines(status, language) for language in LANGUAGES), strict=True)
    return Compared(
        status.state,
        (mark.imported, mark.entry, mark.statement, mark.forgotten),
        tuple(dict(zip(LANGUAGES, each, strict=True)) for each in lines),
        tuple(MovedFigure(_named(each), each.said, each.now) for each in status.moved[:MOST_MOVED]),
        status.goes_on,
    )


def _lines(status: PacketStatus, language: str) -> list[str]:
    return [each.text(translator(language)) for each in status.told(language)]


def _named(moved: Moved) -> dict[str, str]:
    return {
        code: figure_name(moved.figure, code, moved.changed).text(translator(code))
        for code in LANGUAGES
    }


# ── a copy taken back ──


def _taken_back(workspace: Workspace, file: str) -> Came:
    """Take a copy back; what was handed in goes with its account, and stays after a halt."""
    path = desk_place(workspace, TAKEN_BACK, file)
    try:
        copied = take_back(workspace, path)
    except RemitError:
        path.unlink(missing_ok=True)
        raise
    path.unlink(missing_ok=True)
    clear_desk(workspace)
    return Back(copied.rows, copied.files)
