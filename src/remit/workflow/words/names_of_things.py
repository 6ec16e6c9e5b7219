"""What kinds of entries and sources are called, as sentences in the reader's language."""

from __future__ import annotations

from functools import cache

from remit.messages import Message, say
from remit.sources.registry import SOURCES

KINDS = {
    "post": say("post"),
    "reply": say("reply"),
    "repost": say("repost"),
    "chat": say("chat"),
    "meeting": say("meeting"),
    "mail": say("mail"),
    "note": say("note"),
    "task": say("task"),
    "screen": say("screen"),
    "call": say("call"),
    "document": say("document"),
    "alert": say("alert"),
}


ACCOUNTS = {
    "calendar": say("calendar"),
    "mail": say("mail"),
    "screen": say("computer"),
    "table": say("table"),
}
"""What is no platform of its own, but has accounts."""


def kind_name(kind: str) -> Message:
    """Return what a kind of entry is called.

    >>> str(kind_name("meeting"))
    'meeting'
    """
    return KINDS.get(kind) or as_it_is(kind)


def source_name(source: str) -> Message:
    """Return what a source is called, its own name where it is a mapping of hers.

    >>> str(source_name("icalendar"))
    'Calendar (iCalendar)'
    """
    return _titles().get(source) or as_it_is(source)


def account_name(account: str) -> Message:
    """Return what an account is called: its own name, and beside it where it is.

    >>> str(account_name("x:@UniNews")), str(account_name("mastodon:@uni"))
    ('@UniNews (X)', '@uni (Mastodon)')
    >>> str(account_name("notes"))
    'notes'
    """
    kind, _, name = account.partition(":")
    if not name:
        return as_it_is(kind)
    where = ACCOUNTS.get(kind) or as_it_is(kind.capitalize())
    return say("{name} ({where})", name=name, where=where)


def as_it_is(text: str) -> Message:
    """Return a text that stands for itself in every language."""
    return Message("{text}", {"text": text})


@cache
def _titles() -> dict[str, Message]:
    return {each.name: Message(each.title, {}) for each in SOURCES}
