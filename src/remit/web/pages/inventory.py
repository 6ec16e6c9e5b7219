"""What she answers for: stated line by line, changed, taken back; what the record offers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.web.desk import running
from remit.web.drawn import page
from remit.web.form_days import day_in_form
from remit.web.laid_ready import laid_ready, state_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.shelf.shelf_inventory import (
    INVENTORY,
    Holdings,
    offered,
    on_call_lines,
    read_holdings,
)
from remit.workflow.statements.edit_inventory import (
    LONGEST,
    change_line,
    line_number,
    take_back_line,
)
from remit.workflow.statements.state import state_inventory
from remit.workflow.statements.stated import InventoryBody, answered
from remit.workflow.words.area_names import areas_in_order

HERE = "/role/inventory/"


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as she typed it, and the number of the one whose place it takes ("" for none)."""

    area: str = ""
    what: str = ""
    since: str = ""
    by: str = ""
    line: str = ""


@require_GET
def inventory(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    return _page(request, workspace, Typed(area=request.GET.get("area", "")))


def _page(
    request: HttpRequest, workspace: Workspace, typed: Typed, stop: UsageError | None = None
) -> HttpResponse:
    with laid_ready(workspace) as shelf:
        paper = None if shelf is None else read_holdings(shelf.paper(INVENTORY))
    with workspace.ledger() as ledger:
        lines = answered(ledger)
    holdings = paper or Holdings((), {})
    by_area = {area: [each for each in lines if each.area == area] for area in areas_in_order()}
    empty = [area for area in areas_in_order() if not by_area[area]]
    given = {
        "lines": {area: held for area, held in by_area.items() if held},
        "count": len(lines),
        "shown": sorted(
            (each for each in empty if holdings.entries.get(each)),
            key=lambda area: -holdings.entries[area],
        ),
        "silent": [each for each in empty if not holdings.entries.get(each)],
        "entries": None if paper is None else holdings.entries,
        "offered": list(offered(holdings, lines)),
        "on_call": bool(on_call_lines(lines)),
        "areas": areas_in_order(),
        "typed": typed,
        "stop": stop,
        "kept": request.GET.get("kept") if request.method == "GET" else None,
        "longest": LONGEST,
        "state": state_of(workspace),
    }
    return page(request, "inventory.html", given, status=400 if stop else 200)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a line, new or in the place of another; what cannot be kept is shown as it was typed."""
    desk = running()
    workspace, typed = desk.workspace(), _typed(request.POST)
    try:
        body = _body(typed)
        if typed.line:
            change_line(workspace, line_number(typed.line), body, desk.now())
        else:
            state_inventory(workspace, [body], desk.now())
    except UsageError as stop:
        return _page(request, workspace, typed, stop)
    return HttpResponseRedirect(f"{HERE}?kept=1#{body.area}")


@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """Take a line back."""
    desk = running()
    take_back_line(desk.workspace(), line_number(request.POST.get("line", "")), desk.now())
    return HttpResponseRedirect(f"{HERE}?kept=back")


def _typed(form: QueryDict) -> Typed:
    return Typed(**{name: form.get(name, "").strip() for name in Typed.__slots__})


def _body(typed: Typed) -> InventoryBody:
    since = day_in_form(typed.since)
    return InventoryBody(typed.area, typed.what[:LONGEST], since, typed.by[:LONGEST] or None)
