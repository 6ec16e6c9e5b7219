"""The ledger: searching as one types, and many entries at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.messages import say
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.form_numbers import number_in_form, numbers_in_form
from remit.web.laid_ready import laid_ready, state_of
from remit.web.pages import said
from remit.web.reader import Reader, reader_of
from remit.workflow.entries.many_entries import (
    MOST_AT_ONCE,
    ManyEntries,
    chosen_entries,
    matching_entries,
)
from remit.workflow.entries.say_of_entries import place_entries, say_the_same, say_whose, tells_most
from remit.workflow.folder.workspace import Workspace
from remit.workflow.shelf.find_entries import FILTERS, MOST_COUNTED, wanted
from remit.workflow.shelf.shelf_ledger import LEFT_OUT, read_left_out
from remit.workflow.shelf.shelve import Shelf, Wanted
from remit.workflow.statements.merged_shares import divided_among
from remit.workflow.words.area_names import areas_in_order
from remit.workflow.words.asked_entry import number_in
from remit.workflow.words.names_of_things import kind_name, source_name

ON_A_PAGE = 60
SHOWN = 12
"""So many of many entries are named before something is said of all of them."""
ACTS = ("place", "same", "others", "mine")


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the entries that are asked for: the page, or for htmx the list alone."""
    workspace = running().workspace()
    with laid_ready(workspace) as shelf:
        found = {} if shelf is None else _found(request, shelf)
    template = "part_entries.html" if is_part(request) else "ledger.html"
    asked = request.GET.get("q", "")
    given = {
        "there": shelf is not None,
        "q": asked,
        "number": number_in(asked),
        "entries": [],
        "areas": areas_in_order(),
        "told": None if is_part(request) else said.told(request),
        "undo": bool(said.said(request)),
        "back_to": "/ledger/many/",
        "asked": _asked(request),
        **found,
    }
    return page(request, template, {**given, "state": state_of(workspace)})


def _found(request: HttpRequest, shelf: Shelf) -> dict[str, object]:
    reader = reader_of(request)
    asked = _wanted(request)
    seen = number_in_form(request.GET.get("before", ""))
    rows = shelf.entries(asked, seen, ON_A_PAGE + 1)
    shown = rows[:ON_A_PAGE]
    more = len(rows) > ON_A_PAGE
    days = groupby((entry for _, entry in shown), key=lambda each: reader.local(each.start).date())
    count = shelf.count(asked) if seen is None else 0
    facets = {} if is_part(request) else _facets(shelf)
    return {
        "days": [(day, list(entries)) for day, entries in days],
        "entries": shown,
        "count": count,
        "uncounted": count > MOST_COUNTED and bool(asked.words),
        "all_at_once": 1 < count <= MOST_AT_ONCE and bool(asked.query()),
        "first": seen is None,
        "chosen": dict(asked.marks),
        "facets": facets,
        "names": _names(reader, facets),
        "left_out": read_left_out(shelf.paper(LEFT_OUT)),
        "more": _address(request, shown[-1][0]) if more else None,
    }


def _facets(shelf: Shelf) -> dict[str, dict[str, int]]:
    """Return how many entries carry each value of each filter; areas in the order of the list."""
    found = {name: shelf.facets(name) for name in FILTERS}
    areas = found["area"]
    ordered = [area for area in areas_in_order() if area in areas]
    ordered += sorted(areas.keys() - set(ordered))
    return found | {"area": {area: areas[area] for area in ordered}}


def _names(reader: Reader, facets: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """Return what the values of filters are called, by filter."""
    late = {
        "after-hours": say("after hours"),
        "weekend": say("weekends"),
        "night": say("nights"),
    }
    called: dict[str, Callable[[str], str]] = {
        "area": reader.area,
        "month": reader.month,
        "source": lambda value: reader.told(source_name(value)),
        "kind": lambda value: reader.told(kind_name(value)),
        "late": lambda value: reader.told(late[value]),
        "shows": reader.area,
    }
    return {
        name: {value: called[name](value) for value in values} for name, values in facets.items()
    }


def _wanted(request: HttpRequest) -> Wanted:
    asked = _asked(request)
    return wanted(asked.get("q", ""), asked, typing=True)


def _asked(request: HttpRequest) -> dict[str, str]:
    """Return what is looked for, as the address says it or the form of many entries."""
    sent = request.POST if request.method == "POST" else request.GET
    return {name: str(sent[name]) for name in ("q", *FILTERS) if sent.get(name)}


def _address(request: HttpRequest, before: int | None = None) -> str:
    asked = _asked(request) | ({} if before is None else {"before": str(before)})
    return f"/ledger/?{urlencode(asked)}" if asked else "/ledger/"


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Say what would follow for the chosen entries, or for all that are found; then do it."""
    desk = running()
    workspace, act = desk.workspace(), request.POST.get("do", "")
    if act == "undo":
        said.tell(request, "undone", said.undo_last(request, desk))
        return HttpResponseRedirect(_address(request))
    area = request.POST.get("to", "")
    if act not in ACTS or (act == "place" and not area):
        raise UsageError(
            say("No area is chosen."),
            next_step=say("Choose where the entries belong."),
            code="no-area-chosen",
        )
    with laid_ready(workspace) as shelf:
        if shelf is None:
            return HttpResponseRedirect("/ledger/")
        chosen = _chosen(request, shelf)
    if "agreed" in request.POST:
        _do(request, workspace, chosen)
        return HttpResponseRedirect(_address(request))
    return _foreseen(request, workspace, chosen)


def _chosen(request: HttpRequest, shelf: Shelf) -> ManyEntries:
    if "all" in request.POST:
        return matching_entries(shelf, _wanted(request), SHOWN)
    together = request.POST.get("entries", "").split(",")
    ticked = [*request.POST.getlist("entry"), *together]
    return chosen_entries(shelf, numbers_in_form(ticked), SHOWN)


def _foreseen(request: HttpRequest, workspace: Workspace, chosen: ManyEntries) -> HttpResponse:
    act, best, divided = request.POST["do"], None, dict[int, dict[str, float]]()
    if act == "same":
        with workspace.ledger() as ledger:
            divided = divided_among(ledger, chosen.numbers)
            best = tells_most(ledger.numbered(chosen.numbers)).id
    given = {
        "many": chosen,
        "act": act,
        "area": request.POST.get("to", ""),
        "best": best,
        "divided": divided,
        "moved": chosen.moved(request.POST.get("to", "")),
        "asked": _asked(request),
        "address": _address(request),
        "state": state_of(workspace),
    }
    return page(request, "many.html", given)


def _do(request: HttpRequest, workspace: Workspace, chosen: ManyEntries) -> None:
    now, act, area = running().now(), request.POST["do"], request.POST.get("to", "")
    if act == "place":
        stated = place_entries(workspace, chosen.numbers, area, now)
    elif act == "same":
        into = number_in_form(request.POST.get("into", ""))
        _, stated = say_the_same(workspace, chosen.numbers, into, now)
    else:
        stated = say_whose(workspace, chosen.numbers, now, mine=act == "mine")
    said.keep(request, stated)
    said.tell(request, act, stated.count, area)
