"""What became of an entry: its versions, and every word of hers on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

from remit.ledger.ledger import Ledger
from remit.ledger.reading import Statement
from remit.messages import Message, say
from remit.workflow.statements.entry_words import (
    ENTRY_BODIES,
    said_of_versions,
    whole,
    word_that_holds,
)
from remit.workflow.words.area_names import area_name
from remit.workflow.words.names_of_things import as_it_is

KINDS = ("correction", *ENTRY_BODIES)
"""What can be said of an entry, by the kind of statement."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to an entry: when, what, and the statement where she said it.

    `stands` is true of her word that holds now; `kind` is empty where the record
    itself came or changed. `version` is the entry of which she said it where that
    is another version of this one, 0 where it is this one.
    """

    at: datetime
    what: Message
    kind: str = ""
    statement: int = 0
    stands: bool = False
    version: int = 0


def history(ledger: Ledger, number: int, zone: ZoneInfo, language: str) -> tuple[Happened, ...]:
    """Return what happened to an entry, the newest first; areas are named in `language`."""
    found = _in_order(_words(ledger, number, zone, language))
    found += [(each.at, each) for each in _versions(ledger, number, zone)]
    ordered = sorted(found, key=lambda pair: (pair[0], pair[1].statement), reverse=True)
    return tuple(each for _, each in ordered)


def _in_order(words: Iterable[Happened]) -> list[tuple[datetime, Happened]]:
    """Return her words with where they stand in time: in the order she said them.

    What she said after a clock was set back stands where the word before it does.
    """
    said = sorted(words, key=lambda each: each.statement)
    return list(zip(accumulate((each.at for each in said), max), said, strict=True))


def _versions(ledger: Ledger, number: int, zone: ZoneInfo) -> Iterator[Happened]:
    for at, each in enumerate(ledger.versions(number)):
        moment = datetime.fromtimestamp(each.exported_at, zone)
        name = as_it_is(each.export)
        if each.start is None:
            what = say("Called off, says {export}.", export=name)
        elif at == 0 and each.id == number:
            what = say("First read in {export}.", export=name)
        elif each.id == number:
            what = say("This version was read in {export}.", export=name)
        else:
            what = say(
                "Another version, entry {number}, was read in {export}.",
                number=each.id,
                export=name,
            )
        yield Happened(moment, what)


def _words(ledger: Ledger, number: int, zone: ZoneInfo, language: str) -> Iterator[Happened]:
    for kind in KINDS:
        held = word_that_holds(ledger, kind, number)
        for each in said_of_versions(ledger, kind, number):
            moment = datetime.fromtimestamp(each.stated_at, zone)
            stands = held is not None and each.id == held.id
            other = int(each.subject)
            version = 0 if other == number else other
            yield Happened(moment, told(each, language), kind, each.id, stands, version)


def told(said: Statement, language: str) -> Message:
    """Return her word on an entry as a sentence."""
    body = said.body
    if not body:
        return _taken_back(said.kind)
    if said.kind == "correction":
        return _placed(body, language)
    if said.kind == "same":
        return say(
            "You said that it is the same work as entry {number}.", number=int(str(body["of"]))
        )
    if said.kind == "own":
        return (
            say("You said that it is your work.")
            if body["mine"]
            else say("You said that it is not your work.")
        )
    if said.kind == "privilege":
        if body["privileged"]:
            return say("You said that it may be privileged.")
        return say("You said that it is not privileged.")
    return say("You noted: {text}", text=as_it_is(str(body["text"])))


def _placed(body: dict[str, object], language: str) -> Message:
    parts = body.get("parts")
    if isinstance(parts, dict) and parts:
        shares = ", ".join(
            f"{_area(area, language)} {100 * share:.0f} %" for area, share in whole(parts).items()
        )
        return say("You divided it: {shares}.", shares=as_it_is(shares))
    names = [_area(str(body[each]), language) for each in ("area", "second") if body.get(each)]
    area = as_it_is(" + ".join(names))
    if any(body.get(name) for name in ("text", "series", "thread")):
        return say("You placed it in {area}, and what is like it.", area=area)
    return say("You placed it in {area}.", area=area)


def _area(code: str, language: str) -> str:
    return code if code == "unplaced" else area_name(code, language)


def _taken_back(kind: str) -> Message:
    return {
        "correction": say("You took back where it belongs."),
        "same": say("You took back that it is the same work."),
        "own": say("You took back whose work it is."),
        "privilege": say("You took back what you said of privilege."),
        "remark": say("You took back your note."),
    }[kind]
