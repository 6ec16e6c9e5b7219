"""What is odd in the user's data: a value, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from remit.messages import Message

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity, with where it was found and how much it matters.

    `code` is stable (`torn-row`, `date-out-of-range`); `where` names the file,
    member and place as a person would look for it.

    >>> from remit.messages import say
    >>> str(Finding("torn-row", say("Row {row} is cut short.", row=7), "posts.csv").message)
    'Row 7 is cut short.'
    """

    code: str
    message: Message
    where: str = ""
    severity: Severity = "warning"
