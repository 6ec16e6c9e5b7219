"""A workspace whose ledger holds so many activities, imported from invented exports."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from exports import INPUTS, NOW
from invented import Size
from line import DESCRIPTION
from scaled import (
    ME,
    ZONE,
    write_calendar,
    write_mastodon_archive,
    write_notes,
    write_slack_export,
    write_x_archive,
)

FIRST = date(2012, 1, 1)
SHARES = {"posts": 0.78, "toots": 0.06, "chat": 0.35, "meetings": 0.04, "notes": 0.01}
"""Records by export, for each activity that is wanted; three in ten messages of a chat are hers."""


def desk_of(folder: Path, activities: int) -> dict[str, object]:
    """Copy a workspace of about so many activities to a folder; say what it holds."""
    kept = INPUTS / f"desk-{activities}"
    if not kept.exists():
        fresh = kept.with_suffix(".part")
        shutil.rmtree(fresh, ignore_errors=True)
        _make(fresh, activities)
        fresh.rename(kept)
    shutil.copytree(kept, folder)
    return _held(folder)


def _make(folder: Path, activities: int) -> None:
    from remit.workflow.descriptions.adopt_description import adopt_description
    from remit.workflow.folder.settings import Settings
    from remit.workflow.folder.workspace import create_workspace
    from remit.workflow.imports.import_evidence import import_evidence

    workspace = create_workspace(folder, Settings(zone=ZONE, me=list(ME)))
    exports = folder.with_suffix(".exports")
    shutil.rmtree(exports, ignore_errors=True)
    exports.mkdir()
    import_evidence(workspace, _exports(exports, activities), NOW)
    description = exports / "old-description.md"
    description.write_text(DESCRIPTION, encoding="utf-8")
    adopt_description(workspace, description)
    shutil.rmtree(exports)


def _exports(folder: Path, activities: int) -> list[Path]:
    size = {name: Size(int(share * activities), first=FIRST) for name, share in SHARES.items()}
    return [
        write_x_archive(folder / "posts.zip", size["posts"]),
        write_mastodon_archive(folder / "toots.zip", size["toots"]),
        write_slack_export(folder / "chat.zip", size["chat"]),
        write_calendar(folder / "meetings.ics", size["meetings"]),
        write_notes(folder / "notes.txt", size["notes"]),
    ]


def _held(folder: Path) -> dict[str, object]:
    from remit.workflow.folder.workspace import open_workspace

    with open_workspace(folder, folder).ledger() as ledger:
        return {"activities": ledger.count(), "ledger_mb": _mb(folder)}


def _mb(folder: Path) -> float:
    return round(sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) / 1e6, 1)
