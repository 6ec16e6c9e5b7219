"""Templates drawn into answers, and the files that pages need beside them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from jinja2 import Environment, StrictUndefined

from remit import __version__
from remit.web.menu import MENU
from remit.web.page_parts import parts_of_page
from remit.web.reader import KEYS, THEME, reader_of

STATIC = Path(__file__).parent / "static"
FOREVER = "public, max-age=31536000, immutable"
DIGEST = 12
WORTH = 2000
"""Bytes from which an answer is compressed."""
QUICK = 3
"""How hard it is compressed: ten times smaller in a fraction of a millisecond."""


def environment(**options: object) -> Environment:
    """Return how templates are drawn: escaped, and loud about names that are not there."""
    options.update(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made = Environment(**options, lstrip_blocks=True)  # type: ignore[arg-type]  # noqa: S701
    made.globals.update(static=static_address, version=__version__, parts_of_page=parts_of_page)
    return made


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return a template as an answer; it is given the reader, the menu and what is in `context`.

    `_` in templates is the reader's `say`.
    """
    reader = reader_of(request)
    given = {
        "reader": reader,
        "_": reader.say,
        "menu": MENU,
        "path": request.path,
        "back": _address_of_page(request),
        "theme": request.session.get(THEME, "system"),
        "keys": request.session.get(KEYS, "on"),
        "form_mark": get_token(request),
        **(context or {}),
    }
    body = get_template(template).render(given).encode()
    return _packed(request, HttpResponse(body, status=status))


def _packed(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Return an answer compressed where that is worth it and the browser takes it."""
    answer.headers["Vary"] = "Accept-Encoding"
    if len(answer.content) >= WORTH and "gzip" in request.headers.get("Accept-Encoding", ""):
        answer.content = gzip.compress(answer.content, QUICK, mtime=0)
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def _address_of_page(request: HttpRequest) -> str:
    """Return where the page that is drawn can be seen again; the address of a form cannot."""
    if request.method == "GET":
        return request.get_full_path()
    return max((each.path for each in MENU if request.path.startswith(each.path)), key=len)


def is_part(request: HttpRequest) -> bool:
    """Return whether htmx asks for a part of a page, and not for a page of its own."""
    return "HX-Request" in request.headers and "HX-Boosted" not in request.headers


@cache
def _digest(name: str) -> str:
    return sha256((STATIC / name).read_bytes()).hexdigest()[:DIGEST]


def static_address(name: str) -> str:
    """Return the address of a file of the package; it changes with the file."""
    return f"/static/{_digest(name)}/{name}"


@cache
def _files() -> frozenset[str]:
    found = (path for path in STATIC.rglob("*") if path.is_file())
    return frozenset(path.relative_to(STATIC).as_posix() for path in found)


def static(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """Answer with a file of the package."""
    if name not in _files() or digest != _digest(name):
        return HttpResponse(status=404)
    kind = guess_type(name)[0] or "application/octet-stream"
    letters = "; charset=utf-8" if kind.startswith("text/") else ""
    answer = HttpResponse((STATIC / name).read_bytes(), content_type=f"{kind}{letters}")
    answer.headers["Cache-Control"] = FOREVER
    return _packed(request, answer)
