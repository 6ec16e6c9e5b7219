"""What she said on pages of late, so that it can be taken back: the last thing first."""

from __future__ import annotations

from django.http import HttpRequest

from remit.web.desk import Desk
from remit.workflow.entries.say_of_entries import Stated, undo_stated

SAID = "said"
"""The key of the session under which lies what can be taken back."""
TOLD = "told_once"
"""The key of the session under which lies what the next page says of it."""
MOST_UNDONE = 30
"""So many things can be taken back one after another."""


def said(request: HttpRequest) -> list[Stated]:
    """Return what can be taken back, the last at the end."""
    held = request.session.get(SAID)
    pairs = held if isinstance(held, list) else []
    return [Stated(int(first), int(last)) for first, last in pairs]


def keep(request: HttpRequest, stated: Stated) -> None:
    """Remember what was stated together; nothing where all of it stood already."""
    if stated.count:
        _write(request, [*said(request), stated])


def undo_last(request: HttpRequest, desk: Desk) -> int:
    """Take back what was said last, and return how many statements that were; 0 for none."""
    held = said(request)
    if not held:
        return 0
    _write(request, held[:-1])
    return undo_stated(desk.workspace(), held[-1], desk.now())


def _write(request: HttpRequest, held: list[Stated]) -> None:
    request.session[SAID] = [[each.first, each.last] for each in held[-MOST_UNDONE:]]


def tell(request: HttpRequest, did: str, count: int = 0, area: str = "") -> None:
    """Have the next page say what was done."""
    request.session[TOLD] = {"did": did, "count": count, "area": area}


def told(request: HttpRequest) -> dict[str, object] | None:
    """Return what the page is to say of what was done, once."""
    found = request.session.pop(TOLD, None)
    return found if isinstance(found, dict) else None
