"""One entry: what it is, why it lies where it does, what she says of it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.web.desk import running
from remit.web.drawn import page
from remit.web.form_amounts import shares_in
from remit.web.form_numbers import number_in_form
from remit.web.laid_ready import laid_ready, state_of
from remit.web.pages import said
from remit.web.reader import reader_of
from remit.workflow.entries.correct_entry import Followers, Said, state_correction
from remit.workflow.entries.say_of_entries import (
    Stated,
    divide_entry,
    parts_at,
    remark,
    say_privileged,
    say_the_same,
    say_whose,
    undo_stated,
)
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.foresee_correction import following
from remit.workflow.picture.one_entry import OneEntry, one_entry
from remit.workflow.shelf.shelve import Shelf, Shelved
from remit.workflow.words.area_names import areas_in_order
from remit.workflow.words.asked_entry import asked_entry, asked_time
from remit.workflow.words.names_of_things import kind_name, source_name

LISTED = 8
"""So many entries that are like one, or lie beside it, are listed."""
ROWS = 3
"""Among so many areas an entry can be divided on the page."""
AROUND = 2 * 3600
"""So many seconds around an entry others may tell of the same work."""


@require_GET
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show one entry; with an area in the address, what would follow if it were placed there."""
    desk = running()
    workspace, area = desk.workspace(), request.GET.get("area", "")
    reader = reader_of(request, workspace)
    with laid_ready(workspace) as shelf:
        one = one_entry(workspace, number, shelf, reader.language)
        beside = [] if shelf is None else _beside(shelf, one)
        follows = _follows(workspace, one, area, shelf) if area else None
    given = {
        "one": one,
        "beside": beside,
        "area": area,
        "second": request.GET.get("second", ""),
        "follows": follows,
        "listed": LISTED,
        "rows": range(ROWS),
        "areas": areas_in_order(),
        "kind": reader.told(kind_name(one.entry.facet.kind)),
        "source": reader.told(source_name(one.entry.facet.source)),
        "told": said.told(request),
        "undo": bool(said.said(request)),
        "state": state_of(workspace),
    }
    return page(request, "entry.html", given)


def _follows(
    workspace: Workspace, one: OneEntry, area: str, shelf: Shelf | None
) -> Followers | None:
    """Return the other entries that would follow this one to an area; none without a shelf."""
    if shelf is None:
        return None
    with workspace.ledger() as ledger:
        return following(workspace, ledger, Said(one.entry.id, area), shelf)


def _beside(shelf: Shelf, one: OneEntry) -> list[Shelved]:
    """Return other entries around the time of one, the nearest first."""
    begun, over = one.entry.start, one.entry.end or one.entry.start
    near = [
        each for each in shelf.between(begun - AROUND, over + AROUND) if each.id != one.entry.id
    ]
    return sorted(near, key=lambda each: (abs(each.start - begun), each.id))[:LISTED]


@require_POST
def place(request: HttpRequest, number: int) -> HttpResponse:
    """State where an entry belongs: this one alone, or with what is like it."""
    desk = running()
    area, second = request.POST.get("area", ""), request.POST.get("second") or None
    only = "all" not in request.POST
    with laid_ready(desk.workspace()) as shelf:
        done = state_correction(
            desk.workspace(), Said(number, area, second, only), desk.now(), shelf
        )
    said.keep(request, Stated(done.statement, done.statement))
    said.tell(request, "place", done.moved, area)
    return HttpResponseRedirect(f"/ledger/{number}/")


@require_POST
def divide(request: HttpRequest, number: int) -> HttpResponse:
    """State which areas an entry's time went to: by shares, or up to a time of its day."""

    def stated() -> Stated:
        desk = running()
        parts = _parts(request, desk.workspace(), number)
        return divide_entry(desk.workspace(), number, parts, desk.now())

    return _said(request, number, "divided", stated)


def _parts(request: HttpRequest, workspace: Workspace, number: int) -> dict[str, float]:
    areas = request.POST.getlist("area")
    if until := request.POST.get("until", ""):
        chosen = [each for each in areas if each][:2]
        return parts_at(
            workspace, number, asked_time(until), (chosen[0], chosen[-1]) if chosen else ("", "")
        )
    return shares_in(areas, request.POST.getlist("share"))


@require_POST
def same(request: HttpRequest, number: int) -> HttpResponse:
    """State that an entry is the same work as another, in which it counts then."""

    def stated() -> Stated:
        desk = running()
        other = request.POST.get("of", "") or request.POST.get("number", "")
        into = asked_entry(other)
        return say_the_same(desk.workspace(), [number, into], into, desk.now())[1]

    return _said(request, number, "same", stated)


@require_POST
def about(request: HttpRequest, number: int) -> HttpResponse:
    """State whose work it is, whether it may be privileged, or a note on it."""
    desk, asked = running(), request.POST.get("do", "")
    workspace, now = desk.workspace(), desk.now()
    acts: dict[str, Callable[[], Stated]] = {
        "mine": lambda: say_whose(workspace, [number], now, mine=True),
        "others": lambda: say_whose(workspace, [number], now, mine=False),
        "privileged": lambda: say_privileged(workspace, [number], now, privileged=True),
        "open": lambda: say_privileged(workspace, [number], now, privileged=False),
        "note": lambda: remark(workspace, number, request.POST.get("text", ""), now),
    }
    return _said(request, number, asked, acts.get(asked, Stated))


@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take back one word of hers on an entry, or what she said last on any page."""
    desk, statement = running(), number_in_form(request.POST.get("statement", ""))
    if statement is not None:
        only = Stated(statement, statement)
        count = undo_stated(desk.workspace(), only, desk.now(), of=number)
        said.tell(request, "undone", count)
    else:
        said.tell(request, "undone", said.undo_last(request, desk))
    return HttpResponseRedirect(f"/ledger/{number}/")


def _said(request: HttpRequest, number: int, did: str, state: Callable[[], Stated]) -> HttpResponse:
    stated = state()
    said.keep(request, stated)
    said.tell(request, did, stated.count)
    return HttpResponseRedirect(f"/ledger/{number}/")
