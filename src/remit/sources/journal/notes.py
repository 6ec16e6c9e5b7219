"""Her own one-line notes: a date, perhaps a time, and what she did.

    2020-03-14 09:12:40+02:00 | 2h war room w/ president, lab fire
    14.03.2020 22:00–01:30 night watch
    2020-03-15 08:00 | last friday 3-4pm call with the dean, -15 min break

A heading that is only a date gives its date to the lines below it, until a line has another.

What begins at a time of day is known by it, so that a line whose words were
mended is the same note. What has only a day is known by its words, for other
files tell of the same day. A line struck through (`~~2h call~~`) is taken back.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from remit.sources.evidence import Context, Evidence, Page, Person, Record
from remit.sources.journal.note_days import weekday_alone
from remit.sources.journal.note_findings import findings, impossible, out_of_range, refused, undated
from remit.sources.journal.note_grammar import (
    Dated,
    Note,
    dated_line,
    impossible_date,
    parse_note,
    unstruck,
)
from remit.sources.opening.export import Export

PAGE = 2000
CHUNK = 1 << 20
SUFFIXES = frozenset({".txt", ".md", ".markdown"})
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Notes:
    """Reads a journal of one-line notes."""

    name: str = "notes"
    version: int = 5
    title: str = "One-line notes"
    reads: tuple[str, ...] = ("*",)
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether it is a text in which every third line or more begins with a date."""
        if not export.single or PurePosixPath(export.names[0]).suffix.lower() not in SUFFIXES:
            return False
        lines = [line for line in _text(export.head()).splitlines() if line.strip()][:60]
        dated = [line for line in lines if dated_line(line) is not None]
        return bool(dated) and (len(dated) * 3 >= len(lines) or _has_heading(lines))

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield the notes in the order of the lines."""
        member = export.members()[0].name
        with export.open(member) as stream:
            page = Page(export.account_name(member), member, whole="")
            yield from _Reader(context).pages(page, stream)


def journal_notes(content: bytes, file: str, context: Context) -> Page:
    """Return all notes of a journal, which is small enough to hold in memory."""
    (page,) = _Reader(context).pages(Page(file, file), BytesIO(content), most=len(content) + 1)
    return page


def last_note(content: bytes, place: int, file: str, context: Context) -> Page:
    """Return the note in a journal's last line, which begins at byte `place` with its moment.

    Of the lines before it only those that name the same time of day are read:
    they may be notes of the same minute, and it is known by coming after them.

    >>> from zoneinfo import ZoneInfo
    >>> asked = Context(frozenset(), ZoneInfo("UTC"), "setting", datetime(2022, 1, 1).astimezone())
    >>> journal = b"2021-03-02 09:15 | 1h call\\n2021-03-02 09:15 | 2h call\\n"
    >>> page = last_note(journal, 27, "journal.txt", asked)
    >>> [(record.key, record.evidence[0].minutes) for record in page.records]
    [('2021-03-02 09:15:00#2', 120.0)]
    """
    reader, before, page = _Reader(context), Page(file, file), Page(file, file)
    dated = dated_line(_text(content[place:]))
    clock = b"" if dated is None or dated.clock is None else _hour(dated.clock)
    for offset, raw in lines(BytesIO(content[:place])):
        if clock in raw:
            reader.take(before, offset, raw)
    reader.take(page, place, content[place:])
    return page


def _hour(clock: time) -> bytes:
    return f"{clock.hour}:{clock.minute:02}".encode()


def _has_heading(lines: list[str]) -> bool:
    """Whether one of the first lines is nothing but a date."""
    found = map(dated_line, lines[:5])
    return any(dated is not None and not dated.rest for dated in found)


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace")


class _Reader:
    """Turns lines into records."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._heading: date | None = None
        self._line = 0
        self._seen: Counter[str] = Counter()

    def pages(self, page: Page, stream: BinaryIO, most: int = PAGE) -> Iterator[Page]:
        for offset, raw in lines(stream):
            self.take(page, offset, raw)
            if len(page.records) >= most:
                yield page
                page = Page(page.file, page.member, whole=page.whole)
        yield page

    def take(self, page: Page, offset: int, raw: bytes) -> None:
        self._line += 1
        written = _text(raw).strip()
        stood = unstruck(written)
        line = written if stood is None else stood
        dated = dated_line(line)
        if missing := impossible_date(line):
            self._heading = None
            page.problems.append(impossible(self._line, missing, page.file))
            return
        if dated is not None and (not dated.rest or weekday_alone(dated.rest)):
            self._heading = dated.day
            return
        if not line or (line.startswith(("#", "---", "===")) and dated is None):
            return
        if dated is not None:
            self._heading = self._heading if self._heading == dated.day else None
        elif self._heading is not None:
            line = f"{self._heading} {line[_bullet(line) :]}"
        else:
            page.problems.append(undated(self._line, page.file))
            return
        place = _Place(offset, len(raw.rstrip(b"\r\n")), stood is not None)
        self._add(page, place, line)

    def _add(self, page: Page, place: _Place, line: str) -> None:
        note = parse_note(line, self._context.now.astimezone(self._context.zone))
        latest = self._context.now.astimezone(self._context.zone).date() + timedelta(days=1)
        if not EARLIEST <= note.start.date() <= latest:
            page.problems.append(out_of_range(note, page.file))
            return
        if note.refused is not None and not place.struck:
            page.problems.append(refused(note.refused, page.file))
            return
        key = self._key(line, note)
        if place.struck:
            page.records.append(Record(key, (), place.offset, place.length, withdrawn="struck"))
            return
        page.findings.extend(findings(note, page.file))
        evidence = self._evidence(note, self._clock(dated_line(line)))
        page.records.append(Record(key, (evidence,), place.offset, place.length))

    def _key(self, line: str, note: Note) -> str:
        """Return what a note is known by, and which of those that share it, it is."""
        dated = dated_line(line)
        if dated is not None and dated.clock is not None:
            known = f"{dated.day} {dated.clock}{_signed(dated.offset)}"
        elif note.end is not None:
            known = f"{note.start}"
        else:
            known = hashlib.sha256(" ".join(line.split()).encode()).hexdigest()[:24]
        self._seen[known] += 1
        return f"{known}#{self._seen[known]}"

    def _clock(self, dated: Dated | None) -> tzinfo:
        """Return the clock that a line was written by: hers, unless the line says another."""
        zone = self._context.zone
        if dated is None or dated.clock is None or dated.offset is None:
            return zone
        written = datetime.combine(dated.day, dated.clock, zone)
        return zone if written.utcoffset() == dated.offset else timezone(dated.offset)

    def _evidence(self, note: Note, clock: tzinfo) -> Evidence:
        own = clock is self._context.zone
        times = [(note.start, note.end), *note.more]
        return Evidence(
            kind="note",
            channel="notes",
            account="notes",
            spans=tuple(
                (_at_utc(start, clock), None if end is None else _at_utc(end, clock))
                for start, end in times
            ),
            text=note.text,
            precision="day" if note.day_only else "minute",
            zone=self._context.zone.key if own else str(clock),
            zone_basis=self._context.zone_basis if own else "file",
            end_basis="stated" if note.end else "none",
            minutes=note.minutes,
            visibility="own",
            people=tuple(
                Person(f"note:{name.casefold()}", name, "mentioned") for name in note.people
            ),
        )


class _Place(NamedTuple):
    """The bytes of a line, and whether it is struck through."""

    offset: int
    length: int
    struck: bool


def _signed(offset: timedelta | None) -> str:
    return "" if offset is None else f"{offset // timedelta(minutes=1):+}"


def _at_utc(wall: datetime, clock: tzinfo) -> int:
    return int(wall.replace(tzinfo=clock).timestamp())


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the offset and the bytes of each line."""
    rest, start, ended = b"", 0, False
    while not ended:
        chunk = stream.read(CHUNK)
        ended = not chunk
        *whole, rest = (rest + chunk).split(b"\n")
        for line in [*whole, rest] if ended else whole:
            yield start, line
            start += len(line) + 1


def _bullet(line: str) -> int:
    """Return how much of a line is its bullet; a minus before a figure is none."""
    at = len(line) - len(line.lstrip("-*•+ \t"))
    return at - 1 if at and line[at - 1] == "-" and line[at : at + 1].isdigit() else at
