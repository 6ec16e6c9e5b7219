"""The case: of level, of title and pay, of volume; each on a page of its own, never mixed."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.messages import Message
from remit.web.desk import running
from remit.web.drawn import page
from remit.web.laid_ready import laid_ready, state_of
from remit.web.pages.case_papers import written_of
from remit.web.pages.charts import laid_chart
from remit.web.pages.span import span_of
from remit.web.reader import reader_of
from remit.workflow.cases.write_case import LEVEL
from remit.workflow.folder.institution import institution_choice, institution_profile
from remit.workflow.folder.workspace import Workspace
from remit.workflow.settings.case_answers import OF_CASES, answerable, social_ticks, typed_social
from remit.workflow.settings.edit_settings import PLACE, edit_settings
from remit.workflow.shelf.shelf_case_rows import LEVEL_CASE, read_level
from remit.workflow.shelf.shelf_pay import PAY, known_employers, market_now, read_pay
from remit.workflow.shelf.shelf_tips import TIPS, place_of, read_tips
from remit.workflow.shelf.shelf_volume import PARTS, charts_of, part_name, read_part

HERE, PAY_HERE = "/case/", "/case/pay/"
NOTHING: Mapping[str, str] = {}
RIGHT: Mapping[str, Message] = {}


@require_GET
def level(request: HttpRequest) -> HttpResponse:
    """Show the case of level."""
    workspace = running().workspace()
    with laid_ready(workspace) as shelf:
        found = None if shelf is None else read_level(shelf.paper(LEVEL_CASE))
        span = span_of(workspace, shelf)
    given = {
        "case": found,
        "in_use": workspace.settings.description,
        "institutions": institution_choice(workspace, workspace.settings.profile),
        "state": state_of(workspace),
        **span,
        **written_of(workspace, LEVEL),
    }
    return page(request, "case.html", given)


@require_GET
def pay(request: HttpRequest) -> HttpResponse:
    """Show titles and official wages, at the place that the settings name."""
    return _pay(request, running().workspace())


def _pay(
    request: HttpRequest,
    workspace: Workspace,
    typed: Mapping[str, str] = NOTHING,
    wrong: Mapping[str, Message] = RIGHT,
) -> HttpResponse:
    language, state = reader_of(request, workspace).language, state_of(workspace)
    with laid_ready(workspace) as shelf:
        found = None if shelf is None else read_pay(shelf.paper(PAY))
    held, market = workspace.settings.market, None
    if found is not None:
        market = found.market[language]
        if not state.fresh:
            market = market_now(workspace, found, language) or market
    given = {
        "pay": found,
        "market": market,
        "wrong": wrong,
        "place": typed.get("area", held.area),
        "employer": typed.get("sector", held.sector),
        "sectors": known_employers(),
        "state": state,
    }
    return page(request, "pay.html", given, status=400 if wrong else 200)


@require_GET
def tips(request: HttpRequest) -> HttpResponse:
    """Show what would help most, each with the page on which its step is taken."""
    workspace = running().workspace()
    language = reader_of(request, workspace).language
    with laid_ready(workspace) as shelf:
        found = None if shelf is None else read_tips(shelf.paper(TIPS), language)
    told = None if found is None else [(tip, place_of(tip)) for tip in found]
    return page(request, "tips.html", {"tips": told, "state": state_of(workspace)})


@require_POST
def keep_place(request: HttpRequest) -> HttpResponse:
    """Keep where the employer is and of what kind; what nobody knows is told, and nothing kept."""
    workspace, form = running().workspace(), request.POST
    typed = {name: "" if "back" in form else form.get(name, "") for name in PLACE}
    if wrong := edit_settings(workspace, typed):
        return _pay(request, workspace, typed, wrong)
    return HttpResponseRedirect(PAY_HERE)


@require_GET
def volume(request: HttpRequest, part: str = "volume") -> HttpResponse:
    """Show a paper of volume."""
    if part not in PARTS:
        raise Http404
    return _volume(request, running().workspace(), part)


def _volume(
    request: HttpRequest,
    workspace: Workspace,
    part: str,
    typed: Mapping[str, str] = NOTHING,
    wrong: Mapping[str, Message] = RIGHT,
) -> HttpResponse:
    language, found, laid = reader_of(request, workspace).language, None, {}
    with laid_ready(workspace) as shelf:
        span = span_of(workspace, shelf)
        if shelf is not None:
            found = read_part(shelf.paper(part_name(part)), language)
            drawn = (laid_chart(shelf, name, language) for name in charts_of(found))
            laid = {chart.id: chart for chart in drawn if chart is not None}
    settings = workspace.settings
    given = {
        "part_of": part,
        "shown": found,
        "laid": laid,
        "asked": answerable(settings, part, language, typed),
        "days_off": settings.hours.days_off,
        "social": social_ticks(settings) if part == "split" else (),
        "social_chosen": settings.volume.social,
        "wrong": wrong,
        "kept": "kept" in request.GET and not wrong,
        "state": state_of(workspace),
        **span,
        **written_of(workspace, part),
    }
    return page(request, "volume.html", given, status=400 if wrong else 200)


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep answers to what a paper of volume assumes, or take one back."""
    workspace, form = running().workspace(), request.POST
    part = form.get("case", "")
    if part not in PARTS:
        raise Http404
    typed = {name: form[name] for name in OF_CASES[part] if name in form}
    if part == "split":
        typed["social"] = typed_social(form.getlist("social"))
    if "back" in form:
        typed = {form["back"]: ""} if form["back"] in typed else {}
    if wrong := edit_settings(workspace, typed):
        return _volume(request, workspace, part, typed, wrong)
    return HttpResponseRedirect(f"/case/volume/{part}/?kept=1#answers")


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep whose rules apply; `UsageError` (`unknown-institution`) where nobody's are meant."""
    workspace = running().workspace()
    profile = institution_profile(workspace.folder, request.POST.get("profile", ""))
    wrong = edit_settings(workspace, {"profile": profile.key})
    return HttpResponseRedirect("/settings/" if wrong else HERE)
