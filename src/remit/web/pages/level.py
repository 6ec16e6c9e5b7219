"""The level of the work, factor by factor, with what proves it and her word on each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.web.desk import running
from remit.web.drawn import page
from remit.web.laid_ready import laid_ready, state_of
from remit.workflow.shelf.shelf_level import LEVEL, read_evidence_paper
from remit.workflow.statements.level_word import factor_words, state_factor, undo_factor
from remit.workflow.statements.stated import FactorBody
from remit.workflow.words.area_names import areas_in_order

HERE = "/role/level/"
SAYS = {"yes": True, "no": False}


@require_GET
def level(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    with laid_ready(workspace) as shelf:
        found = None if shelf is None else read_evidence_paper(shelf.paper(LEVEL))
    given = {
        "level": found,
        "words": factor_words(workspace),
        "areas": areas_in_order(),
        "kept": request.GET.get("kept"),
        "state": state_of(workspace),
    }
    return page(request, "level.html", given)


@require_POST
def word(request: HttpRequest) -> HttpResponse:
    """Keep her word on a factor of an area, an entry or a line; take it back with `undo`."""
    desk, form = running(), request.POST
    factor, of = form.get("factor", ""), (form.get("of") or form.get("area", "")).strip()
    shows = SAYS.get(form.get("shows", ""))
    if shows is None:
        undo_factor(desk.workspace(), factor, of, desk.now())
    else:
        state_factor(desk.workspace(), FactorBody(factor, of, shows), desk.now())
    return HttpResponseRedirect(f"{HERE}?kept={'undone' if shows is None else factor}#{factor}")
