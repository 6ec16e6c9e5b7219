"""Synthetic applications as data: known facts, and what every institution's rules must say.

Each file of `applications/` states the description, the months of the record,
dated changes and her lines; `[truth]` what of the position changed, lasted and
was retained, worked out by hand; `[rules]` the outcome of every rule of every
profile; the rest what the case must and must not rest on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from msgspec import Struct
from tests.jd_gap.making import ALL_KINDS, AS_OF, over_months

from remit.areas.responsibilities import AREAS
from remit.cases.level_case import CaseInputs
from remit.jd.description import Description, Duty
from remit.jd.gap import Answered
from remit.jd.gap.refused import Book, Said
from remit.jd.gap.shown import Shown
from remit.levels.model import Entry, Line
from remit.levels.model import Shown as LevelGround
from remit.measure.model import Measures, Shift, ShiftKind

FOLDER = Path(__file__).parent / "applications"
WINDOW = (date(2020, 12, 31), AS_OF)
ENTRIES = 2000


class DutyFact(Struct, frozen=True, forbid_unknown_fields=True):
    """A duty of the description."""

    area: str
    percent: float | None = None
    text: str = ""


class Span(Struct, frozen=True, forbid_unknown_fields=True):
    """So many months in these shares of so many hours each, the oldest span first."""

    months: int
    shares: dict[str, float]
    hours: float = 150.0


class ShiftFact(Struct, frozen=True, forbid_unknown_fields=True):
    """A dated change as the record shows it; `area` is what grew, with its share after."""

    on: date
    kind: ShiftKind
    area: str = ""
    after: float = 0.3
    what: str = "mix"
    until: date | None = None
    spread_days: int = 0


class LineFact(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of hers: of the inventory where it has an area, else of the diary."""

    words: str
    area: str = ""
    since: date | None = None
    by: str = ""
    written: date | None = None


class RecordFact(Struct, frozen=True, forbid_unknown_fields=True):
    """What the record is like: kinds of entries by area, entries that wait, how wide it is."""

    entries: int = ENTRIES
    kinds: tuple[str, ...] = ALL_KINDS
    kinds_of: dict[str, tuple[str, ...]] = {}
    uncounted: int = 0
    wide: float = 0.0
    roles: dict[str, tuple[str, ...]] = {}


class Truth(Struct, frozen=True, forbid_unknown_fields=True):
    """Ranges of what changed, stayed, and lasted (months → range); nothing for a thin record."""

    changed: tuple[float, float] | None = None
    retained: tuple[float, float] | None = None
    lasted: dict[str, tuple[float, float]] = {}


