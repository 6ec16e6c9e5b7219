"""The private kit for a desk audit, written to a folder of its own and never into a packet."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from remit.errors import UsageError
from remit.messages import say, translator
from remit.packet.audit.audit_kit import desk_audit
from remit.packet.audit.audit_rehearsal import rehearsal
from remit.packet.letter.audit_model import AuditInputs, OwnPaper
from remit.packet.letter.audit_words import PRIVATE
from remit.packet.release.release_box import is_release
from remit.workflow.cases.rehearse_audit import AuditOrder, audit_inputs
from remit.workflow.folder.workspace import OWN_FOLDERS, Workspace, in_packet, writable

NOTICE = "PRIVATE.txt"
"""What tells whoever opens the folder, and every program, that it is private."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The papers of a kit, in the order in which she reads them."""

    papers: tuple[OwnPaper, ...]
    language: str


def prepare_audit(workspace: Workspace, order: AuditOrder) -> Kit:
    """Return the papers of the kit."""
    with workspace.ledger() as ledger, ledger.at_one_moment():
        inputs = audit_inputs(workspace, ledger, order)
    return Kit(papers_of(inputs), inputs.packet.language)


def papers_of(inputs: AuditInputs) -> tuple[OwnPaper, ...]:
    """Return the papers that are made of some inputs."""
    return (rehearsal(inputs), desk_audit(inputs))


def check_kit_place(workspace: Workspace, out: Path) -> None:
    """Raise `UsageError` where the kit cannot lie.

    That is in a packet or a release, which others get, in a folder of the
    workspace that holds other things (`audit-place`), and where something is (`audit-exists`):
    she writes into these papers, so they never go over older ones.
    """
    place = out.resolve()
    if place == workspace.folder.resolve() or goes_to_others(workspace, place):
        raise UsageError(
            say("The private kit may not lie here: others get what is in a packet."),
            where=str(out),
            next_step=say("Name a new folder of your own with --out."),
            code="audit-place",
        )
    if os.path.lexists(out) and (out.is_symlink() or not out.is_dir() or any(out.iterdir())):
        raise UsageError(
            say("There is something of this name already, and your notes may be in it."),
            where=str(out),
            next_step=say("Name a new or an empty folder with --out."),
            code="audit-exists",
        )


def goes_to_others(workspace: Workspace, place: Path) -> bool:
    """Return whether what lies in a folder is handed on, or kept for other things.

    That is a packet, a release, what lies below them, and the folders of the workspace.
    """
    folder = workspace.folder.resolve()
    around = (place, *place.parents)
    if any((folder / own) in around for own in OWN_FOLDERS):
        return True
    return in_packet(place) or any(each.is_dir() and is_release(each) for each in around)


def write_kit(workspace: Workspace, kit: Kit, out: Path) -> tuple[Path, ...]:
    """Write the kit and return its files; the folder appears whole or not at all.

    Only she may open the folder, where the system keeps such rights.
    """
    check_kit_place(workspace, out)
    contents = kit_files(kit)
    beside = out.with_name(f".{out.name}.{os.getpid()}.new")
    with writable(out):
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            beside.mkdir(mode=0o700)
            for name, content in contents.items():
                (beside / name).write_bytes(content)
            if out.is_dir():
                out.rmdir()
            beside.rename(out)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return tuple(out / name for name in contents)


def kit_files(kit: Kit) -> dict[str, bytes]:
    """Return the files of a kit by name: each paper to write in (Word) and to print (PDF)."""
    from remit.packet.formats.docx import docx_file
    from remit.packet.formats.pdf import pdf_file

    notice = PRIVATE.text(translator(kit.language))
    contents = {NOTICE: f"{notice}\n".encode()}
    for paper in kit.papers:
        contents[f"{paper.name}.docx"] = docx_file(paper.document, {}, paper.made_on)
        contents[f"{paper.name}.pdf"] = pdf_file(paper.document, {}, paper.made_on)
    return contents
