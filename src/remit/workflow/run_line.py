"""The whole line in one go: exports and an old description in, a packet out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from remit.errors import PacketError
from remit.messages import Message, say
from remit.workflow.build_packet import Order, build_packet
from remit.workflow.import_evidence import ABSENT, ImportReport, Progress, import_evidence
from remit.workflow.init_workspace import Answers, init_workspace
from remit.workflow.workspace import keep_apart


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
    written, so that she sees it even where no packet can be made.
    """
    folder = line.workspace or beside(line.out, "workspace")
    keep_apart(folder, line.out)
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
        raise
    return LineResult(workspace.folder, report, packet.open_questions)


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
