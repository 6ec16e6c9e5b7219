"""Today: a line to capture, what the weekend cost, what waits."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.laid_ready import laid_ready, state_of
from remit.web.reader import Reader, reader_of
from remit.workflow.capture_note import capture_note, undo_note
from remit.workflow.preview_note import preview_note
from remit.workflow.shelve import Shelf
from remit.workflow.what_waits import Waiting, what_waits

TENTHS = 600
"""Tenths of minutes in an hour."""
LONG_AGO = 9
"""Days after its Friday for which a weekend is the last one."""
PLACES = {
    "description": "/description/",
    "calendar": "/import/",
    "unplaced": "/ledger/?area=unplaced",
    "packet": "/packet/",
    "accounts": "/people/",
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
        weekend = None if shelf is None else _weekend(shelf, reader)
        role = None if shelf is None else shelf.paper("role")
        waiting = what_waits(workspace, shelf, reader.now)
    return {
        "weekend": weekend,
        "role": None if role is None else msgspec.json.decode(role),
        "waiting": [(each, _place(each)) for each in waiting],
        "state": state_of(workspace),
    }


def _place(waiting: Waiting) -> str:
    """Return the address of the page where a thing that waits is done; "" where there is none."""
    return f"/week/{waiting.day}/" if waiting.day else PLACES.get(waiting.code, "")


def _weekend(shelf: Shelf, reader: Reader) -> dict[str, object] | None:
    """Return the last weekend with anything in it: its days, its hours and their areas.

    A weekend is Friday 18:00 to Monday 06:00. None where nothing is on record.
    """
    newest = shelf.latest_start(int(reader.now.timestamp()))
    if newest is None:
        return None
    friday = _friday(reader.local(newest).date())
    for back in range(2):
        first = friday - timedelta(days=7 * back)
        if found := _cost(shelf, reader, first):
            return found
    return None


def _friday(day: date) -> date:
    """Return the latest Friday that is not after a day.

    >>> _friday(date(2021, 12, 31)), _friday(date(2022, 1, 3))
    (datetime.date(2021, 12, 31), datetime.date(2021, 12, 31))
    """
    return day - timedelta(days=(day.weekday() - 4) % 7)


def _cost(shelf: Shelf, reader: Reader, friday: date) -> dict[str, object] | None:
    begins = datetime.combine(friday, time(18), reader.zone)
    ends = datetime.combine(friday + timedelta(days=3), time(6), reader.zone)
    entries = [
        each
        for each in shelf.between(int(begins.timestamp()), int(ends.timestamp()))
        if each.counted
    ]
    if not entries:
        return None
    tenths = Counter[str]()
    for each in entries:
        tenths[each.area] += each.tenths
    return {
        "friday": friday,
        "monday": friday + timedelta(days=3),
        "past": (reader.today() - friday).days > LONG_AGO,
        "hours": sum(tenths.values()) / TENTHS,
        "entries": len(entries),
        "areas": [(area, each / TENTHS) for area, each in tenths.most_common() if each],
    }


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
def reading(request: HttpRequest) -> HttpResponse:
    """Show how a line would be read, while it is being typed; nothing is kept."""
    desk = running()
    found = preview_note(desk.workspace(), request.POST.get("text", ""), desk.now())
    return page(request, "part_reading.html", {"preview": found})


@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Tell whether the figures are those of the record, for a page that is open."""
    return page(request, "part_state.html", {"state": state_of(running().workspace())})
