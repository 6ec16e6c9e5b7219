"""Areas, numbers, ranges and days as the terminal shows them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from remit.cli.terminal import language, now
from remit.cli.terminal import translate as _
from remit.workflow.words.written_days import shown_month
from remit.workflow.words.written_numbers import Number, per_cent, per_cents

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.picture.measure_work import View


def name_of(area: str) -> str:
    """Return the name of an area in the reader's language."""
    from remit.workflow.words.area_names import area_name

    return _("unplaced") if area == "unplaced" else area_name(area, language())


def figure(value: float) -> Number:
    """Return a number that writes itself in the reader's language."""
    return Number(value, language())


def counted(number: object) -> str:
    """Return a count; rows that every shell shows hold it as an object."""
    return f"{figure(int(str(number))):.0f}"


def percent(share: float) -> str:
    """Return a share (0 to 1) in per cents."""
    return per_cent(share, language())


def percents(low: float, high: float) -> str:
    """Return a range of shares in per cents.

    >>> percents(0.104, 0.312).replace("\xa0", "")
    '10–32%'
    """
    return per_cents(low, high, language())


def month_of(month: date) -> str:
    """Return a month in digits as the reader writes it."""
    return shown_month(month, language())


def place_in_file(first: int, length: int) -> str:
    """Return where in its file a record lies: the row of a table (length 0), else its bytes."""
    if not length:
        return _("row {number}").format(number=counted(first))
    return _("bytes {first} to {last}").format(first=counted(first), last=counted(first + length))


def shortened(text: str, width: int) -> str:
    """Return a text on one line, in at most so many letters; what is cut is marked.

    >>> shortened("Drafted the\\nholding statement", 14), shortened("Posted", 14)
    ('Drafted the h…', 'Posted')
    """
    line = " ".join(text.split())
    return line if len(line) <= width else line[: max(width - 1, 0)] + "…"


def view_of(workspace: Workspace, as_of: date | None, rules: str | None = None) -> View:
    """Return what a picture is taken for, seen today in her zone."""
    from remit.workflow.picture.measure_work import View

    today = now().astimezone(workspace.settings.zone_info()).date()
    return View(today, as_of, rules)
