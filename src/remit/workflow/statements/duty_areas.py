"""Her word on which area a duty of the written description is of.

It is kept by the duty's own words, so that it holds wherever they stand: in the
same description adopted anew, and in a later one that kept the duty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b

import msgspec
from msgspec import Struct

from remit.jd.description import Description, Duty
from remit.ledger.reading import LedgerReader

WRITTEN = "written"
"""The kind of the statement."""


class AreaBody(Struct, frozen=True):
    """The area that she names for a written duty of these words; its subject is `duty_key`."""

    area: str
    words: str


def duty_key(words: str) -> str:
    """Return what a written duty is known by: a digest of its words, whatever the spaces.

    >>> duty_key("Supports  colleagues.") == duty_key("supports colleagues.")
    True
    """
    plain = " ".join(words.casefold().split())
    return blake2b(plain.encode(), digest_size=8).hexdigest()


Areas = Mapping[str, tuple[int, AreaBody]]
"""The areas that she named, by `duty_key`, each with the number of the statement."""


def areas_said(ledger: LedgerReader) -> Areas:
    """Return the areas that she named for written duties."""
    return {
        each.subject: (each.id, msgspec.convert(each.body, AreaBody))
        for each in ledger.statements(WRITTEN)
    }


def with_her_areas(description: Description, said: Areas) -> Description:
    """Return a description whose duties are of the areas that she named; her word is certain."""
    return replace(description, duties=tuple(_named(duty, said) for duty in description.duties))


def _named(duty: Duty, said: Areas) -> Duty:
    word = said.get(duty_key(duty.text)) if said else None
    if word is None:
        return duty
    number, body = word
    return replace(duty, area=body.area, second=None, confidence=1.0, named_by=number)
