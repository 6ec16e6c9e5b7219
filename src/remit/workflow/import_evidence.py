"""Exports into the ledger, with the account of their records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from msgspec import structs

from remit.errors import UnknownExport
from remit.findings import Finding
from remit.ledger.intake import Account
from remit.ledger.ledger import Ledger
from remit.ledger.taking import ExportMark
from remit.messages import Translate, say
from remit.sources.discovery import Discovery, read_exports
from remit.sources.evidence import Context, Page, Reading, Source
from remit.workflow.private_members import open_by_name
from remit.workflow.table_profiles import sources_of
from remit.workflow.workspace import Workspace

Progress = Callable[[str, int], None]
"""Told the name of an export and how many of its records have been taken."""

PAPERS = {".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".md", ".txt"}
"""What a written description may come as."""
TABLES = {".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"}
"""What a table may come as."""


def silent(_export: str, _records: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: accounts by file, and what was odd."""

    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]

    def account_rows(self) -> list[dict[str, object]]:
        """Return the accounts as `import --json` prints them."""
        return [
            {
                "source": each.source,
                "file": each.file,
                "records": each.records,
                "accepted": each.accepted,
                "revised": each.revised,
                "duplicates": each.duplicates,
                "skipped": each.skipped,
                "problems": each.problems,
                "activities": each.activities,
            }
            for each in self.accounts
        ]

    def finding_rows(self, translate: Translate) -> list[dict[str, object]]:
        """Return the findings as `import --json` prints them."""
        return [
            {
                "code": each.code,
                "severity": each.severity,
                "where": each.where,
                "message": each.message.text(translate),
            }
            for each in self.findings
        ]

    def skipped(self) -> dict[str, int]:
        """Return how many records were skipped, by reason."""
        total = Account("", "")
        for each in self.accounts:
            total.add(each)
        return total.skipped


def import_evidence(
    workspace: Workspace,
    paths: Sequence[Path],
    now: datetime,
    progress: Progress = silent,
    open_private: Sequence[str] = (),
) -> ImportReport:
    """Import everything that can be recognised at these paths.

    Each page of records is committed as it is read, so that a stop loses
    nothing; importing the same again adds nothing. Private channels stay shut
    but for those named in `open_private`.
    """
    sources, unusable = sources_of(workspace)
    discovery = _discovered(paths, sources)
    context = replace(context_of(workspace, now), open_private=frozenset(open_private))
    accounts: list[Account] = []
    findings = [*unusable, *discovery.findings, *open_by_name(discovery.readings, open_private)]
    with workspace.ledger() as ledger:
        number = ledger.begin_import(int(now.timestamp()))
        for reading in discovery.readings:
            taken, odd = _take(ledger, number, reading, context, progress)
            accounts += taken
            findings += odd
        ledger.finish_import(number, int(now.timestamp()))
    return ImportReport(tuple(accounts), tuple(findings))


def _discovered(paths: Sequence[Path], sources: Sequence[Source]) -> Discovery:
    """Return what can be read; a description or a table is told its own command."""
    try:
        return read_exports(paths, sources)
    except UnknownExport as error:
        papers = [path for path in paths if path.suffix.lower() in PAPERS]
        tables = [path for path in paths if path.suffix.lower() in TABLES]
        if papers:
            error.next_step = say(
                "If it is your written description, adopt it with `remit jd use {file}`;"
                " exports are listed by `remit sources`.",
                file=papers[0],
            )
        elif tables:
            error.next_step = say(
                "If it tells of your work, say once what its columns hold:"
                " `remit import --map {file}`.",
                file=tables[0],
            )
        raise


def _take(
    ledger: Ledger, number: int, reading: Reading, context: Context, progress: Progress
) -> tuple[list[Account], list[Finding]]:
    export, done = reading.export, 0
    odd: list[Finding] = []

    def advance(records: int) -> None:
        nonlocal done
        done += records
        progress(export.name, done)

    made = export.exported_at() or context.now
    mark = ExportMark(
        reading.source.name,
        reading.source.version,
        bytes.fromhex(export.sha256()),
        export.name,
        int(min(made, context.now).timestamp()),
    )
    pages = _noting(reading.pages(context), odd)
    accounts = ledger.take(number, mark, pages, advance)
    return accounts, odd + [_called_off(each) for each in accounts if each.called_off]


def _called_off(account: Account) -> Finding:
    message = say(
        "{count} entries of an earlier copy are not in this one and no longer count.",
        count=account.called_off,
    )
    return Finding("called-off", message, account.file, "note")


def _noting(pages: Iterable[Page], odd: list[Finding]) -> Iterator[Page]:
    """Yield the pages, keeping what was odd in them."""
    for page in pages:
        odd.extend([*page.problems, *page.findings])
        yield page


def context_of(workspace: Workspace, now: datetime) -> Context:
    """Return what sources are told: her identities, her zone, the time."""
    settings = workspace.settings
    return Context(
        me=frozenset(identity.strip().casefold() for identity in settings.me if identity.strip()),
        zone=settings.zone_info(),
        zone_basis="setting" if settings.zone else "assumed",
        now=now,
        tentative_counts=settings.tentative_counts,
    )


def know_as(workspace: Workspace, me: Sequence[str]) -> Workspace:
    """Add identities to the settings; those that are there already stay once."""
    known = {identity.casefold() for identity in workspace.settings.me}
    fresh = [identity for identity in me if identity.casefold() not in known]
    if not fresh:
        return workspace
    return workspace.keep(structs.replace(workspace.settings, me=[*workspace.settings.me, *fresh]))
