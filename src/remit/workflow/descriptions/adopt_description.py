"""Her written description into the workspace, where the gap finds it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from remit.areas.placer import read_placer
from remit.errors import InputError
from remit.findings import Finding
from remit.jd.description import Description
from remit.jd.gap.limits import odd_sum
from remit.jd.gap.written import weigh
from remit.jd.reading import read_description
from remit.messages import say
from remit.workflow.folder.workspace import Workspace, replace_bytes, writable


def adopt_description(
    workspace: Workspace, file: Path, on: date | None = None
) -> tuple[Workspace, Description]:
    """Keep a copy of a written description and make it the one compared with.

    `on` is the day of it, where the caller knows one.
    """
    description = read_usable_description(file)
    return keep_description(workspace, file, description, on), description


def odd_shares(description: Description) -> list[Finding]:
    """Return what a comparison will have to scale: per cents that make no whole."""
    return odd_sum(weigh(description))


def keep_description(
    workspace: Workspace, file: Path, description: Description, on: date | None
) -> Workspace:
    """Do as `adopt_description` with a description that was read already."""
    _must_be_usable(description, file)
    content = file.read_bytes()
    name = f"{sha256(content).hexdigest()[:16]}{file.suffix.lower()}"
    folder = workspace.folder / "descriptions"
    with writable(folder):
        folder.mkdir(exist_ok=True)
        replace_bytes(folder / name, content)
    return workspace.keep(replace(workspace.settings, description=name, adopted=on))


def read_usable_description(path: Path) -> Description:
    """Return a description with duties; `InputError` where the file holds none."""
    description = read_description(path, read_placer())
    _must_be_usable(description, path)
    return description


def _must_be_usable(description: Description, path: Path) -> None:
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
