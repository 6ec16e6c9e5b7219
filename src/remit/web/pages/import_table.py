"""A table that nobody knows: what its columns hold is said once, with what comes of it shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from remit.errors import UsageError
from remit.web.desk import running
from remit.web.drawn import page
from remit.workflow.imports.left_out import reasons_of
from remit.workflow.imports.say_table import ROLES, keep_table, said_table
from remit.workflow.queue.answer_import import kept_file, read_again

HERE = "/import/"


@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show what a table seems to hold; keep what she says of it and have it read."""
    desk = running()
    workspace = desk.workspace()
    path = kept_file(workspace, number, key)
    typed = {name: str(request.POST[name]) for name in request.POST}
    me = request.POST.getlist("me")
    stop = None
    if typed.get("do") == "keep":
        try:
            keep_table(workspace, path, typed, me)
        except UsageError as open_still:
            stop = open_still
        else:
            read_again(desk.workspace(), number, key, desk.now())
            return HttpResponseRedirect(HERE)
    try:
        said = said_table(workspace, path, typed, desk.now())
    except UsageError as cannot_be:
        stop, said = cannot_be, said_table(workspace, path, {}, desk.now())
    found = said.found
    given = {
        "said": said,
        "file": path.name,
        "roles": ROLES,
        "typed": typed,
        "me": me,
        "stop": stop,
        "zone": workspace.settings.zone or "UTC",
        "reasons": [] if found is None else reasons_of([found.skipped]),
    }
    return page(request, "import_table.html", given, status=400 if stop else 200)
