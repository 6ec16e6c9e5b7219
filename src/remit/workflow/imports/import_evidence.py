"""Exports into the ledger, with the account of their records."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from remit.errors import InputError, UnknownExport
from remit.findings import Finding
from remit.ledger.intake import Account
from remit.ledger.ledger import Ledger
from remit.ledger.taking import ExportMark
from remit.messages import Translate, say
from remit.sources.discovery import Discovery, read_exports
from remit.sources.evidence import Context, Page, Reading, Source
from remit.sources.opening.export import Export
from remit.sources.opening.file_names import readable
from remit.sources.opening.folder_walk import unreadable
from remit.sources.values.clocks import AHEAD
from remit.workflow.folder.packets_around import is_packet, packets_below
from remit.workflow.folder.settings import with_identities
from remit.workflow.folder.table_profiles import sources_of
from remit.workflow.folder.workspace import (
    OWN_FILES,
    OWN_FOLDERS,
    Workspace,
)
from remit.workflow.imports.import_progress import Far as Far
from remit.workflow.imports.import_progress import Progress as Progress
from remit.workflow.imports.import_progress import Way, silent
from remit.workflow.imports.left_open import LeftOpen, Listener, who_is_there
from remit.workflow.imports.private_members import open_by_name

Run = tuple[int, Context]
"""The number of an import, and what its sources are told."""
PAPERS = {".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".md", ".txt"}
"""What a written description may come as."""
TABLES = {".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"}
"""What a table may come as."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: accounts by file, what was odd, what each export leaves open."""

    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...]
    left_open: tuple[LeftOpen, ...] = ()

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
    discovery = _searched(workspace, paths, sources)
    context = replace(context_of(workspace, now), open_private=frozenset(open_private))
    accounts: list[Account] = []
    findings = [*unusable, *discovery.findings, *open_by_name(discovery.readings, open_private)]
    shut = tuple(findings)
    left: list[LeftOpen] = []
    way = Way(discovery.readings, progress)
    with workspace.ledger() as ledger:
        number = ledger.begin_import(int(now.timestamp()))
        for reading in discovery.readings:
            listener = Listener()
            taken, odd = _all_of(ledger, (number, context), reading, way, listener)
            left.append(listener.left_open(reading, [*shut, *odd]))
            accounts += taken
            findings += [*odd, *who_is_there(left[-1])]
        ledger.finish_import(number, int(now.timestamp()))
    return ImportReport(tuple(accounts), tuple(findings), tuple(left))


def own_files(workspace: Workspace) -> list[Path]:
    """Return the files that make up the workspace; no folder is searched for exports in them."""
    found = [path for pattern in OWN_FILES for path in workspace.folder.glob(pattern)]
    for folder in OWN_FOLDERS:
        found += (workspace.folder / folder).glob("*")
    return found


def _searched(workspace: Workspace, paths: Sequence[Path], sources: Sequence[Source]) -> Discovery:
    """Return what can be read, without the workspace's own files and packets written before."""
    own, packets = own_files(workspace), packets_below(paths)
    written = [file for packet in packets for file in packet.files]
    discovery = _discovered(paths, sources, [*own, *written])
    if packets:
        inside = any(file.resolve().is_relative_to(p.resolve()) for file in own for p in paths)
        discovery.findings = [
            *(each for each in discovery.findings if inside or each.code != "own-files"),
            *(packet.left_out() for packet in packets),
        ]
    return discovery


def _discovered(paths: Sequence[Path], sources: Sequence[Source], own: Sequence[Path]) -> Discovery:
    """Return what can be read; a description or a table is told its own command."""
    try:
        return read_exports(paths, sources, own)
    except UnknownExport as error:
        for path in paths:
            if is_packet(path):
                raise _of_ours(path) from error
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


def _of_ours(path: Path) -> InputError:
    return InputError(
        say("A packet that Remit wrote is no evidence of work."),
        where=readable(path),
        next_step=say("Import the exports themselves; `remit check` looks a packet over."),
        code="own-packet",
    )


def _all_of(
    ledger: Ledger, run: Run, reading: Reading, way: Way, listener: Listener
) -> tuple[list[Account], list[Finding]]:
    """Take an export; a file of it that breaks off is told, and the rest is taken without it."""
    broken: list[Finding] = []
    left: Reading | None = reading
    while left is not None:
        try:
            accounts, odd = _take(ledger, run, left, way, listener)
        except OSError as error:
            if isinstance(error, BrokenPipeError) or error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            broken.append(unreadable(Path(error.filename or left.export.path), error))
            left = _without(left, error.filename)
        else:
            way.end(reading)
            return accounts, broken + odd
    way.end(reading)
    return [], broken


def _without(reading: Reading, path: str | None) -> Reading | None:
    """Return what is left to read of a folder without one file; None where nothing is."""
    export = reading.export
    names = [name for name in export.names if str(export.path_of(name)) != path]
    if export.store.kind != "folder" or not names or len(names) == len(export.names):
        return None
    return Reading(reading.source, export.part(export.prefix, names))


def _take(
    ledger: Ledger, run: Run, reading: Reading, way: Way, listener: Listener
) -> tuple[list[Account], list[Finding]]:
    number, context = run
    reading, advance = way.begin(reading)
    export = reading.export
    odd: list[Finding] = []
    said = export.own_date()
    made = said or export.newest_file() or context.now
    mark = ExportMark(
        reading.source.name,
        reading.source.version,
        bytes.fromhex(export.sha256()),
        export.name,
        int(min(made, context.now).timestamp()),
    )
    pages = _noting(reading.pages(context), odd, listener)
    accounts = ledger.take(number, mark, pages, advance)
    called_off = [_called_off(each) for each in accounts if each.called_off]
    return accounts, [*_ahead(export, said, context.now), *odd, *called_off]


def _ahead(export: Export, said: datetime | None, now: datetime) -> Iterator[Finding]:
    """Yield the finding about an export that says it was made at a moment yet to come."""
    if said is not None and said - now > AHEAD:
        message = say(
            "It says that it was made on {day}, which has not come yet; it counts as made when it"
            " was read.",
            day=said.date(),
        )
        yield Finding("clock-ahead", message, export.name)


def _called_off(account: Account) -> Finding:
    message = say(
        "Entries of an earlier copy that are not in this one and no longer count: {count}",
        count=account.called_off,
    )
    return Finding("called-off", message, account.file, "note")


def _noting(pages: Iterable[Page], odd: list[Finding], listener: Listener) -> Iterator[Page]:
    """Yield the pages, keeping what was odd in them."""
    for page in pages:
        listener.hear(page)
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
    settings = with_identities(workspace.settings, me)
    return workspace if settings is workspace.settings else workspace.keep(settings)
