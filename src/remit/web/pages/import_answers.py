"""Her answers to what an import asks, each on the spot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.pages.importing import told
from remit.workflow.queue.answer_import import (
    answer_account,
    answer_who,
    open_rooms,
    question_of,
    rooms_in,
)
from remit.workflow.queue.import_job import Question
from remit.workflow.queue.inbox import job_of, leave_open

HERE = "/import/"


@require_POST
def who(request: HttpRequest, number: str) -> HttpResponse:
    """Keep which of the people in an import she is."""
    desk = running()
    workspace = desk.workspace()
    job = job_of(workspace, number)
    asked = [] if job is None else [each for each in job.questions if each.kind == "who"]
    names = [*_picked(asked, request.POST.getlist("face")), *request.POST.getlist("name")]
    answer_who(workspace, number, names, desk.now())
    return _done(request)


def _picked(asked: Sequence[Question], picks: Sequence[str]) -> Iterator[str]:
    """Yield the names that were ticked: what identifies her, and the name she is called by."""
    for at, question in enumerate(asked):
        for place, (name, label) in enumerate(zip(question.names, question.labels, strict=True)):
            if f"{at}-{place}" in picks:
                yield name
                yield label.partition(",")[0]


@require_POST
def account(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Keep who ran an account."""
    desk = running()
    answer_account(desk.workspace(), number, key, request.POST.get("who", ""), desk.now())
    return _done(request)


@require_POST
def leave(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Take a question away unanswered, and the copy that was kept for it."""
    workspace = running().workspace()
    job, question = question_of(workspace, number, key)
    leave_open(workspace, job, [question])
    return _done(request)


@require_GET
def rooms(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show the names of the closed channels of an export; she asked to see them."""
    workspace = running().workspace()
    question = question_of(workspace, number, key)[1]
    given = {"rooms": rooms_in(workspace, number, key), "number": number, "key": key}
    return page(request, "import_rooms.html", {**given, "export": question.export})


@require_POST
def open_(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Have the channels read that she chose."""
    desk = running()
    open_rooms(desk.workspace(), number, key, request.POST.getlist("room"), desk.now())
    return HttpResponseRedirect(HERE)


def _done(request: HttpRequest) -> HttpResponse:
    return told(request) if is_part(request) else HttpResponseRedirect(HERE)
