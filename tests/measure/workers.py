"""Workers whose true hours are known, and the traces that such work leaves.

Work is made of blocks on the clock; a block may be a meeting in the calendar,
leave points (posts, lines, mails) or leave nothing. Nothing here knows the
minutes or factors that measuring assumes. The temperaments bend the world
further: bursts, lost exports, shifted clocks, weeks that are nothing alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from remit.measure.model import NO_END, ConfirmedWeek, Traces, WorkingHours

AREAS = (
    "publishing", "creative", "community", "listening", "crisis", "internal",
    "counsel", "strategy", "analytics", "partners", "admin",
)  # fmt: skip
KINDS = ("post", "reply", "chat", "mail", "meeting")
ZONE = ZoneInfo("Europe/Sofia")
HOURS = WorkingHours(ZONE)
AS_OF = date(2021, 12, 31)
TEMPERAMENTS = ("steady", "heavy-tailed", "thinned", "shifted", "silent")
_POINTS_AN_HOUR = (0.8, 3.0, 6.0, 2.0)


@dataclass(frozen=True)
class Worker:
    """What a worker left behind, what she would confirm, and the truth of the year."""

    traces: Traces
    weeks: list[ConfirmedWeek]
    hours: dict[str, float]


def worker(seed: int, temperament: str) -> Worker:
    """Return a worker's year."""
    rng = np.random.default_rng((seed, TEMPERAMENTS.index(temperament)))
    mix = rng.dirichlet(np.full(len(AREAS), 0.8))
    habits = _habits(rng, temperament)
    weeks, rows = [], []
    monday = date(2021, 1, 4)
    while monday < date(2021, 12, 27):
        if rng.random() < 0.9:
            said, left = _week(monday, mix, habits, rng)
            weeks.append(said)
            rows += left
        monday += timedelta(days=7)
    truth = {a: sum(w.hours.get(a, 0.0) for w in weeks) for a in AREAS}
    return Worker(traces_of(rows), weeks, truth)


@dataclass(frozen=True)
class _Habits:
    total: float
    met: np.ndarray
    points: np.ndarray
    silent: np.ndarray
    temperament: str
    shift: float


def _habits(rng, temperament) -> _Habits:
    areas = len(AREAS)
    quiet = rng.beta(2, 3, areas)
    if temperament == "silent":
        quiet = np.maximum(quiet, 0.6)
        quiet[rng.integers(areas)] = 1.0
    return _Habits(
        total=rng.uniform(25, 50),
        met=rng.beta(1.5, 5, areas),
        points=rng.dirichlet((1, 1, 1, 1), areas) * _POINTS_AN_HOUR * rng.lognormal(0, 0.4),
        silent=quiet,
        temperament=temperament,
        shift=rng.uniform(-4, 4) if temperament == "shifted" else 0.0,
    )


def _week(monday, mix, habits, rng):
    """Return the week as she would confirm it and the rows of traces that it left."""
    total = habits.total * rng.lognormal(0, 0.12)
    weekly = mix
    if habits.temperament == "heavy-tailed":
        weekly = mix * (rng.pareto(1.5, len(mix)) + 0.1)
        weekly /= weekly.sum()
        total *= 1 + min(rng.pareto(3), 1.5)
    lost = habits.temperament == "thinned" and rng.random() < 0.3
    hours = np.zeros(len(AREAS))
    rows = []
    clock = np.full(5, 9.0)
    while hours.sum() < total:
        area = int(rng.choice(len(AREAS), p=weekly))
        length = float(np.clip(rng.lognormal(-0.4, 0.7), 0.1, 4))
        day = int(np.argmin(clock))
        begin = clock[day]
        clock[day] += length * rng.uniform(1, 1.25)
        hours[area] += length
        if not lost or rng.random() < 0.3:
            rows += _left(monday, (day, begin, length, area), habits, rng)
    said = {a: round(2 * h) / 2 for a, h in zip(AREAS, hours, strict=True)}
    return ConfirmedWeek(monday, said), rows


def _left(monday, block, habits, rng):
    """Return rows (start, end, kind, area) of a block; most blocks leave little."""
    day, begin, length, area = block
    if rng.random() < habits.silent[area]:
        return []
    at = moment(monday + timedelta(days=day)) + 3600 * (begin + habits.shift)
    if rng.random() < habits.met[area]:
        return [(at, at + 3600 * length, KINDS.index("meeting"), area)]
    rows = []
    burst = 4 if habits.temperament == "thinned" else 1
    for kind in range(4):
        for _ in range(rng.poisson(habits.points[area][kind] * length / burst)):
            place = at + 3600 * length * rng.random()
            rows += [(place + 60 * i, NO_END, kind, area) for i in range(burst)]
    return rows


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
