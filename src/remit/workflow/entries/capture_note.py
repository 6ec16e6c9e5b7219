"""One line of hers into the journal and from there into the ledger; and taking it back."""

from __future__ import annotations

import codecs
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import msgspec

from remit.areas.model import Placement
from remit.errors import LedgerError, UsageError
from remit.findings import Finding
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.taking import ExportMark
from remit.messages import Message, say
from remit.sources.evidence import Evidence, Page, Record
from remit.sources.journal.note_findings import remedy
from remit.sources.journal.note_grammar import struck
from remit.sources.journal.note_reading import read_as
from remit.sources.journal.notes import Notes, journal_notes, last_note
from remit.sources.values.masking import masked
from remit.workflow.entries.placed_work import placed
from remit.workflow.folder.workspace import Workspace, replace_bytes, writable
from remit.workflow.imports.import_evidence import context_of
from remit.workflow.statements.stated import CorrectionBody, corrections, roles
from remit.workflow.statements.stated_rules import known_area

SOURCE = Notes()
WRITTEN = re.compile(rb"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d) \| ", re.MULTILINE)
"""The moment of writing, before the words of a line."""
AHEAD = 50
"""No clock was ahead by so many years."""


@dataclass(frozen=True, slots=True)
class Captured:
    """A note as the ledger understood it: its entry, its area, its hours of the day.

    Of a note with several spans `entry` is the first. `reading` says how the
    whole line was understood, and names people; `findings` are what is open in it.
    """

    entry: Activity
    placement: Placement
    local: datetime
    reading: Message
    findings: tuple[Finding, ...]


def capture_note(
    workspace: Workspace, text: str, now: datetime, area: str | None = None
) -> Captured:
    """Append a note to the journal, with the moment and the clock of writing, and import it.

    An area that she names is her word on this entry alone; it teaches nothing of others.

    Only the new line is read, unless others were changed by hand since the
    last one was captured. The ledger's entry points to the line. A line that
    cannot be kept does not stay in the journal either.
    """
    words = " ".join(text.split())
    if area is not None:
        known_area(area, unplaced=True)
    if not words:
        raise UsageError(
            say("The note is empty."),
            next_step=say('Say what you did, as in `remit note "2h war room w/ president"`.'),
            code="empty-note",
        )
    written = now.astimezone(workspace.settings.zone_info())
    line = journal_line(words, written)
    with workspace.turn(), workspace.ledger() as ledger:
        number = ledger.begin_import(int(now.timestamp()))
        place = _append(workspace, line)
        try:
            page = _import(workspace, ledger, number, (place, len(line)), now)
        except BaseException:
            _cut_off(workspace, place, len(line))
            raise
        ledger.finish_import(number, int(now.timestamp()))
        (told,) = page.records[-1].evidence
        entry = _entry(ledger, told)
        if area is not None:
            body = msgspec.to_builtins(CorrectionBody(area))
            ledger.state("correction", str(entry.id), body, int(now.timestamp()))
        (placement,) = placed([entry], roles(ledger), corrections(ledger))
    local = datetime.fromtimestamp(entry.start, workspace.settings.zone_info())
    return Captured(entry, placement, local, read_as(told, written), tuple(page.findings))


def journal_line(text: str, written: datetime) -> bytes:
    """Return a line as the journal holds it, with the moment and the clock of writing.

    >>> journal_line("2h  war room", datetime.fromisoformat("2021-03-02 09:15:00+02:00"))
    b'2021-03-02 09:15:00+02:00 | 2h war room\\n'
    """
    return f"{written.isoformat(' ', 'seconds')} | {' '.join(text.split())}\n".encode()


def undo_note(workspace: Workspace, now: datetime) -> str:
    """Take the journal's last note back and return its line.

    The line is struck through and stays readable; the ledger gets a row that
    calls the note off, later than the note by at least a second.
    """
    with workspace.turn():
        return _undo_last(workspace, now)


def _undo_last(workspace: Workspace, now: datetime) -> str:
    before = _journal(workspace)
    file = workspace.journal.name
    read = journal_notes(before, file, context_of(workspace, _latest_written(before, now)))
    notes = [each for each in read.records if each.evidence]
    if not notes:
        raise UsageError(
            say("There is no note that could be taken back."),
            next_step=say('Write one with `remit note "2h war room w/ president"`.'),
            code="no-note",
        )
    last = notes[-1]
    line, content = _struck(before, last)
    with workspace.ledger() as ledger:
        number = ledger.begin_import(int(now.timestamp()))
        with writable(workspace.folder):
            replace_bytes(workspace.journal, content)
        length = last.length + len(content) - len(before)
        gone = Record(last.key, (), last.offset, length, withdrawn="struck")
        page = Page(file, file, [gone])
        mark = _mark(workspace, content, _made_at(ledger, now) + 1)
        ledger.take(number, mark, [page])
        ledger.finish_import(number, int(now.timestamp()))
    return line


