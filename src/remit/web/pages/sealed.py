"""A sealed file dropped on the page: whether it is as it was sealed, and whose it is."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from remit.errors import UsageError
from remit.messages import say
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.workflow.folder.release_log import receiver_of
from remit.workflow.packets.check_handed_in import Checked, check_handed_in
from remit.workflow.queue.inbox import safe_name

LARGEST = 512 * 1024**2
"""Bytes of a release; none comes near them."""


@require_GET
def check(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    return _page(request, "check.html", None)


@require_POST
def checked(request: HttpRequest) -> HttpResponse:
    """Check the file that was handed in; nothing of it is kept."""
    file = request.FILES.get("files")
    if file is None or (file.size or 0) > LARGEST:
        raise UsageError(
            say("There is no sealed file to check, or it is larger than a release can be."),
            next_step=say("Choose one file: the zip that you received or released."),
            code="no-sealed-file",
        )
    name = safe_name(file.name or "release.zip")
    found = check_handed_in(running().workspace(), name, cast(BinaryIO, file))
    return _page(request, "part_checked.html" if is_part(request) else "check.html", found)


def _page(request: HttpRequest, template: str, found: Checked | None) -> HttpResponse:
    to = None if found is None or found.release is None else receiver_of(found.release.to)
    return page(request, template, {"found": found, "to": to})
