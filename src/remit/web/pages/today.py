"""Today: a line to capture, what the weekend cost, what waits."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.laid_ready import laid_ready, state_of
from remit.web.reader import reader_of
from remit.workflow.entries.capture_note import capture_note, undo_note
from remit.workflow.entries.preview_note import preview_note
from remit.workflow.privacy.first_hour import end_first_hour, first_hour, nothing_brought_in
from remit.workflow.privacy.what_binds import WHAT_BINDS
from remit.workflow.shelf.last_weekend import last_weekend
from remit.workflow.shelf.what_waits import Waiting, what_waits

PLACES = {
    "description": "/description/",
    "calendar": "/import/",
    "unplaced": "/ledger/?area=unplaced",
    "packet": "/packet/",
    "accounts": "/people/",
    "asked": "/import/",
}
"""Where each thing that waits is done."""


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return page(request, "today.html", {**_given(request), "kept": None, "undone": None})


def _given(request: HttpRequest) -> dict[str, object]:
    workspace = running().workspace()
    reader = reader_of(request, workspace)
    with laid_ready(workspace) as shelf:
        weekend = None if shelf is None else last_weekend(shelf, reader.now, reader.zone)
        role = None if shelf is None else shelf.paper("role")
        waiting = what_waits(workspace, shelf, reader.now)
    steps = first_hour(workspace)
    asked = {each.code for each in steps}
    return {
        "weekend": weekend,
        "role": None if role is None else msgspec.json.decode(role),
        "waiting": [(each, _place(each)) for each in waiting if each.code not in asked],
        "steps": steps,
        "binds": WHAT_BINDS if steps and nothing_brought_in(workspace) else None,
        "zone_known": bool(workspace.settings.zone),
        "state": state_of(workspace),
    }


def _place(waiting: Waiting) -> str:
    """Return the address of the page where a thing that waits is done; "" where there is none."""
    return f"/week/{waiting.day}/" if waiting.day else PLACES.get(waiting.code, "")


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Capture a line, or take the last one back."""
    desk = running()
    workspace = desk.workspace()
    if "undo" in request.POST:
        undone = undo_note(workspace, desk.now())
        return _told(request, {"undone": undone, "kept": None})
    kept = capture_note(workspace, request.POST.get("text", ""), desk.now())
    return _told(request, {"undone": None, "kept": kept})


def _told(request: HttpRequest, done: dict[str, object]) -> HttpResponse:
    """Return what became of a line: as a part, or on the whole page where no script asks."""
    if is_part(request):
        state = state_of(running().workspace())
        return page(request, "part_note.html", {**done, "state": state, "beside": True})
    return page(request, "today.html", {**_given(request), **done})


@require_POST
def first_hour_over(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Put the steps of the first hour away."""
    end_first_hour(running().workspace())
    return HttpResponseRedirect("/")


@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Show how a line would be read, while it is being typed; nothing is kept."""
    desk = running()
    found = preview_note(desk.workspace(), request.POST.get("text", ""), desk.now())
    return page(request, "part_reading.html", {"preview": found})


@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Tell whether the figures are those of the record, for a page that is open.

    The page that brings files in shows none, so nothing on it is out of date.
    """
    found = state_of(running().workspace())
    shows = "/import/" not in request.headers.get("HX-Current-URL", "")
    return page(request, "part_state.html", {"state": found, "done": shows and not found.at_work})
