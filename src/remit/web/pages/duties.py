"""Old beside new: the proposed description duty by duty, and her word on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.messages import Message
from remit.web.desk import running
from remit.web.drawn import page
from remit.web.laid_ready import laid_ready, state_of
from remit.workflow.descriptions.area_of_duty import unsure_told
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.edit_duties import LONGEST, DutyWord, state_duties, take_back_duties
from remit.workflow.gap.propose_duties import (
    DutyRow,
    Proposal,
    Proposed,
    proposal,
    said_of_duties,
)
from remit.workflow.shelf.shelf_description import PROPOSED, read_proposed

HERE = "/description/duties/"
OUT, ACCEPTED = "out", "accept"


@require_GET
def duties(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    proposed = _proposed(workspace)
    shown = None if proposed is None else proposal(proposed, said_of_duties(workspace))
    return _page(request, workspace, proposed, shown)


def _proposed(workspace: Workspace) -> Proposed | None:
    if not workspace.settings.description:
        return None
    with laid_ready(workspace) as shelf:
        return None if shelf is None else read_proposed(shelf.paper(PROPOSED))


def _page(
    request: HttpRequest,
    workspace: Workspace,
    proposed: Proposed | None,
    shown: Proposal | None,
    stop: UsageError | None = None,
) -> HttpResponse:
    given = {
        "proposed": proposed,
        "shown": shown,
        "first": None if proposed is None else proposed.window[0] + timedelta(days=1),
        "stop": stop,
        "kept": request.GET.get("kept") if request.method == "GET" else None,
        "in_use": workspace.settings.description,
        "longest": LONGEST,
        "unsure": None if proposed is None else _unsure(proposed),
        "state": state_of(workspace),
    }
    return page(request, "duties.html", given, status=400 if stop else 200)


def _unsure(proposed: Proposed) -> Message | None:
    """Return what there is to tell of written duties whose area is unsure."""
    count = sum(old.unsure for old in proposed.old)
    return unsure_told(count) if count else None


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what she says of the duties; where it cannot be kept, show it with the reason."""
    desk = running()
    workspace = desk.workspace()
    proposed = _proposed(workspace)
    if proposed is None:
        return HttpResponseRedirect(HERE)
    words = _words(request.POST, proposed)
    try:
        state_duties(workspace, proposed, words, desk.now())
    except UsageError as stop:
        shown = _as_typed(proposal(proposed, said_of_duties(workspace)), words)
        return _page(request, workspace, proposed, shown, stop)
    return HttpResponseRedirect(f"{HERE}?kept=1")


def _words(form: QueryDict, proposed: Proposed) -> dict[str, DutyWord]:
    """Return what a form says, by the key of the duty; no words mean the proposed ones."""
    statements = {duty.key: duty.statement for duty in proposed.own}
    found = {}
    for number, key in enumerate(form.getlist("key"), 1):
        words = form.get(f"words-{number}", "").strip()[: LONGEST + 1]
        share = form.get(f"share-{number}", "").strip()
        decided = form.get(f"decided-{number}", "")
        found[key] = DutyWord(
            words or statements.get(key, ""),
            int(share) if share.isdecimal() and len(share) < len("1000") else None,
            decided == OUT,
            decided == ACCEPTED,
        )
    return found


def _as_typed(shown: Proposal, words: Mapping[str, DutyWord]) -> Proposal:
    """Return the rows as she typed them, so that nothing of it is lost."""
    return replace(shown, rows=tuple(_typed(row, words) for row in shown.rows))


def _typed(row: DutyRow, words: Mapping[str, DutyWord]) -> DutyRow:
    word = words.get(row.proposed.key)
    if word is None:
        return row
    return replace(
        row, words=word.words, percent=word.percent, out=word.out, accepted=word.accepted
    )


@require_POST
def undo(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Take back all that she said of duties."""
    desk = running()
    take_back_duties(desk.workspace(), desk.now())
    return HttpResponseRedirect(HERE)
