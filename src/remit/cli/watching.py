"""`remit import --watch`: a folder whose files are imported as they come to rest."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from remit.cli.import_shown import show_import
from remit.cli.terminal import now, write, write_json_line, write_stop
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say
from remit.workflow.words.written_names import shown_name

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.imports.watch_folder import Arrival


def watch(place: Workspace, paths: Sequence[Path], opened: Sequence[str], *, json: bool) -> None:
    """Import what lands in one folder until Ctrl-C; with `json` one line for each arrival."""
    from remit.workflow.imports.watch_folder import Pace, watch_folder

    folder = _one_folder(paths)
    if not json:
        write(_("Watching {folder}; Ctrl-C ends it.").format(folder=shown_name(folder)))
    for arrival in watch_folder(place, folder, Pace(now, _waited), opened):
        if json:
            write_json_line(_as_json(arrival))
        else:
            _show(arrival)
        sys.stdout.flush()


def _one_folder(paths: Sequence[Path]) -> Path:
    if len(paths) != 1:
        raise UsageError(
            say("One folder is watched at a time."),
            next_step=say("Name one: remit import inbox --watch"),
        )
    if paths[0].is_file():
        raise UsageError(
            say("{path} is a file; only a folder is watched.", path=paths[0]),
            next_step=say("Import it once: remit import {path}", path=paths[0]),
        )
    return paths[0]


def _show(arrival: Arrival) -> None:
    write(shown_name(arrival.name))
    if arrival.report:
        show_import(arrival.report)
    elif arrival.stop:
        write_stop(arrival.stop)


def _as_json(arrival: Arrival) -> dict[str, object]:
    row: dict[str, object] = {"version": 1, "file": arrival.name}
    if arrival.report:
        row["sources"] = arrival.report.account_rows()
        row["findings"] = arrival.report.finding_rows(_)
    elif arrival.stop:
        row["error"] = {"code": arrival.stop.code, "message": arrival.stop.what.text(_)}
    return row


def _waited(seconds: float) -> bool:
    time.sleep(seconds)
    return True
