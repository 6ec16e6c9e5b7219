"""The whole line in one go: exports and an old description in, a packet out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from remit.errors import PacketError, RemitError, WorkspaceError
from remit.messages import Message, say
from remit.sources.opening.file_names import readable
from remit.workflow.folder.apart import keep_apart
from remit.workflow.imports.import_evidence import ImportReport, Progress, import_evidence
from remit.workflow.imports.left_open import ABSENT
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.packets.build_packet import build_packet
from remit.workflow.position.packet_basis import Order


def unheard(_report: ImportReport) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the line walks over and where it ends."""

    exports: tuple[Path, ...]
    description: Path
    out: Path
    me: tuple[str, ...] = ()
    zone: str = ""
    workspace: Path | None = None
    institution: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class LineResult:
    """What the line did, and what is left for her to answer."""

    workspace_folder: Path
    report: ImportReport
    open_questions: tuple[Message, ...]


def run_line(
    line: Line, now: datetime, progress: Progress, told: Callable[[ImportReport], None] = unheard
) -> LineResult:
    """Walk from exports to a packet and return what is left open.

    The workspace is `line.workspace`, else a folder beside the packet; never
    inside it. `told` is handed the account of the import before anything is
    written, so that she sees it even where no packet can be made. A workspace
    that this run made goes again when the run stops, so that the next try
    begins anew, unless the stop sends her there.
    """
    folder = line.workspace or beside(line.out, "workspace")
    keep_apart(folder, line.out)
    with _gone_after_a_stop(folder):
        return _walked(line, folder, now, progress, told)


@contextmanager
def _gone_after_a_stop(folder: Path) -> Iterator[None]:
    """Empty a folder that held nothing before, when what is done in it stops.

    What lies in it stays where she is to go on in it: to answer, or to make room.
    """
    there = folder.exists()
    vacant = not there or (folder.is_dir() and not any(folder.iterdir()))
    try:
        yield
    except RemitError as stop:
        goes_on = isinstance(stop, WorkspaceError) or stop.where == str(folder)
        if vacant and not goes_on:
            shutil.rmtree(folder, ignore_errors=True)
            if there:
                folder.mkdir(exist_ok=True)
        raise


def _walked(
    line: Line,
    folder: Path,
    now: datetime,
    progress: Progress,
    told: Callable[[ImportReport], None],
) -> LineResult:
    answers = Answers(
        me=line.me, zone=line.zone, language=line.language or "", profile=line.institution
    )
    workspace, _fresh = init_workspace(folder, answers, line.description)
    report = import_evidence(workspace, line.exports, now, progress)
    told(report)
    order = Order(line.out, now, line.institution or None, line.language)
    try:
        packet = build_packet(workspace, order)
    except PacketError as stop:
        if stop.code == "nothing-recorded" and _is_absent(report):
            stop.next_step = _name_yourself(workspace.settings.me)
            stop.where = ", ".join(map(readable, line.exports))
        raise
    return LineResult(workspace.folder, report, (*packet.open_questions, *packet.notes))


def _is_absent(report: ImportReport) -> bool:
    return not sum(each.activities for each in report.accounts) or any(
        each.code == ABSENT for each in report.findings
    )


def _name_yourself(me: Sequence[str]) -> Message:
    if not me:
        return say("Say who you are as the exports name you: --me NAME, several times if need be.")
    return say(
        "Nobody called {me} was found. Say who you are as the exports name you: --me NAME,"
        " several times if need be.",
        me=", ".join(me),
    )


def beside(out: Path, what: str) -> Path:
    """Return the folder beside the packet that holds what must not lie in it.

    >>> beside(Path("results/packet"), "workspace").as_posix()
    'results/packet-workspace'
    """
    return out.parent / f"{out.resolve().name}-{what}"
