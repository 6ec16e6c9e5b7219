"""Kept text without what opens doors, and names that only need to be told apart.

Passcodes, telephone numbers, numbers of online meetings and mail addresses are
blotted out; topics (#OpenDay), public handles (@UniNews) and dates stay.
"""

from __future__ import annotations

import re
from hashlib import blake2b

MASK = "▮▮▮"

MAIL = re.compile(r"(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PASSCODE = re.compile(
    r"\b(pass\s?code|password|passwd|pwd|access code|парола(?:та)?|код(?:ът|а)? за (?:достъп|вход))"
    r"(\s*[:=#]\s*|\s+(?:(?:is|е)\s+)?(?=\S*\d))([^\s,;]+)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"\b((?:meeting|webinar|conference)\s(?:id|number)(?=\D{1,6}\d(?: ?\d){6})"
    r"|pin(?:\s?code)?|пин(?:[ -]код)?)"
    r"(\s*[:=#]\s*|\s+(?:(?:is|е)\s+)?)(\d(?: ?\d){3,})(?!\w)",
    re.IGNORECASE,
)
HINTS = (
    "pass",
    "pwd",
    "access code",
    "парол",
    "код",
    "meeting",
    "webinar",
    "conference",
    "pin",
    "пин",
)
"""With one of these every passcode and number of a meeting begins."""
GROUPED = re.compile(r"[0-9][ ()./-]{1,3}[0-9]")
SOLID = re.compile(r"0(?<![\w/.#-]0)(?:0[0-9]{4}|[0-9]{8})")
"""One of these, or a plus, stands in every telephone number."""
ADDRESSED = re.compile(r"@[\w-]+\.")
"""Stands in every mail address; handles have no dot."""
PHONE = re.compile(
    r"(?<![\w/.#-])(?<!\d )(?!0?\d[ /-]\d{1,2}[ /-](?:19|20)?\d{2}(?![\d/-]))(?:"
    r"(?:\+|00)\d{1,3}(?:[ ()./-]{0,3}\d{1,4}){3,6}"  # international
    r"|\(?0\d{1,4}\)?(?:[ /-]\d{2,4}){2,4}"  # national, grouped
    r"|0\d{2,4}/\d{5,7}"  # national, area and number
    r"|0\d{8,10}"  # national, in one
    r"|(?:1[ -])?\(?\d{3}\)?[ -]\d{3}[ -]\d{4}"  # North American
    r"|\d{3} \d{4} \d{4}|(?!\d{3} 000)\d{3} \d{3} \d{3,5}"  # numbers of online meetings
    r")(?![\w/-])"
)


def masked(text: str) -> str:
    """Return the text with secrets and ways to reach people blotted out.

    >>> masked("War room, passcode: 88x1, call +359 2 981 12 34 or a.b@uni.example")
    'War room, passcode: ▮▮▮, call ▮▮▮ or ▮▮▮'
    >>> masked("Review 2020-03-14, 10:00 to 11:30, room 204, COVID-19")
    'Review 2020-03-14, 10:00 to 11:30, room 204, COVID-19'
    """
    if "@" in text and ADDRESSED.search(text):
        text = MAIL.sub(MASK, text)
    small = text.lower()
    if any([hint in small for hint in HINTS]):  # noqa: C419 - a list is twice as fast here
        for secret in (PASSCODE, NUMBERED):
            text = secret.sub(rf"\1\2{MASK}", text)
    return PHONE.sub(MASK, text) if may_dial(text) else text


def may_dial(text: str) -> bool:
    """Return whether a telephone number may be in a text: a first look that spares most texts.

    >>> may_dial("call 0888 123 456"), may_dial("room 204, 40 people")
    (True, False)
    """
    return "+" in text or bool(GROUPED.search(text) or SOLID.search(text))


def mark_for(name: str) -> str:
    """Return a mark of 16 signs that is the same for the same name and says nothing of it.

    Threads and series are only ever held against each other; their addresses
    often name people.

    >>> mark_for("https://social.example/@ivan/1") == mark_for("https://social.example/@ivan/1")
    True
    >>> len(mark_for("ivan@uni.example"))
    16
    """
    return blake2b(name.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def without_addresses(name: str) -> str:
    """Return a name in which each mail address is a short mark, so that names stay apart.

    >>> without_addresses("Team"), without_addresses("ivan@uni.example (work)")
    ('Team', '▮▮▮-810e7d (work)')
    """
    return MAIL.sub(lambda found: f"{MASK}-{mark_for(found.group().casefold())[:6]}", name)
