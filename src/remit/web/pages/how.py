"""How to ask for each export: a short page for each place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from remit.web.drawn import page
from remit.web.reader import reader_of
from remit.workflow.imports.how_to_ask import MENUS, all_how_to_ask, how_to_ask


@require_GET
def everything(request: HttpRequest) -> HttpResponse:
    """Show what can be asked for."""
    groups = list(all_how_to_ask(reader_of(request).language))
    return page(request, "how.html", {"groups": groups})


@require_GET
def one(request: HttpRequest, name: str) -> HttpResponse:
    """Show how one place is asked."""
    told = how_to_ask(name, reader_of(request).language)
    return page(request, "how_one.html", {"told": told, "menus": MENUS})
