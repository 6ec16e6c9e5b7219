"""Who may talk to the desk: her own browser, at the desk's own address, with the token.

`Guard` comes first and turns away every request that names another host
(so that a page elsewhere cannot reach the desk under a name of its own, DNS
rebinding) or comes from another origin. `Door` lets in only who has opened the
desk with its token.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from remit.web.desk import running

Answer = Callable[[HttpRequest], HttpResponse]

OPENED = "opened"
LETTERS = "utf-8"
"""How the desk's own forms are written, whatever a request says of itself."""
OPEN_TO_ALL = ("/open/", "/static/")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "frame-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
OURS = ("same-origin", "none")
"""What browsers say of a request that the desk's own pages, or the address bar, made."""


class Guard:
    """Turn away what is not meant for this desk, and say in every answer what pages may do."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, or refuse it."""
        request.encoding = LETTERS
        response = refusal(403) if self._is_strange(request) else self._answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response

    def _is_strange(self, request: HttpRequest) -> bool:
        hosts = running().hosts
        if request.META.get("HTTP_HOST") not in hosts:
            return True
        origin = request.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            return True
        site = request.headers.get("Sec-Fetch-Site", "none")
        return site not in OURS and not request.path.startswith("/open/")


class Door:
    """Let in who has opened the desk with its token."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request of hers; show everybody else a shut door."""
        if request.path.startswith(OPEN_TO_ALL) or request.session.get(OPENED):
            return self._answer(request)
        return shut(request)


def shut(request: HttpRequest) -> HttpResponse:
    """Return the page for who comes without the token."""
    from remit.web.drawn import page

    return page(request, "shut.html", status=403)


def refusal(status: int) -> HttpResponse:
    """Return a bare refusal: whoever gets it is not a reader of hers."""
    return HttpResponse(b"", status=status, content_type="text/plain")
