"""Sentences of a paragraph, and whether one states work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from remit.jd.reading.sought import STEMS
from remit.jd.reading.stems import holds
from remit.jd.reading.wording import Wording, straight

_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“„«(*\[]*[A-ZА-Я0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|dr|mr|mrs|ms|prof|inc|ltd|co|st|no|approx|dept|u\.s|u\.k|ph\.d|напр"
    r"|т\.н|т\.е|др|чл|ал|бр|гр|ул|проф|инж|г|лв|вкл)|\b[A-ZА-Я])\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 8  # characters, with a full stop and what is before it
_KEPT_LINES = 64  # a line is asked about several times in a row, and folded once
_TO_VERB = re.compile(r"\b(?:to|who will|who can|who'll)\s+(?:[a-z]+ly\s+)?([a-z-]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_INTRO = re.compile(
    r"(?:as (?:a|an|the|our|part|needed|required|well|assigned|directed)"
    r"|in (?:consultation|collaboration|coordination|partnership|conjunction|addition|close"
    r"|cooperation|support|this|order)|under|when|where"
    r"|with|working|through|on|at|by|for|upon|together|alongside|within|ultimately|first"
    r"|from)\b[^,.;:]{0,140},\s*",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"[,/]|\s+(?:and|or|&|the|a|an|all|our|your|its|their|to|on|for|new|with|up|out|social"
    r"|content|daily"
    r"|of|in|internal|external|any|other|regular|public|media|digital|engaging|high|key|what|how"
    r"|who|where)\b"
)
_RESPONSIBLE = re.compile(
    r"(?:(?:is |are |be |being )?(?:primarily |directly |jointly |also )?(?:responsible"
    r"|accountable) for"
    r"|day[- ]to[- ]day |(?:overall |general |daily |active )?(?:management|coordination"
    r"|development|creation"
    r"|maintenance|production|oversight|supervision|administration|preparation|monitoring"
    r"|organi[sz]ation|co-?ordination|promotion|distribution"
    r"|support) of"
    r"|(?:other|all other|any other|additional|related|perform(?:s)?"
    r"|such other).{0,30}\b(?:duties|work|tasks)\b)",
    re.IGNORECASE,
)
_SKILL = re.compile(
    r"^[\w'-]+(?:,? (?:and|&|or)? ?[\w'-]+){0,3} (?:skills?|experience|abilit(?:y|ies)|knowledge)\b"
)
_STATIVE = frozenset(
    ("join", "be", "report", "receive", "travel", "need", "remain", "stay", "begin", "grow", "own")
)
_RESPONSIBLE_IN = (
    *("ble for", "in charge of", "involved in", "tasked with", "role in", "serve", "take"),
    *("oversee", "include"),
)
_SEEKING_IN = ("seek", "hir", "look", "search", "recruit", "in need", "opportunity", "cations for")
"""One of these stands in every sentence that makes responsible, or that seeks someone."""
_VERB_BG = re.compile(
    r"(?:ира|ирa|ява|ава|ува|ва|жда|чва|шва|тва|щва|ъжда|ряда|ича|ржа|ема|нася"
    r"|[рл][аъ]ща|[лп]ага|чита|пита|еня|[вглрсд]я)$"
)
_NOUN_BG = re.compile(r"(?:ане|яне|ене|ване|ение|ание|ация|иция|уция|ка)$")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence between two places of the text.

    >>> text = "Writes posts, e.g. For staff. Answers them."
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Writes posts, e.g. For staff.', 'Answers them.']
    """
    begin = start
    for stop in _END.finditer(text, start, end):
        past = stop.end()
        if text[past - 1] == "." and _is_abbreviated(text, begin, past):
            continue
        yield begin, past
        begin = past
        while begin < end and text[begin].isspace():
            begin += 1
    if text[begin:end].strip():
        yield begin, begin + len(text[begin:end].rstrip())


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Say whether a full stop ends a word cut short, not a longer word."""
    near = max(start, end - _LONGEST_ABBREVIATION)
    whole = end - near == _LONGEST_ABBREVIATION and text[near : end - 1].isalpha()
    return not whole and bool(_ABBREVIATION.search(text, near, end))


def starts_as_work(text: str, wording: Wording) -> bool:
    """Say whether a line begins as duties begin: with a verb, or "responsible for".

    >>> from remit.jd.reading.wording import read_wording
    >>> starts_as_work("Actively engages with staff", read_wording())
    True
    >>> starts_as_work("Experience with staff", read_wording())
    False
    >>> starts_as_work("Координира работата на екипа", read_wording())
    True
    """
    lowered = _after_intro(text)
    return bool(_RESPONSIBLE.match(lowered)) or starts_with_verb(text, wording)


def starts_with_verb(text: str, wording: Wording) -> bool:
    """Say whether the first word that counts is a verb of work."""
    lowered = _after_intro(text).removeprefix("да ")
    for word in _WORD.finditer(lowered):
        first = word.group()
        if first in wording.adverbs:
            continue
        if first[:1] >= "а":
            return _starts_as_work_bg(first, wording)
        if first not in wording.verb_forms or _SKILL.match(lowered[word.start() :]):
            return False
        return first not in wording.doubtful or bool(_OBJECT.match(lowered, word.end()))
    return False


@lru_cache(_KEPT_LINES)
def _folded(text: str) -> str:
    """Return a text in small letters with straight apostrophes, all blanks alike."""
    return straight(text).replace("\xa0", " ").lower()


def _opening(text: str) -> str:
    return _folded(text).lstrip("*_\"'([ ")


@lru_cache(_KEPT_LINES)
def _after_intro(text: str) -> str:
    lowered = _opening(text)
    intro = _INTRO.match(lowered)
    return lowered[intro.end() :] if intro and len(lowered) > intro.end() + 3 else lowered


def _starts_as_work_bg(first: str, wording: Wording) -> bool:
    return (
        first in wording.verbs_bg
        or bool(_VERB_BG.search(first))
        or (len(first) > 5 and bool(_NOUN_BG.search(first)))
    )


def asks_for_skill(text: str, wording: Wording) -> bool:
    """Say whether a line begins as qualifications begin.

    >>> from remit.jd.reading.wording import read_wording
    >>> asks_for_skill("3+ years in a similar role", read_wording())
    True
    """
    lowered = _opening(text)
    if wording.qualification.match(lowered):
        return True
    first = _WORD.match(lowered)
    plain_verb = first and first.group() in wording.verb_forms and not first.group().endswith("ing")
    return not plain_verb and bool(_SKILL.match(lowered))


def is_no_work(text: str, wording: Wording) -> bool:
    """Say whether a sentence speaks of applying, pay or benefits."""
    lowered = text.lower()
    return holds(lowered, STEMS["no work"]) and bool(wording.not_work.search(lowered))


def states_liability(text: str, wording: Wording, *, answering: bool = False) -> bool:
    """Say whether a sentence is a Bulgarian form's own clause on liability or discipline.

    `answering` says that it stands under „Отговорности“ beside a section of
    duties, where papers, secrets and property are answered for, not worked on.

    >>> from remit.jd.reading.wording import read_wording
    >>> states_liability("Носи имуществена отговорност за причинени вреди", read_wording())
    True
    >>> states_liability("Носи отговорност за профилите на музея", read_wording())
    False
    """
    lowered = text.lower()
    if answering and wording.accountability.match(lowered):
        return True
    return bool(wording.liability.match(lowered))


def states_work(sentence: str, wording: Wording, *, aside: bool = True) -> bool:
    """Say whether a sentence of prose states what the position does.

    Where `aside` is false it is known that it speaks of no applying, pay or benefits.

    >>> from remit.jd.reading.wording import read_wording
    >>> wording = read_wording()
    >>> states_work("The Press Officer will also draft statements.", wording)
    True
    >>> states_work("We are seeking an editor to manage our channels.", wording)
    True
    >>> states_work("We are seeking an editor to join our team.", wording)
    False
    """
    if (aside and is_no_work(sentence, wording)) or states_liability(sentence, wording):
        return False
    lowered = " ".join(_folded(sentence).split())
    if starts_as_work(lowered, wording) and not lowered.startswith(("join ", "help us ")):
        return True
    return gives_role_work(lowered, wording)


def gives_role_work(sentence: str, wording: Wording) -> bool:
    """Say whether a sentence gives work to a role it names, or seeks someone for it.

    >>> from remit.jd.reading.wording import read_wording
    >>> gives_role_work("Find all policies on safety.", read_wording())
    False
    """
    lowered = " ".join(_folded(sentence).split())
    opening, subject, responsible, seeking = _prose(wording)
    first = opening.match(lowered)
    if first and _is_work(first, lowered, wording):
        return True
    following = subject.finditer(lowered, first.end() if first else 0)
    if any(_is_work(found, lowered, wording) for found in following):
        return True
    if holds(lowered, _RESPONSIBLE_IN) and responsible.search(lowered):
        return True
    sought = seeking.search(lowered) if holds(lowered, _SEEKING_IN) else None
    return sought is not None and _goes_on_to_work(lowered, sought.end(), wording)


def _goes_on_to_work(sentence: str, at: int, wording: Wording) -> bool:
    return any(
        m.group(1) in wording.verb_forms and m.group(1) not in _STATIVE and m.group(1) != "work"
        for m in _TO_VERB.finditer(sentence, at)
    )


def _is_work(found: re.Match[str], sentence: str, wording: Wording) -> bool:
    """Say whether the verb is one of work; working with others counts by what for."""
    verb = found.group(1)
    if verb.endswith("ing") and verb != "bring":
        return False
    if verb in {"work", "works"}:
        return _goes_on_to_work(sentence, found.end(), wording)
    return verb in wording.verb_forms and verb not in _STATIVE


@cache
def _prose(wording: Wording) -> tuple[re.Pattern[str], ...]:
    """Return what a role opens a sentence with, goes on with, answers for, and is sought by.

    A pattern all whose branches begin with a letter or sign is found by leaps.
    """
    subject = (
        r"(?:you(?='ll| will| shall| would| are |'re )|(?:the )?incumbent(?: (?:of|in) (?:this"
        r"|the) position)?|(?:the|this|that"
        r"|each) (?:successful |selected |chosen |right |ideal )?"
        r"(?:candidate|applicant|individual|person|hire|employee|position|role|job|post"
        r"|professional|holder)"
        r"|he/she|she/he|post-?holder"
        rf"|(?:the|our|this"
        rf"|an?) (?:[\w&/,()'-]+ ){{0,7}}?(?:{wording.nouns})s?(?:(?:,| of"
        rf"| for) [\w&/, -]{{3,60}}?(?= will"
        rf"| shall|'ll| is responsible))?(?: \([^)]{{1,20}}\))?"
        r")"
    )
    modal = (
        r"(?: will be expected to| will be (?:tasked|charged) with| is expected to"
        r"| are expected to|'re expected to|'ll| will| shall| would| is to| are to| also)?"
        r"(?: also| then| be)?"
    )
    work = rf"{subject}{modal} (?:[a-z]+ly )?(?:also |then |help us |help to |help )?([a-z-]+)"
    return (
        re.compile(work),
        re.compile(rf"(?:, ?|; ?|: ?|— ?|– ?|and(?<!\wand) |will(?<!\wwill) ){work}"),
        re.compile(
            rf"{subject}(?:'ll| will| is| are|'re| shall)?(?: also| [a-z]+ly)?(?: be)?"
            r"(?: [a-z]+ly)? "
            r"(?:responsible for|accountable for|in charge of|involved in|tasked with"
            r"|plays? an? [a-z ]{2,30}role in|serves? as"
            r"|takes? (?:full )?(?:the )?(?:ownership|lead|responsibility)|oversees?)"
            r"|^(?:[a-z]+ ){0,2}(?:responsibilities|duties|tasks"
            r"|work)(?: will)?(?: also)? includes?:? "
        ),
        re.compile(
            r"\b(?:seek|seeks|seeking|hire|hires|hiring|looking for|look for|in search of"
            r"|searching for|recruiting for|recruiting|in need of|opportunity for"
            r"|(?:invites?|inviting|accepting|welcomes?) applications for)\b"
        ),
    )
