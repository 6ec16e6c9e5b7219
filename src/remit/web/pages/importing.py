"""Bringing things in: files handed in, how far their import is, what became of it."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.messages import say
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.laid_ready import state_of
from remit.workflow.inbox import hand_in, jobs

MOST_SHOWN = 20


@require_GET
def importing(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return page(request, "import.html", _given())


@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Show how far the imports are, for the page that is open."""
    return page(request, "part_jobs.html", _given())


def _given() -> dict[str, object]:
    workspace = running().workspace()
    now = state_of(workspace)
    return {"jobs": jobs(workspace)[:MOST_SHOWN], "state": now}


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Keep the files that were handed in; the import goes on behind the page."""
    desk = running()
    files = request.FILES.getlist("files")
    if not files:
        raise UsageError(
            say("No file was handed in."),
            next_step=say("Choose one or more files, or drop them on the page."),
            code="no-file",
        )
    named = [(file.name or "file", cast(BinaryIO, file)) for file in files]
    hand_in(desk.workspace(), named, desk.now())
    return page(request, "part_jobs.html" if is_part(request) else "import.html", _given())
