"""The whole line in one go: exports and an old description in, a packet out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from remit.messages import Message
from remit.workflow.build_packet import Order, build_packet
from remit.workflow.import_evidence import ImportReport, Progress, import_evidence
from remit.workflow.init_workspace import Answers, init_workspace
from remit.workflow.workspace import keep_apart


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


def run_line(line: Line, now: datetime, progress: Progress) -> LineResult:
    """Walk from exports to a packet and return what is left open.

    The workspace is `line.workspace`, else a folder beside the packet; never
    inside it.
    """
    folder = line.workspace or beside(line.out, "workspace")
    keep_apart(folder, line.out)
    answers = Answers(
        me=line.me, zone=line.zone, language=line.language or "", profile=line.institution
    )
    workspace, _fresh = init_workspace(folder, answers, line.description)
    report = import_evidence(workspace, line.exports, now, progress)
    order = Order(line.out, now, line.institution or None, line.language)
    packet = build_packet(workspace, order)
    return LineResult(workspace.folder, report, packet.open_questions)


def beside(out: Path, what: str) -> Path:
    """Return the folder beside the packet that holds what must not lie in it.

    >>> beside(Path("results/packet"), "workspace").as_posix()
    'results/packet-workspace'
    """
    return out.parent / f"{out.resolve().name}-{what}"
