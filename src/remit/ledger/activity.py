"""A ledger entry: one piece of work, with everything that is known of its origin."""

from __future__ import annotations

from msgspec import Struct


class Facet(Struct, frozen=True, array_like=True):
    """What many entries have in common, stored once.

    The fields are those of `remit.sources.evidence.Evidence`, and beside them
    the source and the version of its importer.
    """

    source: str
    version: int
    kind: str
    channel: str
    account: str
    mine: str
    mine_basis: str
    precision: str
    zone: str
    zone_basis: str
    end_basis: str
    automatic: bool
    tool: str | None
    visibility: str
    audience: str | None
    to_other: bool
    tentative: bool


class Company(Struct, frozen=True):
    """A person in an entry, as the ledger knows them: pseudonym, role and part."""

    pseudonym: str
    role: str | None
    part: str


class Locator(Struct, frozen=True):
    """Where an entry's record lies: bytes of a member of a file, or a row (length 0)."""

    export: str
    sha256: str
    member: str
    offset: int
    length: int


class Activity(Struct, frozen=True):
    """A piece of work in the ledger; it never changes.

    `start` and `end` are seconds since 1970 UTC; `end` is None for a point in
    time. `minutes` is a duration that was stated without a place on the clock.
    """

    id: int
    start: int
    end: int | None
    minutes: float | None
    text: str
    thread: str | None
    series: str | None
    facet: Facet
    company: tuple[Company, ...]
