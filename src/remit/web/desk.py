"""The desk that is running: which workspace it shows, under which token, what time it is."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from django import conf

from remit.workflow.folder.workspace import Workspace, open_workspace

TOKEN_BYTES = 24
PATIENCE = 8.0
"""Seconds for which a page waits while another program holds the ledger."""


def clock() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """What one run of `remit desk` serves.

    `token` is made anew by each run and opens the desk once, in the address
    that is printed; from then on a signed cookie does.
    """

    folder: Path
    port: int
    now: Callable[[], datetime] = clock
    token: str = field(default_factory=lambda: secrets.token_urlsafe(TOKEN_BYTES))

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the hosts that a request may name."""
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost"))

    @property
    def address(self) -> str:
        """Return the address that opens the desk."""
        return f"http://{self.hosts[0]}/open/{self.token}"

    def workspace(self) -> Workspace:
        """Return the workspace with the settings as they are now."""
        return replace(open_workspace(self.folder, self.folder), patience=PATIENCE)


def running() -> Desk:
    """Return the desk that this process serves."""
    desk = conf.settings.REMIT_DESK
    assert isinstance(desk, Desk)
    return desk
