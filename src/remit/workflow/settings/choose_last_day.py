"""Which twelve months the figures are of, why, and the last day that she chooses instead."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct, structs

from remit.measure.last_day import Later
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import View, refuse_odd_day

Why = Literal["chosen", "notes", "record"]


class Months(Struct, frozen=True):
    """The twelve months of the figures that lie ready, and what is on record after them.

    `areas` are rows of figures, none where no work counts to these months.
    """

    first: date
    last: date
    later: Later | None = None
    areas: tuple[msgspec.Raw, ...] = ()

    def why(self, settings: Settings) -> Why:
        """Return why they end there: she chose it, only notes came later, or the record ends."""
        if settings.as_of is not None:
            return "chosen"
        return "notes" if self.later is not None and self.later.only_notes else "record"


def months_shown(role: bytes | None) -> Months | None:
    """Return the twelve months of the paper of the role; None where it is not there."""
    return None if role is None else msgspec.json.decode(role, type=Months)


def choose_last_day(workspace: Workspace, day: date | None, today: date) -> None:
    """Keep the last of the twelve months; None has them end with the record again.

    Raises `UsageError` (`odd-day`) for a day that has not come, or lies before any export.
    """
    refuse_odd_day(View(today, day))
    if day != workspace.settings.as_of:
        workspace.keep(structs.replace(workspace.settings, as_of=day))
