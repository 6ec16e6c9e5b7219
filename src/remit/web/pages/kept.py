"""Packets that were made: what moved since, their pages leafed through, and how one is removed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.messages import say
from remit.web import work
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.reader import reader_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.packets.kept_packets import KeptPacket, kept_packet
from remit.workflow.packets.packet_freshness import comparison_of, freshness
from remit.workflow.packets.packet_papers import Paper, papers_of_packet
from remit.workflow.packets.remove_packet import remove_packet, to_remove
from remit.workflow.privacy.forgotten_packets import remove_boxes
from remit.workflow.queue.chore import Compare, ask_chore

REMOVED = "removed"
"""The key in the session of the packet that was removed last, to be told once."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A page that can be turned to: the file, the number of the page, the file's digest."""

    name: str
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a paper; `before` and `after` are the pages beside it, over all papers."""

    paper: Paper
    here: Turn
    first: Turn
    last: Turn
    before: Turn | None
    after: Turn | None


def moved_of(workspace: Workspace, found: KeptPacket) -> dict[str, object]:
    """Return whether a packet stands on the record as it is, and what moved where it was asked."""
    asked = comparison_of(workspace, found)
    chore, holds = asked if asked is not None else (None, False)
    if chore is not None and chore.ended is None:
        work.wake(workspace)
    return {
        "one": found,
        "since": freshness(workspace, [found]).get(found.id, ()),
        "compared": chore,
        "holds": holds,
    }


@require_GET
def moved(request: HttpRequest, key: str) -> HttpResponse:
    """Show what moved, for the page that is open."""
    workspace = running().workspace()
    return page(request, "part_moved.html", moved_of(workspace, kept_packet(workspace, key)))


@require_POST
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """Ask what of a packet moved; it is measured behind the page."""
    desk = running()
    workspace = desk.workspace()
    found = kept_packet(workspace, key)
    ask_chore(workspace, Compare(found.id), desk.now())
    work.wake(workspace)
    if is_part(request):
        return page(request, "part_moved.html", moved_of(workspace, found))
    return HttpResponseRedirect(f"/packet/{found.id}/")


@require_GET
def leaf(request: HttpRequest, key: str, name: str, number: int) -> HttpResponse:
    """Show one page of a paper, with the way to the pages beside it."""
    workspace = running().workspace()
    found = kept_packet(workspace, key)
    papers = [
        each
        for each in papers_of_packet(found, reader_of(request, workspace).language)
        if each.pdf is not None and each.pages
    ]
    given = {"one": found, "papers": papers, "leaf": _leaf(papers, name, number)}
    return page(request, "part_leaf.html" if is_part(request) else "leaf.html", given)


def _leaf(papers: list[Paper], name: str, number: int) -> Leaf:
    turns = [turn for each in papers for turn in _turns(each)]
    at = next(
        (at for at, turn in enumerate(turns) if (turn.name, turn.number) == (name, number)), -1
    )
    if at < 0:
        raise UsageError(
            say("This packet has no such page."),
            next_step=say("Choose one of its papers."),
            code="no-such-leaf",
        )
    paper = next(each for each in papers if each.pdf and each.pdf.name == name)
    own = _turns(paper)
    before = turns[at - 1] if at else None
    after = turns[at + 1] if at + 1 < len(turns) else None
    return Leaf(paper, turns[at], own[0], own[-1], before, after)


def _turns(paper: Paper) -> list[Turn]:
    if paper.pdf is None:
        return []
    return [Turn(paper.pdf.name, at, paper.pdf.sha256) for at in range(1, paper.pages + 1)]


@require_GET
def ask_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Say what would go with a packet, and ask once."""
    workspace = running().workspace()
    found = kept_packet(workspace, key)
    return page(request, "remove_packet.html", {"one": found, "going": to_remove(found)})


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Remove one or several packets; one that is gone already, as by another window, is no stop."""
    workspace = running().workspace()
    gone: list[str] = []
    for key in request.POST.getlist("key"):
        try:
            found = kept_packet(workspace, key)
        except UsageError:
            continue
        remove_packet(workspace, found)
        remove_boxes(workspace, request.POST.getlist(f"box-{key}"))
        gone.append(found.made_on.isoformat())
    request.session[REMOVED] = gone
    back = request.POST.get("back", "")
    return HttpResponseRedirect(back if back == "/privacy/" else "/packet/")
