"""Her written description into the workspace, where the gap finds it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from remit.areas.placer import read_placer
from remit.errors import InputError
from remit.jd.description import Description
from remit.jd.reading import read_description
from remit.messages import say
from remit.workflow.workspace import Workspace, replace_bytes, writable


def adopt_description(workspace: Workspace, file: Path) -> tuple[Workspace, Description]:
    """Keep a copy of a written description and make it the one compared with."""
    description = read_usable_description(file)
    content = file.read_bytes()
    name = f"{sha256(content).hexdigest()[:16]}{file.suffix.lower()}"
    folder = workspace.folder / "descriptions"
    with writable(folder):
        folder.mkdir(exist_ok=True)
        replace_bytes(folder / name, content)
    return workspace.keep(replace(workspace.settings, description=name)), description


def read_usable_description(path: Path) -> Description:
    """Return a description with duties; `InputError` where the file holds none."""
    description = read_description(path, read_placer())
    if not description.is_description or not description.duties:
        raise InputError(
            say("No job description with duties was found in this file."),
            where=str(path),
            next_step=say(
                "Name the file that lists the position's duties; `remit jd read FILE` shows"
                " what can be read in it."
            ),
            code="no-duties",
        )
    return description
