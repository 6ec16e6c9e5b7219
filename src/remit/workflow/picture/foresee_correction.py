"""What a correction would move, before it is stated: entries, reasons, hours by area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

import msgspec

from remit.areas.model import UNPLACED
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.reading import Statement
from remit.ledger.shelf import Shelf
from remit.messages import Message, say
from remit.workflow.entries.correct_entry import (
    Followers,
    Said,
    followers,
    meant,
    subject_said,
    taught_by,
)
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.statements.stated import CorrectionBody, corrections, roles

FEWEST_WORDS = 3
"""A text of fewer words says little of what the work was for."""
LEAST_MOVED = 1.0
"""Hours that move by less are not shown, unless entries come from there or go there."""


@dataclass(frozen=True, slots=True)
class MovedEntry:
    """An entry that would move: its day, its words, from where to where, and why."""

    id: int
    day: date
    text: str
    before: str
    after: str
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a correction would do.

    `others` is how many entries would follow, the corrected one not among
    them; `shown` are some of all that move, the corrected one first. `hours`
    are by area the hours of the twelve months before and after. `terse` says
    that entries follow by a text that is too short to tell what it was for.
    """

    text: str
    moved: int
    others: int
    shown: tuple[MovedEntry, ...]
    hours: tuple[tuple[str, float, float], ...]
    terse: bool


def foresee(workspace: Workspace, ledger: Ledger, said: Said, show: tuple[View, int]) -> Effect:
    """Return what would follow a correction, with so many of the entries that would move.

    The whole picture is taken twice, as it is and as it would be; nothing is
    written. Raises as `state_correction` does.
    """
    view, limit = show
    found, body = meant(ledger, said)
    after = _supposing(ledger, subject_said(ledger, said), body)
    moved = [each.id for each in followers(workspace, ledger, said.entry, body).entries]
    pictures = take_picture(workspace, ledger, view), take_picture(workspace, after, view)
    places = [_places(picture) for picture in pictures]
    kept = [number for number in moved if all(number in each for each in places)]
    kept = _unlike_first(said.entry, kept, places)
    rows = [_moved(workspace, after, number, places) for number in kept[:limit]]
    apart = [n for n in kept if n != said.entry and not _of_one_series(found, places[0][n][0])]
    return Effect(
        found.text,
        len(moved),
        sum(number != said.entry for number in moved),
        tuple(rows),
        _hours(pictures, {each[n][1] for each in places for n in kept}),
        bool(apart) and len(found.text.split()) < FEWEST_WORDS,
    )


def follows(workspace: Workspace, ledger: Ledger, said: Said) -> int:
    """Return how many other entries would follow a correction; quicker than `foresee`."""
    return len(following(workspace, ledger, said).entries)


def following(
    workspace: Workspace, ledger: Ledger, said: Said, shelf: Shelf | None = None
) -> Followers:
    """Return the other entries that would follow a correction; see `followers`."""
    _found, body = meant(ledger, said)
    found = followers(workspace, ledger, said.entry, body, shelf)
    return replace(found, entries=tuple(each for each in found.entries if each.id != said.entry))


class _Supposed:
    """A ledger as it would be if one correction were stated, or none of an entry."""

    def __init__(self, ledger: Ledger, entry: str, body: CorrectionBody | None) -> None:
        self._ledger, self._entry, self._body = ledger, entry, body

    def __getattr__(self, name: str) -> object:
        return getattr(self._ledger, name)

    def statements(self, kind: str) -> list[Statement]:
        """Return the statements that would stand; one just made would be the last."""
        held = self._ledger.statements(kind)
        if kind != "correction":
            return held
        rest = [each for each in held if each.subject != self._entry]
        if self._body is None:
            return rest
        body = cast(dict[str, object], msgspec.to_builtins(self._body))
        return [*rest, Statement(2**62, kind, self._entry, 0, body)]


def _supposing(ledger: Ledger, entry: str, body: CorrectionBody | None) -> Ledger:
    return cast(Ledger, _Supposed(ledger, entry, body))


Places = Mapping[int, tuple[Activity, str, tuple[Message, ...]]]
"""An entry's words, its area and the reasons, by its number."""


def _places(picture: Picture) -> Places:
    work = picture.work
    return {
        entry.id: (entry, placement.area, placement.reasons)
        for entry, placement in zip(work.activities, work.placements, strict=True)
    }


def _moved(workspace: Workspace, after: Ledger, number: int, places: list[Places]) -> MovedEntry:
    entry, was, _reasons = places[0][number]
    _entry, becomes, reasons = places[1][number]
    return MovedEntry(
        number,
        datetime.fromtimestamp(entry.start, workspace.settings.zone_info()).date(),
        entry.text,
        was,
        becomes,
        (*reasons, *teacher(entry, after)),
    )


def teacher(entry: Activity, ledger: Ledger) -> tuple[Message, ...]:
    """Return a sentence that names the entry by whose correction another is placed."""
    number = taught_by(entry, roles(ledger), corrections(ledger))
    return () if number is None else (say("You said so of entry #{number}.", number=number),)


def _unlike_first(number: int, moved: list[int], places: list[Places]) -> list[int]:
    """Return the corrected entry, then one of each text, then the rest."""
    seen, firsts = set[str](), [number] if number in moved else []
    for each in moved:
        text = places[0][each][0].text
        if each != number and text not in seen:
            seen.add(text)
            firsts.append(each)
    held = set(firsts)
    return [*firsts, *(each for each in moved if each not in held)]


def _of_one_series(entry: Activity, other: Activity) -> bool:
    series = entry.series is not None and entry.series == other.series
    return series or (entry.thread is not None and entry.thread == other.thread)


def _hours(
    pictures: tuple[Picture, Picture], touched: set[str]
) -> tuple[tuple[str, float, float], ...]:
    """Return the areas whose hours move, the greatest change first."""
    before, after = (picture.measures for picture in pictures)
    found = []
    for area in (*before.areas, UNPLACED):
        was, becomes = before.hours(area).mid, after.hours(area).mid
        if was != becomes and (area in touched or abs(was - becomes) >= LEAST_MOVED):
            found.append((area, was, becomes))
    return tuple(sorted(found, key=lambda each: -abs(each[1] - each[2])))
