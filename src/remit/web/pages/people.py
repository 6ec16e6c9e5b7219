"""People and accounts: the roles behind pseudonyms, and who ran which account since when."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.messages import say
from remit.web.desk import running
from remit.web.drawn import page
from remit.web.laid_ready import laid_ready, state_of
from remit.workflow.edit_settings import UNREAD, typed_day
from remit.workflow.shelf_people import OPERATORS, PEOPLE, ROLES, Register, read_register
from remit.workflow.state import state_operator, state_roles
from remit.workflow.stated import Operation
from remit.workflow.workspace import Workspace

HERE = "/people/"
ROLE = "role-"


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    given = {
        "register": _register(workspace),
        "roles": ROLES,
        "operators": OPERATORS,
        "kept": "kept" in request.GET,
        "state": state_of(workspace),
    }
    return page(request, "people.html", given)


def _register(workspace: Workspace) -> Register | None:
    with laid_ready(workspace) as shelf:
        return None if shelf is None else read_register(shelf.paper(PEOPLE))


@require_POST
def keep_roles(request: HttpRequest) -> HttpResponse:
    """Keep the roles that were chosen; with `all`, the proposed ones where nothing was."""
    desk = running()
    workspace = desk.workspace()
    chosen = {
        name.removeprefix(ROLE): str(request.POST[name])
        for name in request.POST
        if name.startswith(ROLE) and request.POST[name]
    }
    register = _register(workspace)
    if "all" in request.POST and register is not None:
        proposed = {each.pseudonym: each.proposed for each in register.people if each.proposed}
        stated = {each.pseudonym: each.confirmed for each in register.people if each.confirmed}
        chosen = {**proposed, **stated, **chosen}
    if chosen:
        state_roles(workspace, chosen, desk.now())
    return HttpResponseRedirect(f"{HERE}?kept=1")


@require_POST
def keep_account(request: HttpRequest) -> HttpResponse:
    """Keep who ran an account, and since when."""
    desk = running()
    form = request.POST
    period = Operation(form.get("who", ""), _day(form.get("since")), _day(form.get("until")))
    state_operator(desk.workspace(), form.get("account", ""), period, desk.now())
    return HttpResponseRedirect(f"{HERE}?kept=1")


def _day(text: str | None) -> date | None:
    try:
        return typed_day((text or "").strip())
    except ValueError as error:
        raise UsageError(
            UNREAD["since"],
            next_step=say("Go back and mend it; nothing was kept."),
            code="no-day",
        ) from error
