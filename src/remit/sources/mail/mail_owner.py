"""Whose a mailbox may be, for her whose names are not found in it."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from remit.sources.mail.mail_headers import Head, Mailbox, mailboxes
from remit.sources.mail.mbox_messages import read_messages
from remit.sources.opening.export import Export

LOOKED_AT = 2000
"""So many mails are looked at."""


def likely_owners(export: Export, most: int) -> list[Mailbox]:
    """Return to whom most of the first mails of a mailbox went, those first who got most.

    Mail is kept by whom it was sent to. The names are shown once and kept
    nowhere; how much anybody got is not told.
    """
    found: Counter[str] = Counter()
    names: dict[str, str] = {}
    with export.open(export.members()[0].name) as stream:
        for message in islice(read_messages(stream), LOOKED_AT):
            head = Head(message.head)
            for one in {*mailboxes(head.get(b"to")), *mailboxes(head.get(b"delivered-to"))}:
                found[one.address] += bool(one.address)
                names[one.address] = names.get(one.address) or one.name
    return [Mailbox(address, names[address]) for address, count in found.most_common(most) if count]
