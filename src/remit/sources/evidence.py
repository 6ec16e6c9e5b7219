"""What a source yields: pages of records, each with the pieces of work it shows.

A *record* is one thing in an export as the export counts it: a tweet, a chat
line, a calendar series. It has a key that stays the same when the export is
made again, and a revision mark that grows when the record is changed. The
work that it shows is its *evidence*: usually one piece, several for a series
with changed instances, none for something that was called off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from msgspec import Struct

from remit.findings import Finding
from remit.sources.opening.export import Export

Span = tuple[int, int | None]
"""Start and end in seconds since 1970 UTC; the end is None for a point in time."""

Mine = Literal["yes", "ask"]
Precision = Literal["second", "minute", "day"]
ZoneBasis = Literal["file", "setting", "assumed"]
EndBasis = Literal["file", "stated", "none"]
Visibility = Literal["public", "unlisted", "followers", "members", "private", "own"]
Part = Literal["organizer", "attendee", "recipient", "sender", "mentioned"]


class Person(Struct, frozen=True, gc=False, array_like=True):
    """Somebody in a record, before the ledger turns them into a pseudonym.

    `address` is what identifies them in the export (mail address, user id);
    `label` is what their entry calls them (a name or a title, may be empty).
    """

    address: str
    label: str = ""
    part: Part = "attendee"


class Evidence(Struct, frozen=True, gc=False, kw_only=True, array_like=True):
    """A piece of work that a record shows.

    `kind` is post, reply, repost, meeting, chat, note, mail, task (timed by her) or
    screen (a program was in front). `mine` says whether
    she did it herself ("yes") or an account did whose operator is asked
    ("ask"); `mine_basis` says how that is known (identity, attendance, owner,
    assumed). `account` names the account or calendar ("x:@handle",
    "calendar:Team"). `minutes` is a duration that was stated without a place
    on the clock ("2h"). A span with precision "day" begins at local midnight
    of its day. `automatic` marks what a tool published at a set time: it was
    not work at that hour. `thread` and `series` group what belongs together;
    `to_other` marks an answer to somebody else. `text` is a title or her own
    words, never somebody else's.
    """

    kind: str
    channel: str
    account: str
    spans: tuple[Span, ...]
    text: str = ""
    mine: Mine = "yes"
    mine_basis: str = "identity"
    precision: Precision = "second"
    zone: str = "UTC"
    zone_basis: ZoneBasis = "file"
    end_basis: EndBasis = "none"
    minutes: float | None = None
    automatic: bool = False
    tool: str | None = None
    visibility: Visibility = "public"
    audience: str | None = None
    thread: str | None = None
    series: str | None = None
    to_other: bool = False
    tentative: bool = False
    people: tuple[Person, ...] = ()


class Record(Struct, frozen=True, gc=False):
    """One record of an export with the evidence in it.

    `key` is unique within the source and the same in every export of the same
    thing. `count` is how many raw records were read as one (a calendar series
    and its changed instances). No evidence: it was called off or withdrawn,
    and replaces what an older export said. `offset` and `length` are the bytes
    of the (first) raw record in the member it lies in; for tables `offset` is
    the row (1 = first row after the header) and `length` is 0. `withdrawn` says
    why there is no evidence (cancelled, declined, future). `shared` marks a key
    that is the platform's own name of a post, the same whatever source tells of
    it; `secondhand` marks what a planner or an analyst says of such a post: the
    platform's own export outranks it.
    """

    key: str
    evidence: tuple[Evidence, ...]
    offset: int
    length: int = 0
    revision: int = 0
    count: int = 1
    withdrawn: str = ""
    shared: bool = False
    secondhand: bool = False


@dataclass(slots=True)
class Page:
    """Some records of one file, small enough to hold in memory (about 2,000).

    `file` names the file that the account of records is kept for, `member`
    the place inside the export that the locators count from. `skipped` counts
    by reason (private, others, declined, repost-without-work …), `problems`
    are raw records that could not be read, each counted as one. `findings`
    are oddities that cost no record. `whole` names what the file is a complete
    copy of ("" where it bears no name), so that what a later copy lacks was
    removed there; None for an export that is never complete.
    """

    file: str
    member: str
    records: list[Record] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    whole: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a source must be told: who she is, where she is, and when it is.

    `me` are her identities (mail addresses, handles, user ids, names), matched
    without regard to case. `zone` stands in where a file has none, with
    `zone_basis` saying whether she set it. `now` bounds recurrences when the
    export does not say when it was made; nothing later counts as done.
    `open_private` names private members or channels she asked for by name.
    """

    me: frozenset[str]
    zone: ZoneInfo
    zone_basis: Literal["setting", "assumed"]
    now: datetime
    tentative_counts: bool = False
    open_private: frozenset[str] = frozenset()


class Source(Protocol):
    """One export format. `identify` is cheap and opens little; `extract` streams.

    Patterns are globs over member names, case is ignored, `*` crosses folders.
    Only what matches `reads` can be opened, and nothing that matches
    `private_members` unless she named it. `belongs` is all that the format
    brings along: it is claimed, so that nothing else looks at it.
    """

    @property
    def name(self) -> str:
        """The stable name: x-archive."""

    @property
    def version(self) -> int:
        """Grows when the same file would be read differently."""

    @property
    def title(self) -> str:
        """What people call the export."""

    @property
    def reads(self) -> tuple[str, ...]:
        """What is opened."""

    @property
    def private_members(self) -> tuple[str, ...]:
        """What is never opened unless she names it."""

    @property
    def belongs(self) -> tuple[str, ...]:
        """What else is part of the export."""

    def identify(self, export: Export) -> bool:
        """Return whether the export is of this format."""

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield the export's records page by page, in the order of the file."""


@runtime_checkable
class TellsItsDate(Protocol):
    """A source whose exports say when they were made."""

    def exported_at(self, export: Export) -> datetime | None:
        """Return when the export says it was made, None where it does not say."""


@runtime_checkable
class KeepsRooms(Protocol):
    """A source whose private members only the export itself can name."""

    def private_rooms(self, export: Export) -> tuple[str, ...]:
        """Return patterns for the private members of this export."""


@runtime_checkable
class KeepsChats(Protocol):
    """A source whose files hold private chats beside what is open."""

    def private_chats(self, export: Export) -> dict[str, int]:
        """Return the chats that stay shut, by name, with how many messages each holds."""


Seen = Literal["real file", "documented layout", "others' tests", "her own"]
"""How a format is known: from a file of its own, its maker's pages, what others test against,
or a mapping she made."""


@runtime_checkable
class SaysHowSure(Protocol):
    """A source that says how its format is known; of others a documented layout is assumed."""

    @property
    def seen(self) -> Seen:
        """How the format is known."""

    @property
    def basis(self) -> str:
        """What that rests on, in a sentence; may be empty."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A source and the export that it recognised, ready to be read.

    `export.exported_at()` gives the best that is known of when it was made.
    """

    source: Source
    export: Export

    def pages(self, context: Context) -> Iterable[Page]:
        """Yield the pages of this export; a damaged member ends them with its problem.

        Private members stay shut unless `context.open_private` names them.
        """
        export = self.export.unlocked(context.open_private)
        yield from self.source.extract(export, context)
        if export.damage:
            yield Page(export.name, "", problems=list(export.damage))
