"""What must hold of every input, however odd: it is read or refused, and accounted for."""

from __future__ import annotations

import io
import re
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast
from zoneinfo import ZoneInfo

from tests.sources.fuzzing_lines import LitLines
from tests.sources.fuzzing_trials import Trial, emptied

from remit.errors import RemitError
from remit.ledger.ledger import ExportMark, Ledger
from remit.sources.discovery import read_exports
from remit.sources.evidence import Context, Evidence, Page, Reading, Record
from remit.sources.opening.member_names import matcher
from remit.sources.opening.stores import FileStore, FolderStore, ZipStore
from remit.sources.registry import SOURCES

ME = frozenset({"dana@uni.example", "@campus", "dana", "@campus@social.example"})
NOW = datetime(2023, 1, 1, tzinfo=UTC)
CONTEXT = Context(ME, ZoneInfo("Europe/Sofia"), "setting", NOW)
Found = list[tuple[Reading, list[Page]]]
DAY = 86_400
LAST = 253_402_300_799
SECONDS = 10
"""CPU seconds for one input; reading a sample takes a few thousandths."""
MEGABYTES = 256
"""So much may the memory of the process grow for one input of at most some 100 kB."""
OF_SHEETS = 1000
"""A spreadsheet is laid out in full, and refused where that takes more."""
LEDGER_TAKES = 250
"""After so many imports the ledger begins anew."""
ALWAYS_SHUT = matcher(
    tuple(
        f"{start}{glob}"
        for source in SOURCES
        for glob in source.private_members
        for start in ("", "*/")
    )
)
OFFSET = re.compile(r"UTC[+-]\d\d:\d\d(:\d\d)?")
SHORTEST = 700
"""Bytes that a stream gives at once when it is made to give little."""


class Broken(Exception):
    """A law does not hold; `law` names it."""

    def __init__(self, law: str, told: object = "") -> None:
        super().__init__(f"{law}: {told}")
        self.law = law


class TooLong(BaseException):
    """The time for an input is over."""


@dataclass(slots=True)
class Read:
    """What came of one input."""

    claimed: tuple[str, ...] = ()
    stopped: bool = False
    records: int = 0
    owed: bool = False


@dataclass(slots=True)
class Laws:
    """Tries inputs in a folder; `deep` trials also go through a ledger and are read in pieces."""

    folder: Path
    ledger: Ledger | None = None
    taken: int = 0
    opened: set[str] = field(default_factory=set)
    sparing: int = 0

    def hold(self, trial: Trial, lit: LitLines | None = None, *, deep: bool = False) -> Read:
        """Return what came of a trial; raises Broken, TooLong, or what the reading raised."""
        path = trial.write(emptied(self.folder / "input"))
        self.opened.clear()
        before = _peak()
        with time_limit(SECONDS), self._watched_stores():
            found = self._read(path, lit)
            read = Read(tuple(reading.source.name for reading, _ in found or ()), found is None)
            for reading, pages in found or ():
                check_pages(reading, pages, torn=bool(trial.bent) or trial.kept < 1)
                read.records += sum(map(raw, pages))
            self._check_shut(trial, found or [])
            read.owed = check_owed(trial, found)
            if deep and found:
                self._go_deep(path, found, unhurt=trial.owed is not None)
        if (grown := _peak() - before) > (OF_SHEETS if trial.is_spreadsheet else MEGABYTES):
            raise Broken("memory stays flat", f"{grown} MB more")
        return read

    def _read(self, path: Path, lit: LitLines | None) -> Found | None:
        """Return the pages of all exports; None where reading stopped with a sentence."""
        try:
            if lit is None:
                return _pages(path)
            with lit:
                return _pages(path)
        except RemitError:
            return None

    def _go_deep(self, path: Path, found: Found, *, unhurt: bool) -> None:
        """Read again, import, and read from streams that give little at once.

        Where a damaged file is cut may decide what can be mended of it; a whole
        one must read alike.
        """
        for reading, pages in found:
            if list(reading.pages(CONTEXT)) != pages:
                raise Broken("reading twice gives the same")
            self._take(reading, pages)
        self.sparing = SHORTEST
        try:
            again = self._read(path, None)
        finally:
            self.sparing = 0
        for (_, pages), (_, spare) in zip(found, again or (), strict=True) if unhurt else ():
            if (first := _flat(pages)) != (second := _flat(spare)):
                raise Broken("a stream may give little at once", _difference(first, second))

    def _take(self, reading: Reading, pages: list[Page]) -> None:
        """Import twice into a real ledger: all is accounted for, and again adds nothing."""
        ledger = self._ledger()
        mark = _mark(reading)
        for again in (False, True):
            number = ledger.begin_import(int(NOW.timestamp()))
            accounts = ledger.take(number, mark, pages)
            ledger.finish_import(number, int(NOW.timestamp()))
            if not all(account.adds_up() for account in accounts):
                raise Broken("the account adds up", accounts)
            if sum(account.records for account in accounts) != sum(map(raw, pages)):
                raise Broken("every raw record is in the account", accounts)
            if again and any(each.accepted or each.revised for each in accounts):
                raise Broken("importing again adds nothing", accounts)

    def _ledger(self) -> Ledger:
        self.taken += 1
        if self.ledger is None or self.taken % LEDGER_TAKES == 0:
            self.close()
            path = emptied(self.folder / "ledger") / "ledger.sqlite"
            self.ledger = Ledger(path, b"k" * 32, create=True)
        return self.ledger

    def close(self) -> None:
        """Read all that the ledger holds, and close it."""
        if self.ledger is not None:
            for each in self.ledger.activities():
                assert each is not None
            self.ledger.close()
            self.ledger = None

    def _check_shut(self, trial: Trial, found: Found) -> None:
        """Hold what is opened against what is shut; a broken export may be looked at as files."""
        shut = {name for reading, _ in found for name in reading.export.shut}
        claimed = any(reading.source.name == trial.source for reading, _ in found)
        if trial.named_as_before:
            shut |= {name for name in trial.private if claimed or ALWAYS_SHUT.match(name)}
        if shut & self.opened:
            raise Broken("private members stay shut", sorted(shut & self.opened))

    @contextmanager
    def _watched_stores(self) -> Iterator[None]:
        """Note what is opened, and give little at once where that is asked for."""
        kept = {store: store.open for store in (FolderStore, ZipStore, FileStore)}
        try:
            for store, real in kept.items():
                store.open = self._watching(real)  # type: ignore[method-assign]
            yield
        finally:
            for store, real in kept.items():
                store.open = real  # type: ignore[method-assign]

    def _watching(self, real: Callable[..., BinaryIO]) -> Callable[..., BinaryIO]:
        def watched(store: object, name: str) -> BinaryIO:
            self.opened.add(name)
            stream = real(store, name)
            return cast(BinaryIO, Sparing(stream, self.sparing)) if self.sparing else stream

        return watched


