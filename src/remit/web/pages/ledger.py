"""The ledger: searching as one types, one entry with its history, and her word on it."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.laid_ready import laid_ready, state_of
from remit.web.reader import reader_of
from remit.workflow.area_names import areas_in_order
from remit.workflow.correct_entry import Said, state_correction
from remit.workflow.one_entry import one_entry
from remit.workflow.shelve import Shelf, Wanted, other_ends, search_words

ON_A_PAGE = 60
FILTERS = ("area", "month", "source", "kind")


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the entries that are asked for: the page, or for htmx the list alone."""
    workspace = running().workspace()
    with laid_ready(workspace) as shelf:
        found = {} if shelf is None else _found(request, shelf)
    template = "part_entries.html" if is_part(request) else "ledger.html"
    given = {"there": shelf is not None, "q": request.GET.get("q", ""), "entries": [], **found}
    return page(request, template, {**given, "state": state_of(workspace)})


def _found(request: HttpRequest, shelf: Shelf) -> dict[str, object]:
    reader = reader_of(request)
    wanted = wanted_of(request)
    before = request.GET.get("before", "")
    seen = int(before) if before.isdecimal() else None
    rows = shelf.entries(wanted, seen, ON_A_PAGE + 1)
    shown = rows[:ON_A_PAGE]
    more = len(rows) > ON_A_PAGE
    days = groupby((entry for _, entry in shown), key=lambda each: reader.local(each.start).date())
    return {
        "days": [(day, list(entries)) for day, entries in days],
        "entries": shown,
        "count": shelf.count(wanted),
        "first": seen is None,
        "chosen": dict(wanted.marks),
        "facets": {name: shelf.facets(name) for name in FILTERS},
        "more": _address(request, shown[-1][0]) if more else None,
    }


def wanted_of(request: HttpRequest) -> Wanted:
    """Return what a request looks for: words in `q`, and the filters."""
    marks = [(name, request.GET[name]) for name in FILTERS if request.GET.get(name)]
    asked = request.GET.get("q", "")
    return Wanted(tuple(search_words(asked)), tuple(marks), other_ends(asked))


def _address(request: HttpRequest, before: int) -> str:
    asked = {name: request.GET[name] for name in ("q", *FILTERS) if request.GET.get(name)}
    return f"/ledger/?{urlencode({**asked, 'before': before})}"


@require_GET
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show one entry: what it is, why it lies where it does, what she said of it."""
    workspace = running().workspace()
    found = one_entry(workspace, number)
    given = {"one": found, "areas": areas_in_order(), "state": state_of(workspace)}
    return page(request, "entry.html", given)


@require_POST
def place(request: HttpRequest, number: int) -> HttpResponse:
    """State where an entry belongs, or take that back."""
    desk = running()
    said = Said(
        number,
        request.POST.get("area") or None,
        request.POST.get("second") or None,
        only="only" in request.POST,
    )
    moved = state_correction(desk.workspace(), said, desk.now()).moved
    return HttpResponseRedirect(f"/ledger/{number}/?moved={moved}")
