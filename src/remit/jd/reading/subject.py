"""Sentences that have the position itself as their subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from remit.jd.description import Duty
from remit.jd.reading.lines import lines_of
from remit.jd.reading.sections import Part
from remit.jd.reading.sentences import sentences
from remit.jd.reading.wording import Wording

_SHORT_NAME = re.compile(r"\(([A-Z]{2,6})\)")
_LONGEST_NOUN = 20  # characters


def names_of_position(text: str, title: str | None, wording: Wording) -> re.Pattern[str] | None:
    """Return what finds the position as a subject: by its title, or by letters that stand for it.

    >>> from remit.jd.reading.wording import read_wording
    >>> text = "We seek a data manager (DM). The DM answers. The Head of Data leads."
    >>> names_of_position(text, "Head of Data", read_wording()).findall(text)
    ['The DM', 'The Head of Data']
    """
    names = {
        short[1]
        for short in _SHORT_NAME.finditer(text)
        if _is_behind_role(text[max(short.start() - _LONGEST_NOUN, 0) : short.start()], wording)
    }
    name = _bare(title)
    stands = bool(name) and f"the {name.lower()}" in lines_of(text).lowered
    found = [*sorted(names), *([f"(?i:{re.escape(name)})"] if stands else [])]
    return re.compile(rf"\b[Tt]he (?:{'|'.join(found)})\b") if found else None


def _is_behind_role(words: str, wording: Wording) -> bool:
    return bool(re.search(rf"\b(?:{wording.nouns})s? $", words, re.IGNORECASE))


def _bare(title: str | None) -> str:
    return re.sub(r"[\W\d_]+$", "", title or "")


def duties_of_subject(text: str, parts: Sequence[Part], title: str | None) -> list[Duty]:
    """Return the sentences whose subject is the title, wherever they stand: what it does.

    >>> from remit.jd.reading.block import Block
    >>> text = "A Tide Officer watches the sea."
    >>> part = Part(None, "other", (Block("plain", 0, len(text)),), False)
    >>> [duty.text for duty in duties_of_subject(text, [part], "TIDE OFFICER 3344")]
    ['A Tide Officer watches the sea.']
    """
    name = _bare(title)
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
