"""What she has stated, as typed values.

Statements lie in the ledger as rows of their own (`remit.ledger.reading`);
here each kind is given its shape. The kinds are `operator`, `role`,
`inventory`, `decision`, `week`, `correction`, `allocation`, `factor` and `duty`; words
on single entries are in `remit.workflow.statements.entry_words`, areas of written duties
in `remit.workflow.statements.duty_areas`.
Stating one must be quick, so what measures loads only where it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from remit.areas.model import Correction
from remit.ledger.reading import LedgerReader, Statement
from remit.workflow.statements.duty_areas import WRITTEN, AreaBody, areas_said
from remit.workflow.statements.entry_words import ENTRY_BODIES, words_of

if TYPE_CHECKING:
    from remit.jd.draft import Wishes
    from remit.jd.gap import Answered
    from remit.measure.model import ConfirmedWeek

ME = "me"


class Operation(Struct, frozen=True, omit_defaults=True):
    """Who ran an account in a period: me, team or agency; open ends mean always."""

    who: str
    since: date | None = None
    until: date | None = None


class OperatorBody(Struct, frozen=True):
    """All periods of one account."""

    periods: list[Operation]


class InventoryBody(Struct, frozen=True, omit_defaults=True):
    """One thing she answers for."""

    area: str
    what: str
    since: date | None = None
    assigned_by: str | None = None


class DecisionBody(Struct, frozen=True, omit_defaults=True):
    """A line of the decision diary: when it was put down, and its area where she named one."""

    text: str
    happened: date
    written: date
    area: str | None = None


class CorrectionBody(Struct, frozen=True, omit_defaults=True):
    """What she said an entry is, with what the entry was known by.

    Its subject is the entry's number, or S and the number of a diary line.
    `parts` are weights by area where she divided the entry; `area` has most then.
    """

    area: str
    text: str = ""
    second: str | None = None
    series: str | None = None
    thread: str | None = None
    parts: dict[str, float] = {}


class WeekBody(Struct, frozen=True, omit_defaults=True):
    """Hours of a week that she confirmed, by area, or in total."""

    hours: dict[str, float] = {}
    total: float | None = None


class RoleBody(Struct, frozen=True):
    """The role of a person, confirmed by her."""

    role: str


class FactorBody(Struct, frozen=True):
    """Her word on a level factor of an area, an entry (`412`) or a line (`S12`)."""

    factor: str
    of: str
    shows: bool


class AllocationBody(Struct, frozen=True):
    """The share of the whole (0 to 1) that she allocates to an area."""

    share: float


class DutyBody(Struct, frozen=True, omit_defaults=True):
    """What she says of a duty of the proposed description; its subject is the duty's key.

    `words` are hers by the language of the papers, `percent` is its share,
    `out` leaves it out, `accepted` takes it as it is proposed.
    """

    words: dict[str, str] = {}
    percent: int | None = None
    out: bool = False
    accepted: bool = False


BODIES: dict[str, type[Struct]] = {
    "operator": OperatorBody,
    "inventory": InventoryBody,
    "decision": DecisionBody,
    "correction": CorrectionBody,
    "week": WeekBody,
    "role": RoleBody,
    "allocation": AllocationBody,
    "factor": FactorBody,
    "duty": DutyBody,
    WRITTEN: AreaBody,
    **ENTRY_BODIES,
}
"""Every kind of statement and its shape."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A diary entry with its number; `area` is her word on it, None where she gave none."""

    statement: int
    happened: date
    written: date
    text: str
    area: str | None = None


LINE = "S"
"""What stands before a statement's number."""

Body = TypeVar("Body", bound=Struct)


def _bodies(ledger: LedgerReader, kind: str, shape: type[Body]) -> list[tuple[Statement, Body]]:
    return [(each, msgspec.convert(each.body, shape)) for each in ledger.statements(kind)]


def operators(ledger: LedgerReader) -> dict[str, Sequence[Operation]]:
    """Return the stated periods by account, in lower case."""
    return {
        each.subject.casefold(): body.periods
        for each, body in _bodies(ledger, "operator", OperatorBody)
    }


def periods_of(account: str, stated: Mapping[str, Sequence[Operation]]) -> Sequence[Operation]:
    """Return the periods of an account, named in full ("x:@Uni") or without the place ("@Uni").

    >>> periods_of("x:@Uni", {"@uni": [Operation("me")]})[0].who
    'me'
    """
    folded = account.casefold()
    return stated.get(folded) or stated.get(folded.partition(":")[2], ())


