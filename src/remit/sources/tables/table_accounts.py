"""The accounts that a table of posts names, by its columns or by its links."""

from __future__ import annotations

from functools import lru_cache

from remit.sources.values.links import host_and_path
from remit.sources.values.masking import without_addresses

OWNED = frozenset({"x", "tiktok", "threads", "bluesky"})
"""Platforms whose links begin with the account."""


@lru_cache(maxsize=1024)
def owner_in(address: str) -> str:
    """Return the account that the link of a post begins with, without the post's own part.

    >>> owner_in("https://x.com/campus/status"), owner_in("https://x.com/i/web/status")
    ('campus', '')
    """
    path = host_and_path(address)[1].strip("/").split("/")
    return path[0].lstrip("@") if len(path) == 2 and path[0] != "i" else ""


@lru_cache(maxsize=1024)
def account_name(channel: str, account: str) -> str:
    """Return an account as the ledger names it; a page's name of several words bears no @.

    >>> account_name("x", "campus"), account_name("facebook", "Club Artizen")
    ('x:@campus', 'facebook:Club Artizen')
    """
    if not account or " " in account:
        return f"{channel}:{without_addresses(account)}"
    return f"{channel}:@{without_addresses(account)}"
