"""One entry for her eyes: what it says, where it came from, why it lies where it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from remit.areas.model import Correction, Placement
from remit.ledger.activity import Activity, Locator
from remit.ledger.ledger import Ledger
from remit.ledger.shelf import Shelf, Shelved
from remit.workflow.entries.alike import just_alike
from remit.workflow.entries.entry_history import Happened, history
from remit.workflow.entries.entry_minutes import EntryMinutes, entry_minutes
from remit.workflow.entries.placed_work import (
    Work,
    is_privileged,
    operator_of,
    placed,
    read_work,
    whose,
)
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.foresee_correction import teacher
from remit.workflow.statements.entry_words import EntryWords, entry_words, word_that_holds
from remit.workflow.statements.state import unknown_entry
from remit.workflow.statements.stated import ME, corrections, operators, roles

Standing = Literal["counts", "asked", "others", "withheld", "elsewhere", "replaced", "gone"]
"""Whether an entry counts: it does; once she says who ran the account; it is the work of
others; it may be privileged; another entry tells of the same work; a newer version does;
it was called off."""
MINUTE = 60
LISTED = 8
"""So many entries that are like one are named."""


@dataclass(frozen=True, slots=True)
class Like:
    """Entries of the same series, thread or text: the newest of them, and how many they are."""

    entries: tuple[Shelved, ...]
    count: int


@dataclass(frozen=True, slots=True)
class OneEntry:
    """An entry with its place, its moment on her clock, its origin and her own word on it.

    `operator` is who ran its account then; None where nobody has said.
    `placements` are several where she divided it, with `shares` by area.
    `counts_in` is the entry that counts in its place, `told_again` are those that
    count in it. `minutes` are known of what lies on the shelf.
    """

    entry: Activity
    placements: tuple[Placement, ...]
    local: datetime
    where: Locator | None
    stated: Correction | None
    operator: str | None
    standing: Standing
    counts_in: int | None
    told_again: tuple[Activity, ...]
    shares: dict[str, float]
    privileged: bool
    remark: str
    minutes: EntryMinutes | None
    alike: Like | None
    history: tuple[Happened, ...]

    @property
    def placement(self) -> Placement:
        """Return where it lies, or most of it."""
        return self.placements[0]

    def word(self, kind: str) -> Happened | None:
        """Return her word of a kind that stands; None where none does."""
        return next((each for each in self.history if each.kind == kind and each.stands), None)


def one_entry(
    workspace: Workspace, number: int, shelf: Shelf | None = None, language: str = "en"
) -> OneEntry:
    """Return an entry by its number; `UsageError` where there is none.

    What is like it and what it counts is looked up on the shelf.
    """
    zone = workspace.settings.zone_info()
    with workspace.ledger() as ledger:
        found = ledger.numbered([number])
        if not found:
            raise unknown_entry(number)
        entry, said = found[0], entry_words(ledger)
        minute = entry.start - entry.start % MINUTE
        work = read_work(workspace, ledger, (minute, minute + MINUTE))
        standing, counts_in = _standing(workspace, ledger, (entry, work, said))
        stated, shelved = corrections(ledger), None if shelf is None else shelf.entry(number)
        return OneEntry(
            entry,
            _placements(ledger, entry, work),
            datetime.fromtimestamp(entry.start, zone),
            ledger.locator(number),
            stated.get(number),
            operator_of(entry, operators(ledger), zone),
            standing,
            counts_in,
            tuple(ledger.numbered(_told_again(number, work, said))),
            dict(said.parts.get(number, {})),
            is_privileged(entry, roles(ledger), said),
            _remark(ledger, number),
            entry_minutes(entry, shelved.tenths) if shelved and shelved.counted else None,
            None if shelf is None else _alike(shelf, entry),
            history(ledger, number, zone, language),
        )


def _standing(
    workspace: Workspace, ledger: Ledger, given: tuple[Activity, Work, EntryWords]
) -> tuple[Standing, int | None]:
    """Return whether an entry counts, and the one that does in its place."""
    entry, work, said = given
    now = ledger.in_place_of([entry.id]).get(entry.id)
    if now != entry.id:
        return ("gone", None) if now is None else ("replaced", now)
    who = whose(entry, operators(ledger), workspace.settings.zone_info(), said)
    if who not in (ME, None):
        return "others", None
    rows = {each.id: counts for each, counts in zip(work.activities, work.counted, strict=True)}
    if entry.id in rows:
        return ("counts" if rows[entry.id] else "asked"), None
    if (root := work.counting(entry.id)) != entry.id:
        return "elsewhere", root
    return "withheld", said.same.get(entry.id)


def _remark(ledger: Ledger, number: int) -> str:
    """Return her note on an entry, whichever version of it she wrote it on."""
    held = word_that_holds(ledger, "remark", number)
    return "" if held is None else str(held.body["text"])


def _told_again(number: int, work: Work, said: EntryWords) -> list[int]:
    """Return the entries that count in one: of the same minute, and wherever she said so."""
    merged = {each for each, of in said.same.items() if of == number}
    return sorted(merged | set(work.twins.get(number, ())))


def _placements(ledger: Ledger, entry: Activity, work: Work) -> tuple[Placement, ...]:
    """Return where an entry lies, with the entry by whose correction it was settled."""
    rows = zip(work.activities, work.placements, strict=True)
    found = [placement for each, placement in rows if each.id == entry.id]
    found = found or placed([entry], roles(ledger), corrections(ledger))
    if len(found) > 1 or found[0].ground != "correction":
        return tuple(found)
    return (replace(found[0], reasons=(*found[0].reasons, *teacher(entry, ledger))),)


def _alike(shelf: Shelf, entry: Activity) -> Like:
    """Return the other entries of the series, the thread or the text of one."""
    wanted = just_alike(entry)
    if not wanted.any_of:
        return Like((), 0)
    found = shelf.entries(wanted, None, LISTED + 1)
    others = [each for _, each in found if each.id != entry.id]
    own = int(shelf.entry(entry.id) is not None)
    return Like(tuple(others[:LISTED]), shelf.count(wanted) - own)
