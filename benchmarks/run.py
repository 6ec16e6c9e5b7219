"""Run every benchmark of this folder and keep what was measured, where and with what.

    python benchmarks/run.py [--quick] [--cold] [NAME…]

A module with `measure()` or `measure_speed()` is a benchmark. Each runs in a
process of its own, so that one that fails costs its own figures only. Whole
runs go to `results/<date>.json` and `results/latest.md`; quick ones and parts
are rehearsals and go to `results/quick.json`, which is not kept.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from machine import machine, yardstick
from report import report

HERE = Path(__file__).parent
RESULTS = HERE / "results"
ENTRIES = ("measure", "measure_speed")
FIRST = ("importing", "line", "killing")
"""What the project promises comes first; the others follow by name."""


def main() -> int:
    """Run what was asked for; the code is 1 when a benchmark failed."""
    asked = _arguments()
    if asked.one:
        print(json.dumps(_run_here(asked.one, quick=asked.quick, cold=asked.cold)))
        return 0
    names = asked.names or benchmarks()
    before = yardstick()
    found = {name: _run_apart(name, quick=asked.quick, cold=asked.cold) for name in names}
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "command": " ".join(["benchmarks/run.py", *sys.argv[1:]]),
        "whole": not asked.quick and not asked.names,
        "machine": {**machine(), "yardstick_seconds": [before, yardstick()]},
        "results": found,
    }
    _keep(result)
    return int(any("failed" in each for each in found.values()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="benchmarks to run; all by default")
    parser.add_argument("--quick", action="store_true", help="smaller inputs, not kept")
    parser.add_argument("--cold", action="store_true", help="time a first `make demo` too")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def benchmarks() -> list[str]:
    """Return the names of the modules here that measure something."""
    found = sorted(path.stem for path in HERE.glob("*.py") if _entry(path))
    return [*(name for name in FIRST if name in found), *(n for n in found if n not in FIRST)]


def _entry(path: Path) -> str | None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return next((entry for entry in ENTRIES if entry in named), None)


def _run_apart(name: str, **options: bool) -> dict[str, Any]:
    print(f"{name} …", file=sys.stderr, flush=True)
    flags = [f"--{option}" for option, given in options.items() if given]
    command = [sys.executable, str(Path(__file__).resolve()), "--one", name, *flags]
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = round(time.perf_counter() - begun, 1)
    if done.returncode:
        told = done.stderr.strip().splitlines()[-1:] or [f"code {done.returncode}"]
        return {"failed": told[0][:300], "took_seconds": seconds}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {**found, "took_seconds": seconds}


def _run_here(name: str, **options: bool) -> dict[str, Any]:
    """Call the benchmark with the options that it knows."""
    entry = _entry(HERE / f"{name}.py")
    if entry is None:
        raise SystemExit(f"no benchmark is called {name}")
    sys.path.append(str(HERE.parent))  # some take their inputs from the tests
    measure: Callable[..., dict[str, Any]] = getattr(importlib.import_module(name), entry)
    known = inspect.signature(measure).parameters
    if options["quick"] and "quick" not in known:
        return {"left_out": "has no quick form"}
    return {"figures": measure(**{key: on for key, on in options.items() if key in known})}


def _keep(result: dict[str, Any]) -> None:
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
    page = report(result)
    for forbidden in (str(HERE.parent), str(Path.home()) + "/"):
        text, page = text.replace(forbidden, "…"), page.replace(forbidden, "…")
    name = result["date"] if result["whole"] else "quick"
    (RESULTS / f"{name}.json").write_text(text, encoding="utf-8")
    if result["whole"]:
        (RESULTS / "latest.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    sys.exit(main())
