"""20,000 pieces of work from exports to a packet, warm, with the time of each step.

    python benchmarks/line.py [--quick] [--cold]

The inputs are an archive of posts, a calendar with series, a chat, and
one-line notes over 28 months, and an old description. `--cold` also times
`make demo` on a fresh clone with empty caches (it installs everything anew).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from importing import INPUTS, NOW
from invented import Size
from scaled import ME, ZONE, write_calendar, write_notes, write_slack_export, write_x_archive
from stopwatch import CommandFailed, Cost, cost, script

ROOT = Path(__file__).parent.parent
RUNS = 3
TARGET = {"wall_seconds": 15.0}
DEMO_TARGET = {"cold_seconds": 120.0, "warm_seconds": 10.0}

DESCRIPTION = """# Social Media Specialist

Riverton College, Office of Communications. Reports to: Director of Communications.

## Summary

Posts content to the college's social media channels.

## Duties

- Writes and schedules posts for Facebook and Twitter (50%)
- Takes photographs at college events (20%)
- Answers questions in comments and forwards them (15%)
- Keeps a monthly count of followers (10%)
- Performs other duties as assigned (5%)

## Qualifications

- Bachelor's degree in communications or two years of experience
"""

STEPS: dict[str, tuple[str, str]] = {
    "import": ("remit.workflow.line.run_line", "import_evidence"),
    "place": ("remit.workflow.picture.measure_work", "read_work"),
    "measure": ("remit.workflow.picture.measure_work", "measure"),
    "read_description": ("remit.workflow.gap.compare_description", "read_usable_description"),
    "gap": ("remit.workflow.gap.compare_description", "compare"),
    "draft": ("remit.workflow.position.packet_basis", "draft"),
    "record": ("remit.workflow.packets.build_packet", "packet_record"),
    "write": ("remit.workflow.packets.build_packet", "write_packet"),
}
"""Step → the module in which the line looks it up, and its name there. `place` reads the ledger."""


def measure(*, quick: bool = False, cold: bool = False) -> dict[str, object]:
    """Return what the line and the demo take: whole processes, and the seconds of each step."""
    scale = 10 if quick else 1
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        exports = exports_of(scale)
        costs = [_walk(exports, home / f"{run}") for run in range(1 if quick else RUNS + 1)]
        best = min(costs[-RUNS:], key=lambda each: each.wall_seconds)
        told = json.loads(best.output.strip().splitlines()[-1])
        return {
            "target": TARGET,
            **best.figures(),
            "activities": told["activities"],
            "steps": told["steps"],
            "packet_files": told["files"],
            "demo": {"target": DEMO_TARGET, **_demo(home, cold=cold)},
        }


def exports_of(scale: int) -> Path:
    """Return the folder of exports, written on first use."""
    folder = INPUTS / f"line-{scale}"
    if not folder.exists():
        fresh = folder.with_suffix(".part")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        write_x_archive(fresh / "posts.zip", Size(8_000 // scale))
        write_calendar(fresh / "calendar.ics", Size(3_500 // scale))
        write_slack_export(fresh / "chat.zip", Size(18_000 // scale))
        write_notes(fresh / "notes.txt", Size(2_000 // scale))
        fresh.rename(folder)
    return folder


def _walk(exports: Path, out: Path) -> Cost:
    return cost(script(__file__, "--walk", exports, out))


def _demo(home: Path, *, cold: bool) -> dict[str, object]:
    """`remit demo` in a process of its own; the first of two warms the caches."""
    found: dict[str, object] = {}
    command = [sys.executable, "-m", "remit", "demo", "--out", str(home / "demo")]
    try:
        warm = min((cost(command) for _ in range(2)), key=lambda each: each.wall_seconds)
        found = dict(warm.figures())
        if cold:
            found["cold_seconds"] = round(_cold(home), 1)
    except (CommandFailed, subprocess.CalledProcessError) as error:
        found["failed"] = str(error).splitlines()[-1][:200]
    return found


def _cold(home: Path) -> float:
    """`make demo` on a clone of the last commit, nothing installed, no cache of packages."""
    clone = home / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    python = str(Path(sys.base_prefix) / "bin" / "python3")
    bare = {**os.environ, "PIP_NO_CACHE_DIR": "1", "UV_NO_CACHE": "1"}
    begun = time.perf_counter()
    command = ["make", "--silent", "demo", f"PYTHON={python}"]
    subprocess.run(command, cwd=clone, env=bare, check=True, capture_output=True)
    return time.perf_counter() - begun


# ── the process that is measured ──


def _line(exports: Path, home: Path) -> None:
    from remit.workflow.line.run_line import Line, run_line

    home.mkdir()
    paper = home / "old-description.md"
    paper.write_text(DESCRIPTION, encoding="utf-8")
    seconds = _timed_steps()
    begun = time.perf_counter()
    result = run_line(
        Line((exports,), paper, home / "packet", me=ME, zone=ZONE, workspace=home / "workspace"),
        NOW,
        lambda _far: None,
    )
    seconds["everything else"] = time.perf_counter() - begun - sum(seconds.values())
    print(
        json.dumps(
            {
                "activities": sum(each.activities for each in result.report.accounts),
                "steps": {step: round(taken, 2) for step, taken in seconds.items()},
                "files": _written(home / "packet"),
            }
        )
    )


def _timed_steps() -> dict[str, float]:
    """Put a clock around every step; the line itself stays as it is."""
    from importlib import import_module

    seconds: dict[str, float] = defaultdict(float)
    for step, (module, name) in STEPS.items():
        place = import_module(module)
        setattr(place, name, _clocked(getattr(place, name), step, seconds))
    return seconds


def _clocked(
    function: Callable[..., object], step: str, seconds: dict[str, float]
) -> Callable[..., object]:
    def clocked(*given: object, **named: object) -> object:
        begun = time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            seconds[step] += time.perf_counter() - begun

    return clocked


def _written(packet: Path) -> dict[str, int]:
    """Return the size in kB of every file of a packet."""
    files: Sequence[Path] = sorted(path for path in packet.rglob("*") if path.is_file())
    return {path.relative_to(packet).as_posix(): path.stat().st_size // 1000 for path in files}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--walk"]:
        _line(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        options = {"quick": "--quick" in sys.argv, "cold": "--cold" in sys.argv}
        print(json.dumps(measure(**options), indent=2))
