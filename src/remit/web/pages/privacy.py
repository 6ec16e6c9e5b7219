"""Privacy: what is held, from where and why, what was never opened, and how it is forgotten."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.messages import say
from remit.web import work
from remit.web.desk import running
from remit.web.drawn import page
from remit.web.handed_out import a_zip
from remit.web.laid_ready import laid_ready, state_of
from remit.web.pages.kept import REMOVED
from remit.web.reader import reader_of
from remit.workflow.folder.packets_known import known_packets
from remit.workflow.folder.release_log import receiver_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.packets.kept_packets import packet_id
from remit.workflow.privacy.copy_handed_in import keep_copy
from remit.workflow.privacy.copy_workspace import copied_bit_by_bit, copy_name
from remit.workflow.privacy.disk_places import disk_places, is_hers_alone
from remit.workflow.queue.chore import Forget, TakeBack, ask_chore, chores, drop_chore
from remit.workflow.shelf.shelf_privacy import HOLDINGS, Holdings, read_holdings
from remit.workflow.words.names_of_things import source_name

HERE = "/privacy/"

KINDS = {
    "operator": say("account operators"),
    "role": say("roles of people"),
    "inventory": say("inventory"),
    "decision": say("decisions"),
    "factor": say("words on level"),
    "week": say("confirmed weeks"),
    "correction": say("corrections"),
    "allocation": say("allocations"),
    "duty": say("words on duties"),
    "written": say("areas of written duties"),
    "same": say("entries that are the same work"),
    "own": say("words on whose work it was"),
    "privilege": say("words on privilege"),
    "remark": say("notes on entries"),
}
"""What kinds of things she states are called."""


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    with workspace.ledger() as ledger:
        empty = ledger.is_empty()
    given = {
        "holdings": _holdings(workspace),
        "kinds": KINDS,
        "source_name": source_name,
        "places": disk_places(workspace),
        "folder": workspace.folder,
        "alone": is_hers_alone(workspace),
        "empty": empty,
        "state": state_of(workspace),
        "removed": request.session.pop(REMOVED, None),
        **_asked(request, workspace),
    }
    return page(request, "privacy.html", given)


def _asked(request: HttpRequest, workspace: Workspace) -> dict[str, object]:
    """Return what was asked for on this page; the work is begun again where it rests."""
    reader = reader_of(request, workspace)
    found = [each for each in chores(workspace) if isinstance(each.task, Forget | TakeBack)]
    doing = any(each.ended is None for each in found)
    if doing:
        work.wake(workspace)
    return {
        "asked": found,
        "doing": doing,
        "receivers": lambda names: ", ".join(reader.told(receiver_of(to)) for to in names),
        "packets_there": {packet_id(folder) for folder in known_packets(workspace)},
    }


@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Show how far it is, for the page that is open."""
    workspace = running().workspace()
    given = _asked(request, workspace)
    answer = page(request, "part_forgetting.html", given)
    if not given["doing"]:
        answer.headers["HX-Refresh"] = "true"  # what is held is another now
    return answer


def _holdings(workspace: Workspace) -> Holdings | None:
    with laid_ready(workspace) as shelf:
        return None if shelf is None else read_holdings(shelf.paper(HOLDINGS))


@require_GET
def ask(request: HttpRequest) -> HttpResponse:
    """Say what would go with a source or a file, and ask once."""
    name = request.GET.get("name", "")
    holdings = _holdings(running().workspace())
    meant = () if holdings is None else holdings.meant(name)
    if not meant:
        raise _nothing_held()
    given = {
        "name": name,
        "called": reader_of(request).told(source_name(name)),
        "meant": meant,
        "entries": sum(each.entries for each in meant),
    }
    return page(request, "forget.html", given)


def _nothing_held() -> UsageError:
    return UsageError(
        say("Nothing of this name is held, or the figures are being made ready."),
        next_step=say(
            "Choose from what the page of privacy shows; another window may have forgotten it."
        ),
        code="nothing-held",
    )


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Note that a source or a file is to be forgotten; it is done behind the page."""
    desk = running()
    workspace = desk.workspace()
    name = request.POST.get("name", "")
    holdings = _holdings(workspace)
    if holdings is not None and not holdings.meant(name):
        raise _nothing_held()
    ask_chore(workspace, Forget(name), desk.now())
    work.wake(workspace)
    return HttpResponseRedirect(HERE)


@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Put the account of something away that was asked for on this page."""
    workspace = running().workspace()
    key = request.POST.get("key", "")
    for each in chores(workspace):
        if each.id == key and each.ended is not None:
            drop_chore(workspace, key)
    return HttpResponseRedirect(HERE)


@require_POST
def copy(request: HttpRequest) -> StreamingHttpResponse:  # noqa: ARG001
    """Hand out everything as one file, bit by bit; nothing of it is written beside the ledger."""
    desk = running()
    workspace = desk.workspace()
    name = copy_name(workspace, desk.now())
    return a_zip(name, copied_bit_by_bit(workspace, desk.now()))


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Keep a copy that was handed in; the workspace is filled with it behind the page."""
    desk = running()
    workspace = desk.workspace()
    file = request.FILES.get("files")
    if file is None:
        raise UsageError(
            say("No copy was handed in."),
            next_step=say("Choose the zip with the copy, as it was downloaded from this page."),
            code="no-copy",
        )
    kept = keep_copy(workspace, cast(BinaryIO, file), desk.now())
    ask_chore(workspace, TakeBack(kept), desk.now())
    work.wake(workspace)
    return HttpResponseRedirect(HERE)
