"""Packets: asked for, made behind the page, looked at and handed out."""

from __future__ import annotations

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.views.decorators.http import require_GET, require_POST

from remit.messages import LANGUAGES
from remit.web import work
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.handed_out import a_file, a_zip
from remit.web.laid_ready import laid_ready, state_of
from remit.web.pages.kept import REMOVED, moved_of
from remit.web.pages.span import span_of
from remit.web.reader import Reader, reader_of
from remit.workflow.folder.institution import institution_choice, known_institutions
from remit.workflow.folder.workspace import MANIFEST, Workspace
from remit.workflow.packets.changed_by_hand import edited_files, looks_edited, missing_files
from remit.workflow.packets.kept_packets import kept_packet, kept_packets, names_of, zipped
from remit.workflow.packets.packet_freshness import freshness
from remit.workflow.packets.packet_jobs import Asked, ask_for_packet, packet_jobs
from remit.workflow.packets.packet_papers import known_forms, papers_of_packet
from remit.workflow.packets.page_pictures import page_picture

HERE = "/packet/"
MOST_JOBS = 3
MINE_A_DAY = "private, max-age=86400, immutable"


@require_GET
def packet(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    workspace = running().workspace()
    reader = reader_of(request, workspace)
    given = {
        "institutions": institution_choice(workspace, workspace.settings.profile),
        "settings": workspace.settings,
        "forms": known_forms(reader.language),
        "state": state_of(workspace),
        "removed": request.session.pop(REMOVED, None),
    }
    with laid_ready(workspace) as shelf:
        given |= span_of(workspace, shelf)
    return page(request, "packet.html", {**given, **_made(workspace, reader)})


@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Show how far the packets are, for the page that is open."""
    workspace = running().workspace()
    return page(request, "part_packets.html", _made(workspace, reader_of(request, workspace)))


def _made(workspace: Workspace, reader: Reader) -> dict[str, object]:
    """Return the packets and what is being made; the work is begun again where it rests."""
    jobs = packet_jobs(workspace)
    making = any(job.ended is None for job in jobs)
    if making:
        work.wake(workspace)
    packets = kept_packets(workspace)
    return {
        "jobs": [job for job in jobs if job.ended is None or job.stops][:MOST_JOBS],
        "making": making,
        "already": False,
        "packets": packets,
        "since": freshness(workspace, packets),
        "edited": {each.id for each in packets if looks_edited(each)},
        "names": _institutions(workspace, reader),
    }


def _institutions(workspace: Workspace, reader: Reader) -> dict[str, str]:
    """Return what institutions are called, by their keys."""
    known = known_institutions(workspace)
    return {each.key: each.in_language(reader.language).name for each in known}


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Note which packet is wanted; it is made behind the page."""
    desk = running()
    workspace = desk.workspace()
    asked = Asked(
        institution=request.POST.get("institution") or workspace.settings.profile,
        language=_language(request, workspace),
        after_hours="after_hours" in request.POST,
        also=tuple(sorted(set(request.POST.getlist("also")))),
    )
    known = {job.id for job in packet_jobs(workspace)}
    job = ask_for_packet(workspace, asked, desk.now())
    work.wake(workspace)
    if is_part(request):
        given = _made(workspace, reader_of(request, workspace))
        return page(request, "part_packets.html", {**given, "already": job.id in known})
    return HttpResponseRedirect(HERE)


def _language(request: HttpRequest, workspace: Workspace) -> str:
    asked = request.POST.get("language", "")
    return asked if asked in LANGUAGES else workspace.settings.language


@require_GET
def one(request: HttpRequest, key: str) -> HttpResponse:
    """Show one packet: its papers as pictures, its files, what is open in it."""
    workspace = running().workspace()
    found = kept_packet(workspace, key)
    reader = reader_of(request, workspace)
    made_by = [
        job for job in packet_jobs(workspace) if workspace.folder / job.folder == found.folder
    ]
    papers = papers_of_packet(found, reader.language)
    given = {
        **moved_of(workspace, found),
        "edited": edited_files(found),
        "missing": missing_files(found),
        "papers": papers,
        "leaves": [each for each in papers if each.pages],
        "open": made_by[0].open if made_by else (),
        "within": found.folder.is_relative_to(workspace.folder),
        "institution": _institutions(workspace, reader).get(found.institution, found.institution),
    }
    return page(request, "one_packet.html", given)


@require_GET
def file(request: HttpRequest, key: str, name: str) -> FileResponse:  # noqa: ARG001
    """Hand out one file of a packet."""
    found = kept_packet(running().workspace(), key)
    return a_file(found.folder / (MANIFEST if name == MANIFEST else found.named(name).name))


@require_GET
def whole(request: HttpRequest, key: str) -> StreamingHttpResponse:  # noqa: ARG001
    """Hand out all files of a packet as one zip."""
    found = kept_packet(running().workspace(), key)
    return a_zip(f"packet-{found.made_on}.zip", zipped(found.folder, names_of(found)))


@require_GET
def picture(request: HttpRequest, key: str, name: str, number: int) -> HttpResponse:  # noqa: ARG001
    """Hand out one page of a paper as a picture; the address changes with the packet's id."""
    workspace = running().workspace()
    found = kept_packet(workspace, key)
    mark = found.named(name)
    drawn = page_picture(workspace, found.folder / mark.name, mark.sha256, number)
    answer = HttpResponse(drawn.read_bytes(), content_type="image/png")
    answer.headers["Cache-Control"] = MINE_A_DAY
    return answer