def _struck(content: bytes, note: Record) -> tuple[str, bytes]:
    """Return a note's line, and the journal in which it is struck through."""
    end = note.offset + note.length
    raw = content[note.offset : end]
    bare = raw.removeprefix(codecs.BOM_UTF8)
    line = bare.decode("utf-8", "surrogateescape")
    through = struck(line).encode("utf-8", "surrogateescape")
    kept = raw[: len(raw) - len(bare)] + through
    shown = bare.decode("utf-8", "replace")
    return shown.strip(), content[: note.offset] + kept + content[end:]


def _import(
    workspace: Workspace, ledger: Ledger, number: int, line: tuple[int, int], now: datetime
) -> Page:
    """Import a line of the journal (where it lies, how long it is) and return what it says."""
    place, length = line
    content = _journal(workspace)[: place + length]
    file, context = workspace.journal.name, context_of(workspace, now)
    told = last_note(content, place, file, context)
    if not told.records or not told.records[-1].evidence:
        problem = told.problems[-1] if told.problems else None
        raise UsageError(
            say("The note says nothing to keep.") if problem is None else problem.message,
            next_step=remedy("" if problem is None else problem.code),
            code="unread-note",
        )
    known = _is_known(ledger, content[:place])
    whole = context_of(workspace, _latest_written(content, now))
    page = told if known else journal_notes(content, file, whole)
    ledger.take(number, _mark(workspace, content, _made_at(ledger, now)), [page])
    return told


def _is_known(ledger: Ledger, before: bytes) -> bool:
    """Whether the ledger's newest note was read from a journal that ended here."""
    newest = ledger.newest(SOURCE.name) if before else None
    found = None if newest is None else ledger.locator(newest.id)
    return not before or (found is not None and found.sha256 == sha256(before).hexdigest())


def _latest_written(journal: bytes, now: datetime) -> datetime:
    """Return now, or when the latest line was written where a clock was set back since."""
    latest = now
    for each in WRITTEN.findall(journal):
        with suppress(ValueError):
            written = datetime.fromisoformat(each.decode())
            latest = max(latest, written) if written.year < now.year + AHEAD else latest
    return latest


def _made_at(ledger: Ledger, now: datetime) -> int:
    """Return when the journal is as it is, in seconds: never before it was read last."""
    return max(int(now.timestamp()), ledger.exported_at(SOURCE.name))


def _mark(workspace: Workspace, content: bytes, exported_at: int) -> ExportMark:
    digest = sha256(content).digest()
    return ExportMark(SOURCE.name, SOURCE.version, digest, workspace.journal.name, exported_at)


def _entry(ledger: Ledger, told: Evidence) -> Activity:
    """Return the entry of a note; of several that say the same at one moment the last."""
    start, text = told.spans[0][0], masked(told.text)
    found = [
        entry
        for entry in ledger.activities(start, start + 1)
        if entry.facet.source == SOURCE.name and entry.text == text
    ]
    if not found:
        raise LedgerError(
            say("The note stands in the journal, but not in the ledger."),
            next_step=say("Import the journal with `remit import`."),
        )
    return max(found, key=lambda entry: entry.id)


def _journal(workspace: Workspace) -> bytes:
    with writable(workspace.folder):
        return workspace.journal.read_bytes() if workspace.journal.is_file() else b""


def _append(workspace: Workspace, line: bytes) -> int:
    """Add a line to the journal whole or not at all, and return where it begins.

    A line that was cut before stays apart.
    """
    path = workspace.journal
    with writable(workspace.folder):
        before = path.read_bytes() if path.is_file() else b""
        apart = b"\n" if before and not before.endswith(b"\n") else b""
        try:
            with path.open("ab") as journal:
                journal.write(apart + line)
                journal.flush()
                return journal.tell() - len(line)
        except OSError:
            os.truncate(path, len(before))
            raise


def _cut_off(workspace: Workspace, place: int, length: int) -> None:
    """Remove the line that was just written, unless another has followed it."""
    with writable(workspace.folder):
        if workspace.journal.stat().st_size == place + length:
            os.truncate(workspace.journal, place)
