"""Hours and shares as they come in forms."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite, nan

from remit.errors import UsageError
from remit.messages import say

MOST_SHOWN = 40


def hours_in(text: str) -> float:
    """Return typed hours; `UsageError` (`unread-hours`) for what is no number.

    >>> hours_in("2,5")
    2.5
    """
    found = _number(text)
    if not isfinite(found):
        raise UsageError(
            say("`{text}` is no number of hours.", text=text.strip()[:MOST_SHOWN]),
            next_step=say("Write hours as in 2.5."),
            code="unread-hours",
        )
    return found


def shares_in(areas: Iterable[str], shares: Iterable[str]) -> dict[str, float]:
    """Return shares by area (per cent) of rows of a form; a row without either is none.

    Raises `UsageError` (`unread-share`) for what is no number.

    >>> shares_in(["crisis", "media", ""], ["60 %", "40", ""])
    {'crisis': 60.0, 'media': 40.0}
    """
    found: dict[str, float] = {}
    for area, text in zip(areas, shares, strict=False):
        if area and text.strip():
            found[area] = found.get(area, 0.0) + _share_in(text)
    return found


def _share_in(text: str) -> float:
    found = _number(text.replace("%", ""))
    if not isfinite(found):
        raise UsageError(
            say("`{text}` is no share.", text=text.strip()[:MOST_SHOWN]),
            next_step=say("Write shares in per cent, as in 60."),
            code="unread-share",
        )
    return found


def _number(text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return nan
