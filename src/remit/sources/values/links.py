"""The host and the path of a web address, also of one that is damaged."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"\s*(?:https?:)?//(?:[^/?#@]*@)?([^/?#:]*)[^/?#]*([^?#]*)", re.IGNORECASE)


def host_and_path(address: str) -> tuple[str, str]:
    """Return host (small letters, without www.) and path; two empty texts for no address.

    >>> host_and_path("https://www.X.com/campus/status/5?s=20")
    ('x.com', '/campus/status/5')
    >>> host_and_path("https://[broken/")
    ('[broken', '/')
    """
    found = ADDRESS.match(address)
    if found is None:
        return "", ""
    host = found.group(1).casefold()
    return host.removeprefix("www.").removeprefix("m."), found.group(2)
