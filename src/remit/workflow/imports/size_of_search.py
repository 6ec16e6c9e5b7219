"""How many files lie in what is about to be searched, so that a long search can say so."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

STEP = 1000
"""So many files between two counts."""


def files_below(folder: Path) -> Iterator[int]:
    """Yield how many files were counted so far, at last how many there are.

    Only names are read. What cannot be listed is passed over here; the search
    itself says so.
    """
    count = told = 0
    for _here, _folders, files in os.walk(folder):
        count += len(files)
        if count - told >= STEP:
            yield count
            told = count
    if count > told:
        yield count