class Application(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One application with its facts and outcomes."""

    title: str
    about: Literal[
        "level change",
        "below threshold",
        "volume only",
        "surge ended",
        "too recent",
        "person not position",
        "downward drift",
        "thin record",
        "retained share missed",
        "new position",
        "claim without evidence",
        "not counted",
        "no change",
        "cannot tell",
    ]
    chosen: str
    language: str = "en"
    duty: tuple[DutyFact, ...]
    time: tuple[Span, ...]
    shift: tuple[ShiftFact, ...] = ()
    line: tuple[LineFact, ...] = ()
    record: RecordFact = RecordFact()
    others: tuple[str, ...] = ()
    truth: Truth = Truth()
    rules: dict[str, dict[str, str]]
    verdict: str
    refused: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    stand: int = 0
    factors: dict[str, str] = {}
    only_volume: bool = False
    thin: bool = False


def read_application(path: Path) -> Application:
    """Return an application; a file with an unknown fact is an error."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Application)


def inputs_of(facts: Application) -> CaseInputs:
    """Return what the product makes its case of, built from the facts alone."""
    months = [span.shares for span in facts.time for _ in range(span.months)]
    hours = [span.hours for span in facts.time for _ in range(span.months)]
    mean = _mean(months[-12:], hours[-12:])
    lines = list(enumerate(facts.line, start=1))
    return CaseInputs(
        description=_description(facts),
        measures=_measures(facts, months, hours),
        shown=_shown(facts.record, mean),
        ground=LevelGround(list(_entries(facts, mean)), list(_level_lines(lines)), WINDOW),
        answered=tuple(
            Answered(at, each.area, each.words, each.since, each.by or None)
            for at, each in lines
            if each.area
        ),
        said=tuple(_said(at, each) for at, each in lines),
        others_accounts=facts.others,
    )


def _mean(months: Sequence[Mapping[str, float]], hours: Sequence[float]) -> dict[str, float]:
    """Return the shares of the window, each month by its hours."""
    total = sum(hours)
    areas = dict.fromkeys(area for each in months for area in each)
    return {
        area: sum(each.get(area, 0.0) * much for each, much in zip(months, hours, strict=True))
        / total
        for area in areas
    }


def _description(facts: Application) -> Description:
    found, text = [], ""
    for each in facts.duty:
        words, start = each.text or f"Looks after {each.area} for the university.", len(text)
        text += words + "\n"
        found.append(
            Duty(words, start, start + len(words), each.percent, None, each.area, confidence=0.9)
        )
    return Description(
        text, facts.language, True, title="Communications officer", duties=tuple(found)
    )


def _measures(
    facts: Application, months: Sequence[Mapping[str, float]], hours: Sequence[float]
) -> Measures:
    scaled = [
        {area: share * much / 150.0 for area, share in each.items()}
        for each, much in zip(months, hours, strict=True)
    ]
    whole = over_months(scaled, shifts=[_shift(each) for each in facts.shift])
    draws = whole.window_draws * _wide(facts.record.wide, whole.window_draws)
    return replace(whole, window_draws=draws)


def _wide(wide: float, draws: np.ndarray) -> np.ndarray:
    """Return factors by which areas vary between draws, evenly over 1 ± wide, each its own way."""
    steps = np.linspace(1 - wide, 1 + wide, draws.shape[0])
    dice = np.random.default_rng(7)
    return np.stack([dice.permutation(steps) for _ in range(draws.shape[1])], axis=1)


def _shift(fact: ShiftFact) -> Shift:
    spread = timedelta(days=fact.spread_days)
    if fact.what == "volume":
        before, after = {"volume": 20.0}, {"volume": 40.0}
    else:
        before, after = {fact.area: 0.0}, {fact.area: fact.after}
    return Shift(
        fact.what,
        fact.on,
        fact.on - spread,
        fact.on + spread,
        fact.kind,
        0.01,
        before,
        after,
        fact.until,
    )


def _shown(record: RecordFact, mean: Mapping[str, float]) -> Shown:
    entries: dict[str, dict[str, int]] = {}
    for area, share in mean.items():
        kinds = record.kinds_of.get(area, record.kinds)
        count = round(record.entries * share)
        if count:
            entries[area] = {kind: -(-(count - at) // len(kinds)) for at, kind in enumerate(kinds)}
    tenths = {area: sum(kinds.values()) * 100 for area, kinds in entries.items()}
    return Shown(entries, tenths, record.uncounted)


def _entries(facts: Application, mean: Mapping[str, float]) -> Iterator[Entry]:
    """Yield an entry a month for each area that the year shows, with the roles of its meetings."""
    number = 0
    for area in (each for each in AREAS if mean.get(each)):
        for month in range(1, 13):
            number += 1
            roles = frozenset(facts.record.roles.get(area, ()))
            yield Entry(number, date(2021, month, 15), "meeting", area, roles)


def _level_lines(lines: Sequence[tuple[int, LineFact]]) -> Iterator[Line]:
    for at, each in lines:
        yield Line(at, each.words, each.since, each.written, each.area or None)


def _said(number: int, fact: LineFact) -> Said:
    book: Book = "inventory" if fact.area else "decision"
    return Said(
        book,
        number,
        fact.words,
        area=fact.area or None,
        since=fact.since,
        written=fact.written,
        assigned_by=fact.by or None,
    )