def operator_on(periods: Sequence[Operation], day: date) -> str | None:
    """Return who ran an account on a day, None where nothing was stated; the newest word counts.

    >>> operator_on([Operation("agency", until=date(2020, 1, 31))], date(2020, 1, 31))
    'agency'
    >>> operator_on([Operation("agency", until=date(2020, 1, 31))], date(2020, 2, 1)) is None
    True
    """
    for period in reversed(periods):
        begun = period.since is None or period.since <= day
        if begun and (period.until is None or day <= period.until):
            return period.who
    return None


def roles(ledger: LedgerReader) -> dict[str, str]:
    """Return the confirmed roles by pseudonym."""
    return {each.subject: body.role for each, body in _bodies(ledger, "role", RoleBody)}


def answered(ledger: LedgerReader) -> tuple[Answered, ...]:
    """Return what she answers for, in the order she stated it."""
    from remit.jd.gap import Answered

    return tuple(
        Answered(each.id, body.area, body.what, body.since, body.assigned_by)
        for each, body in _bodies(ledger, "inventory", InventoryBody)
    )


def decisions(ledger: LedgerReader) -> tuple[Decision, ...]:
    """Return the decision diary, oldest event first, each line in the area she named last."""
    said = {
        each.subject: body.area
        for each, body in _bodies(ledger, "correction", CorrectionBody)
        if each.subject.startswith(LINE)
    }
    found = [
        Decision(
            each.id,
            body.happened,
            body.written,
            body.text,
            said.get(f"{LINE}{each.id}", body.area),
        )
        for each, body in _bodies(ledger, "decision", DecisionBody)
    ]
    return tuple(sorted(found, key=lambda each: (each.happened, each.statement)))


def corrections(ledger: LedgerReader) -> dict[int, Correction]:
    """Return her corrections by the entry they were made on, or its newer version.

    What was called off since keeps its number: its correction still teaches.
    """
    said = {
        int(each.subject): Correction(body.text, body.area, body.second, body.series, body.thread)
        for each, body in _bodies(ledger, "correction", CorrectionBody)
        if not each.subject.startswith(LINE)
    }
    now = ledger.in_place_of(sorted(said)) if said else {}
    found = dict[int, Correction]()
    for number, correction in said.items():
        found.pop(now.get(number, number), None)
        found[now.get(number, number)] = correction
    return found


def confirmed_weeks(ledger: LedgerReader) -> tuple[ConfirmedWeek, ...]:
    """Return the weeks she confirmed, oldest first."""
    from remit.measure.model import ConfirmedWeek

    found = [
        ConfirmedWeek(date.fromisoformat(each.subject), body.hours, body.total)
        for each, body in _bodies(ledger, "week", WeekBody)
    ]
    return tuple(sorted(found, key=lambda week: week.monday))


def allocated(ledger: LedgerReader) -> dict[str, float]:
    """Return the shares of unplaced work that she allocated, by area."""
    return {
        each.subject: body.share for each, body in _bodies(ledger, "allocation", AllocationBody)
    }


def factors_said(ledger: LedgerReader) -> tuple[tuple[Statement, FactorBody], ...]:
    """Return her words on level factors, in the order in which she gave them."""
    return tuple(_bodies(ledger, "factor", FactorBody))


def duties_said(ledger: LedgerReader) -> dict[str, tuple[int, DutyBody]]:
    """Return what she says of duties by their key, each with the number of the statement."""
    return {each.subject: (each.id, body) for each, body in _bodies(ledger, "duty", DutyBody)}


def wishes(ledger: LedgerReader, language: str) -> Wishes:
    """Return what of hers goes into a draft of a language: shares she allocates, her edits.

    Words that she gave in another language alone are not used.
    """
    from remit.jd.draft import DutyEdit, Wishes

    return Wishes(
        allocated=allocated(ledger),
        edits={
            key: DutyEdit(number, body.words.get(language), body.percent, body.out)
            for key, (number, body) in duties_said(ledger).items()
        },
    )


def read_everything(ledger: LedgerReader) -> int:
    """Read all that stands of what she stated, as every figure does; return how much it is.

    Raises ValueError where a ledger holds what cannot have been stated.
    """
    readers = (operators, roles, answered, decisions, corrections, confirmed_weeks, allocated)
    alone = len(factors_said(ledger)) + len(duties_said(ledger)) + len(areas_said(ledger))
    alone += sum(len(words_of(ledger, kind, shape)) for kind, shape in ENTRY_BODIES.items())
    return alone + sum(len(read(ledger)) for read in readers)
