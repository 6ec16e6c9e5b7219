"""Settings: who she is in exports, her chair, her hours, and what decides about figures."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import available_timezones

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_GET, require_POST

from remit.messages import WEEKDAYS, Message
from remit.web.desk import running
from remit.web.drawn import page
from remit.web.reader import LANGUAGE
from remit.workflow.edit_settings import TICKS, edit_settings, typed_settings
from remit.workflow.institution import known_institutions
from remit.workflow.settings import WEEKDAYS as DAYS
from remit.workflow.workspace import Workspace

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
        "wrong": wrong,
        "kept": "kept" in request.GET and not wrong,
        "days": tuple(zip(DAYS, WEEKDAYS, strict=True)),
        "chosen_days": typed["weekdays"].splitlines(),
        "zones": sorted(available_timezones()),
        "institutions": known_institutions(workspace),
    }
    return page(request, "settings.html", given, status=400 if wrong else 200)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what she typed; where something cannot be kept, show all of it with the reason."""
    workspace = running().workspace()
    typed = {**typed_settings(workspace.settings), **_typed(request.POST)}
    if wrong := edit_settings(workspace, typed):
        return _page(request, workspace, typed, wrong)
    if typed["language"] != workspace.settings.language:
        request.session.pop(LANGUAGE, None)
    return HttpResponseRedirect(f"{HERE}?kept=1")


def _typed(form: QueryDict) -> dict[str, str]:
    """Return what a form says; boxes that are not ticked are not sent."""
    ticked = {name: form.get(name, "") for name in TICKS}
    plain = {name: str(form[name]) for name in form if name != "weekdays"}
    return {**ticked, **plain, "weekdays": "\n".join(form.getlist("weekdays"))}
