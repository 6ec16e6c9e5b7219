"""The named numbers behind the cases of volume: assumed until somebody answers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from remit.errors import UsageError
from remit.messages import say

Unit = Literal["hours", "days", "weeks", "months", "percent"]
MOST: dict[str, float] = {
    "hours": 24 * 7,
    "days": 260,
    "weeks": 52,
    "months": 60,
    "percent": 100,
}
"""The most that a number of each unit can be."""


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """A number with its name and the reason for it, in both languages.

    `answered` tells that somebody gave it; then the reason no longer holds.
    """

    value: float
    unit: Unit
    name: Mapping[str, str]
    reason: Mapping[str, str]
    answered: bool = False

    def called(self, language: str) -> str:
        """Return its name in a language."""
        return self.name.get(language, self.name["en"])

    def because(self, language: str) -> str:
        """Return the reason in a language; nothing where somebody answered."""
        return "" if self.answered else self.reason.get(language, self.reason["en"])


Numbers = Mapping[str, Named]


@cache
def read_volume_numbers() -> Numbers:
    """Return the numbers that ship with Remit, by name.

    >>> read_volume_numbers()["leave"].value
    20.0
    """
    text = (files("remit.cases") / "volume.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Named])


def with_answers(numbers: Numbers, answers: Mapping[str, float | None]) -> dict[str, Named]:
    """Return the numbers with what somebody answered; None leaves the assumption.

    Raises `UsageError` (`not-a-number-here`) for a number that is below zero or
    more than its unit can be.

    >>> with_answers(read_volume_numbers(), {"leave": 25})["leave"].answered
    True
    """
    found = dict(numbers)
    for name, value in answers.items():
        if value is None:
            continue
        if not 0 <= value <= MOST[found[name].unit]:
            raise _out_of_reach(name, value, MOST[found[name].unit])
        found[name] = replace(found[name], value=float(value), answered=True)
    return found


def _out_of_reach(name: str, value: float, most: float) -> UsageError:
    return UsageError(
        say("{value:g} is no number for --{name}.", value=value, name=name),
        next_step=say("Name one from 0 to {most:g}.", most=most),
        code="not-a-number-here",
    )
