"""Opening the desk, and choosing its language, its light and its keys."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_POST

from remit.messages import LANGUAGES
from remit.web.desk import running
from remit.web.guard import OPENED, shut
from remit.web.reader import KEYS, LANGUAGE, THEME, THEMES


@require_GET
def open_desk(request: HttpRequest, token: str) -> HttpResponse:
    """Let her in who brings the token, and forget the token from the address."""
    if not secrets.compare_digest(token.encode(), running().token.encode()):
        return shut(request)
    request.session.flush()
    request.session[OPENED] = True
    return HttpResponseRedirect("/")


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep her choice of language, light or keys, and go back to the page she was on."""
    if request.POST.get(LANGUAGE) in LANGUAGES:
        request.session[LANGUAGE] = request.POST[LANGUAGE]
    if request.POST.get(THEME) in THEMES:
        request.session[THEME] = request.POST[THEME]
    if request.POST.get(KEYS) in ("on", "off"):
        request.session[KEYS] = request.POST[KEYS]
    return HttpResponseRedirect(own_path(request.POST.get("back", "/")))


def own_path(path: str) -> str:
    """Return a path of the desk itself.

    >>> own_path("/ledger/?q=a"), own_path("//elsewhere.example"), own_path("https://elsewhere.example")
    ('/ledger/?q=a', '/', '/')
    """
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain else "/"
