"""Privacy: what is held, from where and why, what was never opened, and how it is forgotten."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.messages import say
from remit.web.desk import running
from remit.web.drawn import page
from remit.web.laid_ready import laid_ready, state_of
from remit.web.work import at_rest
from remit.workflow.forget_source import Forgetting, forget_source
from remit.workflow.shelf_privacy import HOLDINGS, Holdings, read_holdings
from remit.workflow.workspace import Workspace

HERE = "/privacy/"
FORGOTTEN = "forgotten"
"""The key in the session of what was forgotten last, to be told once."""

KINDS = {
    "operator": say("account operators"),
    "role": say("roles of people"),
    "inventory": say("inventory"),
    "decision": say("decisions"),
    "factor": say("words on level"),
    "week": say("confirmed weeks"),
    "correction": say("corrections"),
    "allocation": say("allocations"),
    "duty": say("words on duties"),
}
"""What kinds of things she states are called."""


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    given = {
        "holdings": _holdings(workspace),
        "kinds": KINDS,
        "forgotten": request.session.pop(FORGOTTEN, None),
        "state": state_of(workspace),
    }
    return page(request, "privacy.html", given)


def _holdings(workspace: Workspace) -> Holdings | None:
    with laid_ready(workspace) as shelf:
        return None if shelf is None else read_holdings(shelf.paper(HOLDINGS))


@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """Say what would go with a source or a file, and ask once."""
    workspace = running().workspace()
    name = request.GET.get("name", "")
    holdings = _holdings(workspace)
    meant = () if holdings is None else holdings.meant(name)
    if not meant:
        raise UsageError(
            say("Nothing of this name is held, or the figures are being made ready."),
            next_step=say("Choose from what the page of privacy shows."),
            code="nothing-held",
        )
    given = {"name": name, "meant": meant, "entries": sum(each.entries for each in meant)}
    return page(request, "forget.html", given)


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forget a source or a file; nothing of it lies on the shelf afterwards."""
    desk = running()
    workspace = desk.workspace()
    name = request.POST.get("name", "")
    with at_rest(workspace):
        done = forget_source(workspace, name, desk.now())
    request.session[FORGOTTEN] = _told(name, done)
    return HttpResponseRedirect(HERE)


def _told(name: str, forgetting: Forgetting) -> dict[str, object]:
    done = forgetting.done
    return {
        "name": name,
        "entries": done.entries,
        "people": done.people,
        "corrections": done.corrections,
        "journal": forgetting.journal.name if forgetting.journal else "",
    }
