"""Templates with slots into sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from random import Random

from remit.example.world import Incident, World

SEASONS = ("winter", "spring", "summer", "autumn")
DOUBLED = re.compile(r"\b(the|The|a|this|new) the\b")
ENDED_TWICE = re.compile(r"(?<!\.)\.\.(?!\.)")
FIRST_LETTER = re.compile(r"(?!https:)[a-z]|[а-я]")
NEXT_FIRST_LETTER = re.compile(r"[.!?:] (?:(?!https:)[a-z]|(?<!: )(?<! ч[.!?] )[а-я])")
LATIN = dict(zip("абвгдезийклмнопрстуфхцъь", "abvgdeziyklmnoprstufhcay", strict=True))
LATIN |= {"ж": "j", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "q"}
"""How Bulgarian letters are typed on another keyboard."""
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


class Words(dict[str, str]):
    """The values of the slots of one sentence, drawn when a template asks for them.

    A slot that a template names twice gets the same value twice. Events, sports
    and sights are those of the season of `day`.
    """

    def __init__(self, dice: Random, world: World, day: date, incident: Incident | None) -> None:
        super().__init__(today=world.words["weekdays"][day.weekday()])
        self.dice = dice
        self.said = world.words
        self.slots = world.slots
        self.seasons = world.seasons
        self.season = SEASONS[day.month % 12 // 3]
        if incident is not None:
            self["incident"] = incident.name
            self["scene"] = incident.scene
            self["fact"] = dice.choice(incident.facts)
            self["ask"] = dice.choice(incident.asks)

    def __missing__(self, slot: str) -> str:
        if slot == "link":
            value = short_link(self.dice)
        elif slot in self.seasons:
            value = self.dice.choice(self.seasons[slot][self.season])
        else:
            value = self.dice.choice(self.slots[slot]).format_map(self)
        self[slot] = value
        return value


def short_link(dice: Random) -> str:
    """Return a shortened address as the platform makes them; it leads nowhere.

    >>> len(short_link(Random(1)))
    23
    """
    return "https://t.co/" + "".join(dice.choice(LETTERS) for _ in range(10))


def phrase(templates: Sequence[str], words: Words) -> str:
    """Return one template with its slots filled, as one types it in passing.

    Templates that speak of an incident are passed over on days without one.
    """
    usable = templates if "incident" in words else _of_quiet_days(tuple(templates))
    filled = words.dice.choice(usable or [words.said["pause"]]).format_map(words)
    text = " ".join(filled.split())
    if " the" in text:
        text = DOUBLED.sub(r"\1", text)
    return ENDED_TWICE.sub(".", text) if ".." in text else text


def in_passing(templates: Sequence[str], words: Words) -> str:
    """Return a phrase as she types it: in some languages now and then in Latin letters."""
    text = phrase(templates, words)
    latin: float = words.said["latin"]
    return in_latin_letters(text) if latin and words.dice.random() < latin else text


def in_latin_letters(text: str) -> str:
    """Return Bulgarian as people type it where no other letters are at hand.

    >>> in_latin_letters("Чакам те в щаба, важно е")
    'Chakam te v shtaba, vajno e'
    """
    written = (LATIN.get(letter.lower(), letter) for letter in text)
    return "".join(
        new.capitalize() if old.isupper() else new for old, new in zip(text, written, strict=True)
    )


def sentence(templates: Sequence[str], words: Words) -> str:
    """Return a phrase fit for the public: each sentence begins with a capital."""
    text = phrase(templates, words)
    if FIRST_LETTER.match(text):
        text = text[0].upper() + text[1:]
    return NEXT_FIRST_LETTER.sub(lambda found: found[0].upper(), text)


@cache
def _of_quiet_days(templates: tuple[str, ...]) -> Sequence[str]:
    """Return the templates that can be filled without an incident."""
    slots = ("{incident}", "{scene}", "{fact}", "{ask}")
    return [text for text in templates if not any(slot in text for slot in slots)]
