"""Where figures were taken: machine, versions, commit; no host, no user, no path."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).parent.parent
LIBRARIES = (
    "jinja2", "lxml", "msgspec", "numpy", "pypdfium2", "python-docx", "rich", "typer", "typst",
    "vl-convert-python",
)  # fmt: skip


def machine() -> dict[str, object]:
    """Return what the figures depend on."""
    import sqlite3

    return {
        "cpu": _first("/proc/cpuinfo", r"model name\s*:\s*(.+)") or platform.processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None,
        "memory_gb": round(int(_first("/proc/meminfo", r"MemTotal:\s*(\d+)") or 0) / 1e6, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "libraries": {name: _version(name) for name in LIBRARIES},
        "remit": _version("remit"),
        "commit": _commit(),
    }


def yardstick() -> float:
    """Return the seconds of a fixed piece of plain Python, best of five.

    Two figures of one result can be compared as they stand; figures of two
    results only after their yardsticks.
    """
    return round(min(_counted() for _ in range(5)), 3)


def _counted() -> float:
    begun = time.process_time()
    words: dict[str, int] = {}
    for number in range(300_000):
        word = str(number % 997)
        words[word] = words.get(word, 0) + number
    return time.process_time() - begun


def _first(path: str, pattern: str) -> str:
    try:
        found = re.search(pattern, Path(path).read_text(encoding="utf-8"))
    except OSError:
        return ""
    return " ".join(found[1].split()) if found else ""


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _commit() -> str | None:
    """Return the commit, with a plus when tracked files differ from it."""
    try:
        commit = _git("rev-parse", "--short=12", "HEAD")
        changed = _git("status", "--porcelain", "--untracked-files=no", "--", "src", "benchmarks")
    except (OSError, subprocess.CalledProcessError):
        return None
    return f"{commit}+" if changed else commit


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()
