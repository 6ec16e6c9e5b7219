"""Opening an export safely: a folder, a zip or a single file.

The opener enforces what a source declares: private members cannot be opened,
a member cannot climb out of its folder, a zip cannot grow without bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Export:
    """Something that was handed in. Written out by the sources room."""

    path: Path
