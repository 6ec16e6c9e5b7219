"""Areas of a release by the names that people use, and where wages are sought next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from remit.cases.wages import NATION, Place
from remit.errors import UsageError
from remit.messages import say

NATION_NAMES = {"us", "usa", "united states", "nation", "national", "сащ"}
SHOWN = 6
"""So many names are listed at most."""
WORD = re.compile(r"[^\W_]+")
ONE_STATE = re.compile(r", ([A-Z]{2})$")


def known_place(text: str, places: Mapping[str, Place]) -> Place:
    """Return the one area that a name means.

    A code, the whole name, the letters of a state, or words of the name, by
    which exactly one area is meant. `UsageError` for a name that several areas
    share (`unclear-place`), or none has (`unknown-place`), with those near it.

    >>> boston = Place("0014460", "M", "25", "Boston-Cambridge-Newton, MA-NH")
    >>> known_place("boston", {boston.code: boston}).code
    '0014460'
    """
    sought = " ".join(text.casefold().split())
    if sought in NATION_NAMES and NATION in places:
        return places[NATION]
    for place in places.values():
        if sought in (place.code.casefold(), place.name.casefold()):
            return place
    if text.strip().upper() in (states := state_letters(places.values())):
        return states[text.strip().upper()]
    found = _worded(sought, places.values())
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            say("`{name}` may be one of several areas.", name=text),
            next_step=say("Name one of them: {names}.", names=_listed(found)),
            code="unclear-place",
        )
    raise _unknown(text, sought, places.values())


def state_letters(places: Iterable[Place]) -> dict[str, Place]:
    """Return the states by their two letters, as the names of their metropolitan areas have them.

    >>> texas = Place("4800000", "S", "48", "Texas")
    >>> list(state_letters([texas, Place("0010180", "M", "48", "Abilene, TX")]))
    ['TX']
    """
    listed = list(places)
    states = {place.state: place for place in listed if place.scope == "S"}
    letters: dict[str, Place] = {}
    for place in listed:
        found = ONE_STATE.search(place.name)
        if place.scope == "M" and found and place.state in states:
            letters.setdefault(found[1], states[place.state])
    return letters


def _worded(sought: str, places: Iterable[Place]) -> list[Place]:
    """Return the areas whose names hold all words sought; a first word found first is meant."""
    words = WORD.findall(sought)
    if not words:
        return []
    found = []
    for place in places:
        named = WORD.findall(place.name.casefold())
        if set(words) <= set(named):
            found.append((named[: len(words)] != words, place))
    first = [place for late, place in found if not late]
    return first if len(first) == 1 else [place for _late, place in found]


def _unknown(text: str, sought: str, places: Iterable[Place]) -> UsageError:
    """Return an error with the areas whose names, or a word of them, are like the one sought."""
    named: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for name in {place.name.casefold(), *re.split(r"[-,/] ?", place.name.casefold())}:
            if len(name) > 2:
                named[name].append(place)
    close = [place for name in get_close_matches(sought, named, 3, 0.75) for place in named[name]]
    return UsageError(
        say("The release knows no area `{name}`.", name=text),
        next_step=say("Did you mean {names}?", names=_listed(close))
        if close
        else say(
            "Name a state, or a city as in `Boston` or `Portland, OR`; without --area the"
            " whole country is shown. Of Bulgaria there are averages alone: --area Bulgaria"
        ),
        code="unknown-place",
    )


def _listed(places: Sequence[Place]) -> str:
    names = list(dict.fromkeys(f"{place.name} ({place.code})" for place in places))
    return "; ".join(names[:SHOWN]) + ("; …" if len(names) > SHOWN else "")


def wider(place: Place, places: Mapping[str, Place]) -> list[Place]:
    """Return where wages are sought in turn: the area itself, its state, the nation.

    A metropolitan area in several states falls back on the one it is filed under.
    """
    states = [each for each in places.values() if each.scope == "S" and each.state == place.state]
    chain = [place, *states, *(each for each in places.values() if each.code == NATION)]
    return list({each.code: each for each in chain}.values())
