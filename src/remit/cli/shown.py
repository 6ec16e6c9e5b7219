"""Areas, ranges and days as the terminal shows them."""

from __future__ import annotations

from datetime import datetime

from remit.cli.terminal import language, now
from remit.cli.terminal import translate as _
from remit.workflow.figures import area_name
from remit.workflow.measure_work import View
from remit.workflow.workspace import Workspace


def name_of(area: str) -> str:
    """Return the name of an area in the reader's language."""
    return _("unplaced") if area == "unplaced" else area_name(area, language())


def percents(low: float, high: float) -> str:
    """Return a range of shares.

    >>> percents(0.104, 0.31)
    '10–31 %'
    """
    return f"{100 * low:.0f}–{100 * high:.0f} %"


def view_of(workspace: Workspace, as_of: datetime | None, rules: str | None = None) -> View:
    """Return what a picture is taken for, seen today in her zone."""
    today = now().astimezone(workspace.settings.zone_info()).date()
    return View(today, as_of.date() if as_of else None, rules)
