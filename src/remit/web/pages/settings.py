"""Settings: who she is in exports, her chair, her hours, and what decides about figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_GET, require_POST

from remit.messages import WEEKDAYS, Message
from remit.web.desk import running
from remit.web.drawn import page
from remit.web.reader import LANGUAGE
from remit.workflow.folder.institution import institution_choice
from remit.workflow.folder.settings import WEEKDAYS as DAYS
from remit.workflow.folder.workspace import Workspace
from remit.workflow.settings.edit_settings import TICKS, edit_settings, merged, typed_settings
from remit.workflow.shelf.shelf_pay import known_employers

HERE = "/settings/"
NOTHING: Mapping[str, Message] = {}


@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    return _page(request, workspace, typed_settings(workspace.settings))


def _page(
    request: HttpRequest,
    workspace: Workspace,
    typed: Mapping[str, str],
    wrong: Mapping[str, Message] = NOTHING,
) -> HttpResponse:
    given = {
        "typed": typed,
        "seen": msgspec.json.encode(typed_settings(workspace.settings)).decode(),
        "wrong": wrong,
        "kept": "kept" in request.GET and not wrong,
        "days": tuple(zip(DAYS, WEEKDAYS, strict=True)),
        "chosen_days": typed["weekdays"].splitlines(),
        "zones": _zones(),
        "institutions": institution_choice(workspace, typed["profile"]),
        "sectors": known_employers(),
    }
    return page(request, "settings.html", given, status=400 if wrong else 200)


@cache
def _zones() -> tuple[str, ...]:
    """Return the names of all time zones, which are looked up in many files."""
    return tuple(sorted(available_timezones()))


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what she typed; where something cannot be kept, show all of it with the reason."""
    workspace = running().workspace()
    held = typed_settings(workspace.settings)
    sent, both = merged(workspace.settings, _typed(request.POST), _seen(request.POST))
    typed = {**held, **{name: said for name, said in sent.items() if name in held}}
    if wrong := both or edit_settings(workspace, typed):
        return _page(request, workspace, typed, wrong)
    if typed["language"] != workspace.settings.language:
        request.session.pop(LANGUAGE, None)
    return HttpResponseRedirect(f"{HERE}?kept=1")


def _seen(form: QueryDict) -> dict[str, str]:
    """Return the settings as they were on the page that she began with; none where none came."""
    try:
        return msgspec.json.decode(form.get("seen", "{}"), type=dict[str, str])
    except msgspec.DecodeError:
        return {}


def _typed(form: QueryDict) -> dict[str, str]:
    """Return what a form says; boxes that are not ticked are not sent."""
    ticked = {name: form.get(name, "") for name in TICKS}
    plain = {name: str(form[name]).replace("\r\n", "\n") for name in form if name != "weekdays"}
    return {**ticked, **plain, "weekdays": "\n".join(form.getlist("weekdays"))}
