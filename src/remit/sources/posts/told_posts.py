"""From what a platform tells of its posts to records: the steps all platforms share.

A platform's own module reads its files and says what each raw record tells
(`Told`), why it is left out, or that it is torn. Here it becomes a record with
a name that stays the same, on the right account, in pages, with nothing that
opens doors left in its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from remit.findings import Finding, Severity
from remit.messages import Message, say
from remit.sources.evidence import (
    Context,
    Evidence,
    Mine,
    Page,
    Person,
    Record,
    Visibility,
    ZoneBasis,
)
from remit.sources.opening.export import Export
from remit.sources.values.identity import Identity
from remit.sources.values.masking import mark_for

PAGE = 2000
LARGEST = 1 << 63
"""A mark of revision beyond this is none."""


class Told(Struct, gc=False, kw_only=True):
    """What one raw record tells of a post.

    `at` is its moment in seconds since 1970 UTC, None where its date, as
    `written` in the file, is none. `name` is the platform's own name of the
    post; where it has none, its kind and its date stand in. `revision` grows
    when a post is changed. `withdrawn` says that it was taken back.
    """

    at: int | None
    written: str
    kind: str = "post"
    text: str = ""
    name: str = ""
    thread: str = ""
    to_other: bool = False
    visibility: Visibility = "public"
    people: tuple[Person, ...] = ()
    zone_basis: ZoneBasis = "file"
    revision: int = 0
    withdrawn: str = ""
    owner: Owner | None = None


Raw = tuple[int, int, Told | str | None]
"""Where a raw record lies (offset, length), and what it tells.

A text says why it is left out (not-a-post, private, others); None, that it is torn.
"""


@dataclass(frozen=True, slots=True)
class Owner:
    """The account that posted: what the ledger calls it, and whether it is hers."""

    channel: str
    account: str
    mine: Mine
    basis: str

    @classmethod
    def of(cls, channel: str, context: Context, *names: str) -> Owner:
        """Return the owner of an account by its names; the first that is given is shown.

        An account that is not known to be hers is asked about.
        """
        shown = next((name.lstrip("@") for name in names if name), "")
        sign = "@" if shown and not shown.startswith("did:") else ""
        account = f"{channel}:{sign}{shown}"
        if Identity.of(context.me).knows(*names):
            return cls(channel, account, "yes", "identity")
        return cls(channel, account, "ask", "assumed")


class Teller:
    """Turns what is told into the pages of one export.

    `since` is the year in which the platform began: what is dated before it,
    or after tomorrow, is a problem and no work.
    """

    def __init__(self, export: Export, context: Context, since: int) -> None:
        self._export = export
        self._earliest = int(datetime(since, 1, 1, tzinfo=UTC).timestamp())
        self._latest = int((context.now + timedelta(days=1)).timestamp())
        self._met: set[int] = set()
        self._repeated: dict[str, int] = {}
        self._page = Page(export.name, "")

    def pages(self, member: str, owner: Owner, raws: Iterable[Raw]) -> Iterator[Page]:
        """Yield the pages of one member; `owner` posted what names no other owner."""
        page = self._page = self._fresh(member)
        found = False
        for number, raw in enumerate(raws, 1):
            found = True
            self._take(page, owner, raw, number)
            if len(page.records) >= PAGE:
                yield page
                page = self._page = self._fresh(member)
        if not found:
            self.note("empty-export", say("There are no posts in it."), "note")
        yield page

    def note(self, code: str, message: Message, severity: Severity = "warning") -> None:
        """Add a finding to the page that is being filled."""
        self._page.findings.append(Finding(code, message, _place(self._page), severity))

    def _fresh(self, member: str) -> Page:
        return Page(self._export.account_name(member), member)

    def _take(self, page: Page, owner: Owner, raw: Raw, number: int) -> None:
        offset, length, told = raw
        if told is None:
            torn = say("Record {number} of the file is torn.", number=number)
            page.problems.append(Finding("torn-row", torn, _place(page)))
        elif isinstance(told, str):
            page.skipped[told] = page.skipped.get(told, 0) + 1
        elif told.at is None or not self._earliest <= told.at <= self._latest:
            page.problems.append(_out_of_range(page, told))
        else:
            page.records.append(self._record(told, told.owner or owner, offset, length))

    def _record(self, told: Told, owner: Owner, offset: int, length: int) -> Record:
        shared = bool(told.name)
        key = told.name or self._stand_in(told, owner)
        evidence = () if told.withdrawn else (_evidence(told, owner, key),)
        revision = told.revision if -LARGEST <= told.revision < LARGEST else 0
        return Record(key, evidence, offset, length, revision, 1, told.withdrawn, shared=shared)

    def _stand_in(self, told: Told, owner: Owner) -> str:
        """Return a name for a post that has none: the n-th of its kind at its moment."""
        name = f"{owner.account}/{told.kind}/{told.written}"
        mark = hash(name)
        if mark not in self._met:
            self._met.add(mark)
            return name
        count = self._repeated[name] = self._repeated.get(name, 1) + 1
        return f"{name}#{count}"


def _evidence(told: Told, owner: Owner, key: str) -> Evidence:
    return Evidence(
        kind=told.kind,
        channel=owner.channel,
        account=owner.account,
        spans=((told.at or 0, None),),
        text=told.text,
        mine=owner.mine,
        mine_basis=owner.basis,
        zone_basis=told.zone_basis,
        visibility=told.visibility,
        thread=mark_for(told.thread or key),
        to_other=told.to_other,
        people=told.people,
    )


def unknown_visibility(words: Iterable[str]) -> Message:
    """Return the sentence for posts of which it is not known who could see them.

    >>> str(unknown_visibility({"Vinir"}))
    'Who could see some posts is not clear (`Vinir`); they are left out as private.'
    """
    return say(
        "Who could see some posts is not clear (`{words}`); they are left out as private.",
        words=", ".join(sorted(words)[:5]),
    )


def _out_of_range(page: Page, told: Told) -> Finding:
    message = say("A post is dated `{date}`.", date=told.written)
    return Finding("date-out-of-range", message, _place(page))


def _place(page: Page) -> str:
    return page.file if page.file.endswith(page.member) else f"{page.file}/{page.member}"
