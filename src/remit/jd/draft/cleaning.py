"""Wording that is taken over as it stands, without the marks of the list it stood in."""

from __future__ import annotations

import re

_BULLET = re.compile(r"^(?:[•◦▪●○■□‣∙·*–—-]|o(?=\s{2,})|\(?(?:\d{1,2}|[a-zа-я])[.)](?=\s))\s*")
_SHARE = r"""
    (?: (?:approx(?:imately|\.)?|about|около) \s+ | ~\s* )?
    \d{1,3}(?:[.,]\d+)? \s*%?
    (?: \s*(?:-|–|to|до)\s* \d{1,3}(?:[.,]\d+)? )?
    \s* (?:%|per\s?cent|на\ сто)
    (?: \s+ (?: of\ (?:the\ |work\ |working\ )*time | от\ (?:работното\ )?време(?:то)? ) )?
"""
_LEADING = re.compile(rf"^[\[(]?({_SHARE})[\])]?\s*[:,–—-]?\s*", re.IGNORECASE | re.VERBOSE)
_TRAILING = re.compile(
    rf"\s*(?: [\[(]\s*({_SHARE})\s*[\])] | [:–—-]\s*({_SHARE}) )\s*([.;]?)$",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def cleaned(text: str, percent: float | None = None) -> str:
    """Return a duty's wording on one line, without its bullet and its share of time.

    A per cent is taken away only where it is the duty's stated share
    (`percent`, or a range with it in the middle), and only at an end: in
    front, or behind in brackets or after a dash. Any other is part of the work.

    >>> cleaned("• 35 % – Writes posts that reach 20% of the alumni.", 35)
    'Writes posts that reach 20% of the alumni.'
    """
    line = _BULLET.sub("", " ".join(text.split()))
    if percent is None:
        return line
    leading = _LEADING.match(line)
    if leading and _says(leading[1], percent):
        line = _BULLET.sub("", line[leading.end() :])
    trailing = _TRAILING.search(line)
    if trailing and _says(trailing[1] or trailing[2], percent):
        line = line[: trailing.start()] + trailing[3]
    return line


def _says(share: str, percent: float) -> bool:
    numbers = [float(number.replace(",", ".")) for number in _NUMBER.findall(share)]
    return abs(sum(numbers) / len(numbers) - percent) < 0.01


def as_sentence(text: str) -> str:
    """Return the text with a full stop, for when another sentence follows.

    >>> as_sentence("Writes posts;")
    'Writes posts.'
    """
    ended = text.rstrip(" ;,:")
    return ended if ended.endswith((".", "!", "?")) else f"{ended}."
