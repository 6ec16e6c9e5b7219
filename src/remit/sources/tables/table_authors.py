"""Whether a column of a table names the people who wrote an account's posts, her among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from remit.sources.values.identity import Identity, plain
from remit.sources.values.links import host_and_path

MOST = 10_000
"""A column of more names than this is no list of one account's authors."""


class Authored(NamedTuple):
    """Who a row says wrote it, the account it stands in and its link; empty where not said."""

    author: str
    account: str = ""
    url: str = ""


class Authors:
    """The distinct authors of the rows so far, and the accounts as far as the second.

    Handles (`@campus`, or the owner of the row's link) are accounts, not
    people; so are the authors of a table of several accounts. `people` says
    that the column names people whatever it looks like; `spaced` asks for a
    name of several words as a proof. Memory is bounded by 10,000 authors.
    """

    def __init__(self, *, spaced: bool = False, people: bool = False) -> None:
        self.names: set[str] = set()
        self._accounts: set[str] = set()
        self._spaced, self._people = spaced, people
        self._no_list = False

    def take(self, row: Authored) -> None:
        """Take a row in."""
        if not row.author or self._no_list:
            return
        self.names.add(row.author)
        self._no_list = len(self.names) > MOST or not (self._people or self._plausible(row))

    def _plausible(self, row: Authored) -> bool:
        self._accounts.add(plain(row.account))
        handle = row.author.startswith("@") or _owns(row.author, row.url)
        return not handle and len(self._accounts - {""}) < 2

    def hold(self, identity: Identity) -> bool:
        """Return whether the authors are people, and she is one of them."""
        if self._no_list or (self._spaced and not any(" " in name for name in self.names)):
            return False
        return identity.knows(*self.names)


def names_authors(rows: Iterable[Authored], identity: Identity, *, spaced: bool = False) -> bool:
    """Return whether the authors are people who write for one account, and she is one of them.

    >>> dana = Identity.of({"Dana"})
    >>> names_authors([Authored("dana"), Authored("Intern")], dana)
    True
    >>> names_authors([Authored("@dana"), Authored("@library")], dana)
    False
    """
    authors = Authors(spaced=spaced)
    for row in rows:
        authors.take(row)
    return authors.hold(identity)


def _owns(author: str, url: str) -> bool:
    """Whether the link lies below the author's name, as in `x.com/campus/status/1`."""
    owner = host_and_path(url)[1].strip("/").partition("/")[0]
    return bool(owner) and plain(owner) == plain(author)
