"""Bringing things in: files handed in, how far their import is, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.messages import say
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.laid_ready import state_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_progress import seconds_left, time_left
from remit.workflow.imports.left_out import reasons_of
from remit.workflow.privacy.first_hour import nothing_brought_in
from remit.workflow.privacy.what_binds import WHAT_BINDS
from remit.workflow.queue.import_job import Job
from remit.workflow.queue.inbox import hand_in, job_of, jobs
from remit.workflow.settings.edit_settings import edit_settings
from remit.workflow.settings.watched_inbox import watch_this, watched_folder

MOST_SHOWN = 20
MEGABYTE = 1024**2
COLUMNS = ("records", "accepted", "revised", "duplicates", "skipped", "problems", "activities")
"""What is counted of each file, in the order of the account."""


@require_GET
def importing(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return page(request, "import.html", page_of_jobs(running().workspace()))


@require_GET
def job(request: HttpRequest, number: str) -> HttpResponse:
    """Show how far one import is, for the page that is open."""
    workspace = running().workspace()
    found = job_of(workspace, number)
    if found is None:
        return HttpResponse(status=200)
    state = state_of(workspace)
    given = {"card": card_of(found), "state": state, "beside": True}
    return page(request, "part_job_alone.html", given)


def page_of_jobs(workspace: Workspace) -> dict[str, object]:
    """Return what the page is given."""
    state, found = state_of(workspace), jobs(workspace)[:MOST_SHOWN]
    return {
        "cards": [card_of(each) for each in found],
        "state": state,
        "binds": WHAT_BINDS if not found and nothing_brought_in(workspace) else None,
        "watched": workspace.settings.watched,
        "watched_lost": (folder := watched_folder(workspace)) is not None and not folder.is_dir(),
        "zone": workspace.settings.zone,
    }


def card_of(job: Job) -> dict[str, object]:
    """Return one import as its card shows it."""
    left = None
    if job.state == "reading" and job.begun and job.told:
        left = seconds_left(job.read, job.known, (job.told - job.begun).total_seconds())
    rows = [{**each, "skipped": sum(_skipped(each).values())} for each in job.accounts]
    return {
        "job": job,
        "megabytes": (job.read / MEGABYTE, job.known / MEGABYTE),
        "left": None if left is None else time_left(left),
        "rows": rows,
        "columns": [name for name in COLUMNS if any(each[name] for each in rows)],
        "reasons": reasons_of(_skipped(each) for each in job.accounts),
        "who": [each for each in job.questions if each.kind == "who"],
    }


def _skipped(account: Mapping[str, object]) -> Mapping[str, int]:
    return cast(Mapping[str, int], account["skipped"])


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Keep the files that were handed in; the import goes on behind the page."""
    desk = running()
    files = request.FILES.getlist("files")
    if not files:
        raise UsageError(
            say("No file was handed in."),
            next_step=say("Choose one or more files, or drop them on the page."),
            code="no-file",
        )
    workspace = desk.workspace()
    if not workspace.settings.zone and (zone := request.POST.get("zone", "")):
        edit_settings(workspace, {"zone": zone})
    named = [(file.name or "file", cast(BinaryIO, file)) for file in files]
    hand_in(workspace, named, desk.now())
    return told(request)


def told(request: HttpRequest) -> HttpResponse:
    """Return the list of imports as a part, or the whole page where no script asks."""
    given = page_of_jobs(running().workspace())
    return page(request, "part_jobs.html" if is_part(request) else "import.html", given)


@require_POST
def watch(request: HttpRequest) -> HttpResponse:
    """Watch a folder of hers from now on, or none."""
    watch_this(running().workspace(), request.POST.get("watched", ""))
    return HttpResponseRedirect("/import/")
