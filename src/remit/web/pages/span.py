"""Which twelve months the figures are of: shown on several pages, chosen and taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from remit.errors import UsageError
from remit.messages import say
from remit.web.desk import running
from remit.web.form_days import day_in_form
from remit.web.pages.door import own_path
from remit.web.reader import reader_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.settings.choose_last_day import choose_last_day, months_shown
from remit.workflow.shelf.shelve import Shelf


def span_of(workspace: Workspace, shelf: Shelf | None) -> dict[str, object]:
    """Return what the control of the twelve months shows; nothing where no figures lie ready."""
    months = months_shown(None if shelf is None else shelf.paper("role"))
    chosen = workspace.settings.as_of
    why = None if months is None else months.why(workspace.settings)
    return {"months": months, "why": why, "chosen_day": chosen.isoformat() if chosen else ""}


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the last day that she chose, or take it back, and go back to the page she was on.

    `UsageError` (`no-last-day`) where a day is to be chosen and none is named.
    """
    workspace, form = running().workspace(), request.POST
    by_day = form.get("until") == "day"
    day = day_in_form(form.get("as_of")) if by_day else None
    if by_day and day is None:
        raise UsageError(
            say("No day is named to which the twelve months are counted."),
            next_step=say(
                "Go back and name the day, or choose the last of the record; nothing was changed."
            ),
            code="no-last-day",
        )
    choose_last_day(workspace, day, reader_of(request, workspace).today())
    return HttpResponseRedirect(own_path(form.get("back", "/")))
