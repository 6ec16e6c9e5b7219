"""Titles and mail addresses in, role codes out.

Rank matters to a case, names do not: roles are proposed from what a calendar
or a mail header shows, before people become pseudonyms, and she confirms them.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

ROLES = ("executive", "press", "authority", "partner", "student", "legal", "colleague")

WEIGHT = ("colleague", "student", "partner", "press", "authority", "executive", "legal")
"""Which of two proposed roles stands: the later one here."""

_ADDRESS = re.compile(r"[^@\s<]+@[^@\s>]+\.[^@\s>]+")


@lru_cache(maxsize=65_536)
def role_of(title_or_address: str) -> str | None:
    """Return the role that a title, role code or mail address proposes, or None.

    English and Bulgarian titles are read; an address counts through the part
    before the @ only, and a personal one proposes nothing.

    >>> role_of("Chief of police"), role_of("Ректор"), role_of("press@daily.example")
    ('authority', 'executive', 'press')
    >>> role_of("maria.ivanova@uni.example") is None
    True
    """
    text = " ".join(title_or_address.split()).casefold()
    if text in ROLES:
        return text
    address = _ADDRESS.search(text)
    if address:
        mailbox = re.sub(r"[._-]", "", address[0].partition("@")[0])
        return _mailboxes().get(mailbox)
    if not _any_title().search(text):
        return None
    return next((role for role, pattern in _titles() if pattern.search(text)), None)


def weightier(one: str | None, other: str | None) -> str | None:
    """Return which of two roles proposed for one person stands, whichever came first.

    Counsel-at-law weighs most, since their meetings are withheld.

    >>> weightier("executive", "legal"), weightier("press", None)
    ('legal', 'press')
    """
    if one is None or other is None:
        return one or other
    return max(one, other, key=WEIGHT.index)


@cache
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((group["role"], _pattern(group["words"])) for group in _read()["groups"])


@cache
def _any_title() -> re.Pattern[str]:
    """One look for the words of all roles: most texts hold none."""
    return _pattern([word for group in _read()["groups"] for word in group["words"]])


@cache
def _mailboxes() -> dict[str, str]:
    return {
        re.sub(r"[._-]", "", name): group["role"]
        for group in _read()["mailboxes"]
        for name in group["names"]
    }


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Return an expression for the words, sorted by their first letter: most do not fit at once."""
    letters: dict[str, list[str]] = {}
    for word in words:
        bare = word.removeprefix("=")
        end = r"(?!\w)" if word.startswith("=") else ""
        letters.setdefault(bare[0], []).append(re.escape(bare[1:]) + end)
    begun = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in letters.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(begun)})")


@cache
def _read() -> dict[str, list[dict[str, Any]]]:
    text = (files("remit.ledger") / "roles.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
