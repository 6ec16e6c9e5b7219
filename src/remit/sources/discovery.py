"""What lies in the paths she handed in: which source reads which files, and what nobody reads.

A folder or a zip may hold many exports at any depth. Going from the top down,
each folder is offered to the sources whole; what one claims is taken out, and
every file that is left is offered by itself. A file is claimed once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from remit.errors import InputError, UnknownExport
from remit.findings import Finding
from remit.messages import say
from remit.sources.discovery_findings import (
    empty,
    kept_shut,
    nested,
    twin,
    unknown,
    unknown_zip,
)
from remit.sources.evidence import KeepsRooms, Reading, Source, TellsItsDate
from remit.sources.opening.export import Export
from remit.sources.opening.file_names import readable
from remit.sources.opening.folder_walk import unreadable
from remit.sources.opening.member_names import matcher
from remit.sources.registry import SOURCES
from remit.sources.workspace_copy import without_copies

PASSED_OVER = re.compile(
    r"(?:.*/)?(?:\.[^/]*(?:/.*)?|__MACOSX/.*|thumbs\.db|desktop\.ini"
    r"|(?:readme|licen[cs]e|copying|provenance|changelog)(?:\.\w+)?)",
    re.IGNORECASE,
)
NAMED_SINGLY = 50
"""So many unknown files are named one by one; what is beyond is one more finding."""


@dataclass(slots=True)
class Discovery:
    """What can be read, and what is odd about what was handed in."""

    readings: list[Reading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_exports(
    paths: Sequence[Path], sources: Sequence[Source] = SOURCES, own: Iterable[Path] = ()
) -> Discovery:
    """Return the exports in files, zips and folders, each with the source that reads it.

    Files in `own` (those of the workspace) are left out of folders.
    Raises InputError when a path is missing or empty, UnsafeArchive when a zip
    that was named cannot be opened safely, UnknownExport when nothing at all is
    recognised. A bad zip inside a folder is a finding, and so is what cannot be
    read in one.
    """
    survey = _Survey(sources, own)
    for path in paths:
        survey.look_into(Export(path))
    survey.leave_out_twins()
    if not survey.readings:
        raise _nothing_known(paths, survey, sources)
    return Discovery(survey.readings, survey.closing_findings())


class _Survey:
    """Offers what it finds to the sources, and keeps account of what they claim."""

    def __init__(self, sources: Sequence[Source], own: Iterable[Path]) -> None:
        self._sources = sources
        self._own = [path.resolve() for path in own]
        self._private = matcher(
            tuple(
                glob
                for source in sources
                for one in source.private_members
                for glob in (one, f"*/{one}")
            )
        )
        self.readings: list[Reading] = []
        self.findings: list[Finding] = []
        self.unknown: list[Finding] = []
        self._passed_over = self._left_out = 0

    def look_into(self, export: Export) -> None:
        """Offer a folder, a zip or a file to every source."""
        if not export.names and not export.findings:
            raise empty(export)
        self.findings += export.findings
        left = [name for name in self._strange(export) if not self._is_passed_over(export, name)]
        left, copies = without_copies(export, left)
        self.findings += copies
        if export.single:
            self._offer_files(export, left)
            return
        if copies and not left:
            return
        archives = [name for name in left if self._is_archive(export, name)]
        known = len(self.readings)
        unknown = len(self.unknown)
        left = self._offer_folders(export, sorted(set(left) - set(archives)))
        self._offer_files(export, left)
        if export.store.kind == "zip" and len(self.readings) == known:
            self.unknown[unknown:] = [unknown_zip(export, self._sources)]
        for name in archives:
            self._look_into_archive(export, name)

    def _strange(self, export: Export) -> Iterable[str]:
        """Return the names in an export but for those of the workspace itself."""
        if export.store.kind != "folder" or not self._own:
            return export.names
        root = export.path.resolve()
        own = {
            path.relative_to(root).as_posix() for path in self._own if path.is_relative_to(root)
        }.intersection(export.names)
        self._left_out += len(own)
        return [name for name in export.names if name not in own]

    def _is_passed_over(self, export: Export, name: str) -> bool:
        passed = not export.single and PASSED_OVER.fullmatch(name) is not None
        self._passed_over += passed
        return passed

    @staticmethod
    def _is_archive(export: Export, name: str) -> bool:
        return not export.single and name.lower().endswith(".zip")

    def _look_into_archive(self, export: Export, name: str) -> None:
        if export.store.kind == "zip":
            self.findings.append(nested(export, name))
            return
        try:
            self.look_into(Export(export.path_of(name)))
        except InputError as error:
            self.findings.append(Finding(error.code, error.what, error.where or name, "error"))

    def _offer_folders(self, export: Export, names: list[str]) -> list[str]:
        """Offer each folder whole, from the top down; return what nobody claimed."""
        left = set(names)
        for folder in _folders(names):
            for source in self._sources:
                inside = [name for name in _below(names, folder) if name in left]
                if inside:
                    left -= self._offer(source, export.part(folder, inside))
        return sorted(left)

    def _offer(self, source: Source, export: Export) -> set[str]:
        view = export.guarded(source.private_members, source.reads)
        try:
            if not source.identify(view):
                return set()
            claims = matcher((*source.reads, *source.private_members, *source.belongs))
            start = len(export.prefix)
            claimed = [name for name in export.names if claims.match(name[start:])]
            self._accept(source, export.part(export.prefix, claimed))
        except OSError:  # what breaks off is told when it is offered by itself
            return set()
        return set(claimed)

    def _offer_files(self, export: Export, names: Iterable[str]) -> None:
        for name in names:
            alone = export.only(name)
            if self._private.match(name):
                self.findings.append(kept_shut(alone))
                continue
            try:
                source = next((one for one in self._sources if one.identify(alone)), None)
                if source is None:
                    self.unknown.append(unknown(alone))
                else:
                    self._accept(source, alone)
            except OSError as error:
                self.findings.append(unreadable(export.path_of(name), error))

    def _accept(self, source: Source, export: Export) -> None:
        if not export.single:
            export = export.guarded(source.private_members, source.reads)
        if isinstance(source, KeepsRooms):
            export = export.guarded(source.private_rooms(export))
        if isinstance(source, TellsItsDate):
            export = export.dated(source.exported_at)
        self.readings.append(Reading(source, export))

    def leave_out_twins(self) -> None:
        """Read once what was handed in twice; only exports of one size are compared."""
        sizes: dict[tuple[str, int], list[Reading]] = {}
        for reading in self.readings:
            size = sum(member.size for member in reading.export.members())
            sizes.setdefault((reading.source.name, size), []).append(reading)
        for group in sizes.values():
            seen: dict[str, Reading] = {}
            for reading in group if len(group) > 1 else ():
                try:
                    digest = reading.export.sha256()
                except OSError:  # told when it is read
                    continue
                first = seen.setdefault(digest, reading)
                if first is not reading:
                    self.readings.remove(reading)
                    self.findings.append(twin(reading.export, first.export))

    def closing_findings(self) -> list[Finding]:
        """Return the findings, with counts in place of long lists."""
        found = [*self.findings, *self.unknown[:NAMED_SINGLY]]
        if (more := len(self.unknown) - NAMED_SINGLY) > 0:
            found.append(
                Finding("unknown-file", say("More files that nothing reads: {count}", count=more))
            )
        if self._passed_over:
            passed = say(
                "Hidden files, readmes and licences that were passed over: {count}",
                count=self._passed_over,
            )
            found.append(Finding("passed-over", passed, severity="note"))
        if self._left_out:
            own = say("The files of the workspace itself were left out.")
            found.append(Finding("own-files", own, severity="note"))
        return found


def _folders(names: Sequence[str]) -> list[str]:
    """Return every folder of sorted names with a slash at its end, the top first.

    >>> _folders(["a/b/c.txt", "d.txt"])
    ['', 'a/', 'a/b/']
    """
    found = {""}
    for name in names:
        at = name.rfind("/")
        while at > 0 and name[: at + 1] not in found:
            found.add(name[: at + 1])
            at = name.rfind("/", 0, at)
    return sorted(found, key=lambda folder: (folder.count("/"), folder))


def _below(names: list[str], folder: str) -> list[str]:
    """Return the names in a folder; the names are sorted."""
    if not folder:
        return names
    return names[bisect_left(names, folder) : bisect_left(names, folder + "\U0010ffff")]


def _nothing_known(
    paths: Sequence[Path], survey: _Survey, sources: Sequence[Source]
) -> UnknownExport:
    tried = say("tried {sources}", sources=", ".join(source.name for source in sources))
    return UnknownExport(
        say(
            "No source recognises {names}.",
            names=", ".join(f"`{readable(path.name)}`" for path in paths),
        ),
        where=", ".join(map(readable, paths)),
        details=[tried, *(finding.message for finding in survey.closing_findings()[:10])],
        next_step=say("Pass the export as the platform gave it, or run `remit sources`."),
    )
