"""Her word on where an entry belongs, and what follows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from remit.areas.corrections import Memory
from remit.areas.model import Correction
from remit.errors import UsageError
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.shelf import Shelf
from remit.messages import say
from remit.workflow.entries.alike import alike
from remit.workflow.entries.placed_work import item_of, placed, whose
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.entry_words import (
    entry_words,
    subject_of_word,
    word_but_for,
    word_that_holds,
)
from remit.workflow.statements.state import unknown_entry
from remit.workflow.statements.stated import ME, CorrectionBody, corrections, operators, roles
from remit.workflow.statements.stated_rules import known_area
from remit.workflow.statements.undo_statement import word_before, words_on


@dataclass(frozen=True, slots=True)
class Said:
    """Her word on an entry: its area and a second one; `only` teaches nothing about others.

    Without an area what she said before is taken back.
    """

    entry: int
    area: str | None
    second: str | None = None
    only: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: the entry's text, and how many entries changed their area.

    `more` says that not all that may follow were looked at; `statement` is the
    number of what was stated, 0 where it stood already; `counts_in` is the entry
    with which she merged this one, 0 where it counts by itself.
    """

    text: str
    moved: int
    more: bool = False
    statement: int = 0
    counts_in: int = 0


@dataclass(frozen=True, slots=True)
class Followers:
    """The entries whose area a word on one of them changes, itself among them.

    `more` says that not all that may follow were looked at.
    """

    entries: tuple[Activity, ...]
    more: bool = False


def state_correction(
    workspace: Workspace, said: Said, now: datetime, shelf: Shelf | None = None
) -> Corrected:
    """State or take back a correction; return what that moved.

    With a shelf nothing but what may follow is looked at, and not more than
    `alike.MOST` of it. Raises `UsageError` for an unknown area or entry, and (`nothing-stated`)
    where nothing could be taken back.
    """
    with workspace.ledger() as ledger:
        found, body = meant(ledger, said)
        subject, stated = str(said.entry), {} if body is None else msgspec.to_builtins(body)
        held = word_that_holds(ledger, "correction", said.entry)
        if said.area and held is not None and held.body == stated:
            return Corrected(found.text, 0)  # a form that was sent once more
        moved = followers(workspace, ledger, said.entry, body, shelf)
        with workspace.turn():
            if said.area is None:
                meant(ledger, said)  # another may have taken it back while this looked around
                subject = subject_said(ledger, said)
                stated = word_before(words_on(ledger, "correction", subject)) or {}
            number = ledger.state("correction", subject, stated, int(now.timestamp()))
        counts_in = _counts_in(ledger, said.entry)
    return Corrected(found.text, len(moved.entries), moved.more, number, counts_in)


def _counts_in(ledger: Ledger, number: int) -> int:
    standing = ledger.in_place_of([number]).get(number, number)
    return entry_words(ledger).same.get(standing, 0)


def meant(ledger: Ledger, said: Said) -> tuple[Activity, CorrectionBody | None]:
    """Return the entry, and what is to be stated of it; None where nothing stands after it."""
    found = ledger.activity(said.entry)
    if found is None:
        raise unknown_entry(said.entry)
    if said.area is None:
        return found, _before(ledger, said.entry)
    known_area(said.area, unplaced=True)
    if said.second is not None:
        known_area(said.second)
    if said.only:
        return found, CorrectionBody(said.area, second=said.second)
    body = CorrectionBody(said.area, found.text, said.second, found.series, found.thread)
    return found, body


def subject_said(ledger: Ledger, said: Said) -> str:
    """Return under which number a word is stated: what is taken back, under its own."""
    number = str(said.entry)
    return number if said.area else subject_of_word(ledger, "correction", said.entry)


def _before(ledger: Ledger, entry: int) -> CorrectionBody | None:
    """Return what holds of an entry once her last word on any version of it is taken back."""
    held = word_that_holds(ledger, "correction", entry)
    if held is None:
        raise UsageError(
            say("You have not corrected entry {number}.", number=entry),
            next_step=say("`remit why {number}` shows why it lies where it does.", number=entry),
            code="nothing-stated",
        )
    before = word_before(words_on(ledger, "correction", held.subject))
    before = before or word_but_for(ledger, "correction", entry, held.subject)
    return None if before is None else msgspec.convert(before, CorrectionBody)


def followers(
    workspace: Workspace,
    ledger: Ledger,
    number: int,
    body: CorrectionBody | None,
    shelf: Shelf | None = None,
) -> Followers:
    """Return the entries whose area a word on one of them changes, itself among them.

    Only what is like the entry is placed, before and after. Entries that
    others ran, or that count in another by her word, are left out, and those that
    she placed herself stay. Without a shelf all entries are looked through; on it
    lie those alone that count.
    """
    confirmed, periods, words = roles(ledger), operators(ledger), entry_words(ledger)
    number = ledger.in_place_of([number]).get(number, number)
    zone, before = workspace.settings.zone_info(), corrections(ledger)
    after = {at: said for at, said in before.items() if at != number}
    if body is not None:
        after[number] = correction_of(body)
    taught = [each[number] for each in (before, after) if number in each]
    like, more = _like(ledger, number, taught, shelf)
    touched = [entry for entry in like if whose(entry, periods, zone, words) in (ME, None)]
    old, new = (placed(touched, confirmed, stated) for stated in (before, after))
    moved = (
        entry
        for entry, was, becomes in zip(touched, old, new, strict=True)
        if was.area != becomes.area and entry.id not in words.same
    )
    return Followers(tuple(moved), more)


def _like(
    ledger: Ledger, number: int, taught: list[Correction], shelf: Shelf | None
) -> tuple[list[Activity], bool]:
    """Return an entry and what corrections teach of; a word on it alone needs no search."""
    if not any(each.text or each.series or each.thread for each in taught):
        return ledger.numbered([number]), False
    if shelf is not None:
        found = [alike(shelf, ledger, each) for each in taught]
        entries = {entry.id: entry for each in found for entry in each.entries}
        entries.update((entry.id, entry) for entry in ledger.numbered([number]))
        return list(entries.values()), any(each.more for each in found)
    like = Memory(taught)
    return [
        entry
        for entry in ledger.activities()
        if entry.id == number or like.match(item_of(entry, {}))
    ], False


def correction_of(body: CorrectionBody) -> Correction:
    """Return a stated correction as what placing is taught by."""
    return Correction(body.text, body.area, body.second, body.series, body.thread)


def taught_by(
    entry: Activity, confirmed: dict[str, str], stated: dict[int, Correction]
) -> int | None:
    """Return the entry whose correction settles another; None where none does, or its own."""
    if entry.id in stated:
        return None
    match = Memory(list(stated.values())).match(item_of(entry, confirmed))
    if match is None:
        return None
    return next(number for number, said in stated.items() if said is match.correction)
