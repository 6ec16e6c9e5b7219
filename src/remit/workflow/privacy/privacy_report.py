"""What this workspace holds: from where, about whom, and why; and what was never opened."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from remit.ledger.holdings import Holding
from remit.sources.registry import SOURCES
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.stated import roles


@dataclass(frozen=True, slots=True)
class Held:
    """What one file brought: entries that stand, first and last day, entries with words."""

    source: str
    title: str
    file: str
    entries: int
    first: date | None
    last: date | None
    texts: int


@dataclass(frozen=True, slots=True)
class PrivacyReport:
    """Everything that is held.

    `people` counts pseudonyms by role ("" where none is known). `stated` counts
    her statements by kind. `shut` names, for each source that was imported,
    what of it is never opened. `left_out` counts raw records that were passed
    over, by reason. `files` are the workspace's own files with their bytes.
    """

    held: tuple[Held, ...]
    people: dict[str, int]
    stated: dict[str, int]
    shut: dict[str, tuple[str, ...]]
    left_out: dict[str, int]
    files: dict[str, int]


def privacy_report(workspace: Workspace) -> PrivacyReport:
    """Return what the workspace holds; nothing is written."""
    zone = workspace.settings.zone_info()
    sources = {source.name: source for source in SOURCES}

    def day(at: int | None) -> date | None:
        return None if at is None else datetime.fromtimestamp(at, zone).date()

    def held(one: Holding) -> Held:
        title = sources[one.source].title if one.source in sources else one.source
        dates = (day(one.first), day(one.last))
        return Held(one.source, title, one.file, one.entries, *dates, one.texts)

    with workspace.ledger() as ledger:
        holdings, confirmed = ledger.holdings(), roles(ledger)
        people = Counter(confirmed.get(each.pseudonym, each.role) or "" for each in ledger.people())
        stated = ledger.kinds_stated()
        left_out: Counter[str] = Counter()
        for account in ledger.accounts():
            left_out.update(account.skipped)
    met = sorted({one.source for one in holdings} & sources.keys())
    return PrivacyReport(
        tuple(map(held, holdings)),
        dict(sorted(people.items())),
        stated,
        {name: sources[name].private_members for name in met if sources[name].private_members},
        dict(sorted(left_out.items())),
        _files(workspace),
    )


def _files(workspace: Workspace) -> dict[str, int]:
    folder = workspace.folder
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
