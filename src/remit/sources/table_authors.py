"""Whether a column of a table names the people who wrote an account's posts, her among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from remit.sources.identity import Identity, plain
from remit.sources.links import host_and_path

MOST = 10_000
"""A column of more names than this is no list of one account's authors."""


class Authored(NamedTuple):
    """Who a row says wrote it, the account it stands in and its link; empty where not said."""

    author: str
    account: str = ""
    url: str = ""


@dataclass(slots=True)
class _Seen:
    """The distinct authors of the rows so far, and the accounts as far as the second."""

    authors: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)

    def ends_it(self, row: Authored) -> bool:
        """Take a row in, and return whether it shows that the column names no people."""
        self.authors.add(row.author)
        self.accounts.add(plain(row.account))
        handle = row.author.startswith("@") or _owns(row.author, row.url)
        return handle or len(self.authors) > MOST or len(self.accounts - {""}) > 1


def names_authors(rows: Iterable[Authored], identity: Identity, *, spaced: bool = False) -> bool:
    """Return whether the authors are people who write for one account, and she is one of them.

    Handles (`@campus`, or the owner of the row's link) are accounts, not
    people; so are the authors of a table of several accounts. `spaced` asks
    for a name of several words as a proof that the column names people. Memory
    is bounded by 10,000 distinct authors.

    >>> dana = Identity.of({"Dana"})
    >>> names_authors([Authored("dana"), Authored("Intern")], dana)
    True
    >>> names_authors([Authored("@dana"), Authored("@library")], dana)
    False
    """
    seen = _Seen()
    if any(seen.ends_it(row) for row in rows if row.author):
        return False
    if spaced and not any(" " in author for author in seen.authors):
        return False
    return identity.knows(*seen.authors)


def _owns(author: str, url: str) -> bool:
    """Whether the link lies below the author's name, as in `x.com/campus/status/1`."""
    owner = host_and_path(url)[1].strip("/").partition("/")[0]
    return bool(owner) and plain(owner) == plain(author)
