"""The parts of a page, read off what it shows: a page in, the list that leads to them out."""

from __future__ import annotations

import re
from html import unescape

FEWEST = 3
"""A page of fewer parts needs no list of them."""
_HEADING = re.compile(
    r'<h2\b[^>]*?\bid="([^"]+)"(?:\s+data-part="([^"]*)")?[^>]*>(.*?)</h2>', re.DOTALL
)
_ASIDE = re.compile(r"<span\b.*?</span>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def parts_of_page(shown: str) -> list[tuple[str, str]]:
    """Return anchor and name of every heading with an anchor; none where there are few.

    The name is that of `data-part` behind the anchor, else the words of the heading
    without the marks (`span`) beside them.

    >>> parts_of_page('<h2 id="a">A &amp; <a href="/">B</a> <span>new</span></h2>' * 3)[0]
    ('a', 'A & B')
    """
    found = [(anchor, _words(brief or inner)) for anchor, brief, inner in _HEADING.findall(shown)]
    return found if len(found) >= FEWEST else []


def _words(inner: str) -> str:
    return " ".join(unescape(_TAG.sub("", _ASIDE.sub("", inner))).split())
