"""The watched folder while the desk is open: looked at beside the pages, every few seconds."""

from __future__ import annotations

from contextlib import suppress
from threading import Event, Thread

from remit.errors import RemitError
from remit.web.desk import Desk
from remit.web.work import wake
from remit.workflow.settings.watched_inbox import Watch

PAUSE = 5.0
"""Seconds between two looks."""


def watch(desk: Desk) -> Event:
    """Begin to look; setting the event that comes back ends it."""
    ended, watching = Event(), Watch()

    def go_on() -> None:
        while not ended.wait(PAUSE):
            with suppress(RemitError, OSError):
                workspace = desk.workspace()
                if watching.look(workspace, desk.now()):
                    wake(workspace)

    Thread(target=go_on, name="watching", daemon=True).start()
    return ended
