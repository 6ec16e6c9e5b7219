"""The case: of level, of title and pay, of volume; each on a page of its own, never mixed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.web.desk import running
from remit.web.drawn import page
from remit.web.laid_ready import laid_ready, state_of
from remit.web.pages.case_papers import written_of
from remit.web.pages.charts import laid_chart
from remit.web.reader import reader_of
from remit.workflow.edit_settings import edit_settings
from remit.workflow.institution import institution_profile, known_institutions
from remit.workflow.shelf_case_rows import LEVEL_CASE, read_level
from remit.workflow.shelf_pay import PAY, known_employers, market_elsewhere, read_pay
from remit.workflow.shelf_volume import PARTS, charts_of, part_name, read_part
from remit.workflow.show_market import Question
from remit.workflow.write_case import LEVEL

HERE = "/case/"


@require_GET
def level(request: HttpRequest) -> HttpResponse:
    """Show the case of level."""
    workspace = running().workspace()
    with laid_ready(workspace) as shelf:
        found = None if shelf is None else read_level(shelf.paper(LEVEL_CASE))
    given = {
        "case": found,
        "in_use": workspace.settings.description,
        "institutions": known_institutions(workspace),
        "profile": workspace.settings.profile,
        "state": state_of(workspace),
        **written_of(workspace, LEVEL),
    }
    return page(request, "case.html", given)


@require_GET
def pay(request: HttpRequest) -> HttpResponse:
    """Show titles and official wages, at the place that is asked for."""
    workspace = running().workspace()
    language = reader_of(request, workspace).language
    place, employer = (request.GET.get(name, "").strip()[:100] for name in ("place", "employer"))
    with laid_ready(workspace) as shelf:
        found = None if shelf is None else read_pay(shelf.paper(PAY))
    market, stop = None if found is None else found.market[language], None
    if found is not None and (place or employer):
        try:
            market = market_elsewhere(workspace, found, Question(place, employer), language)
        except UsageError as error:
            stop = error
    given = {
        "pay": found,
        "market": market,
        "stop": stop,
        "place": place,
        "employer": employer,
        "sectors": known_employers(),
        "state": state_of(workspace),
    }
    return page(request, "pay.html", given, status=400 if stop else 200)


@require_GET
def volume(request: HttpRequest, part: str = "volume") -> HttpResponse:
    """Show a paper of volume."""
    if part not in PARTS:
        raise Http404
    workspace = running().workspace()
    language, found, laid = reader_of(request, workspace).language, None, {}
    with laid_ready(workspace) as shelf:
        if shelf is not None:
            found = read_part(shelf.paper(part_name(part)), language)
            drawn = (laid_chart(shelf, name, language) for name in charts_of(found))
            laid = {chart.id: chart for chart in drawn if chart is not None}
    given = {"part_of": part, "shown": found, "laid": laid, "state": state_of(workspace)}
    return page(request, "volume.html", {**given, **written_of(workspace, part)})


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep whose rules apply; `UsageError` (`unknown-institution`) where nobody's are meant."""
    workspace = running().workspace()
    profile = institution_profile(workspace.folder, request.POST.get("profile", ""))
    wrong = edit_settings(workspace, {"profile": profile.key})
    return HttpResponseRedirect("/settings/" if wrong else HERE)
