"""Which of the lines that she states are about being on call: found by their words."""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"\bon[- ]call\b|\bstand[- ]?by\b|around the clock|day and night|\b24/7\b|\bnight watch\b"
    r"|called first|reachable"
    r"|дежур|на разположение|денонощ|денем и нощем|първ[аи] (бива )?търсен",
    re.IGNORECASE,
)


def is_on_call(text: str) -> bool:
    """Return whether a line speaks of being on call, in English or Bulgarian.

    >>> is_on_call("On call around the clock for the main accounts")
    True
    >>> is_on_call("Дежурства през почивните дни"), is_on_call("Editorial calendar")
    (True, False)
    """
    return _WORDS.search(text) is not None
