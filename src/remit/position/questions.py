"""What is worth asking next: few things, in the order that matters to a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from remit.areas.model import UNPLACED
from remit.jd.description import ConditionKind, Description
from remit.position.answers import Answers
from remit.position.fields import DUTY, REMOVED, Field, read_fields
from remit.position.record import DutyRecord, PositionRecord, RemovedDuty, Value, Who

DUTIES = 3
"""So many duties are asked about first: the new ones, and those that grew most."""
SCHEME = "hera"
"""The elements of a grading scheme, asked where its form was chosen and nowhere else."""
LINES = 5
"""So many lines of the diary are offered for one duty."""
_ORDER = {"first": 0, "later": 1, "form": 2}
_WRITTEN: dict[str, ConditionKind] = {
    "conditions.physical": "physical",
    "requirements.special": "checks",
}


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, and what there is to help with the answer.

    `needed` are the keys of the forms that will be filled; None where nobody
    has chosen a form: then what only some forms ask is asked of those alone
    who must fill it in. `diary` are
    lines of the decision diary by area, the newest first.
    """

    who: Who = "holder"
    needed: frozenset[str] | None = None
    description: Description | None = None
    diary: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. `duty` is what it is about, where it is about a duty.

    `offer` is what the written description says, never taken over by itself;
    `lines` are lines of the diary, with their numbers, that may be an answer.
    """

    key: str
    asked: Field
    duty: DutyRecord | RemovedDuty | None = None
    offer: str | None = None
    lines: tuple[tuple[int, str], ...] = ()


def open_questions(
    record: PositionRecord, answers: Answers, asking: Asking | None = None
) -> tuple[Question, ...]:
    """Return what is open and what this person can say, what matters most first.

    What the record holds already is never asked, nor what was left open before.
    Somebody else than the holder is asked first what is theirs to say.

    >>> from remit.position.fill import fill
    >>> from remit.position.material import Material
    >>> [each.key for each in open_questions(fill(Material()), Answers())][:2]
    ['changes.prompted_by', 'changes.assumed_from']
    """
    asking = asking or Asking()
    groups = [each.key for each in read_fields().group]
    ranked = [
        (not _own(each.asked, asking.who), rank, groups.index(each.asked.group), at, each)
        for at, (rank, each) in enumerate(_all(record, asking))
        if each.key not in answers.left_open and asking.who in each.asked.who
    ]
    return tuple(each for *_, each in sorted(ranked, key=lambda one: one[:4]))


def _own(asked: Field, who: Who) -> bool:
    return who in {"holder", asked.who[0]}


def _all(record: PositionRecord, asking: Asking) -> Iterator[tuple[int, Question]]:
    for asked in read_fields().single():
        if record[asked.key].blank and _wanted(asked, asking):
            yield _ORDER[asked.asked], Question(asked.key, asked, offer=_offer(asked.key, asking))
    for place, duty in enumerate(by_growth(record.duties)):
        late = int(place >= DUTIES)
        lines = tuple(asking.diary.get(duty.area, ()))[:LINES]
        for asked in _open_of(DUTY, duty, asking):
            question = Question(
                f"{DUTY}.{duty.name}.{asked.name}",
                asked,
                duty,
                offer=_essential(duty, asking.description) if asked.name == "essential" else None,
                lines=lines if asked.name == "decisions" else (),
            )
            yield _ORDER[asked.asked] + late, question
    for gone in record.removed:
        for asked in _open_of(REMOVED, gone, asking):
            yield (
                _ORDER[asked.asked],
                Question(f"{REMOVED}.{gone.name}.{asked.name}", asked, gone),
            )


def _open_of(group: str, duty: DutyRecord | RemovedDuty, asking: Asking) -> Iterator[Field]:
    """Yield what is open of one duty; a value without anybody to fill it is not asked."""
    if duty.area == UNPLACED:
        return
    for asked in read_fields().of(group):
        value = getattr(duty, asked.name)
        known = value.who is None if isinstance(value, Value) else bool(value)
        if not known and _wanted(asked, asking):
            yield asked


def _wanted(asked: Field, asking: Asking) -> bool:
    if asking.needed is not None:
        return asked.key in asking.needed
    theirs = asking.who == asked.who[0] != "holder" and asked.group != SCHEME
    return asked.asked != "form" or theirs


def by_growth(duties: Sequence[DutyRecord]) -> list[DutyRecord]:
    """Return the duties whose shares grew most first, as a review looks at them."""
    return sorted(duties, key=lambda duty: (duty.previous_percent or 0) - (duty.percent or 0))


def _essential(duty: DutyRecord, paper: Description | None) -> str | None:
    """Return what the description says of a duty that it holds: "yes" or "no", else None."""
    clauses = [cite.removeprefix("clause ") for cite in duty.statement.cites]
    if paper is None or duty.origin != "kept":
        return None
    said = {paper.duties[int(clause) - 1].essential for clause in clauses}
    if said not in ({True}, {False}):
        return None
    return "yes" if True in said else "no"


def _offer(key: str, asking: Asking) -> str | None:
    """Return what the written description says of something that is never inferred."""
    paper = asking.description
    if paper is None:
        return None
    if key == "requirements.education":
        return paper.education
    kind = _WRITTEN.get(key)
    stated = dict.fromkeys(
        " ".join(each.text.split()) for each in paper.conditions if each.kind == kind
    )
    return "; ".join(stated) or None
