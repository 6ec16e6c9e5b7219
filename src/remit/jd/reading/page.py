"""What a page is where it is not one description: a form, advertisements, another tongue."""

from __future__ import annotations

import re
from collections import Counter

from remit.jd.reading.lines import lines_of
from remit.jd.reading.sought import STEMS
from remit.jd.reading.stems import SMALL, in_bytes

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
_OTHER = frozenset(STEMS["other tongue"])
_OTHER_WORDS = frozenset(in_bytes(word).translate(SMALL).split()[-1] for word in _OTHER)
_FEW_WORDS = 40
_FEW_KINDS = 3  # of the small words of another tongue, which no page in it does without


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
    lines = lines_of(text)
    spans = lines.held.get("notice", ())
    found = (each[1] for span in spans for each in _NOTICE.finditer(lines.lowered, *span))
    notices = Counter(found)
    return any(times > _MOST_NOTICES for times in notices.values())


def is_other_tongue(text: str) -> bool:
    """Say whether much of a page in Latin letters is in a language other than English.

    >>> is_other_tongue("Le poste est pour une année et la personne " * 8)
    True
    """
    lines = lines_of(text)
    met = _OTHER_WORDS.intersection(lines.words) if "other tongue" in lines.held else ()
    if len(met) < _FEW_KINDS:
        return False
    words = Counter(text.lower().split())
    other = sum(words[word] for word in _OTHER)
    english = sum(words[word] for word in _ENGLISH)
    return words.total() > _FEW_WORDS and other > _FEW_WORDS // 4 and other * 2 > english
