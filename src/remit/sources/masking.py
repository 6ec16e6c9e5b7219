"""Kept text without what opens doors: passcodes, phone numbers, mail addresses."""

from __future__ import annotations

import re

MASK = "▮▮▮"

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PASSCODE = re.compile(
    r"\b(pass\s?code|password|pwd|pin|access code|парола(?:та)?|код(?:ът)? за достъп|пин)"
    r"(\s*[:=#]\s*|\s+(?=\S*\d))([^\s,;]+)",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w/.#-])(?:"
    r"(?:\+|00)\d{1,3}(?:[ ()./-]{0,3}\d{1,4}){3,6}"  # international
    r"|\(?0\d{1,4}\)?(?:[ /-]\d{2,4}){2,4}"  # national, grouped
    r"|0\d{8,10}"  # national, in one
    r"|\(?\d{3}\)?[ -]\d{3}[ -]\d{4}"  # North American
    r"|\d{3} \d{4} \d{4}|\d{3} \d{3} \d{3,5}"  # numbers of online meetings
    r")(?![\w/-])"
)


def masked(text: str) -> str:
    """Return the text with secrets and ways to reach people blotted out.

    >>> masked("War room, passcode: 88x1, call +359 2 981 12 34 or a.b@uni.example")
    'War room, passcode: ▮▮▮, call ▮▮▮ or ▮▮▮'
    >>> masked("Review 2020-03-14, 10:00 to 11:30, room 204, COVID-19")
    'Review 2020-03-14, 10:00 to 11:30, room 204, COVID-19'
    """
    if "@" in text:
        text = MAIL.sub(MASK, text)
    text = PASSCODE.sub(rf"\1\2{MASK}", text)
    return PHONE.sub(MASK, text)
