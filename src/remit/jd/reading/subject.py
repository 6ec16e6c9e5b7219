"""Sentences that have the position itself as their subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from remit.jd.description import Duty
from remit.jd.reading.sections import Part
from remit.jd.reading.sentences import sentences


def duties_of_subject(text: str, parts: Sequence[Part], title: str | None) -> list[Duty]:
    """Return the sentences whose subject is the title, wherever they stand: what it does.

    >>> from remit.jd.reading.block import Block
    >>> text = "A Tide Officer watches the sea."
    >>> part = Part(None, "other", (Block("plain", 0, len(text)),), False)
    >>> [duty.text for duty in duties_of_subject(text, [part], "TIDE OFFICER 3344")]
    ['A Tide Officer watches the sea.']
    """
    name = re.sub(r"[\W\d_]+$", "", title or "")
    if not name:
        return []
    subject = re.compile(
        rf"(?:an?|the) {re.escape(name)} (?:[a-z]+ly )?(?!is\b|has\b|was\b|this\b)[a-z]+s\b",
        re.IGNORECASE,
    )
    told = (
        span
        for part in parts
        if part.kind not in ("qualifications", "application")
        for block in part.blocks
        for span in sentences(text, block.start, block.end)
        if subject.match(text, *span)
    )
    return [Duty(text[start:end], start, end) for start, end in told]
