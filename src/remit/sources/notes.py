"""Her own one-line notes: a date, perhaps a time, and what she did.

    2020-03-14 09:12 | 2h war room w/ president, lab fire
    14.03.2020 22:00–01:30 night watch
    2020-03-15 08:00 yesterday 2 ч. среща с ректора за пожара

A heading that is only a date gives its date to the lines below it, until a line has another.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath
from typing import BinaryIO

from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import Context, Evidence, Page, Person, Record, Span
from remit.sources.export import Export
from remit.sources.masking import masked
from remit.sources.note_grammar import Note, dated_line, impossible_date, parse_note

PAGE = 2000
CHUNK = 1 << 20
SUFFIXES = frozenset({".txt", ".md", ".markdown"})
EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Notes:
    """Reads a journal of one-line notes."""

    name: str = "notes"
    version: int = 2
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
            yield from _Reader(context).pages(Page(export.account_name(member), member), stream)


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
        self._seen: Counter[str] = Counter()

    def pages(self, page: Page, stream: BinaryIO) -> Iterator[Page]:
        for offset, raw in lines(stream):
            self._take(page, offset, raw)
            if len(page.records) >= PAGE:
                yield page
                page = Page(page.file, page.member)
        yield page

    def _take(self, page: Page, offset: int, raw: bytes) -> None:
        line = _text(raw).strip()
        dated = dated_line(line)
        if impossible := impossible_date(line):
            self._heading = None
            page.problems.append(_impossible(page, offset, impossible))
        elif dated is not None and not dated.rest:
            self._heading = dated.day
        elif not line or (line.startswith(("#", "---", "===")) and dated is None):
            return
        elif dated is not None:
            self._heading = self._heading if self._heading == dated.day else None
            self._add(page, offset, raw, line)
        elif self._heading is not None:
            self._add(page, offset, raw, f"{self._heading} {line[_bullet(line) :]}")
        else:
            page.problems.append(_undated(page, offset))

    def _add(self, page: Page, offset: int, raw: bytes, line: str) -> None:
        note = parse_note(line, self._context.now.astimezone(self._context.zone))
        latest = self._context.now.astimezone(self._context.zone).date() + timedelta(days=1)
        if not EARLIEST <= note.start.date() <= latest:
            page.problems.append(_out_of_range(page, note))
            return
        if note.moved:
            page.findings.append(_moved(page, note))
        if note.odd_length:
            page.findings.append(_odd_length(page, note))
        plain = " ".join(line.split())
        self._seen[plain] += 1
        digest = hashlib.sha256(plain.encode()).hexdigest()[:24]
        key = f"{digest}#{self._seen[plain]}"
        page.records.append(Record(key, (self._evidence(note),), offset, len(raw.rstrip(b"\r\n"))))

    def _evidence(self, note: Note) -> Evidence:
        return Evidence(
            kind="note",
            channel="notes",
            account="notes",
            spans=(self._span(note),),
            text=masked(note.text),
            precision="day" if note.day_only else "minute",
            zone=self._context.zone.key,
            zone_basis=self._context.zone_basis,
            end_basis="stated" if note.end else "none",
            minutes=note.minutes,
            visibility="own",
            people=tuple(
                Person(f"note:{name.casefold()}", name, "mentioned") for name in note.people
            ),
        )

    def _span(self, note: Note) -> Span:
        return self._at_utc(note.start), self._at_utc(note.end) if note.end else None

    def _at_utc(self, wall: datetime) -> int:
        return int(wall.replace(tzinfo=self._context.zone).timestamp())


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
    return len(line) - len(line.lstrip("-*•+ \t"))


def _undated(page: Page, offset: int) -> Finding:
    message = say("The line at byte {offset} has no date.", offset=offset)
    return Finding("undated-line", message, page.file)


def _impossible(page: Page, offset: int, written: str) -> Finding:
    message = say(
        "The line at byte {offset} has a date that does not exist: {date}.",
        offset=offset,
        date=written,
    )
    return Finding("impossible-date", message, page.file)


def _out_of_range(page: Page, note: Note) -> Finding:
    message = say("A note is dated {date}.", date=f"{note.start:%Y-%m-%d}")
    return Finding("date-out-of-range", message, page.file)


def _moved(page: Page, note: Note) -> Finding:
    message = say(
        "Hours after the time of writing are taken for the day before: {date}.",
        date=f"{note.start:%Y-%m-%d %H:%M}",
    )
    return Finding("night-before", message, page.file, "note")


def _odd_length(page: Page, note: Note) -> Finding:
    message = say(
        "A length of more than a day is not counted, and stays in the text: {length} ({date}).",
        length=note.odd_length,
        date=f"{note.start:%Y-%m-%d}",
    )
    return Finding("odd-length", message, page.file, "note")
