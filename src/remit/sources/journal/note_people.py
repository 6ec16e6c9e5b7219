"""Who a note says it was with: `w/ R. Kaplan, Esq.`, `with Dr. Petrova`, `с декана`."""

from __future__ import annotations

import re

from remit.sources.journal.note_lengths import GONE

INTRO = re.compile(
    r"\bw/(?!o\b|out\b) ?|\b(?:together with|with|заедно с(?:ъс)?|с(?:ъс)?) ", re.IGNORECASE
)
STOP = re.compile(
    rf" ?[,;()|:{GONE}]|\.(?= |$)"
    r"| (?:re|about|on|at|for|in|to|over|за|по|на|в|във|от|до|относно)(?=[ :])",
    re.IGNORECASE,
)
INNER = re.compile(
    r"\b(?:\w|Dr|Mr|Ms|Mrs|Mx|Prof|Rev|Hon|Sen|Rep|Gov|Gen|Col|Sgt|Lt|Capt|St|Sr|Jr"
    r"|проф|доц|инж|адв|акад|гл|ас|арх|(?-i:[A-ZА-Я][a-zа-я]))$",
    re.IGNORECASE,
)
"""A full stop after these ends no name."""
RANK = re.compile(
    r",? (?:Esq(?:uire)?|Ph\.? ?D|M\.? ?D|J\.? ?D|Ed\.? ?D|LL\.? ?[MB]|MBA|CPA|RN|Jr|Sr)\b\.?"
)
NAME = r"[A-ZА-Я][\w’'-]+\.?(?: [A-ZА-Я][\w’'-]*\.?){0,2}"
ROW = re.compile(rf"(?:, {NAME}){{1,8}},? (?:and|&|и) {NAME}(?= ?(?:$|[,;.()|:{GONE}]))")
AND = re.compile(r"\s*(?:&|\+|\band\b|\bи\b|, (?=[A-ZА-Я]))\s*", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|a|an|our|my)\s+", re.IGNORECASE)
LONGEST = 3
"""Words of a name or an office, without degrees; a longer phrase is something else."""
REACH = 200


def company(text: str) -> tuple[str, tuple[str, ...]]:
    """Take out the people that a note names; long phrases are no people and stay.

    What follows a comma is the topic, but for a degree, and for the rest of a
    row of names (`Anna, Boris and Vera`).

    >>> company("call w/ R. Kaplan, Esq., lab fire")
    ('call , lab fire', ('R. Kaplan, Esq.',))
    """
    people: list[str] = []
    kept, at = [], 0
    while found := INTRO.search(text, at):
        end = _end(text, found.end())
        names = _names(text[found.end() : end])
        kept.append(text[at : found.start() if names else found.end()])
        people += names
        at = end if names else found.end()
    return "".join([*kept, text[at:]]), tuple(dict.fromkeys(people))


def _end(text: str, start: int) -> int:
    """Return where the names that begin at a place end."""
    at = start
    while (stop := STOP.search(text, at, start + REACH)) is not None:
        if rank := RANK.match(text, stop.start()):
            at = rank.end()
            continue
        if stop.group() == "." and INNER.search(text[max(start, stop.start() - 6) : stop.start()]):
            at = stop.end()
            continue
        row = ROW.match(text, stop.start()) if text[start].isupper() else None
        return row.end() if row else stop.start()
    return min(len(text), start + REACH)


def _names(phrase: str) -> list[str]:
    ranks = RANK.findall(phrase)
    plain = phrase
    for number, rank in enumerate(ranks):
        plain = plain.replace(rank, f"{GONE}{number}", 1)
    names = [ARTICLE.sub("", name).strip() for name in AND.split(plain)]
    whole = [re.sub(rf"{GONE}(\d)", lambda mark: ranks[int(mark[1])], name) for name in names]
    bare = [re.sub(rf"{GONE}\d", "", name).split() for name in names]
    return whole if all(0 < len(words) <= LONGEST for words in bare) else []
