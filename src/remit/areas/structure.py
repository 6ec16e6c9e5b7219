"""What decides an item besides its words: who was there, for whom, in what form.

The rules follow the order of choice of the responsibilities: what work was for
beats its medium, so each rule yields to a text that clearly says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from remit.areas.concepts import concept_of
from remit.areas.model import UNPLACED, Grade, Item
from remit.areas.words import known_form, split_words
from remit.ledger.roles import role_of
from remit.messages import Message, say

MESSAGE_KINDS = frozenset(("post", "mail", "chat", "document", "alert", "reply"))
INTERNAL_CHANNELS = frozenset(
    ("intranet", "yammer", "workplace", "viva", "staff-app", "viber-staff")
)
CLEAR = 0.6
STAYS_IN_INCIDENT = frozenset(("counsel", "people"))
NOT_OF_INCIDENT = frozenset(("admin", "other", "paid", "analytics"))
NO_TOPIC = frozenset(("vague", "ack", "meet", "leader", "date_event"))
SMALL_WORDS = frozenset(
    ("with", "and", "the", "re", "for", "of", "a", "to", "в", "с", "със", "и", "на", "при", "за")
)

_ADVISING = re.compile(
    r"\b(?:brief|advi[sc]|recommend|counsel|talking points?|prep\b|prepar|sitrep|situation report"
    r"|options?\b|speech|remarks|rehears|pre-?read|what do we (?:say|do)"
    r"|съвет(?!а\b)|съветвам|препорък|препоръч|докладна|справка|подготовка|тезис|опорни|реч\b|слово|вариант"
    r"|savet|sawet|preporak|spravka|podgotovka|tezisi)",
    re.IGNORECASE,
)
_ADVICE_STEMS = (
    "brief", "advi", "recommend", "counsel", "talking point", "prep", "sitrep", "situation report",
    "option", "speech", "remarks", "rehears", "pre-read", "preread", "what do we", "съвет",
    "препор", "докладна", "справка", "подготовка", "тезис", "опорни", "реч", "слово", "вариант",
    "savet", "sawet", "spravka", "podgotovka", "tezisi",
)  # fmt: skip
"""What every word of `_ADVISING` holds; looked for first, since that is quick."""
_FACE_TO_FACE = re.compile(r"\b(?:1[:-]1|one[- ]on[- ]one)\b|на четири очи", re.IGNORECASE)
_BUDGET = re.compile(
    r"budget|contract|invoice|tender|бюджет|договор|фактур|поръчк|byudjet|budjet|dogovor", re.I
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule says: the area, a second one, why, and how far to trust it at least."""

    area: str
    reason: Message
    trust: float
    second: str | None = None


Chances = dict[str, float]
Rule = Callable[[Item, Chances, str], Ruling | None]


def ruling(item: Item, chances: Chances) -> Ruling | None:
    """Return what structure says of an item, or None where it says nothing.

    `chances` are the text's probabilities by area; rules yield to a clear text.

    >>> item = Item("1", "Thanks, fixed!", kind="reply", audience="public")
    >>> ruling(item, {"community": 0.5, "publishing": 0.2}).area
    'community'
    """
    best = max(chances, key=chances.__getitem__)
    for rule in _RULES:
        found = rule(item, chances, best)
        if found is not None:
            return found
    return None


def _incident(item: Item, chances: Chances, best: str) -> Ruling | None:
    if not item.incident or (best in STAYS_IN_INCIDENT and chances[best] >= 0.4):
        return None
    if best in NOT_OF_INCIDENT and chances[best] >= CLEAR:
        return None
    second = None if best in ("crisis", UNPLACED) or chances[best] < 0.4 else best
    return Ruling("crisis", say("It falls in a crisis that you declared."), 0.8, second)


def _advice(item: Item, chances: Chances, best: str) -> Ruling | None:
    for_leaders = item.audience == "leaders" or "executive" in map(role_of, item.attendees)
    if not for_leaders or not _speaks_of_advice(item.text):
        return None
    if best != "counsel" and chances[best] >= CLEAR:
        return None
    second = "crisis" if item.incident or chances.get("crisis", 0.0) >= 0.2 else None
    return Ruling("counsel", say("Leaders are there, and it speaks of advice."), 0.75, second)


def _speaks_of_advice(text: str) -> bool:
    small = text.lower()
    return any(stem in small for stem in _ADVICE_STEMS) and _ADVISING.search(text) is not None


def _reply(item: Item, chances: Chances, best: str) -> Ruling | None:
    if item.kind != "reply" or item.audience == "internal":
        return None
    if best != "community" and chances[best] >= CLEAR:
        return None
    return Ruling("community", say("It is a reply to others."), 0.7)


def is_internal(channel: str | None) -> bool:
    """Return whether a channel is known to be for an institution's own people.

    >>> is_internal("Yammer"), is_internal(None)
    (True, False)
    """
    return channel is not None and channel.lower() in INTERNAL_CHANNELS


def _inside(item: Item, chances: Chances, best: str) -> Ruling | None:
    inside = item.audience == "internal" or is_internal(item.channel)
    if not inside or item.kind not in MESSAGE_KINDS:
        return None
    if best == "crisis" and chances[best] >= 0.5:
        return Ruling(
            "crisis", say("It carries the crisis response to your own people."), 0.6, "internal"
        )
    if best != "internal" and chances[best] >= CLEAR:
        return None
    return Ruling("internal", say("It is a message to your own people."), 0.7)


def _topicless(item: Item, _chances: Chances, best: str) -> Ruling | None:
    if item.kind != "meeting" or best == UNPLACED:
        return None
    words = split_words(item.text)
    forms = [known_form(word) for word in words]
    concepts = [concept_of(form) for form in forms]
    if "vague" not in concepts and _FACE_TO_FACE.search(item.text) is None:
        return None
    told = zip(words, forms, concepts, strict=True)
    if any(_has_topic(word, form, concept) for word, form, concept in told):
        return None
    return Ruling(UNPLACED, say("Nothing in it decides."), 0.6)


def _has_topic(word: str, form: str, concept: str | None) -> bool:
    """Return whether a word of a title says what it is about; names and small words do not."""
    if concept:
        return concept not in NO_TOPIC
    return not (form[0] == "#" or word[0].isupper() or word in SMALL_WORDS)


_SHOWING = frozenset(("crisis", "counsel", "media", "partners", "people", "paid"))
_RULES: tuple[Rule, ...] = (_advice, _incident, _topicless, _inside, _reply)


def level_evidence(item: Item, area: str) -> dict[str, Grade]:
    """Return what an item shows of the level factors: at most "some", and sparingly.

    Attendance and keywords never show decision or independence.

    >>> level_evidence(Item("1", "Budget talk", attendees=("Rector",)), "paid")
    {'resources': 'some'}
    """
    if area not in _SHOWING:
        return {}
    shown: dict[str, Grade] = {}
    if area == "crisis":
        shown["consequence"] = "some"
    if item.attendees and area in ("crisis", "counsel", "media", "partners"):
        roles = {role_of(title) for title in item.attendees}
        if roles & {"executive", "press", "authority", "legal"}:
            shown["contacts"] = "some"
    if area == "people":
        shown["supervision"] = "some"
    if area == "paid" and _BUDGET.search(item.text):
        shown["resources"] = "some"
    return shown
