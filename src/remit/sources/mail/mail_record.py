"""A mail that she sent, as a record; mail that others sent is counted and not kept.

Of her own mail the subject, the time, the people and the thread are kept. What
she wrote, and what she quoted, is never read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

from remit.findings import Finding
from remit.messages import Message as Sentence
from remit.messages import say
from remit.sources.evidence import Context, Evidence, Mine, Page, Person, Record, ZoneBasis
from remit.sources.mail.mail_dates import sent_at
from remit.sources.mail.mail_folders import label_marks
from remit.sources.mail.mail_headers import (
    Head,
    Mailbox,
    first_id,
    mailboxes,
    parts_of,
    text_of,
)
from remit.sources.mail.mbox_messages import Message
from remit.sources.values.identity import Identity
from remit.sources.values.masking import mark_for

EARLIEST = 20 * 365 * 86400
"""The last days of 1989: mail that claims to be older has a wrong clock."""

TWO_DAYS = 2 * 86_400

REMEMBERED = 1 << 14
"""So many people are remembered, so that memory stays the same for any mailbox."""

MOST_PEOPLE = 50
"""A mail to more people than this is a mailing; those beyond are left out."""

ANSWER = re.compile(
    r"\s*(?:re|aw|sv|antw|odp|отг|отн|fwd?|wg|tr|прпр|пр)\s*(?:\[\d+\]\s*)?:\s*", re.I
)
LIST = re.compile(r"\s*\[[^\]]{1,40}\]\s*")
FOR_EVERYBODY = re.compile(
    r"(?:^|[._-])(?:all|all-?staff|staff|everyone|everybody|employees|colleagues|announce\w*"
    r"|vsichki|obshti|всички|служители|колеги)(?:$|[._@-])"
)
AUTOMATIC = re.compile(rb"auto-(?:replied|generated|notified)", re.I)

CALENDAR = re.compile(rb"text/calendar|calendarmessage|calendar-notification|google-calendar", re.I)


class _When(NamedTuple):
    """A moment in UTC, and the zone in which it was written.

    `known_by` is the same whatever zone she sets: a date without a zone as it stands.
    """

    at: int
    zone: str
    basis: ZoneBasis
    known_by: int


class _Met(NamedTuple):
    """Somebody a mail went to, and whether the address stands for all of the staff."""

    person: Person
    everybody: bool


def _met(one: Mailbox) -> _Met:
    everybody = FOR_EVERYBODY.search(one.address.partition("@")[0] + "@") is not None
    return _Met(Person(one.address, one.name, "recipient"), everybody)


@dataclass(slots=True)
class MailReader:
    """Turns the mail of one mailbox or folder into records, and counts what is not kept."""

    context: Context
    seen: int = 0
    hers: int = 0
    _identity: Identity = field(init=False)
    _latest: int = field(init=False)
    _known: dict[bytes, tuple[_Met, ...]] = field(default_factory=dict)
    _senders: dict[bytes, tuple[Mailbox, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._identity = Identity.of(self.context.me)
        self._latest = int((self.context.now + timedelta(days=1)).timestamp())

    def take(
        self, page: Page, message: Message, folder: frozenset[str] = frozenset(), number: int = 0
    ) -> None:
        """Add a mail to the page, or count why it is not kept.

        `folder` says what the place in which it lies tells: sent, draft, spam,
        messages; `number` the how manieth it is in its file, 0 where it lies alone.
        """
        self.seen += 1
        head = Head(message.head)
        sender, known = self._sender(head.get(b"from"))
        if labels := head.get(b"x-gmail-labels"):
            folder = folder | label_marks(labels)
        if reason := _reason_to_skip(folder, known=known):
            _count(page, reason)
        elif _is_automatic(head):
            _count(page, "system")
        else:
            self.hers += 1
            self._add(page, message, head, (sender, known), number)

    def _sender(self, raw: bytes) -> tuple[Mailbox, bool]:
        """Return who sent it, and whether it is she: by address or full name.

        First names are too common to tell.
        """
        found = self._senders.get(raw)
        if found is None:
            one = next(iter(mailboxes(raw)), Mailbox("", ""))
            name = one.name if " " in one.name else ""
            _make_room(self._senders)
            found = self._senders[raw] = one, self._identity.knows(one.address, name)
        return found

    def _add(
        self, page: Page, message: Message, head: Head, sender: tuple[Mailbox, bool], number: int
    ) -> None:
        when = self._when(head)
        if when is None:
            page.problems.append(_undated(page, number))
            return
        if not EARLIEST <= when.at <= self._latest:
            page.problems.append(_out_of_range(page, when.at))
            return
        identity = first_id(head.get(b"message-id"))
        evidence = self._evidence(head, when, sender, identity)
        key = f"mail:{when.known_by}/{identity or _content_of(head)}"
        page.records.append(
            Record(key, (evidence,), message.offset, message.length, shared=bool(identity))
        )

    def _evidence(
        self, head: Head, when: _When, sender: tuple[Mailbox, bool], identity: str
    ) -> Evidence:
        (address, _), known = sender
        mine: Mine = "yes" if known else "ask"
        people, everybody = self._people(head)
        root = first_id(head.get(b"references")) or first_id(head.get(b"in-reply-to"))
        subject, answers = bare_subject(_subject(head))
        return Evidence(
            kind="mail",
            channel="mail",
            account=f"mail:{address}",
            spans=((when.at, None),),
            text=subject,
            mine=mine,
            mine_basis="identity" if known else "owner",
            zone=when.zone,
            zone_basis=when.basis,
            visibility="members",
            audience="internal" if everybody else None,
            thread=mark_for(root or identity) if root or identity else None,
            to_other=bool(people) and bool(root or answers),
            people=people,
        )

    def _people(self, head: Head) -> tuple[tuple[Person, ...], bool]:
        """Return the people a mail went to, without herself, and whether it went to all of them."""
        found: dict[str, Person] = {}
        everybody = False
        for name in (b"to", b"cc", b"bcc"):
            if not (raw := head.get(name)):
                continue
            for person, is_everybody in chain.from_iterable(map(self._met, parts_of(raw))):
                everybody = everybody or is_everybody
                if len(found) < MOST_PEOPLE:
                    found.setdefault(person.address, person)
        return tuple(found.values()), everybody

    def _met(self, raw: bytes) -> tuple[_Met, ...]:
        met = self._known.get(raw)
        if met is None:
            others = (one for one in mailboxes(raw) if not self._identity.knows(one.address))
            _make_room(self._known)
            met = self._known[raw] = tuple(map(_met, others))
        return met

    def _when(self, head: Head) -> _When | None:
        """Return when a mail was sent: by its date, by who passed it on, by its first line."""
        found = sent_at(head.get(b"date"))
        if found is None:
            passed_on = head.get(b"received").rpartition(b";")[2]
            others = (head.get(b"delivery-date"), passed_on, head.first_line())
            found = next((at for raw in others if (at := sent_at(raw))), None)
        return None if found is None else self._placed(found.wall, found.offset)

    def _placed(self, wall: int, offset: int | None) -> _When:
        own = self.context.zone
        if not EARLIEST - TWO_DAYS <= wall <= self._latest + TWO_DAYS:
            return _When(wall, "UTC", "file", wall)  # out of range whatever the clock
        if offset is None:
            there = datetime.fromtimestamp(wall, UTC).replace(tzinfo=own)
            return _When(int(there.timestamp()), own.key, self.context.zone_basis, wall)
        at = wall - offset
        if offset == 0:
            return _When(at, "UTC", "file", at)
        shown = datetime.fromtimestamp(at, own)
        if shown.utcoffset() == timedelta(seconds=offset):
            return _When(at, own.key, "file", at)
        return _When(at, str(timezone(timedelta(seconds=offset))), "file", at)

    def closing_findings(self, file: str) -> list[Finding]:
        """Return what is odd about the mailbox as a whole."""
        if not self.seen:
            return [Finding("empty-export", say("There is no mail in it."), file)]
        if not self.hers:
            return [Finding("not-in-mailbox", say("None of this mail is from you."), file)]
        return []


def _reason_to_skip(marks: frozenset[str], *, known: bool) -> str:
    if "messages" in marks:
        return "private"
    if "draft" in marks and "sent" not in marks:
        return "draft"
    if "spam" in marks and "sent" not in marks:
        return "others"
    return "" if known or "sent" in marks else "others"


def _subject(head: Head) -> str:
    raw = head.get(b"subject")
    return text_of(raw) if raw.isascii() else text_of(raw, head.get(b"content-type"))


def _is_automatic(head: Head) -> bool:
    """Whether a program wrote it in her name: an absence notice, an answer to an invitation."""
    if head.mentions(b"auto") and (
        AUTOMATIC.search(head.get(b"auto-submitted")) or head.has(b"x-autoreply")
    ):
        return True
    about = (b"content-type", b"content-class", b"sender", b"message-id")
    return head.mentions(b"calendar") and any(CALENDAR.search(head.get(name)) for name in about)


def _count(page: Page, reason: str) -> None:
    page.skipped[reason] = page.skipped.get(reason, 0) + 1


def _content_of(head: Head) -> str:
    """Return what a mail without an id is known by: what no program changes on its way."""
    named = b"\0".join(head.get(name) for name in (b"from", b"to", b"subject", b"date"))
    return blake2b(named, digest_size=12).hexdigest()


def bare_subject(subject: str) -> tuple[str, bool]:
    """Return a subject without the marks of answers and lists, and whether it had one of an answer.

    >>> bare_subject("Re: [R] Fwd: Отг: Пожар в лабораторията")
    ('Пожар в лабораторията', True)
    """
    answers, place = False, 0
    while found := ANSWER.match(subject, place) or LIST.match(subject, place):
        answers = answers or found.re is ANSWER
        place = found.end()
    return " ".join(subject[place:].split()) or " ".join(subject.split()), answers


def _make_room(remembered: dict[bytes, Any]) -> None:
    if len(remembered) > REMEMBERED:
        remembered.clear()


def _undated(page: Page, number: int) -> Finding:
    sentence = say("The mail has no date.")
    if number:
        sentence = say("Mail {number} of the file has no date.", number=number)
    return _odd("undated-mail", sentence, page)


def _out_of_range(page: Page, at: int) -> Finding:
    sentence = say("A mail is dated {date}.", date=datetime.fromtimestamp(at, UTC).date())
    return _odd("date-out-of-range", sentence, page)


def _odd(code: str, sentence: Sentence, page: Page) -> Finding:
    place = page.file if page.file == page.member else f"{page.file}/{page.member}"
    return Finding(code, sentence, place)
