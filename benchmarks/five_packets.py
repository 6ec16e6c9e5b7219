"""Five complete packets, each with the forms of another institution, one after the other.

    python benchmarks/five_packets.py [--quick]

Each is a whole `remit demo`: the example is invented, imported, measured and
written with its papers and forms. The first run warms the caches and does not count.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from stopwatch import CommandFailed, Cost, cost

INSTITUTIONS = ("mit", "colorado", "ucla", "umn", "idaho-state")
TARGET = {"wall_seconds": 30.0}


def measure(*, quick: bool = False, cold: bool = False) -> dict[str, object]:  # noqa: ARG001
    """Return what the five packets take together, and each by itself."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # warm: modules are compiled once
    asked = INSTITUTIONS[:1] if quick else INSTITUTIONS
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        try:
            _packet(home / "warm", asked[0])
            costs = {key: _packet(home / key, key) for key in asked}
        except CommandFailed as error:
            return {"target": TARGET, "failed": str(error).splitlines()[-1][:200]}
        return {
            "target": TARGET,
            "wall_seconds": round(sum(each.wall_seconds for each in costs.values()), 2),
            "cpu_seconds": round(sum(each.cpu_seconds for each in costs.values()), 2),
            "packets": {key: each.figures() for key, each in costs.items()},
            "files": {key: len(list((home / key).iterdir())) for key in asked},
        }


def _packet(out: Path, institution: str) -> Cost:
    command = ["-m", "remit", "demo", "--institution", institution, "--out", str(out)]
    return cost([sys.executable, *command])


if __name__ == "__main__":
    print(json.dumps(measure(quick="--quick" in sys.argv), indent=2))