class Sparing(io.BufferedIOBase):
    """A stream that gives at most so many bytes at once, as a stream may."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        super().__init__()
        self._stream, self._most = stream, most

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            return self._stream.read()
        return self._stream.read(min(size, self._most))

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(self._most if size < 0 else size)

    def close(self) -> None:
        self._stream.close()
        super().close()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooLong when the process has worked for so many seconds; where signals exist."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


# ── the laws of pages ──


def raw(page: Page) -> int:
    """Return how many raw records a page accounts for."""
    kept = sum(record.count for record in page.records)
    return kept + sum(page.skipped.values()) + len(page.problems)


def check_pages(reading: Reading, pages: Iterable[Page], *, torn: bool) -> None:
    """Raise Broken where a page says what cannot be; sizes of a torn zip are not believed."""
    sizes = {member.name: member.size for member in reading.export.members()}
    for page in pages:
        if any(count < 1 for count in page.skipped.values()):
            raise Broken("skips are counted from one", page.skipped)
        held = page.member in sizes or page.member.rpartition("#")[0] in sizes  # "file#sheet"
        if page.records and not held:
            raise Broken("records lie in a member", page.member)
        size = sizes.get(page.member, 0)
        for record in page.records:
            check_record(record, LAST if torn else size)


def check_record(record: Record, size: int) -> None:
    """Raise Broken where a record lies outside its member or is no fact."""
    last = record.offset + record.length
    if record.offset < 0 or record.length < 0 or (record.length and last > size):
        raise Broken("records lie inside their member", (record.offset, record.length, size))
    if record.count < 1 or not record.key:
        raise Broken("a record has a key and counts", record)
    if not -(2**63) <= record.revision < 2**63:
        raise Broken("a revision fits", record.revision)
    for evidence in record.evidence:
        check_evidence(evidence)


def check_evidence(evidence: Evidence) -> None:
    """Raise Broken where a piece of work lies where no calendar reaches, or has no length."""
    for start, end in evidence.spans:
        if not -62_135_596_800 <= start <= NOW.timestamp() + DAY:
            raise Broken("work lies in the past", (start, end))
        if end is not None and not start <= end <= LAST:
            raise Broken("work ends after it begins", (start, end))
    if evidence.minutes is not None and not 0 <= evidence.minutes <= DAY / 60:
        raise Broken("a length is at most a day", evidence.minutes)
    if not (evidence.kind and evidence.channel and evidence.account):
        raise Broken("work has a kind, a channel and an account", evidence)
    if not OFFSET.fullmatch(evidence.zone):
        ZoneInfo(evidence.zone)


def check_owed(trial: Trial, found: Found | None) -> bool:
    """Raise Broken where a whole file lost a record; return whether it could be judged."""
    own = [pages for reading, pages in found or () if reading.source.name == trial.source]
    if trial.owed is None or len(own) != 1 or len(found or ()) != 1:
        return False
    if (told := sum(map(raw, own[0]))) != trial.owed:
        raise Broken("no record is unaccounted", f"{told} of {trial.owed}")
    keys = {record.key for page in own[0] for record in page.records}
    if len(keys) < sum(len(page.records) for page in own[0]) - 1:
        raise Broken("keys are unique", sorted(keys)[:3])
    return True


def _pages(path: Path) -> Found:
    return [(each, list(each.pages(CONTEXT))) for each in read_exports([path]).readings]


def _mark(reading: Reading) -> ExportMark:
    export, source = reading.export, reading.source
    made = min(export.exported_at() or NOW, NOW)
    digest = bytes.fromhex(export.sha256())
    return ExportMark(source.name, source.version, digest, export.name, int(made.timestamp()))


def _flat(pages: Iterable[Page]) -> list[object]:
    """Return what pages hold, whatever stands on which of them."""
    skipped: dict[tuple[str, str], int] = {}
    records: list[object] = []
    odd: list[object] = []
    for page in pages:
        records += [(page.file, page.member, record) for record in page.records]
        odd += [(each.code, each.where) for each in (*page.problems, *page.findings)]
        for reason, count in page.skipped.items():
            skipped[page.file, reason] = skipped.get((page.file, reason), 0) + count
    return [*records, *odd, sorted(skipped.items())]


def _difference(first: list[object], second: list[object]) -> str:
    pairs = zip([*first, None], [*second, None], strict=False)
    return next((f"{one} | {other}" for one, other in pairs if one != other), "length")[:400]


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
