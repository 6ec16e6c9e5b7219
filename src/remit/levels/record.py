"""Entries and her lines in, the proofs of a factor out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from remit.levels.factors import Factor
from remit.levels.model import Entry, Line, Proof, Recorded, Word

CRISIS, INTERNAL, CHANNELS, COUNSEL = "crisis", "internal", "channels", "counsel"
MEETING, NOTE = "meeting", "note"
CONTACTS = frozenset(("executive", "press", "authority", "partner"))
"""Roles whose presence is some evidence of contacts, and never more."""
MESSAGES = frozenset(("post", "reply", "mail", "chat"))
BY_PLACE: Mapping[str, Callable[[Entry], bool]] = {
    "impact": lambda entry: entry.kind in MESSAGES and entry.area in (CRISIS, INTERNAL),
    "contacts": lambda entry: entry.kind == MEETING and not entry.roles.isdisjoint(CONTACTS),
    "resources": lambda entry: entry.area == CHANNELS,
}
"""Factors that the place of an entry shows without a word of it being read."""
AUDIENCES = 3
"""So many audiences on one day of crisis work make it complex: public, own people, leaders."""

APART = 3
"""Crisis work that pauses for longer is another episode."""


def proofs_of(
    factor: Factor, entries: Sequence[Entry], lines: Sequence[Line], words: Sequence[Word] = ()
) -> tuple[Proof, ...]:
    """Return everything that shows a factor, oldest first; what has no day comes last.

    What she says of a line or an entry counts before what its words or its
    place say, and what she says of an entry before what she says of its area.

    >>> from remit.levels.factors import read_factors
    >>> called = [Entry(7, date(2020, 3, 1), "meeting", "crisis", shows=frozenset({"consequence"}))]
    >>> [proof.id for proof in proofs_of(read_factors()["consequence"], called, [])]
    [7]
    >>> proofs_of(read_factors()["decision"], called, [])
    ()
    """
    own = [word for word in words if word.factor == factor.code]
    lined = {word.line: word.shows for word in own}
    shown = [_of_line(line) for line in lines if lined.get(line.statement, factor.spoken_of(line))]
    if factor.alone:
        said = {word.entry: word.shows for word in own}
        of_area = {word.area: word.shows for word in own}
        shown += [
            Proof("record", entry.id, entry.day, _recorded(entry), area=entry.area)
            for entry in shown_by(factor.code, entries)
            if said.get(entry.id, of_area.get(entry.area, True))
        ]
    shown += _of_words(own, entries)
    return tuple(sorted(shown, key=lambda proof: (proof.day or date.max, proof.because, proof.id)))


def _of_words(words: Iterable[Word], entries: Iterable[Entry]) -> Iterator[Proof]:
    """Yield her word for areas, and for entries that count as her work."""
    held = {entry.id: entry for entry in entries}
    for word in words:
        if not word.shows or word.line is not None:
            continue
        entry = None if word.entry is None else held.get(word.entry)
        if word.area is not None or entry is not None:
            day = None if entry is None else entry.day
            area = word.area if entry is None else entry.area
            yield Proof("word", word.statement, day, "stated", written=word.on, area=area)


def _of_line(line: Line) -> Proof:
    return Proof(
        line.because, line.statement, line.day, line.recorded, written=line.written, area=line.area
    )


def _recorded(entry: Entry) -> Recorded:
    """A platform or a calendar writes at the time; a note is her own word, whenever written."""
    return "stated" if entry.kind == NOTE else "at the time"


def shown_by(code: str, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries that are some evidence of a factor; an entry more takes none away."""
    if code == "complexity":
        days = days_of_many_audiences(entries)
        yield from (each for each in entries if each.area == CRISIS and each.day in days)
        return
    by_place = BY_PLACE.get(code)
    for entry in entries:
        if code in entry.shows or (by_place is not None and by_place(entry)):
            yield entry


def days_of_many_audiences(entries: Sequence[Entry]) -> frozenset[date]:
    """Return the days with crisis work on which the public, own people and leaders were served."""
    served: Mapping[date, set[str]] = defaultdict(set)
    crisis = {entry.day for entry in entries if entry.area == CRISIS}
    for entry in entries:
        if entry.day in crisis:
            served[entry.day].update(_audiences(entry))
    return frozenset(day for day, audiences in served.items() if len(audiences) >= AUDIENCES)


def _audiences(entry: Entry) -> Iterator[str]:
    if entry.audience == "internal" or entry.area == INTERNAL:
        yield "own people"
    elif entry.public and entry.kind in MESSAGES:
        yield "public"
    if entry.audience == "leaders" or entry.area == COUNSEL or "executive" in entry.roles:
        yield "leaders"


def episodes(days: Iterable[date]) -> int:
    """Return how many stretches the days make; fewer than three days between join them.

    >>> episodes([date(2020, 3, 1), date(2020, 3, 4), date(2020, 6, 1)])
    2
    """
    ordered = sorted(set(days))
    pauses = pairwise(ordered)
    return bool(ordered) + sum((after - before).days > APART for before, after in pauses)
