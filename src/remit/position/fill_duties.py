"""The proposed duties with what is answered of each, and the written ones that left no trace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from remit.areas.model import UNPLACED
from remit.findings import Finding
from remit.jd.draft import DraftDuty, OldDuty
from remit.jd.draft.details import detail_words
from remit.messages import say
from remit.position.answers import DutyAnswers
from remit.position.fields import DUTY, REMOVED, read_fields
from remit.position.keys import FILE
from remit.position.matching import Matched, matched, named
from remit.position.material import Material, answer
from remit.position.record import BLANK, DutyRecord, RemovedDuty, Value

_LINES_OF_DIARY = re.compile(r"S\d+(?:[\s,;]+S\d+)*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")

PARTS = ("essential", "problems", "guidance", "contacts", "consequence", "functional")
"""The parts of a duty that only an answer fills, whatever the duty's origin."""

Found = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """The answers to one duty, as values."""

    group: str
    table: DutyAnswers
    language: str

    def value(self, part: str) -> Value:
        field = read_fields().named(f"{self.group}.{part}")
        key = f"{self.group}.{self.table.name}.{part}"
        return answer(field, self.table.said.get(part), key, self.language)


def duty_records(material: Material) -> tuple[tuple[DutyRecord, ...], Found]:
    """Return the duties of the proposal, and what of the answers fits none of them."""
    duties = proposed(material)
    names = named((each.area, each.statement) for each in duties)
    found = matched(names, material.answers.duties)
    records, findings = [], []
    for at, (table, duty) in enumerate(zip(found.tables, duties, strict=True), 1):
        said = _Said(DUTY, table, material.language)
        decisions = list(_decisions(said, material))
        findings += [each for each in decisions if isinstance(each, Finding)]
        told = tuple(each for each in decisions if isinstance(each, Value))
        records.append(_duty(at, duty, said, told, material))
    unmatched = _unmatched(DUTY, found) if material.draft else ()
    return tuple(records), (*findings, *unmatched)


def proposed(material: Material) -> Sequence[DraftDuty]:
    """Return the duties of the draft; a thin ledger gives no row for unplaced work."""
    duties = material.draft.duties if material.draft else ()
    return [each for each in duties if material.shares or each.area != UNPLACED]


def removed_records(material: Material) -> tuple[tuple[RemovedDuty, ...], Found]:
    """Return the written duties of which the ledger shows nothing, and answers that fit none.

    A thin ledger shows too little to say so of any.
    """
    if material.draft is None or not material.shares:
        return (), ()
    idle = [(at, each) for at, each in enumerate(material.draft.old, 1) if each.fate == "idle"]
    names = named((old.area, old.text) for _, old in idle)
    found = matched(names, material.answers.removed)
    records = tuple(
        _removed(at, old, _Said(REMOVED, table, material.language))
        for table, (at, old) in zip(found.tables, idle, strict=True)
    )
    return records, _unmatched(REMOVED, found)


def _duty(
    at: int,
    duty: DraftDuty,
    said: _Said,
    decisions: tuple[Value, ...],
    material: Material,
) -> DutyRecord:
    asked = duty.area != UNPLACED
    return DutyRecord(
        number=at,
        statement=_statement(at, duty),
        area=duty.area,
        name=said.table.name,
        origin=duty.origin,
        percent=duty.percent if material.shares else None,
        percent_figure=f"duty.{at}.percent" if material.shares else None,
        previous_percent=duty.previous,
        previous_figure=f"duty.{at}.previous" if duty.previous is not None else None,
        since=duty.since,
        since_figure=f"duty.{at}.since" if duty.since else None,
        decisions=decisions,
        answers_for=tuple(
            Value(detail_words(each, duty.area, said.language), "stated", (f"S{each.statement}",))
            for each in duty.details
        ),
        factors=tuple(material.factors.get(duty.area, ())) if asked else (),
        source_position=said.value("source_position") if duty.origin == "new" else BLANK,
        **{part: said.value(part) for part in PARTS if asked},
    )


def _statement(at: int, duty: DraftDuty) -> Value:
    """Return the statement with what it rests on: the paper, entries, or her own lines."""
    if duty.worded_by is not None:
        return Value(duty.statement, "stated", (f"answer S{duty.worded_by}",))
    clauses = tuple(f"clause {index + 1}" for index in duty.duties)
    if duty.origin == "kept":
        return Value(duty.statement, "written", clauses)
    if duty.entries:
        return Value(duty.statement, "shown", (f"duty.{at}.measured", *clauses))
    lines = tuple(f"S{each.statement}" for each in duty.details)
    if lines or duty.allocated:
        return Value(duty.statement, "stated", lines or (f"duty.{at}.allocated",))
    return Value(duty.statement, "shown", (f"duty.{at}.measured", *clauses))


def _decisions(said: _Said, material: Material) -> Iterator[Value | Finding]:
    """Yield the decisions that were named: lines of the diary by number, others as typed."""
    typed = said.value("decisions")
    for line in typed.lines:
        if not _LINES_OF_DIARY.fullmatch(line.strip()):
            yield Value(line.strip(), "stated", typed.cites)
            continue
        for number in map(int, _NUMBER.findall(line)):
            if number in material.diary:
                yield Value(material.diary[number], "stated", (f"S{number}",))
            else:
                yield _no_line(number, typed.cites[0])


def _no_line(number: int, key: str) -> Finding:
    return Finding(
        "answer-no-line",
        say(
            "S{number} is no line of your decision diary that may be told; it was taken back, or"
            " may be privileged.",
            number=number,
        ),
        f"{FILE}: {key.removeprefix('answer ')}",
    )


def _removed(at: int, old: OldDuty, said: _Said) -> RemovedDuty:
    return RemovedDuty(
        statement=Value(old.text, "written", (f"clause {at}",)),
        area=old.area,
        name=said.table.name,
        previous_percent=old.percent,
        previous_figure=f"old.{at}.percent" if old.percent is not None else None,
        to_whom=said.value("to_whom"),
        since=said.value("since"),
    )


def _unmatched(group: str, found: Matched) -> Found:
    return tuple(
        Finding(
            "answers-unmatched",
            say(
                "It cannot be told which duty of the papers these answers are about, so they are"
                " left out. Say with a line `words` how its statement begins."
            ),
            f"{FILE}: {group}.{each.name}",
        )
        for each in found.left
    )
