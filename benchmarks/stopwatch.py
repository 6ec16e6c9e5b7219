"""What a command costs as a whole process, its own children included.

The command runs below a small process of its own, so that the memory of
whoever asks is not counted as the command's.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FORBIDS_BYTECODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall-clock seconds, peak resident memory in MB, and what was printed."""

    cpu_seconds: float
    wall_seconds: float
    peak_mb: float
    output: str = ""

    def figures(self) -> dict[str, float]:
        """Return what a result keeps."""
        return {
            "cpu_seconds": round(self.cpu_seconds, 2),
            "wall_seconds": round(self.wall_seconds, 2),
            "peak_mb": round(self.peak_mb, 1),
        }


class CommandFailed(Exception):
    """The command ended with another code than 0; the message is the end of its errors."""


def cost(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command and return what it cost; `CommandFailed` when it does."""
    watched = [sys.executable, "-I", "-S", __file__, *map(str, command)]
    surroundings = {**_installed(os.environ), **(environment or {})}
    done = subprocess.run(watched, capture_output=True, text=True, env=surroundings)
    if done.returncode:
        raise CommandFailed("\n".join(done.stderr.strip().splitlines()[-3:]) or command[0])
    *printed, last = done.stdout.splitlines()
    cpu, wall, peak = json.loads(last)
    return Cost(cpu, wall, peak, "\n".join(printed))


def _installed(environment: Mapping[str, str]) -> dict[str, str]:
    """Let the command keep its compiled modules, as an installed program does.

    Some machines forbid it, and every process would pay for the compiler again.
    """
    kept = {name: value for name, value in environment.items() if name != FORBIDS_BYTECODE}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(__file__).parent / ".inputs" / "bytecode")}


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure; the output is the last one's."""
    return Cost(
        statistics.median(each.cpu_seconds for each in costs),
        statistics.median(each.wall_seconds for each in costs),
        statistics.median(each.peak_mb for each in costs),
        costs[-1].output,
    )


def script(name: str, *arguments: object) -> list[str]:
    """Return the command that runs a script of this folder with this Python."""
    return [sys.executable, str(Path(__file__).with_name(Path(name).name)), *map(str, arguments)]


def _watch(command: list[str]) -> int:
    begun = time.perf_counter()
    code = subprocess.call(command)
    wall = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stdout.write(
        f"\n{json.dumps([used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024])}\n"
    )
    return code


if __name__ == "__main__":
    sys.exit(_watch(sys.argv[1:]))
