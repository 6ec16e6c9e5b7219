"""Names of files as people, databases and terminals can take them."""

from __future__ import annotations

import os
import re
from pathlib import Path

UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def readable(name: str | Path) -> str:
    r"""Return a name with what is no letter in it written out.

    A disk takes any bytes for a name: line breaks, orders to the terminal,
    letters of an old code page. No database takes the last, and two names
    that differ stay two.

    >>> print(readable("caf\udce9\n2020.ics"))
    caf\xe9\x0a2020.ics
    """
    text = str(name)
    if text.isprintable() or UNREADABLE.search(text) is None:
        return text
    letters = os.fsencode(text).decode("utf-8", "backslashreplace")
    return UNREADABLE.sub(lambda found: f"\\x{ord(found.group()):02x}", letters)
