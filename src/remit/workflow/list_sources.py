"""What can be read, and what is never opened."""

from __future__ import annotations

from typing import Any

from remit.sources.registry import SOURCES


def source_rows() -> list[dict[str, Any]]:
    """Return every source with its title and the members it never opens."""
    return [
        {
            "source": source.name,
            "title": source.title,
            "never_opened": list(source.private_members),
        }
        for source in SOURCES
    ]
