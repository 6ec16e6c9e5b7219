"""How long measuring takes: three years of traces, then ten, in growing numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from time import perf_counter
from zoneinfo import ZoneInfo

import numpy as np

from remit.measure.measure import measure
from remit.measure.model import NO_END, Traces, WorkingHours

AREAS = (
    "publishing", "creative", "community", "listening", "crisis", "internal", "counsel",
    "strategy", "channels", "analytics", "governance", "paid", "media", "partners", "people",
    "admin", "other",
)  # fmt: skip
KINDS = ("post", "reply", "chat", "meeting", "note", "mail")
AS_OF = date(2021, 12, 31)
SIZES = (20_000, 200_000, 1_000_000)


def measure_speed() -> dict[str, float]:
    """Return the seconds that measuring takes, by number of traces (best of two)."""
    hours = WorkingHours(ZoneInfo("Europe/Sofia"))
    seconds = {}
    for size in SIZES:
        traces = invented(size, years=3 if size < 100_000 else 10)
        seconds[str(size)] = round(min(_seconds(traces, hours) for _ in range(2)), 3)
    return seconds


def _seconds(traces: Traces, hours: WorkingHours) -> float:
    begun = perf_counter()
    measure(traces, hours, as_of=AS_OF)
    return perf_counter() - begun


def invented(size: int, years: int) -> Traces:
    """Return traces spread evenly over some years, meetings and points of every kind."""
    rng = np.random.default_rng(size)
    last = int(datetime(2021, 12, 31, tzinfo=UTC).timestamp())
    start = rng.integers(last - years * 365 * 86_400, last, size)
    kind = rng.integers(0, len(KINDS), size)
    met = kind == KINDS.index("meeting")
    return Traces(
        activity=np.arange(size),
        start=start,
        end=np.where(met, start + 1800 * rng.integers(1, 5, size), NO_END),
        kind=kind,
        area=rng.integers(0, len(AREAS) + 1, size),
        stated_minutes=np.where(rng.random(size) < 0.01, 60.0, np.nan),
        date_only=rng.random(size) < 0.03,
        automatic=rng.random(size) < 0.1,
        counted=rng.random(size) < 0.97,
        kinds=KINDS,
        areas=AREAS,
    )


if __name__ == "__main__":
    for count, taken in measure_speed().items():
        print(f"{int(count):>9,} traces  {taken:.3f} s")
