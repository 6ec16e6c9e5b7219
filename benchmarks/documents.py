"""How long a whole packet takes: both papers in four forms, sealed and checked.

Run `python -m benchmarks.documents`. The case is invented, with 20,000 entries.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.packet.inputs import case

from remit.packet.whole.check import check_against, check_sealed
from remit.packet.whole.record import packet_record
from remit.packet.whole.write import packet_files, write_packet

ENTRIES = 20_000


def measure() -> dict[str, float]:
    """Return seconds by step; `first packet` includes starting every engine.

    `imports` is a fresh interpreter loading what a packet is written and
    checked with, before any engine of a form starts.
    """
    inputs = case(size=ENTRIES)
    seconds: dict[str, float] = {"imports": _imports()}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "packet"
        steps = {
            "record": lambda: packet_record(inputs),
            "first packet": lambda: write_packet(packet_record(inputs), out),
            "second packet": lambda: packet_files(packet_record(inputs)),
            "sealed check": lambda: check_sealed(out),
            "check with the ledger": lambda: check_against(out, packet_record(inputs)),
        }
        for name, step in steps.items():
            started = time.perf_counter()
            step()
            seconds[name] = round(time.perf_counter() - started, 3)
    return seconds


def _imports() -> float:
    code = (
        "import time; t = time.perf_counter(); "
        "import remit.packet.whole.write, remit.packet.whole.check;"
        "print(time.perf_counter() - t)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return round(float(done.stdout), 3)


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
