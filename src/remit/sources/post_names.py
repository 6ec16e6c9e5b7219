"""The platform's own name of a post, the same in every export that tells of it."""

from __future__ import annotations

import re

from remit.sources.links import host_and_path

SHORTEST = 9
"""Digits of a post's number on X; shorter ones are rather a table's own numbers."""
MASTODON = re.compile(r"/(?:users/[^/]+/statuses|@[^/]+|web/statuses)/(\d{6,})(?:/activity)?/?")


def x_name(number: str) -> str:
    """Return the name of a post on X, "" where the number is not one of X.

    >>> x_name("1470401922434420736"), x_name("17")
    ('x:1470401922434420736', '')
    """
    return f"x:{number}" if number.isdecimal() and len(number) >= SHORTEST else ""


def mastodon_name(address: str) -> str:
    """Return the name of a Mastodon post by its address, "" for any other address.

    >>> mastodon_name("https://social.example/@campus/109299")
    'mastodon:social.example/109299'
    >>> mastodon_name("https://social.example/users/campus/statuses/109299/activity")
    'mastodon:social.example/109299'
    """
    host, path = host_and_path(address)
    found = MASTODON.fullmatch(path)
    return f"mastodon:{host}/{found.group(1)}" if found else ""
