"""People and accounts: the roles behind pseudonyms, and who ran which account since when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.web.desk import running
from remit.web.drawn import page
from remit.web.form_days import day_in_form
from remit.web.form_numbers import number_in_form
from remit.web.laid_ready import laid_ready, state_of
from remit.web.reader import reader_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.shelf.shelf_people import (
    OPERATORS,
    PEOPLE,
    ROLES,
    PersonRow,
    Register,
    read_register,
)
from remit.workflow.shelf.shelve import PERSON_MARK, Wanted
from remit.workflow.statements.state import state_operator, state_roles
from remit.workflow.statements.stated import Operation
from remit.workflow.statements.stated_rules import known_person

HERE = "/people/"
ROLE = "role-"
AT_ONCE = 60
"""So many people are shown on one page, those who come up most first."""
LISTED = 20
"""So many entries with a person are shown: enough to see who it is."""


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    register = _register(workspace)
    reader, start = reader_of(request, workspace), _start(request)
    given = {
        "register": register,
        "people": () if register is None else _shown(register, start),
        "start": start,
        "at_once": AT_ONCE,
        "roles": {role: reader.say(role) for role in ROLES},
        "operators": OPERATORS,
        "kept": "kept" in request.GET,
        "state": state_of(workspace),
    }
    return page(request, "people.html", given)


@require_GET
def person(request: HttpRequest, pseudonym: str) -> HttpResponse:
    """Show who somebody is by the latest entries with them that stand in lists."""
    workspace = running().workspace()
    wanted = Wanted(marks=((PERSON_MARK, pseudonym),))
    with laid_ready(workspace) as shelf:
        shown = [] if shelf is None else shelf.entries(wanted, None, LISTED)
        count = 0 if shelf is None else shelf.count(wanted)
    reader, register = reader_of(request, workspace), _register(workspace)
    known = {each.pseudonym: each for each in register.people} if register else {}
    row = known.get(pseudonym)
    if not count:
        known_person(pseudonym, list(known))
    given = {
        "pseudonym": pseudonym,
        "row": row,
        "entries": row.entries if row else count,
        "shown": [entry for _, entry in shown],
        "roles": {role: reader.say(role) for role in ROLES},
    }
    return page(request, "person.html", given)


def _start(request: HttpRequest) -> int:
    """Return after how many people those begin that are shown."""
    asked = request.GET.get("after") or request.POST.get("after", "")
    return number_in_form(asked) or 0


def _shown(register: Register, start: int) -> tuple[PersonRow, ...]:
    return register.people[start : start + AT_ONCE]


def _register(workspace: Workspace) -> Register | None:
    with laid_ready(workspace) as shelf:
        return None if shelf is None else read_register(shelf.paper(PEOPLE))


@require_POST
def keep_roles(request: HttpRequest) -> HttpResponse:
    """Keep the roles that were chosen; with `all`, of those shown the proposed ones too."""
    desk = running()
    workspace = desk.workspace()
    chosen = {
        name.removeprefix(ROLE): str(request.POST[name])
        for name in request.POST
        if name.startswith(ROLE) and request.POST[name]
    }
    register = _register(workspace)
    if "all" in request.POST and register is not None:
        seen = _shown(register, _start(request))
        proposed = {each.pseudonym: each.proposed for each in seen if each.proposed}
        stated = {each.pseudonym: each.confirmed for each in seen if each.confirmed}
        chosen = {**proposed, **stated, **chosen}
    if chosen:
        state_roles(workspace, chosen, desk.now())
    return HttpResponseRedirect(f"{HERE}?kept=1")


@require_POST
def keep_account(request: HttpRequest) -> HttpResponse:
    """Keep who ran an account, and since when."""
    desk = running()
    form = request.POST
    period = Operation(
        form.get("who", ""), day_in_form(form.get("since")), day_in_form(form.get("until"))
    )
    state_operator(desk.workspace(), form.get("account", ""), period, desk.now())
    return HttpResponseRedirect(f"{HERE}?kept=1")
