"""Stops on the way to a page: what went wrong and what to do next, as a page or a part of one."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse

from remit.errors import OF_THE_DISK, RemitError, UsageError, WorkspaceReadOnly
from remit.messages import say
from remit.web.desk import running
from remit.web.drawn import page
from remit.workflow.folder.workspace import writable
from remit.workflow.shelf.shelve import ShelfSpoilt, drop_shelf

Answer = Callable[[HttpRequest], HttpResponse]


class Stops:
    """Show a stop of Remit as a page of the desk; anything else is a bug and keeps its trace."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a stop; None for what is no stop of Remit's own."""
        if isinstance(error, ShelfSpoilt):
            drop_shelf(running().workspace())
        stop = _stop_of(error)
        return None if stop is None else stopped(request, stop)


def _stop_of(error: BaseException | None) -> RemitError | None:
    """Return the stop that an error tells of: one of Remit's own, or a disk that takes nothing."""
    if isinstance(error, OSError) and error.errno in OF_THE_DISK:
        try:
            with writable(running().folder):
                raise error
        except RemitError as stop:
            return stop
    return error if isinstance(error, RemitError) else None


def stopped(request: HttpRequest, error: RemitError, status: int | None = None) -> HttpResponse:
    """Return the page that tells a stop: what, where, what to do next."""
    return page(request, "stop.html", {"error": error}, status=status or _status(error))


def _status(error: RemitError) -> int:
    if isinstance(error, UsageError):
        return 400
    return 507 if isinstance(error, WorkspaceReadOnly) else 409


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Return the page for a form whose mark is missing or spent."""
    return stopped(
        request,
        UsageError(
            say("This page has been open since before the desk was started anew."),
            next_step=say("Load the page again and send once more what you wrote."),
            code="page-too-old",
        ),
    )


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Return the page for an address that leads nowhere."""
    return stopped(
        request,
        UsageError(
            say("There is no such page."),
            next_step=say("Choose one from the menu."),
            code="no-page",
        ),
        status=404,
    )


def not_to_be_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for a form that is too large, or that did not come through whole."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFilesSent | TooManyFieldsSent)
    what = say("That was more than the desk takes at once.")
    then = say("Hand in fewer files at a time, or a shorter text.")
    if not too_much:
        what = say("What was sent did not come through whole.")
        then = say("Send it once more; nothing was changed.")
    return stopped(request, UsageError(what, next_step=then, code="not-whole"), status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of Remit's own; its trace stands where the desk was started.

    A disk that takes no more of a file that is being handed in is found here too.
    """
    if (stop := _stop_of(sys.exc_info()[1])) is not None:
        return stopped(request, stop)
    return stopped(
        request,
        UsageError(
            say("Something went wrong inside Remit."),
            next_step=say(
                "Try once more. If it happens again, please report what stands in the window in"
                " which you started the desk."
            ),
            code="desk-fault",
        ),
        status=500,
    )
