"""Shares of time and marks of essential duties, where a description states them."""

from __future__ import annotations

import re

from msgspec import Struct

from remit.jd.reading.stated_parts import fraction_alone, fraction_at_edge
from remit.jd.reading.stems import holds

_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_UNIT = r"(?:\s?%|\s?percent\b|\s?per cent\b|\s?на сто\b|\s?процента?\b)"
_VALUE = (
    r"(?:(?:approx(?:imately|\.)?|about|circa|ca\.?|up to|around|roughly|~|≈|около"
    r"|прибл(?:изително|\.)?|до)\s*)?"
    rf"(?P<low>{_NUMBER})(?:{_UNIT})?(?:\s?(?:[-–—]|to|до)\s?(?P<high>{_NUMBER}))?{_UNIT}"
)
_OF = r"\s*(?:of|от)\s+(?:(?:the|your|total|work(?:ing)?|annual|работното)\s+)*"
_TIME = rf"(?:{_OF}(?:time|effort|position|role|job|fte|време|времето))?"
_LEADING = re.compile(
    rf"[(\[]?\s*{_VALUE}{_TIME}\s*[)\]]?(?:\s*[-–—:|.•]+\s*|\s*\t\s*|\s+(?=\W*(?-i:[A-ZА-Я])))",
    re.IGNORECASE,
)
_SECOND = _VALUE.replace("<low>", "<low2>").replace("<high>", "<high2>")
_TRAILING = re.compile(
    rf"\s*(?:[(\[]\s*{_VALUE}{_TIME}\s*[)\]]|(?:[-–—:|,]|\t)\s*{_SECOND}{_TIME})\s*[.;:]?$",
    re.IGNORECASE,
)
_LAST = re.compile(rf"(?<=[\w)])\s+{_VALUE}{_TIME}$", re.IGNORECASE)
_CHANGE = re.compile(
    r"(?:\b(?:by|to|of|at|least|than|over|with|nearly|от|със?|до|поне|над))\s*$", re.IGNORECASE
)
_ALONE = re.compile(rf"[(\[]?\s*{_VALUE}{_TIME}\s*[)\]]?\.?", re.IGNORECASE)
_BARE = re.compile(rf"(?P<low>{_NUMBER})(?:\s?[-–—]\s?(?P<high>{_NUMBER}))?")
_OF_TIME = re.compile(rf"{_VALUE}{_OF}(?:time|effort|време|времето)\b", re.IGNORECASE)
_UNITS = ("percent", "per cent", "на сто", "процент")
_UNIT_ANYWHERE = re.compile(_UNIT, re.IGNORECASE)
_MARK = re.compile(
    r"[(\[]\s*(?:(?P<yes>e|ef|essential(?: function)?|основно|съществено)"
    r"|(?P<no>m|n|ne|mf|marginal(?: function)?|non-?essential(?: function)?|secondary"
    r"|второстепенно))\s*[)\]]",
    re.IGNORECASE,
)


class StatedShare(Struct, frozen=True):
    """A stated share of time: the middle and, of a range, both ends (percent)."""

    percent: float
    ends: tuple[float, float] | None = None


class Marks(Struct, frozen=True):
    """A span without its share and mark, and what they said."""

    start: int
    end: int
    share: StatedShare | None = None
    essential: bool | None = None


def share_alone(text: str) -> StatedShare | None:
    """Return the share that a text consists of, None where it says more.

    >>> share_alone("30–40 %")
    StatedShare(percent=35.0, ends=(30.0, 40.0))
    >>> share_alone("Raises reach by 20 %") is None
    True
    """
    found = _ALONE.fullmatch(text.strip()) if _has_unit(text) else None
    return _share(found["low"], found["high"]) if found else None


def bare_share(text: str) -> StatedShare | None:
    """Return the share that a number or fraction gives where its column says what it is of.

    >>> bare_share("40"), bare_share("Room 40")
    (StatedShare(percent=40.0, ends=None), None)
    >>> bare_share("1/4")
    StatedShare(percent=25.0, ends=None)
    """
    if part := fraction_alone(text):
        return StatedShare(part)
    found = _BARE.fullmatch(text.strip())
    return _share(found["low"], found["high"]) if found else None


def is_figure(text: str) -> bool:
    """Return whether a text is a number or a share and nothing else.

    >>> is_figure("40"), is_figure("40 %"), is_figure("40 posts")
    (True, True, False)
    """
    return bool(bare_share(text) or share_alone(text))


def opens_with_share(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of text begins with a share that words follow.

    >>> line = "40% Writes posts"
    >>> opens_with_share(line, 0, len(line))
    True
    """
    found = _LEADING.match(text, start, end) if _has_unit(text[start:end]) else None
    return found is not None and found.end() < end


def marks_of(text: str, start: int, end: int) -> Marks:
    """Return the span without a leading or trailing share or mark, and their meaning.

    A percentage elsewhere in the words ("by 20 %") is no share of time, unless
    the words say so ("20 % of the time"); then it stays in the span.

    >>> text = "35 % – Writes posts (E)"
    >>> marks = marks_of(text, 0, len(text))
    >>> text[marks.start:marks.end], marks.share, marks.essential
    ('Writes posts', StatedShare(percent=35.0, ends=None), True)
    """
    essential, start, end = _mark(text, start, end)
    if not _has_unit(text[start:end]):
        part = fraction_at_edge(text, start, end)
        return (
            Marks(*part[1:], StatedShare(part[0]), essential)
            if part
            else (Marks(start, end, None, essential))
        )
    share, start, end = _edge_share(text, start, end)
    if essential is None:
        essential, start, end = _mark(text, start, end)
    if share is None and (inside := _OF_TIME.search(text, start, end)):
        share = _share(inside["low"], inside["high"])
    return Marks(start, end, share, essential)


def _has_unit(words: str) -> bool:
    return "%" in words or (holds(words.lower(), _UNITS) and bool(_UNIT_ANYWHERE.search(words)))


def _mark(text: str, start: int, end: int) -> tuple[bool | None, int, int]:
    head = _MARK.match(text, start, end) if text[start : start + 1] in ("(", "[") else None
    if head and head.end() < end:
        return head["yes"] is not None, *_bare(text, head.end(), end)
    if text[end - 1 : end] not in (")", "]"):
        return None, start, end
    opened = max(text.rfind("(", start, end), text.rfind("[", start, end))
    tail = _MARK.fullmatch(text, opened, end) if opened > start else None
    if tail:
        return tail["yes"] is not None, *_bare(text, start, tail.start())
    return None, start, end


def _edge_share(text: str, start: int, end: int) -> tuple[StatedShare | None, int, int]:
    leading = _LEADING.match(text, start, end)
    if leading and leading.end() < end and (share := _share(leading["low"], leading["high"])):
        return share, *_bare(text, leading.end(), end)
    trailing = _TRAILING.search(text, max(start, end - 60), end)
    if trailing and trailing.start() > start:
        low = trailing["low"] or trailing["low2"]
        if share := _share(low, trailing["high"] or trailing["high2"]):
            return share, *_bare(text, start, trailing.start())
    last = _LAST.search(text, max(start, end - 24), end) if end - start <= 90 else None
    if last and last.start() > start and not _CHANGE.search(text, start, last.start()):
        return _share(last["low"], last["high"]), *_bare(text, start, last.start())
    return None, start, end


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _share(low: str, high: str | None) -> StatedShare | None:
    least = float(low.replace(",", "."))
    most = float(high.replace(",", ".")) if high else least
    if not 0 <= least <= most <= 100:
        return None
    return StatedShare((least + most) / 2, (least, most) if most > least else None)
