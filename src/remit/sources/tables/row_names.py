"""What a row of a table is known by where no platform names it.

A name outlives what programs do to a table: a spreadsheet writes dates in
another form, drops seconds and damages long numbers. So the content stands for
a row rather than the cells as they are written, and rows that share a name are
told apart by which of them they are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import lru_cache

from remit.sources.tables.table_values import platform_of_link
from remit.sources.values.links import host_and_path

SHORTEST = 9
"""Signs of a number that stands for a row alone; shorter ones may begin anew in each file."""
DAMAGED = re.compile(r"\d(?:[.,]\d+)?[Ee]\+?\d+")
ROUNDED = re.compile(r"\d{15}0{3,}")
"""A number of which a spreadsheet has kept the fifteen digits that it can hold."""
STATUS = re.compile(r"/(?:status(?:es)?|posts?|p|reel|videos?|activity[:-]|post)/?(\w[\w-]*)")


def is_damaged(number: str) -> bool:
    """Return whether a spreadsheet has written an id in powers of ten.

    >>> is_damaged("1.22158E+17"), is_damaged("122158123456789012")
    (True, False)
    """
    return not number.isdecimal() and DAMAGED.fullmatch(number) is not None


def number_of_row(given: str, url: str) -> str:
    """Return the number of a post by its column, else by its link; "" where neither holds one.

    A link tells it on the page of a platform only: posts that share an article
    share its link.

    >>> number_of_row("", "https://www.instagram.com/p/CxYz12abc/")
    'CxYz12abc'
    >>> number_of_row("1.22158E+17", "https://news.example/post/fair")
    ''
    """
    rounded = given.endswith("000") and ROUNDED.fullmatch(given) is not None
    if given and not rounded and not is_damaged(given):
        return given
    if not url or not platform_of_link(url):
        return ""
    found = STATUS.search(host_and_path(url)[1])
    return found.group(1) if found else ""


@lru_cache(maxsize=4096)
def minute_of(at_utc: int, zone: tzinfo) -> str:
    """Return the minute of a moment (seconds since 1970 UTC) as a clock in a zone shows it.

    >>> from zoneinfo import ZoneInfo
    >>> minute_of(1584180030, ZoneInfo("UTC"))
    '20200314T1000'
    """
    return f"{datetime.fromtimestamp(at_utc, zone):%Y%m%dT%H%M}"


def row_name(number: str, minute: str, text: str, url: str) -> str:
    """Return what a row is known by: its number, or the minute, the words and the link.

    `minute` is that of the table's own clock, so that a name does not change
    with the zone that she sets. A short number holds in its minute only.

    >>> noon = "20200314T1200"
    >>> row_name("1470401922434420736", noon, "", ""), row_name("17", noon, "", "")
    ('1470401922434420736', '17@20200314T1200')
    >>> row_name("", noon, "a  b", "") == row_name("", noon, "a b", "")
    True
    """
    if len(number) >= SHORTEST:
        return number
    if number:
        return f"{number}@{minute}"
    content = "\0".join((minute, " ".join(text.split()), url))
    return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()[:24]


class Twins:
    """Tells rows of one name apart: the second is another record, and so is the third.

    A row that is the same in all its cells is a copy and keeps the name.

    >>> twins = Twins()
    >>> [twins.name("a", cells) for cells in (["1 h"], ["2 h"], ["1 h"])]
    ['a', 'a#2', 'a']
    """

    def __init__(self) -> None:
        self._met: dict[int, int] = {}
        self._places: dict[int, dict[int, int]] = {}
        self._last: dict[int, int] = {}

    def name(self, name: str, cells: Sequence[str], *, copies: bool = True) -> str:
        """Return the name of a row; without `copies` one that is the same is another too."""
        known, row = hash(name), hash(tuple(cells))
        first = self._met.get(known)
        if first is None:
            self._met[known] = row
            return name
        places = self._places.setdefault(known, {first: 1})
        place = places.get(row) if copies else None
        if place is None:
            place = self._last[known] = self._last.get(known, 1) + 1
            places[row] = place
        return name if place == 1 else f"{name}#{place}"
