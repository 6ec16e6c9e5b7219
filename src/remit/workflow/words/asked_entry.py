"""Which entry and which time of day she means, as she types them."""

from __future__ import annotations

import re
from datetime import time

from remit.errors import UsageError
from remit.messages import say

MOST_SHOWN = 40
_NUMBER = re.compile(r"\s*#?(\d{1,18})\s*")


def number_in(text: str) -> int | None:
    """Return the number of an entry where a text is nothing but one.

    >>> number_in("#412"), number_in("412 posts")
    (412, None)
    """
    found = _NUMBER.fullmatch(text)
    return None if found is None else int(found[1])


def asked_entry(text: str) -> int:
    """Return the number of the entry that is meant; `UsageError` for what is none.

    >>> asked_entry("#412")
    412
    """
    found = number_in(text)
    if found is None:
        raise UsageError(
            say("`{text}` names no entry.", text=text.strip()[:MOST_SHOWN]),
            next_step=say("Write the number of an entry, as in 412."),
            code="no-entry-number",
        )
    return found


def asked_time(text: str) -> time:
    """Return the time of day that is meant; `UsageError` for what is none.

    >>> asked_time("9:30")
    datetime.time(9, 30)
    """
    found = re.fullmatch(r"\s*(\d{1,2})[:.](\d{2})\s*", text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise UsageError(
            say("`{text}` is no time of day.", text=text.strip()[:MOST_SHOWN]),
            next_step=say("Write it as in 10:30."),
            code="unread-time",
        )
    return time(int(found[1]), int(found[2]))
