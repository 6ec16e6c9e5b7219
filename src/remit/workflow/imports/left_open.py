"""What an export leaves open: who she is among its people, whose its accounts are, what is shut.

The names heard here are for her screen: they are told to her and go no further.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from remit.findings import Finding
from remit.messages import say
from remit.sources.chat.slack import Slack
from remit.sources.chat.slack_members import busiest_members
from remit.sources.evidence import Evidence, Page, Reading
from remit.sources.mail.mail_owner import likely_owners
from remit.sources.mail.mbox import Mbox

ABSENT = "not-in-workspace"
"""What a chat says where none of her names is in it."""
NOT_IN_MAILBOX = "not-in-mailbox"
"""What a mailbox says in which no mail is from her."""
NAMED = 5
"""So many people are named to her who is not found among them."""


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody who may be her: what identifies them in the export, and what it calls them."""

    name: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What one export leaves open.

    `files` are the things in the folder that was handed in, by name, in which
    the export lies. `faces` are those who may be her, the likeliest first,
    where none of her names is known in it. `accounts` are those of which only
    she can say who ran them, with their entries. `shut` counts private rooms
    that she may open by name.
    """

    export: str
    files: tuple[str, ...]
    faces: tuple[Face, ...] = ()
    accounts: dict[str, int] = field(default_factory=dict)
    shut: int = 0


class Listener:
    """Hears the pages of one export as they pass."""

    def __init__(self) -> None:
        self._accounts: Counter[str] = Counter()
        self._people: Counter[str] = Counter()
        self._labels: dict[str, str] = {}
        self._meetings = 0
        self._is_in = False

    def hear(self, page: Page) -> None:
        """Take note of whose the records of a page are."""
        for record in page.records:
            for each in record.evidence:
                if each.mine == "ask":
                    self._accounts[each.account] += len(each.spans)
                if each.kind == "meeting":
                    self._meet(each)

    def _meet(self, meeting: Evidence) -> None:
        if meeting.mine == "yes":
            self._is_in = True
            return
        self._meetings += bool(meeting.people)
        for person in meeting.people:
            self._people[person.address] += 1
            if person.label:
                self._labels.setdefault(person.address, person.label)

    def left_open(self, reading: Reading, odd: Sequence[Finding]) -> LeftOpen:
        """Return what the export leaves open, once all of it was heard."""
        shut = sum(
            int(str(each.message.values["count"]))
            for each in odd
            if each.code == "private-room" and each.where == reading.export.name
        )
        faces = self._faces() if not self._is_in else ()
        codes = {each.code for each in odd}
        if ABSENT in codes:
            faces = tuple(Face(name) for name in members_of(reading))
        elif NOT_IN_MAILBOX in codes and isinstance(reading.source, Mbox):
            faces = tuple(Face(*each) for each in likely_owners(reading.export, NAMED))
        return LeftOpen(reading.export.name, files_of(reading), faces, dict(self._accounts), shut)

    def _faces(self) -> tuple[Face, ...]:
        """Return those who take part most; nobody where it is no one person's calendar."""
        most = self._people.most_common(NAMED)
        if not most or 2 * most[0][1] < self._meetings:
            return ()
        return tuple(Face(address, self._labels.get(address, "")) for address, _count in most)


def members_of(reading: Reading) -> list[str]:
    """Return who writes most in the open channels of a Slack export, by the alphabet."""
    if not isinstance(reading.source, Slack):
        return []
    export = reading.export.guarded(reading.source.private_rooms(reading.export))
    return busiest_members(export, NAMED)


def files_of(reading: Reading) -> tuple[str, ...]:
    """Return the names, in the folder that was handed in, of what an export lies in."""
    export = reading.export
    if export.store.kind != "folder":
        return (export.path.name,)
    return tuple(sorted({Path(name).parts[0] for name in export.names}))


def who_is_there(open_ones: LeftOpen) -> Iterator[Finding]:
    """Yield the names of those who may be her, as the terminal says them."""
    if open_ones.faces:
        names = ", ".join(each.name for each in open_ones.faces)
        message = say(
            "Among those who are in it: {names}. If you are one of them, say --me NAME.",
            names=names,
        )
        yield Finding("members-here", message, open_ones.export, "note")
