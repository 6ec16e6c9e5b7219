"""One handing-in at the desk, as it lies on disk: how far it is, what it came to, what it asks."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Literal

from msgspec import Struct, field

from remit.errors import RemitError
from remit.findings import Finding
from remit.messages import LANGUAGES, Message, translator
from remit.workflow.words.desk_sentences import at_the_desk

KEY = 12
State = Literal["waiting", "reading", "done", "stopped"]


class Told(Struct, frozen=True):
    """A finding or a stop in every language, with its severity, code and place."""

    text: dict[str, str]
    severity: str
    code: str
    where: str = ""
    next_step: dict[str, str] | None = None


class Question(Struct, frozen=True):
    """What an import asks her: one click answers it, and nothing breaks where she does not.

    who      which of `names` she is in `export`; `labels` are what it calls them
    account  who ran `export`, an account, with so many entries (`count`)
    rooms    whether closed channels of `export` shall be read; there are `count`
    table    what the columns of the table `export` hold

    `files` are what was handed in and is read again once she says so.
    """

    kind: Literal["who", "account", "rooms", "table"]
    export: str
    files: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def key(self) -> str:
        """Return what names the question within its job, whatever else was answered meanwhile."""
        return sha256(f"{self.kind}\0{self.export}".encode()).hexdigest()[:KEY]


class Job(Struct, frozen=True):
    """One handing-in: its files, how far it is, and what it came to.

    `records` are those taken so far, of `export`; `read` are bytes of all that
    are `known`, as of `told`; `begun` is when this try was, and `tries` counts
    how often there was one. `opens` are the closed rooms that she named.
    `kept` are the files of which a copy waits for her answers.
    """

    id: str
    files: list[str]
    size: int
    handed_in: datetime
    state: State = "waiting"
    export: str = ""
    records: int = 0
    read: int = 0
    known: int = 0
    tries: int = 0
    begun: datetime | None = None
    told: datetime | None = None
    opens: list[str] = field(default_factory=list)
    accounts: list[dict[str, object]] = field(default_factory=list)
    findings: list[Told] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    ended: datetime | None = None


def told_stop(error: RemitError) -> Told:
    """Return a stop as pages tell it."""
    what, then = in_languages(error.what), in_languages(error.next_step)
    return Told(what, "error", error.code, error.where, then)


def told_finding(finding: Finding, then: Message | None) -> Told:
    """Return a finding as pages tell it, with what to do about it where something can be done."""
    next_step = None if then is None else in_languages(then)
    text = in_languages(finding.message)
    return Told(text, finding.severity, finding.code, finding.where, next_step)


def in_languages(message: Message) -> dict[str, str]:
    """Return a sentence of pages in every language, by code."""
    shown = at_the_desk(message)
    return {code: shown.text(translator(code)) for code in LANGUAGES}
