"""Workers whose true hours are known, and the traces that such work leaves.

Work is made of blocks on the clock; a block may be a meeting in the calendar,
a span of a timer, leave points (posts, lines, mails) or leave nothing. Nothing
here knows the minutes or factors that measuring assumes. The temperaments bend
the world further, each in a way of its own (`TEMPERAMENTS` says how).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from remit.measure.model import NO_END, ConfirmedWeek, Traces, WorkingHours

AREAS = (
    "publishing", "creative", "community", "listening", "crisis", "internal",
    "counsel", "strategy", "analytics", "partners", "admin",
)  # fmt: skip
KINDS = ("post", "reply", "chat", "mail", "meeting", "task")
ZONE = ZoneInfo("Europe/Sofia")
HOURS = WorkingHours(ZONE)
AS_OF = date(2021, 12, 31)
TEMPERAMENTS = {
    "steady": "works as she always does",
    "heavy-tailed": "weeks and sessions nothing alike: most short, a few endless",
    "thinned": "lost exports: whole weeks of points are gone, the rest comes in bursts",
    "shifted": "a wrong clock, hours off",
    "silent": "most work leaves nothing, one area nothing at all",
    "untraced-meetings": "a third of the work is long talks that stand in no calendar",
    "part-time": "two or three days and few hours a week",
    "night-shift": "works from ten in the evening to six",
    "long-leave": "away for two to four months",
    "crises": "bursts of weeks with long days and weekends, nearly all crisis",
    "delegates": "others post under her name, in her leave too",
    "padded-calendar": "slots longer than the meetings, some of them not attended",
    "timers-left-on": "tracks her time and forgets to stop",
    "forgetful": "confirms only the areas that took an hour or more",
}
_POST, _MEETING, _TASK = (KINDS.index(kind) for kind in ("post", "meeting", "task"))
_POINTS = 4
_POINTS_AN_HOUR = (0.8, 3.0, 6.0, 2.0)
_CRISIS = AREAS.index("crisis")
_TALKS = tuple(AREAS.index(area) for area in ("counsel", "crisis", "admin"))

Row = tuple[float, float, int, int]


@dataclass(frozen=True)
class Worker:
    """What a worker left behind, what she would confirm, and the truth of the year."""

    traces: Traces
    weeks: list[ConfirmedWeek]
    hours: dict[str, float]
    agreed: WorkingHours = HOURS


def worker(seed: int, temperament: str) -> Worker:
    """Return a worker's year."""
    rng = np.random.default_rng((seed, list(TEMPERAMENTS).index(temperament)))
    habits = _habits(rng, temperament)
    weeks: list[ConfirmedWeek] = []
    rows: list[Row] = []
    truth = np.zeros(len(AREAS))
    for week in range(51):
        monday = date(2021, 1, 4) + timedelta(weeks=week)
        rows += _by_others(monday, habits, rng)
        if week in habits.away:
            continue
        hours, left = _week(week, habits, rng)
        truth += hours
        weeks.append(ConfirmedWeek(monday, _recalled(hours, habits, rng)))
        rows += left
    night = WorkingHours(ZONE, start=time(22), end=time(6))
    agreed = night if temperament == "night-shift" else HOURS
    return Worker(traces_of(rows), weeks, dict(zip(AREAS, truth.tolist(), strict=True)), agreed)


@dataclass(frozen=True)
class _Habits:
    """How one worker works: hours a week, mix of areas, and what a block of each area leaves."""

    temperament: str
    total: float
    mix: np.ndarray
    met: np.ndarray
    timed: float
    points: np.ndarray
    silent: np.ndarray
    first_hour: float
    away: frozenset[int] = field(default_factory=frozenset)
    crises: frozenset[int] = field(default_factory=frozenset)

    def has(self, temperament: str) -> bool:
        return self.temperament == temperament


