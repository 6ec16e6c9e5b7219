"""What a page is where it is not one description: a form, advertisements, another tongue."""

from __future__ import annotations

import re
from collections import Counter

from remit.jd.reading.stems import words_of

_FORM = re.compile(
    r"(?:.*\b)?(?:registration|application|enrol?ment|order|request|consent|leave|claim|intake)"
    r"\s+form\b(?:\W.*)?|application for (?:leave|employment|admission)\b.*"
    r"|(?:заявление|молба|формуляр|бланка|анкета|декларация)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_NOTICE = re.compile(
    r"(?:^|[.!?|]\s*)[ *]*(salary|deadline|applications?|apply by|closing date|to apply|заплата"
    r"|срок|кандидатстване)(?: range| deadline)?\*{0,2}\s?[:：]",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_NOTICES = 3
_ENGLISH = frozenset(
    ("the", "and", "of", "to", "in", "for", "with", "is", "on", "will", "you", "or")
)
_OTHER = frozenset(
    (
        *("le", "la", "les", "des", "du", "et", "une", "pour", "dans", "est", "que", "au", "sur"),
        *("der", "die", "das", "und", "für", "mit", "ist", "nicht", "von", "zu", "den", "ein"),
        *("el", "los", "las", "una", "con", "para", "por", "y", "del", "il", "di", "che", "per"),
    )
)
_FEW_WORDS = 40


def is_form(title: str | None) -> bool:
    """Say whether a page is headed as a form that people fill in about themselves.

    >>> is_form("Volunteer Registration Form"), is_form("Forms Designer")
    (True, False)
    """
    return bool(title and _FORM.fullmatch(title))


def holds_advertisements(text: str) -> bool:
    """Say whether a page says of several positions how they are paid or applied for.

    One description says so once, and a family of levels may name a few ranges.

    >>> holds_advertisements("Editor. Salary: 50. " * 4), holds_advertisements("Salary: 50.")
    (True, False)
    """
    if text.count(":") + text.count("：") <= _MOST_NOTICES:
        return False
    notices = Counter(found[1].lower() for found in _NOTICE.finditer(text))
    return any(times > _MOST_NOTICES for times in notices.values())


def is_other_tongue(text: str) -> bool:
    """Say whether much of a page in Latin letters is in a language other than English.

    >>> is_other_tongue("Le poste est pour une année et la personne " * 8)
    True
    """
    if sum(map(_OTHER.__contains__, words_of(text))) <= _FEW_WORDS // 4:
        return False
    words = Counter(text.lower().split())
    other = sum(words[word] for word in _OTHER)
    english = sum(words[word] for word in _ENGLISH)
    return words.total() > _FEW_WORDS and other > _FEW_WORDS // 4 and other * 2 > english
