"""Written descriptions read; no workspace is needed."""

from __future__ import annotations

from pathlib import Path

from remit.areas.placer import read_placer
from remit.jd.description import Description, description_json
from remit.jd.reading import read_description
from remit.messages import Translate


def read_paper(path: Path) -> Description:
    """Return what a description says, its duties placed."""
    return read_description(path, read_placer())


def paper_json(description: Description, translate: Translate) -> dict[str, object]:
    """Return what `remit jd read --json` prints."""
    return description_json(description, translate)
