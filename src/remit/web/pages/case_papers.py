"""The papers of a case as files: asked for, written behind the page, handed out."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.messages import LANGUAGES
from remit.web import work
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.form_numbers import numbers_in_form
from remit.web.handed_out import a_file
from remit.workflow.cases.write_case import LEVEL, asked_case, papers_asked, written_file
from remit.workflow.cases.write_other import OTHER, OTHERS
from remit.workflow.folder.paper_file import PAPER_FORMS
from remit.workflow.folder.workspace import Workspace
from remit.workflow.queue.chore import Write, ask_chore

PLACES = {LEVEL: "/case/", OTHER: "/packet/other/"}
SHOWN = 4
"""So many papers of a case are listed, the newest."""


def written_of(workspace: Workspace, case: str) -> dict[str, object]:
    """Return the papers that were asked for of a case; the work is begun again where it rests."""
    asked = papers_asked(workspace, case)[:SHOWN]
    writing = any(each.ended is None for each in asked)
    if writing:
        work.wake(workspace)
    return {
        "written_case": case,
        "asked_papers": asked,
        "writing": writing,
        "paper_forms": PAPER_FORMS[:3],
        "paper_language": workspace.settings.language,
    }


@require_GET
def other(request: HttpRequest) -> HttpResponse:
    """Show the papers that are no case's: the handover, and those for her eyes alone."""
    workspace = running().workspace()
    given = {"in_use": workspace.settings.description, **written_of(workspace, OTHER)}
    return page(request, "other_papers.html", given)


@require_GET
def written(request: HttpRequest, case: str) -> HttpResponse:
    """Show how far the papers are, for the page that is open."""
    if case != OTHER:
        asked_case(case, PAPER_FORMS[0])
    return page(request, "part_written.html", written_of(running().workspace(), case))


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """Note which paper is wanted; it is written behind the page."""
    desk, form = running(), request.POST
    workspace, case = desk.workspace(), form.get("case", "")
    wanted = Write(
        case,
        form.get("form", ""),
        _language(form.get("language", ""), workspace),
        tuple(sorted(set(numbers_in_form(form.getlist("line"))))),
        "after_hours" in form and case == "volume",
    )
    asked_case(wanted.case, wanted.form)
    ask_chore(workspace, wanted, desk.now())
    work.wake(workspace)
    shown = OTHER if case in OTHERS else case
    if is_part(request):
        return page(request, "part_written.html", written_of(workspace, shown))
    there = PLACES.get(shown, f"/case/volume/{case}/")
    return HttpResponseRedirect(f"{there}#paper")


def _language(asked: str, workspace: Workspace) -> str:
    return asked if asked in LANGUAGES else workspace.settings.language


@require_GET
def hand_out(request: HttpRequest, name: str) -> FileResponse:  # noqa: ARG001
    """Hand out a paper that was written."""
    return a_file(written_file(running().workspace(), name))
