"""A small export in a real format, as the laws of all sources take it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sample:
    """An export: its files, which of them holds the records, and how many there are."""

    source: str
    files: dict[str, bytes]
    main: str
    count: int
    private: tuple[str, ...] = field(default=())
