"""Releasing a packet: shown whole, decided thing by thing, sealed behind the page; and the log."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.errors import RemitError, UsageError
from remit.messages import Message, say
from remit.web import work
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.handed_out import a_file
from remit.web.laid_ready import laid_ready
from remit.workflow.folder.release_log import Released, read_releases
from remit.workflow.folder.workspace import RELEASED, Workspace
from remit.workflow.packets.kept_packets import kept_packet
from remit.workflow.packets.release_chore import free_name, whom
from remit.workflow.packets.release_rules import must_have_a_receiver
from remit.workflow.packets.release_ticked import label
from remit.workflow.queue.chore import (
    Chore,
    Look,
    Seal,
    Sealed,
    Seen,
    ask_chore,
    chore,
    drop_chore,
)
from remit.workflow.shelf.shelf_position import POSITION_PAPER, read_known

WHOM = ("supervisor", "hr", "union")
MOST_LINES = 60
"""So many lines of hers are offered to be added, the latest."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that she stated and may add to a release."""

    label: str
    text: str


@require_GET
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask to whom a packet goes, and what of hers goes with it."""
    workspace = running().workspace()
    found = kept_packet(workspace, key)
    given = {
        "one": found,
        "receivers": [(each, whom(Look("", each))) for each in WHOM],
        "lines": _lines(workspace),
    }
    return page(request, "release.html", given)


def _lines(workspace: Workspace) -> list[Line] | None:
    """Return the lines of the diary and of the inventory that may be told, the latest first.

    None while the figures are being made ready.
    """
    with laid_ready(workspace) as shelf:
        known = None if shelf is None else read_known(shelf.paper(POSITION_PAPER))
    if known is None:
        return None
    stated = {
        **known.material.diary,
        **{each.statement: each.what for each in known.material.inventory},
    }
    return [Line(f"S{number}", stated[number]) for number in sorted(stated, reverse=True)][
        :MOST_LINES
    ]


@require_POST
def look(request: HttpRequest, key: str) -> HttpResponse:
    """Note what is to be looked at; nothing leaves by this."""
    desk = running()
    workspace = desk.workspace()
    found = kept_packet(workspace, key)
    form = request.POST
    to = form.get("other", "").strip() if form.get("to") == "other" else form.get("to", "")
    must_have_a_receiver(to)
    numbers = form.get("entries", "").replace(",", " ").split()
    entries = [each if each[:1].isalpha() else f"E{each.lstrip('#')}" for each in numbers]
    wanted = Look(
        found.id,
        to,
        tuple(dict.fromkeys([*form.getlist("line"), *entries])),
        found.after_hours,
    )
    asked = ask_chore(workspace, wanted, desk.now())
    work.wake(workspace)
    return HttpResponseRedirect(f"/packet/release/{asked.id}/")


@require_GET
def release(request: HttpRequest, key: str) -> HttpResponse:
    """Show a release as it would be, how far it is, or what was sealed."""
    workspace = running().workspace()
    return _page(request, workspace, chore(workspace, key))


def _page(
    request: HttpRequest, workspace: Workspace, one: Chore, missing: Message | None = None
) -> HttpResponse:
    if one.ended is None:
        work.wake(workspace)
    asked = one.task.look if isinstance(one.task, Seal) else one.task
    assert isinstance(asked, Look)
    given = {
        "chore": one,
        "look": asked,
        "whom": whom(asked),
        "seen": one.came if isinstance(one.came, Seen) else None,
        "sealed": one.came if isinstance(one.came, Sealed) else None,
        "sealing": isinstance(one.task, Seal),
        "labels": [label(each) for each in one.came.added] if isinstance(one.came, Seen) else [],
        "missing": missing,
    }
    part = is_part(request)
    status = 400 if missing and not part else 200
    return page(request, "part_release.html" if part else "releasing.html", given, status)


@require_POST
def seal(request: HttpRequest, key: str) -> HttpResponse:
    """Have sealed what was looked at: with what she ticked, and nothing else of hers."""
    desk = running()
    workspace = desk.workspace()
    one = chore(workspace, key)
    if not isinstance(one.came, Seen) or not isinstance(one.task, Look):
        return HttpResponseRedirect(f"/packet/release/{one.id}/")
    seen, form = one.came, request.POST
    passed = set(form.getlist("name"))
    if any(each.text not in passed for each in seen.names):
        return _page(request, workspace, one, say("A name or an address is not let through yet."))
    if seen.after_hours and "after_hours" not in form:
        return _page(request, workspace, one, say("The after-hours figures are not ticked yet."))
    kept = set(form.getlist("add"))
    added = tuple(label(each) for each in seen.added if label(each) in kept)
    asked = Look(one.task.packet, one.task.to, added, seen.after_hours)
    names = tuple(each.text for each in seen.names)
    wanted = Seal(asked, seen.basis, names, free_name(workspace, asked, desk.now()))
    sealing = ask_chore(workspace, wanted, desk.now())
    drop_chore(workspace, one.id)
    work.wake(workspace)
    return HttpResponseRedirect(f"/packet/release/{sealing.id}/")


@require_POST
def put_away(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001
    """Put a look away, or what is told of a release; the release itself and its line stay."""
    drop_chore(running().workspace(), key)
    return HttpResponseRedirect("/packet/released/")


@require_GET
def released(request: HttpRequest) -> HttpResponse:
    """Show what was released to whom and when."""
    workspace = running().workspace()
    stop: RemitError | None = None
    log: list[Released] = []
    try:
        log = read_releases(workspace)[::-1]
    except RemitError as error:
        stop = error
    place = workspace.folder / RELEASED
    here = {path.name for path in place.glob("*.zip")} if place.is_dir() else set()
    rows = [
        (each, Path(each.where).name, Path(each.where) == place.resolve() / Path(each.where).name)
        for each in log
    ]
    given = {
        "rows": [(each, name, own and name in here) for each, name, own in rows],
        "receiver": lambda to: whom(Look("", to)),
        "stop": stop,
        "zone": workspace.settings.zone_info(),
    }
    return page(request, "released.html", given)


@require_GET
def box(request: HttpRequest, name: str) -> FileResponse:  # noqa: ARG001
    """Hand out a release that was sealed at the desk."""
    place = running().workspace().folder / RELEASED
    known = {path.name: path for path in place.glob("*.zip")} if place.is_dir() else {}
    if name not in known or known[name].is_symlink():
        raise UsageError(
            say("There is no release of this name any more."),
            next_step=say("The list of releases says where each one lay."),
            code="no-such-release",
        )
    return a_file(known[name])
