"""Amounts that she types: hours, percentages, and area=amount."""

from __future__ import annotations

from remit.errors import UsageError
from remit.messages import say

WEEK = 168.0
"""No week has more hours."""
WHOLE = 100.0
"""No share has more per cent."""


def amount(text: str, most: float = WEEK) -> float:
    """Return an amount from 0 to `most`; `UsageError` for anything else.

    >>> amount("12.5"), amount("12,5"), amount("4%")
    (12.5, 12.5, 4.0)
    """
    try:
        found = float(text.replace(",", ".").rstrip("% "))
    except ValueError:
        found = -1.0
    if not 0 <= found <= most:
        raise UsageError(
            say("`{text}` is no amount from 0 to {most:g}.", text=text, most=most),
            next_step=say("Write it as in 12.5."),
        )
    return found


def amounts(texts: list[str], most: float = WEEK) -> dict[str, float]:
    """Return amounts by area; `UsageError` for what is not area=amount, or named twice.

    >>> amounts(["crisis=12.5", "internal=9"])
    {'crisis': 12.5, 'internal': 9.0}
    """
    found: dict[str, float] = {}
    for text in texts:
        name, sign, number = text.partition("=")
        if not sign or not name.strip() or name.strip() in found:
            raise UsageError(
                say("`{text}` is not area=number, or names an area again.", text=text),
                next_step=say("Write it as crisis=12.5, each area once."),
            )
        found[name.strip()] = amount(number, most)
    return found