def _habits(rng, temperament) -> _Habits:
    areas = len(AREAS)
    silent = rng.beta(2, 3, areas)
    if temperament == "silent":
        silent = np.maximum(silent, 0.6)
        silent[rng.integers(areas)] = 1.0
    first = {"night-shift": 22.0, "shifted": 9 + rng.uniform(-4, 4)}
    away = set(rng.choice(51, rng.integers(3, 8), replace=False).tolist())
    if temperament == "long-leave":
        begin = int(rng.integers(0, 35))
        away |= set(range(begin, begin + int(rng.integers(8, 17))))
    crises: set[int] = set()
    if temperament == "crises":
        for begin in rng.choice(47, rng.integers(2, 5), replace=False):
            crises |= set(range(int(begin), int(begin) + int(rng.integers(1, 5))))
    return _Habits(
        temperament=temperament,
        total=rng.uniform(8, 20) if temperament == "part-time" else rng.uniform(25, 50),
        mix=rng.dirichlet(np.full(areas, 0.8)),
        met=rng.beta(1.5, 5, areas),
        timed=rng.uniform(0.3, 0.9) if temperament == "timers-left-on" else 0.0,
        points=rng.dirichlet((1, 1, 1, 1), areas) * _POINTS_AN_HOUR * rng.lognormal(0, 0.4),
        silent=silent,
        first_hour=first.get(temperament, rng.uniform(7, 10)),
        away=frozenset(away),
        crises=frozenset(crises),
    )


def _week(week: int, habits: _Habits, rng) -> tuple[np.ndarray, list[Row]]:
    """Return the hours of a week by area and the rows of traces that it left."""
    total, mix, days = _plan(week, habits, rng)
    lost = habits.has("thinned") and rng.random() < 0.3
    hours = np.zeros(len(AREAS))
    rows: list[Row] = []
    clock = [habits.first_hour] * days
    midnight = moment(date(2021, 1, 4) + timedelta(weeks=week))
    upto, spent = np.cumsum(mix), 0.0
    while spent < total:
        area = min(int(np.searchsorted(upto, rng.random())), len(AREAS) - 1)
        talk = habits.has("untraced-meetings") and rng.random() < 0.2
        if talk:
            area = int(rng.choice(_TALKS))
        length = rng.uniform(1, 4) if talk else _length(habits, rng)
        day = clock.index(min(clock))
        begin = midnight + 86_400 * day + 3600 * clock[day]
        clock[day] += length * rng.uniform(1, 1.25)
        hours[area] += length
        spent += length
        if not talk and (not lost or rng.random() < 0.3):
            rows += _left(begin, length, area, (habits, rng))
    return hours, rows


def _plan(week: int, habits: _Habits, rng) -> tuple[float, np.ndarray, int]:
    """Return the hours of a week, its mix of areas and its days."""
    total, mix, days = habits.total * rng.lognormal(0, 0.12), habits.mix, 5
    if habits.has("heavy-tailed"):
        mix = mix * (rng.pareto(1.5, len(mix)) + 0.1)
        total *= 1 + min(rng.pareto(3), 1.5)
    if habits.has("part-time"):
        days = 3
    if week in habits.crises:
        mix, days = 0.35 * mix + 0.65 * np.eye(len(mix))[_CRISIS], 7
        total *= rng.uniform(1.2, 2.0)
    return min(total, 95.0), mix / mix.sum(), days


def _length(habits: _Habits, rng) -> float:
    """Return the hours of one block."""
    if habits.has("heavy-tailed"):
        return float(min(0.15 * (1 + rng.pareto(1.1)), 10.0))
    return min(max(rng.lognormal(-0.4, 0.7), 0.1), 4.0)


