"""The description: what was handed in, what to mend in it, which one is in use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import BinaryIO, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.errors import RemitError, UsageError
from remit.messages import say
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.reader import reader_of
from remit.web.readings import reading_of
from remit.workflow.descriptions.adopt_description import keep_description
from remit.workflow.descriptions.area_of_duty import areas_named, name_area, unsure_told
from remit.workflow.descriptions.dropped_paper import (
    Dropped,
    drop_file,
    drop_text,
    dropped_paper,
    dropped_path,
    put_away,
)
from remit.workflow.descriptions.shown_paper import ShownPaper
from remit.workflow.folder.lint_settings import lint_settings_for
from remit.workflow.folder.workspace import Workspace
from remit.workflow.privacy.first_hour import first_hour
from remit.workflow.statements.duty_areas import duty_key, with_her_areas
from remit.workflow.words.area_names import areas_in_order

HERE = "/description/"
LONGEST_TEXT = 200_000
"""Letters of a pasted text."""


@require_GET
def description(request: HttpRequest) -> HttpResponse:
    """Show the page: the description that waits, else the one in use, else where to drop one."""
    workspace = running().workspace()
    return page(request, "description.html", _given(request, workspace))


@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Show the description once it is read, for the page that is open."""
    workspace = running().workspace()
    return page(request, "part_paper.html", _given(request, workspace))


def _given(request: HttpRequest, workspace: Workspace) -> dict[str, object]:
    dropped = dropped_paper(workspace)
    settings = workspace.settings
    given = {
        "dropped": dropped,
        "in_use": settings.description,
        "adopted": settings.adopted,
        "longest": LONGEST_TEXT,
        "unsure_told": unsure_told,
        "kept": request.GET.get("kept"),
        "naming": {"key": duty_key, "areas": areas_in_order()},
        "comes": next((each.code for each in first_hour(workspace) if each.comes), ""),
    }
    return {**given, **_looked_at(request, workspace, dropped)}


def _looked_at(
    request: HttpRequest, workspace: Workspace, dropped: Dropped | None
) -> Mapping[str, object]:
    """Return what there is to show of a description: itself, why it cannot be read, or neither."""
    nothing = {"paper": None, "stop": None, "reading": False, "named": None}
    if dropped is None and not workspace.settings.description:
        return nothing
    try:
        paper = _read(request, workspace, None if dropped is None else dropped.file)
    except RemitError as stop:
        return {**nothing, "stop": stop}
    if paper is None or dropped is not None:
        return {**nothing, "paper": paper, "reading": paper is None}
    named = areas_named(workspace)
    known = replace(paper, description=with_her_areas(paper.description, named))
    return {**nothing, "paper": known, "named": named}


def _read(request: HttpRequest, workspace: Workspace, dropped: str | None) -> ShownPaper | None:
    """Return the description that waits under a name, or the one in use; None while it is read."""
    path = workspace.description_path() if dropped is None else dropped_path(workspace, dropped)
    return reading_of(path, reader_of(request, workspace).today(), lint_settings_for(path))


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Keep a description that was handed in or pasted; the page shows it."""
    workspace = running().workspace()
    today = reader_of(request, workspace).today()
    files = request.FILES.getlist("files")
    if len(files) > 1:
        raise UsageError(
            say("Several files were handed in; one description is looked at."),
            next_step=say("Hand in the one that is in force."),
            code="several-files",
        )
    if files:
        drop_file(workspace, files[0].name or "", cast(BinaryIO, files[0]), today)
    else:
        drop_text(workspace, request.POST.get("text", "")[:LONGEST_TEXT], today)
    return HttpResponse(status=204) if is_part(request) else HttpResponseRedirect(HERE)


@require_POST
def use(request: HttpRequest) -> HttpResponse:
    """Take the description that waits into use."""
    workspace = running().workspace()
    file = request.POST.get("paper", "")
    paper = _read(request, workspace, file)
    if paper is None:
        return HttpResponseRedirect(HERE)
    today = reader_of(request, workspace).today()
    keep_description(workspace, dropped_path(workspace, file), paper.description, today)
    put_away(workspace)
    return HttpResponseRedirect(HERE)


@require_POST
def area(request: HttpRequest) -> HttpResponse:
    """Keep which area a written duty is of, or take her word on it back."""
    desk, key = running(), request.POST.get("duty", "")
    name_area(desk.workspace(), key, request.POST.get("area", ""), desk.now())
    return HttpResponseRedirect(f"{HERE}?kept=area#duty-{key}")


@require_POST
def away(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Put the description away that waits."""
    put_away(running().workspace())
    return HttpResponseRedirect(HERE)
