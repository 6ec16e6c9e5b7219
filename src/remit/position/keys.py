"""The keys under which things are answered, and what an answer may be."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import cache

from remit.areas.responsibilities import AREAS
from remit.errors import InputError
from remit.messages import Message, say
from remit.position.fields import DUTY, REMOVED, Field, read_fields
from remit.position.typed import misfit

FILE = "position.toml"
"""The name in a workspace of the file that holds the answers."""
LONGEST = 20_000
"""Characters that one answer may have: more is a paper, to be attached."""
_NAME = re.compile(r"(?P<area>[a-z]+)(?:-(?:[2-9]|[1-9][0-9]+))?")
_LAYOUT = frozenset("\n\t")


def path(key: str, where: str = FILE) -> tuple[Field, tuple[str, ...]]:
    """Return the field that a key means and where its answer stands in the file.

    `InputError` (`position-answers`) with the nearest key where there is none.

    >>> path("duty.crisis.essential")[1], path("identity.fte")[1]
    (('duty', 'crisis', 'essential'), ('identity', 'fte'))
    """
    parts = tuple(key.split("."))
    if parts[0] in (DUTY, REMOVED):
        group, name, part = (*parts, "", "")[:3]
        if len(parts) != len((group, name, part)) or f"{group}.{part}" not in repeated_keys():
            raise unknown(key, where)
        area_of(name, where)
        return read_fields().named(f"{group}.{part}"), parts
    if key not in single_keys():
        raise unknown(key, where)
    return read_fields().named(key), parts


def area_of(name: str, where: str = FILE) -> str:
    """Return the area of a duty's name; `InputError` where there is no such area.

    >>> area_of("crisis-2")
    'crisis'
    """
    found = _NAME.fullmatch(name)
    if found and found["area"] in AREAS:
        return found["area"]
    close = get_close_matches(name, AREAS, 1, 0.5)
    raise unusable(
        say("`{name}` is not an area of work.", name=name),
        f"{where}: {name}",
        say("Did you mean {names}?", names=close[0])
        if close
        else say("Choose areas among: {areas}.", areas=", ".join(AREAS)),
    )


def unknown(key: str, where: str = FILE) -> InputError:
    """Return the stop for a key that no form asks, with the nearest ones.

    >>> unknown("identity.departement").next_step.text().split("?")[0]
    'Did you mean `identity.department`'
    """
    group = key.partition(".")[0]
    known = sorted(single_keys() | repeated_keys())
    plain = f"{group}.{key.rpartition('.')[2]}" if group in (DUTY, REMOVED) else key
    same = [each for each in known if each.rpartition(".")[2] == key.rpartition(".")[2]]
    close = same or get_close_matches(plain, known, 2, 0.8)
    return unusable(
        say("`{key}` is nothing that a form asks.", key=key),
        f"{where}: {key}",
        say(
            "Did you mean {keys}? `remit position --keys` lists what can be answered.",
            keys=", ".join(f"`{each}`" for each in close[:2]),
        )
        if close
        else say("`remit position --keys` lists what can be answered."),
    )


def unusable(what: Message, where: str, next_step: Message) -> InputError:
    """Return the stop for an answer that cannot be used."""
    return InputError(what, where=where, next_step=next_step, code="position-answers")


@cache
def single_keys() -> frozenset[str]:
    """Return the keys of what a position has once."""
    return frozenset(each.key for each in read_fields().single())


@cache
def repeated_keys() -> frozenset[str]:
    """Return the keys of what every duty has, by group (`duty.essential`)."""
    return frozenset(each.key for each in read_fields().field if each.repeated)


def usable(text: str, asked: Field, key: str, where: str = FILE) -> str:
    """Return an answer as it counts: to the letter, without empty lines around it, "" if empty.

    An answer to a choice becomes the choice's key, whichever language it was
    typed in. `InputError` for another choice, for a character that no paper can
    show, and for a text that is too long.

    >>> usable("Да", read_fields().named("duty.essential"), "duty.crisis.essential")
    'yes'
    """
    said = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
    if not said.strip():
        return ""
    if len(said) > LONGEST:
        raise unusable(
            say("The answer to `{key}` is longer than a form can hold.", key=key),
            f"{where}: {key}",
            say("Keep it to what the form asks, and attach the rest as a paper of its own."),
        )
    if any(_unprintable(letter) for letter in said):
        raise unusable(
            say("The answer to `{key}` holds a character that no paper can show.", key=key),
            f"{where}: {key}",
            say("Type the answer again instead of pasting it."),
        )
    return _chosen(said, asked, key, where) if asked.choices else said


def accepted(text: str, asked: Field, key: str, where: str = FILE) -> str:
    """Return a new answer as it counts: as `usable`, and a day, a number or an amount where asked.

    `InputError` says what is wrong and what to write instead.

    >>> accepted("0,5", read_fields().named("identity.fte"), "identity.fte")
    '0,5'
    """
    said = usable(text, asked, key, where)
    wrong = misfit(said, asked) if said else None
    if wrong is not None:
        raise unusable(wrong[0], f"{where}: {key}", wrong[1])
    return said


def _chosen(said: str, asked: Field, key: str, where: str) -> str:
    for choice in asked.choices:
        if said.strip().casefold() in {choice.key, choice.en.casefold(), choice.bg.casefold()}:
            return choice.key
    raise unusable(
        say("`{said}` is not an answer to `{key}`.", said=said, key=key),
        f"{where}: {key}",
        say("Choose one of: {choices}.", choices=", ".join(each.key for each in asked.choices)),
    )


def _unprintable(letter: str) -> bool:
    """Control characters, halves of letters and what Unicode says is none fit no XML."""
    nothing = ord(letter) & 0xFFFE == 0xFFFE  # the last two of every plane
    return nothing or (unicodedata.category(letter) in {"Cc", "Cs"} and letter not in _LAYOUT)
