"""Cost against size: ten thousand, a hundred thousand and a million posts into a fresh ledger.

    python benchmarks/growing.py [--quick]

Linear means that a post costs as much in the largest import as in the middle
one; flat, that the peak of memory does not follow the size.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from importing import archive_of
from stopwatch import cost, script

SIZES = (10_000, 100_000, 1_000_000)
LARGEST_PART = 1.25
"""How much dearer a post of the largest import may be than one of the middle one."""
LARGEST_MB = 32.0
"""How much more memory the largest import may take than the middle one."""


def measure(*, quick: bool = False) -> dict[str, object]:
    """Return CPU seconds, microseconds a post and peak memory by size."""
    rows = []
    for posts in (size // 10 for size in SIZES) if quick else SIZES:
        archive = archive_of(posts)
        with tempfile.TemporaryDirectory() as folder:
            done = cost(script("importing.py", "--import", archive, Path(folder) / "workspace"))
        each = round(done.cpu_seconds / posts * 1e6, 1)
        rows.append({"posts": posts, **done.figures(), "microseconds_a_post": each})
    middle, largest = rows[-2], rows[-1]
    return {
        "sizes": rows,
        "dearer": round(largest["microseconds_a_post"] / middle["microseconds_a_post"], 2),
        "more_mb": round(largest["peak_mb"] - middle["peak_mb"], 1),
        "target": {"dearer": LARGEST_PART, "more_mb": LARGEST_MB},
    }


if __name__ == "__main__":
    print(json.dumps(measure(quick="--quick" in sys.argv), indent=2))
