"""Stating things of single entries, one or many at once, and taking them back together.

Whatever is stated together is checked whole before any of it is written, and has
statement numbers in a row, by which it can be taken back together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

import msgspec
from msgspec import Struct

from remit.errors import UsageError
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.reading import Statement
from remit.messages import say
from remit.workflow.entries.entry_history import KINDS
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.entry_words import (
    OwnBody,
    PrivilegeBody,
    RemarkBody,
    SameBody,
    subject_of_word,
    whole,
    word_that_holds,
)
from remit.workflow.statements.merged_shares import must_keep_shares
from remit.workflow.statements.state import unknown_entry
from remit.workflow.statements.stated import CorrectionBody
from remit.workflow.statements.stated_rules import known_area
from remit.workflow.statements.undo_statement import word_before, words_on

WHOLE = 100.0
NEARLY = 0.05
"""By so much may shares miss a hundred, as thirds do."""
LONGEST_REMARK = 2000


@dataclass(frozen=True, slots=True)
class Stated:
    """What was stated together: its first and its last number; none where all stood already."""

    first: int = 0
    last: int = 0

    @property
    def count(self) -> int:
        """Return how many statements it were."""
        return self.last - self.first + 1 if self.first else 0


def place_entries(workspace: Workspace, numbers: Sequence[int], area: str, now: datetime) -> Stated:
    """State where entries belong, these alone: none that is like them follows."""
    known_area(area, unplaced=True)
    return _state(workspace, "correction", dict.fromkeys(numbers, CorrectionBody(area)), now)


def take_back_places(workspace: Workspace, numbers: Sequence[int], now: datetime) -> Stated:
    """Take back her last word on where each of many entries belongs; the one before stands again.

    Raises `UsageError` (`nothing-stated`) where she placed none of them.
    """
    with workspace.turn(), workspace.ledger() as ledger:
        subjects = [subject_of_word(ledger, "correction", each) for each in numbers]
        said = {each: words_on(ledger, "correction", each) for each in subjects}
        rows = [
            ("correction", subject, word_before(words) or {})
            for subject, words in said.items()
            if words
        ]
        if not rows:
            raise nothing_stands()
        made = ledger.state_all(rows, int(now.timestamp()))
    return Stated(made[0], made[-1])


def nothing_stands() -> UsageError:
    """Return the stop for what was taken back already, or never said."""
    return UsageError(
        say("Nothing of this stands any more that could be taken back."),
        next_step=say("Look again at what stands; it may have been taken back already."),
        code="nothing-stated",
    )


def say_the_same(
    workspace: Workspace, numbers: Sequence[int], into: int | None, now: datetime
) -> tuple[int, Stated]:
    """State that entries are one piece of work; return the one that counts, and what was stated.

    It is `into`, or the one that says most. Raises `UsageError` for fewer than
    two, for one that does not stand any more, for a circle, and where shares
    of a divided one would be lost.
    """
    asked = list(dict.fromkeys([*numbers, *([] if into is None else [into])]))
    with workspace.turn():
        with workspace.ledger() as ledger:
            kept = _kept(ledger, asked, into)
        bodies = {each: SameBody(kept) for each in asked if each != kept}
        return kept, _state(workspace, "same", bodies, now)


def _kept(ledger: Ledger, asked: Sequence[int], into: int | None) -> int:
    """Return the entry that counts for all; `UsageError` where they cannot be one."""
    entries = _all_there(ledger, asked)
    standing = ledger.in_place_of(asked)
    if gone := [each for each in asked if standing.get(each) != each]:
        raise _replaced(gone[0])
    if len(asked) < 2:
        raise UsageError(
            say("One entry alone is told once already."),
            next_step=say("Choose two or more that tell of the same work."),
            code="same-alone",
        )
    kept = into or tells_most(entries).id
    if elsewhere := ledger_word(ledger, "same", kept):
        raise _leads_on(kept, elsewhere)
    must_keep_shares(ledger, kept, asked)
    return kept


def ledger_word(ledger: Ledger, kind: str, number: int) -> dict[str, object]:
    """Return her word of a kind on an entry that stands, said of any version; else an empty one."""
    held = word_that_holds(ledger, kind, number)
    return {} if held is None else held.body


def tells_most(entries: Sequence[Activity]) -> Activity:
    """Return the entry that is best kept of several: with an end, with people, with words."""
    return min(
        entries,
        key=lambda each: (
            each.end is None,
            each.facet.precision != "second",
            -len(each.company),
            -len(each.text),
            each.id,
        ),
    )


def divide_entry(
    workspace: Workspace, number: int, parts: Mapping[str, float], now: datetime
) -> Stated:
    """State which shares (per cent, by area) an entry's time has; it teaches nothing of others.

    Raises `UsageError` for unknown areas, fewer than two, or shares that do not
    come to a hundred.
    """
    shares = {area: share for area, share in parts.items() if share > 0}
    for area in parts:
        known_area(area, unplaced=True)
    if len(shares) < 2:
        raise UsageError(
            say("An entry is divided among two areas or more."),
            next_step=say("Place it in the one area where all of it belongs."),
            code="parts-alone",
        )
    if any(each < 0 for each in parts.values()) or abs(sum(shares.values()) - WHOLE) > NEARLY:
        raise UsageError(
            say("The shares come to {sum:.1f} per cent.", sum=sum(parts.values())),
            next_step=say("Give shares that come to a hundred."),
            code="parts-not-whole",
        )
    body = CorrectionBody(next(iter(whole(shares))), parts=shares)
    return _state(workspace, "correction", {number: body}, now)


def parts_at(
    workspace: Workspace, number: int, at: time, areas: tuple[str, str]
) -> dict[str, float]:
    """Return the shares of an entry that was one thing before a time of its day, then another.

    Raises `UsageError` (`parts-time`) where the entry has no end, or the time
    lies outside of it.
    """
    with workspace.ledger() as ledger:
        (entry,) = _all_there(ledger, [number])
    zone = workspace.settings.zone_info()
    begun = datetime.fromtimestamp(entry.start, zone)
    turn = datetime.combine(begun.date(), at, zone).timestamp()
    if entry.end is None or not entry.start < turn < entry.end or areas[0] == areas[1]:
        raise UsageError(
            say("Entry {number} does not go on through {time}.", number=number, time=f"{at:%H:%M}"),
            next_step=say("Give shares instead, as in crisis=60 media=40."),
            code="parts-time",
        )
    before = 100 * (turn - entry.start) / (entry.end - entry.start)
    return {areas[0]: round(before, 2), areas[1]: round(100 - before, 2)}


def say_whose(workspace: Workspace, numbers: Sequence[int], now: datetime, *, mine: bool) -> Stated:
    """State that entries are her work, or that they are not, whatever their account says."""
    return _state(workspace, "own", dict.fromkeys(numbers, OwnBody(mine)), now)


def say_privileged(
    workspace: Workspace, numbers: Sequence[int], now: datetime, *, privileged: bool
) -> Stated:
    """State that entries may be privileged, or that they are not, whatever their words say."""
    return _state(workspace, "privilege", dict.fromkeys(numbers, PrivilegeBody(privileged)), now)


def remark(workspace: Workspace, number: int, text: str, now: datetime) -> Stated:
    """Keep a note on an entry, for her eyes; `UsageError` for one without words."""
    words = text.strip()[:LONGEST_REMARK]
    if not words:
        raise UsageError(
            say("The statement says nothing."),
            next_step=say("Write what is to be remembered of the entry."),
            code="empty-statement",
        )
    return _state(workspace, "remark", {number: RemarkBody(words)}, now)


def undo_stated(workspace: Workspace, stated: Stated, now: datetime, of: int | None = None) -> int:
    """Take back what was stated together; what stood before stands again. Return how many.

    What was taken back or said otherwise since stays as it is; with `of`
    everything that is not said of a version of that entry does too. `UsageError`
    (`nothing-stated`) where nothing is left to take back.
    """
    with workspace.turn(), workspace.ledger() as ledger:
        versions = set() if of is None else {str(each.id) for each in ledger.versions(of)}
        rows = []
        for kind, subject in ledger.said_between(stated.first, stated.last):
            if of is not None and subject not in versions:
                continue
            said = ledger.said_of(kind, subject)
            now_stands = said[-1].body
            if not now_stands or now_stands != _last(said, stated.last):
                continue
            if not _said_otherwise(ledger, kind, subject):
                rows.append((kind, subject, _last(said, stated.first - 1)))
        if not rows:
            raise nothing_stands()
        ledger.state_all(rows, int(now.timestamp()))
    return len(rows)


def _said_otherwise(ledger: Ledger, kind: str, subject: str) -> bool:
    """Return whether a later word on another version of the same entry holds in place of one."""
    if kind not in KINDS or not subject.isdecimal():
        return False
    return subject_of_word(ledger, kind, int(subject)) != subject


def _last(said: Sequence[Statement], number: int) -> dict[str, object]:
    """Return the word that stood when statements had come to a number; empty where none did."""
    return next((each.body for each in reversed(said) if each.id <= number), {})


def _state(workspace: Workspace, kind: str, bodies: Mapping[int, Struct], now: datetime) -> Stated:
    """State what does not stand already; `UsageError` for an entry that is not there."""
    with workspace.turn(), workspace.ledger() as ledger:
        _all_there(ledger, bodies)
        rows = [
            (kind, str(number), told)
            for number, body in bodies.items()
            if ledger_word(ledger, kind, number) != (told := msgspec.to_builtins(body))
        ]
        made = ledger.state_all(rows, int(now.timestamp()))
    return Stated(made[0], made[-1]) if made else Stated()


def _all_there(ledger: Ledger, numbers: Iterable[int]) -> list[Activity]:
    """Return the entries of these numbers; `UsageError` for one that is not there."""
    asked = list(numbers)
    found = ledger.numbered(asked)
    if missing := set(asked) - {each.id for each in found}:
        raise unknown_entry(min(missing))
    return found


def _replaced(number: int) -> UsageError:
    return UsageError(
        say("A newer version counts in place of entry {number}.", number=number),
        next_step=say("Choose the newer one; `remit entry {number}` names it.", number=number),
        code="entry-replaced",
    )


def _leads_on(number: int, body: Mapping[str, object]) -> UsageError:
    return UsageError(
        say(
            "Entry {number} counts together with entry {other} already.",
            number=number,
            other=int(str(body["of"])),
        ),
        next_step=say("Choose that one as the one that counts, or take your word on it back."),
        code="same-elsewhere",
    )
