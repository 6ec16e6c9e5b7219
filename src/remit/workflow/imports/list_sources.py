"""What can be read, what is never opened, and how sure we are of each format."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from remit.errors import WorkspaceMissing
from remit.findings import Finding
from remit.sources.evidence import SaysHowSure, Source
from remit.sources.registry import SOURCES
from remit.workflow.folder.table_profiles import sources_of
from remit.workflow.folder.workspace import open_workspace

USUAL = "documented layout"
"""What holds where a source does not say how its format is known."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One source: what it opens, what it never opens, how its format is known and by what."""

    name: str
    title: str
    reads: tuple[str, ...]
    never_opened: tuple[str, ...]
    seen: str
    basis: str

    def row(self) -> dict[str, object]:
        """Return the source as `sources --json` prints it."""
        row = asdict(self)
        return {"source": row.pop("name"), **row}


def list_sources(named: Path | None) -> tuple[list[Listed], list[Finding]]:
    """Return every source, her own mappings first where there is a workspace, and what is wrong.

    A workspace that was named must be there; one that is only looked for need not.
    """
    sources: tuple[Source, ...] = SOURCES
    findings: list[Finding] = []
    try:
        sources, findings = sources_of(open_workspace(named, Path.cwd()))
    except WorkspaceMissing:
        if named is not None:
            raise
    return [_listed(source) for source in sources], findings


def _listed(source: Source) -> Listed:
    told = (source.seen, source.basis) if isinstance(source, SaysHowSure) else (USUAL, "")
    return Listed(source.name, source.title, source.reads, source.private_members, *told)
