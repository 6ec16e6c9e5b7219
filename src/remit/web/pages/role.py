"""The role: where the time goes, by area and by month, and since when it changed."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from remit.web.desk import running
from remit.web.drawn import page
from remit.web.laid_ready import laid_ready, state_of


@require_GET
def role(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    with laid_ready(workspace) as shelf:
        paper = None if shelf is None else shelf.paper("role")
    given = None if paper is None else msgspec.json.decode(paper)
    return page(request, "role.html", {"role": given, "state": state_of(workspace)})
