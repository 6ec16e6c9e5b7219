"""The entries and assumptions behind a figure, for her eyes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from remit.areas.model import UNPLACED, Placement
from remit.areas.responsibilities import AREAS, Responsibilities, read_responsibilities
from remit.errors import UsageError
from remit.ledger.activity import Activity, Locator
from remit.ledger.ledger import Ledger
from remit.measure.assumptions import read_assumptions
from remit.measure.model import Assumption, Bools, Interval, Ints, Measures
from remit.messages import LANGUAGES, Message, say
from remit.packet.months import months_of_window
from remit.workflow.measure_work import Picture, View, take_picture
from remit.workflow.state import unknown_entry
from remit.workflow.stated import answered, confirmed_weeks
from remit.workflow.workspace import Workspace

_DATE = re.compile(r"\b(\d{4})-(\d{2})(-\d{2})?\b")
_ENTRY = re.compile(r"#?(\d+)")
MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: an area, a month, or both; or one entry."""

    area: str | None = None
    month: date | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as she may see it: when, how long, what, and why it lies where it does."""

    entry: Activity
    placement: Placement
    local: datetime
    tenths: int
    where: Locator | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a figure rests on; `more` entries are not listed.

    `entries` are grouped by day, the fullest day first, and the longest entry
    of a day before the others.
    """

    question: Question
    share: Interval | None
    hours: Interval | None
    tenths: int
    entries: tuple[ShownEntry, ...]
    more: int
    assumptions: tuple[Assumption, ...]
    stated: tuple[Message, ...]


def read_question(text: str) -> Question:
    """Return what a figure's words ask for.

    >>> read_question("crisis 31%").area, read_question("counsel 2020-03").month
    ('crisis', datetime.date(2020, 3, 1))
    >>> read_question("#412").entry
    412
    """
    words = text.strip()
    if whole := _ENTRY.fullmatch(words):
        return Question(entry=int(whole[1]))
    dated = _DATE.search(words)
    if dated and (dated[3] or not "01" <= dated[2] <= "12"):
        raise _unknown(text)
    month = date(int(dated[1]), int(dated[2]), 1) if dated else None
    area = _area_in(words)
    if area is None and month is None:
        raise _unknown(text)
    return Question(area, month)


def _unknown(text: str) -> UsageError:
    return UsageError(
        say("`{text}` names no area, month or entry.", text=text),
        next_step=say(
            "Ask as in `remit why 'crisis 31%'`, `remit why 2020-03` or `remit why 412`;"
            " areas: {areas}.",
            areas=", ".join((*AREAS, UNPLACED)),
        ),
        code="unknown-figure",
    )


def _area_in(words: str) -> str | None:
    """Return the area that is named in whole words; of several the longest name."""
    folded = words.casefold()
    table = read_responsibilities()
    names = [(name.casefold(), area) for area in AREAS for name in _names(table, area)]
    names += [(UNPLACED, UNPLACED), ("неразпределено", UNPLACED)]
    found = [
        (len(name), area)
        for name, area in names
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
    ]
    return max(found)[1] if found else None


def _names(table: Responsibilities, area: str) -> list[str]:
    return [area, *(table.name(area, language) for language in LANGUAGES)]


def explain(
    workspace: Workspace, ledger: Ledger, question: Question, view: View, limit: int
) -> Explanation:
    """Return the entries and assumptions behind a figure of the present picture."""
    picture = take_picture(workspace, ledger, view)
    asked = _asked(picture, question)
    if question.entry is not None and not asked.any():
        raise unknown_entry(question.entry)
    tenths = picture.measures.activity_tenths
    order = _fullest_first(np.flatnonzero(asked), picture)
    zone = workspace.settings.zone_info()
    shown = [
        ShownEntry(
            entry := picture.work.activities[at],
            picture.work.placements[at],
            datetime.fromtimestamp(entry.start, zone),
            int(tenths[at]),
            ledger.locator(entry.id),
        )
        for at in order[:limit]
    ]
    return Explanation(
        question,
        *_figure(picture, question),
        int(tenths[asked].sum()),
        tuple(shown),
        max(len(order) - limit, 0),
        _assumptions(picture, asked),
        _stated(ledger, question),
    )


def _fullest_first(found: Ints, picture: Picture) -> Ints:
    """Return entries by day, the day with most minutes first, then by their minutes."""
    tenths, days = picture.measures.activity_tenths[found], picture.measures.activity_day[found]
    _, day = np.unique(days, return_inverse=True)
    of_day = np.bincount(day, tenths, len(found) + 1)[day]
    ordered: Ints = found[np.lexsort((found, -tenths, days, -of_day))]
    return ordered


def _assumptions(picture: Picture, asked: Bools) -> tuple[Assumption, ...]:
    """Return what these entries rest on: about their kinds, their areas, and in general.

    Minutes are assumed for a kind only where an entry has neither an end nor a
    stated duration.
    """
    traces = picture.traces
    assumed = asked & (traces.end <= traces.start) & ~(traces.stated_minutes > 0)
    kinds = {traces.kinds[kind] for kind in traces.kind[assumed]}
    areas = {(*traces.areas, UNPLACED)[area] for area in traces.area[asked]}
    cited = read_assumptions().cited(kinds, areas)
    met = any(traces.kinds[kind] == MEETING for kind in traces.kind[asked])
    return tuple(each for each in cited if met or not each.name.startswith(f"{MEETING}-"))


def _figure(picture: Picture, question: Question) -> tuple[Interval | None, Interval | None]:
    """Return share and hours of an area in the window, or the hours of a month of it."""
    measures = picture.measures
    if question.month is not None:
        return None, _of_month(measures, question.month, question.area)
    if question.area is None:
        return None, None
    return measures.share(question.area), measures.hours(question.area)


def _of_month(measures: Measures, month: date, area: str | None) -> Interval | None:
    for each in months_of_window(measures):
        if each.first.replace(day=1) == month:
            drawn = each.draws if area is None else each.draws[:, [measures.index_of(area)]]
            return measures.around(drawn.sum(axis=1))
    return None


def _asked(picture: Picture, question: Question) -> Bools:
    traces = picture.traces
    if question.entry is not None:
        found: Bools = traces.activity == question.entry
        return found
    chosen = traces.counted.copy() if _whole_month(picture, question) else picture.in_window()
    if question.area is not None:
        code = len(AREAS) if question.area == UNPLACED else AREAS.index(question.area)
        chosen &= traces.area == code
    if question.month is not None:
        days = picture.measures.activity_day.astype("datetime64[D]")
        chosen &= days.astype("datetime64[M]") == np.datetime64(question.month, "M")
    return chosen


def _whole_month(picture: Picture, question: Question) -> bool:
    """Return whether a month is asked of which the window does not hold a part only."""
    first = picture.measures.window[0] + timedelta(days=1)
    cut = first.day > 1 and question.month == first.replace(day=1)
    return question.month is not None and not cut


def _stated(ledger: Ledger, question: Question) -> tuple[Message, ...]:
    if question.entry is not None:
        return ()
    said = [Message(each.what) for each in answered(ledger) if question.area in (None, each.area)]
    for week in confirmed_weeks(ledger):
        hours = week.hours.get(question.area or "")
        if hours is not None:
            said.append(
                say("confirmed week of {monday}: {hours:g} h", monday=week.monday, hours=hours)
            )
    return tuple(said)