def _left(begin: float, length: float, area: int, given) -> list[Row]:
    """Return the rows of a block; most blocks leave little."""
    habits, rng = given
    if rng.random() < habits.silent[area]:
        return []
    if rng.random() < habits.timed:
        forgotten = rng.exponential(4) if rng.random() < 0.12 else 0.0
        return [(begin, begin + 3600 * (length + forgotten), _TASK, area)]
    if rng.random() < habits.met[area]:
        slot = length
        if habits.has("padded-calendar"):
            slot = np.ceil(2 * length * rng.uniform(1, 1.6)) / 2
        return [(begin, begin + 3600 * slot, _MEETING, area)]
    return _points(begin, length, area, given)


def _points(begin: float, length: float, area: int, given) -> list[Row]:
    habits, rng = given
    burst = 4 if habits.has("thinned") else 1
    rows = []
    for kind in range(_POINTS):
        for _ in range(rng.poisson(habits.points[area][kind] * length / burst)):
            place = begin + 3600 * length * rng.random()
            rows += [(place + 60 * i, NO_END, kind, area) for i in range(burst)]
    return rows


def _by_others(monday: date, habits: _Habits, rng) -> list[Row]:
    """Return rows that are no work of hers: delegates' posts and meetings not attended."""
    week = moment(monday)
    if habits.has("delegates"):
        at = week + 86_400 * 7 * rng.random(rng.poisson(12))
        areas = rng.choice((AREAS.index("publishing"), AREAS.index("community")), len(at))
        return [(float(a), NO_END, _POST, int(area)) for a, area in zip(at, areas, strict=True)]
    if habits.has("padded-calendar"):
        at = week + 86_400 * rng.integers(0, 5, rng.poisson(2)) + 3600 * rng.uniform(9, 16)
        return [(float(a), float(a) + 3600.0, _MEETING, int(rng.integers(len(AREAS)))) for a in at]
    return []


def _recalled(hours: np.ndarray, habits: _Habits, rng) -> dict[str, float]:
    """Return what she says of a week: half hours, a tenth off."""
    said = np.round(2 * hours * rng.lognormal(0, 0.1, len(hours))) / 2
    least = 1.0 if habits.has("forgetful") else 0.0
    return {a: float(h) for a, h in zip(AREAS, said, strict=True) if h >= least}


def moment(day: date) -> int:
    """Return the seconds UTC of local midnight."""
    return int(datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp())


def traces_of(rows, areas=AREAS, kinds=KINDS) -> Traces:
    """Return counted traces from rows of start, end, kind and area."""
    table = np.array(rows, np.float64).reshape(-1, 4).astype(np.int64)
    count = len(table)
    return Traces(
        activity=np.arange(count),
        start=table[:, 0],
        end=table[:, 1],
        kind=table[:, 2],
        area=table[:, 3],
        stated_minutes=np.full(count, np.nan),
        date_only=np.zeros(count, bool),
        automatic=np.zeros(count, bool),
        counted=np.ones(count, bool),
        kinds=kinds,
        areas=areas,
    )


def story(seed: int, turns: dict[date, np.ndarray], *, persistence: float = 0.3) -> Traces:
    """Return two years of traces whose mix of areas is another from each turn on.

    Days hold six to ten meetings and lines each; the mix of each week wanders
    around its level with the given autocorrelation.
    """
    rng = np.random.default_rng(seed)
    rows = []
    wander = np.zeros(5)
    for back in range(730, 0, -1):
        day = AS_OF - timedelta(days=back)
        if day.weekday() == 0:
            wander = persistence * wander + 0.35 * rng.standard_normal(5)
        if day.weekday() >= 5:
            continue
        level = turns[max(turn for turn in turns if turn <= day)]
        chance = level * np.exp(wander)
        for _ in range(rng.poisson(8)):
            area = int(rng.choice(5, p=chance / chance.sum()))
            at = moment(day) + 3600 * rng.uniform(9, 17)
            if rng.random() < 0.5:
                rows.append((at, at + 60 * rng.integers(15, 90), 4, area))
            else:
                rows.append((at, NO_END, rng.integers(0, 4), area))
    return traces_of(rows, AREAS[:5])
