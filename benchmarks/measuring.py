"""How long measuring takes, and how often its intervals hold the truth.

Speed: traces spread over ten years, in growing numbers, each number in a process
of its own so that its peak memory is its own. Coverage: 200 simulated workers
(`tests/measure/workers.py`), with four confirmed weeks each and with none.

    python benchmarks/measuring.py
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import numpy as np

from remit.measure.measure import measure as measures_of
from remit.measure.model import NO_END, Traces, WorkingHours

AREAS = (
    "publishing", "creative", "community", "listening", "crisis", "internal", "counsel",
    "strategy", "channels", "analytics", "governance", "paid", "media", "partners", "people",
    "admin", "other",
)  # fmt: skip
KINDS = ("post", "reply", "chat", "meeting", "note", "mail")
AS_OF = date(2021, 12, 31)
YEARS = 10
SIZES = (20_000, 200_000, 1_000_000)
WORKERS = 200
CONFIRMED = (4, 0)


def measure(*, quick: bool = False) -> dict[str, object]:
    """Return speed by number of traces, and coverage by number of confirmed weeks."""
    sizes, workers = (SIZES[:2], 28) if quick else (SIZES, WORKERS)
    return {
        "speed": {f"{size:,} traces": _apart(size) for size in sizes},
        "coverage": covered(workers),
    }


def covered(count: int) -> dict[str, dict[str, float]]:
    """Return the coverage of 90 % intervals over simulated workers."""
    from tests.measure.coverage import coverage, workers  # the repository is on the path by now

    given = workers(count)
    return {
        f"{count} workers, {weeks} confirmed weeks": {
            name: round(value, 3) for name, value in asdict(coverage(given, weeks)).items()
        }
        for weeks in CONFIRMED
    }


def _apart(size: int) -> dict[str, float]:
    command = [sys.executable, str(Path(__file__).resolve()), str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def speed(size: int) -> dict[str, float]:
    """Return CPU seconds (better of two) and peak memory of measuring so many traces."""
    traces, hours = invented(size, YEARS), WorkingHours(ZoneInfo("Europe/Sofia"))
    before = _peak_mb()
    seconds = min(_seconds(traces, hours) for _ in range(2))
    return {"cpu_seconds": round(seconds, 3), "peak_mb": _peak_mb(), "peak_mb_before": before}


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _seconds(traces: Traces, hours: WorkingHours) -> float:
    begun = process_time()
    measures_of(traces, hours, as_of=AS_OF)
    return process_time() - begun


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
    sys.path.append(str(Path(__file__).parent.parent))
    asked = speed(int(sys.argv[1])) if sys.argv[1:] else measure()
    print(json.dumps(asked, indent=2))
