"""The day beside the signature at the end of a paper."""

from __future__ import annotations

import re
from itertools import pairwise

from remit.jd.reading.dates import iso_date

_END = 600  # characters in which a paper is signed
_SIGNATURE = re.compile(
    r"\bподпис\b|\bзапозна(?:т|та|ти)\b|\bсъгласе?на?\b|\bsignatures?\b|\bsigned\b|_{4}|\.{6}|…{3}"
    r"|\bгр\. ?[^\W\d_]",
    re.IGNORECASE,
)
"""Who signs, the blank to sign on, or the town, which Bulgarian papers name there."""
_DAY = (
    r"(?P<value>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\2\d{4}"
    r"|\d{1,2} [^\W\d_]{3,9}\.?,? \d{4}|[^\W\d_]{3,9}\.? \d{1,2},? \d{4})"
    r"(?:[ ]?(?:г\.|г\b|година))?"
)
_TOWN = r"(?:(?:гр|с)\. ?)?[A-ZА-Я][^\W\d_]+(?:[ -][^\W\d_]+){0,2}"
_DAY_ALONE = re.compile(rf"(?:{_TOWN}, ?)?{_DAY}(?:,? ?{_TOWN})?[.,]?")
_DAY_BEHIND = re.compile(
    r"(?:(?:запозна|съгласе?н)[^\W\d_]*|(?:[^\W\d_]+ )?(?:подпис|signature|signed))\b"
    rf"(?![^\n]*(?:наредба|закон|в сила|birth|раждане))[^\n]{{0,80}}?(?<!\d){_DAY}[\s.,)/_]*",
    re.IGNORECASE,
)


def signed_on(text: str, start: int = 0) -> str | None:
    """Return the first day beside the signatures at a text's end as ISO, None without one.

    >>> signed_on("Writes the news.\\n\\nПодпис: ........\\n12.03.2017 г., гр. Русе")
    '2017-03-12'
    """
    end = len(text.rstrip())
    first = text.find("\n", max(start, end - _END), end) if end - _END > start else start
    lines = [line.strip() for line in text[max(first, start) : end].splitlines()]
    if first < 0 or not any(map(_SIGNATURE.search, lines)):
        return None
    for before, line in pairwise(["", *filter(None, lines)]):
        asked = before.endswith(":") and not _SIGNATURE.search(before)
        found = None if asked else _DAY_ALONE.fullmatch(line)
        found = found or _DAY_BEHIND.fullmatch(line)
        if found and (day := iso_date(found["value"])):
            return day
    return None
