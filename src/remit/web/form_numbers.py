"""Whole numbers as they come in forms and addresses."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 18
"""Digits of the largest number that anything of the ledger can bear."""


def number_in_form(text: str) -> int | None:
    """Return a whole number; None for what is none, or larger than any number of the ledger.

    >>> number_in_form("412"), number_in_form("-1"), number_in_form("9" * 5000)
    (412, None, None)
    """
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def numbers_in_form(texts: Iterable[str]) -> list[int]:
    """Return those that are numbers.

    >>> numbers_in_form(["3", "x", "5"])
    [3, 5]
    """
    found = (number_in_form(each) for each in texts)
    return [each for each in found if each is not None]
