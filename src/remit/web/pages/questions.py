"""What the forms ask: answered on the page, a few questions at a time, each kept at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from remit.errors import InputError, UsageError
from remit.messages import say
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.laid_ready import laid_ready, state_of
from remit.web.reader import Reader, reader_of
from remit.workflow.folder.institution import institution_choice
from remit.workflow.folder.workspace import Workspace
from remit.workflow.position.position_answers import (
    Look,
    PositionView,
    answer_position,
    begin_file,
    viewed,
)
from remit.workflow.position.position_file import answers_in, leave_open
from remit.workflow.position.position_rows import AskedRow, asked_rows
from remit.workflow.position.position_sheet import (
    Sheet,
    SheetRow,
    Who,
    position_sheet,
    question_about,
)
from remit.workflow.shelf.shelf_position import POSITION_PAPER, read_known

HERE = "/packet/questions/"
SITTING = 5
"""So many questions stand on the page at once."""
WHO: Mapping[Who, object] = {
    "holder": say("you"),
    "supervisor": say("your supervisor"),
    "hr": say("HR"),
    "department-head": say("the head of the department"),
}
"""Who can say something, as the page calls them."""
SITTERS: tuple[Who, ...] = ("holder", "supervisor", "hr")
LATER, TAKE, OPEN = "later", "take", "open"


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it stands on the page: what is typed, what was kept before, what is wrong.

    `row` tells which forms ask it, whom it concerns, and what stands there now.
    """

    asked: AskedRow
    typed: str
    before: str
    row: SheetRow | None = None
    wrong: object = None
    then: object = None
    meanwhile: bool = False
    done: str = ""


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    reader = reader_of(request, workspace)
    view = _view(request, workspace, reader)
    given: dict[str, object] = {
        **_around(request, workspace, view),
        "state": state_of(workspace),
        "kept": "kept" in request.GET,
    }
    if view is not None:
        answers = answers_in(workspace)
        asked, said = asked_rows(view, reader.language), answers.all()
        sheet = position_sheet(workspace, view, answers, reader.language)
        given |= {
            "sheet": sheet,
            "put": [_as_kept(each, said, sheet) for each in asked[:SITTING]],
            "left": len(asked),
            "findings": view.record.findings,
        }
    return page(request, "questions.html", given)


def _as_kept(asked: AskedRow, said: Mapping[str, str], sheet: Sheet) -> Put:
    held = said.get(asked.key, "")
    return Put(asked, held, held, sheet.row(asked.key))


def _view(request: HttpRequest, workspace: Workspace, reader: Reader) -> PositionView | None:
    """Return the position as it lies on the shelf with her answers as they are now."""
    with laid_ready(workspace) as shelf:
        known = None if shelf is None else read_known(shelf.paper(POSITION_PAPER))
    if known is None:
        return None
    look = Look(reader.today(), _who(request), _institution(request), reader=reader.language)
    return viewed(workspace, known, look)


def _given(request: HttpRequest, name: str) -> str:
    return request.POST.get(name) or request.GET.get(name, "")


def _who(request: HttpRequest) -> Who:
    asked = _given(request, "who")
    return next((each for each in SITTERS if each == asked), "holder")


def _institution(request: HttpRequest) -> str | None:
    return _given(request, "institution") or None


def _around(
    request: HttpRequest, workspace: Workspace, view: PositionView | None
) -> dict[str, object]:
    """Return what every part of the page is given."""
    chosen = _institution(request) or workspace.settings.profile
    return {
        "who": _who(request),
        "who_names": WHO,
        "sitters": SITTERS,
        "institutions": institution_choice(workspace, chosen),
        "chosen": chosen,
        "own": chosen == workspace.settings.profile,
        "view": view,
    }


@require_GET
def one(request: HttpRequest, key: str) -> HttpResponse:
    """Show one question, also one that is answered."""
    workspace = running().workspace()
    reader = reader_of(request, workspace)
    view = _ready(_view(request, workspace, reader))
    asked = question_about(view, key, reader.language)
    answers = answers_in(workspace)
    sheet = position_sheet(workspace, view, answers, reader.language)
    put = _as_kept(asked, answers.all(), sheet)
    return page(request, "question.html", {**_around(request, workspace, view), "each": put})


def _ready(view: PositionView | None) -> PositionView:
    if view is None:
        raise UsageError(
            say("The questions are being made ready."),
            next_step=say("Try it again when the figures are there; nothing was changed."),
            code="questions-not-ready",
        )
    return view


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep an answer, or that she leaves it open; an answer of another window is never lost."""
    workspace = running().workspace()
    reader = reader_of(request, workspace)
    view = _ready(_view(request, workspace, reader))
    asked = question_about(view, request.POST.get("key", ""), reader.language)
    answers = answers_in(workspace)
    row = position_sheet(workspace, view, answers, reader.language).row(asked.key)
    held = answers.all().get(asked.key, "")
    put = _kept(request, workspace, view, Put(asked, _typed(request.POST, asked), held, row))
    if put.done and not is_part(request):
        where = {"who": _who(request), "institution": _institution(request) or "", "kept": "1"}
        return HttpResponseRedirect(f"{HERE}?{urlencode({k: v for k, v in where.items() if v})}")
    given = {**_around(request, workspace, view), "each": put}
    if is_part(request):
        return page(request, "part_question.html", given)
    return page(request, "question.html", given, status=400)


def _typed(form: QueryDict, asked: AskedRow) -> str:
    """Return what a form says: the words, and the lines of the diary that were ticked."""
    if form.get("do") == TAKE and asked.offer:
        return asked.offer
    lines = [line for line in form.getlist("line") if line not in form.get("said", "").split()]
    return "\n".join(part for part in (form.get("said", "").strip(), *lines) if part)


def _kept(request: HttpRequest, workspace: Workspace, view: PositionView, put: Put) -> Put:
    """Keep what was sent, and return how the question stands then."""
    key, seen = put.asked.key, request.POST.get("before", "").replace("\r\n", "\n")
    if put.before not in (seen, put.typed):
        return replace(put, meanwhile=True)
    try:
        begin_file(workspace, view, reader_of(request, workspace).language)
        if request.POST.get("do") == OPEN:
            leave_open(workspace, key)
            return replace(put, typed="", before="", done=OPEN)
        answer_position(workspace, view, key, put.typed)
    except InputError as stop:
        return replace(put, wrong=stop.what, then=stop.next_step)
    said = answers_in(workspace).all().get(key, "")
    return replace(put, typed=said, before=said, done="kept")
