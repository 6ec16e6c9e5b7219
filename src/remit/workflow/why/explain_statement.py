"""A line of hers by its number: what it says, when it was put down, what it shows of level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import convert

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import read_responsibilities
from remit.ledger.ledger import Ledger
from remit.ledger.reading import LedgerReader, Statement
from remit.levels.factors import read_factors
from remit.levels.model import AT_THE_TIME_DAYS, Line
from remit.messages import Message, say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.duty_areas import WRITTEN, AreaBody
from remit.workflow.statements.level_word import told, unknown_line, word_of, words_of
from remit.workflow.statements.stated import (
    BODIES,
    DecisionBody,
    DutyBody,
    InventoryBody,
    answered,
    confirmed_weeks,
    decisions,
)
from remit.workflow.why.question import Question

KINDS = {
    "operator": say("who ran an account"),
    "week": say("confirmed week"),
    "correction": say("correction"),
    "role": say("role of a person"),
    "allocation": say("allocated share"),
    "same": say("two entries that are the same work"),
    "own": say("whose work an entry was"),
    "privilege": say("whether an entry may be privileged"),
    "remark": say("note on an entry"),
}
"""What a statement is that has no words of its own."""


def explain_statement(workspace: Workspace, ledger: Ledger, number: int) -> tuple[Message, ...]:
    """Return what there is to say of a statement of hers, in sentences.

    Areas stand in them by their codes; who shows them names them.

    One that was replaced or taken back is shown as such: its number stays its
    own for ever. Raises `UsageError` (`unknown-line`) for any other number.
    """
    past = ledger.as_of(replace(ledger.mark(), statement=number))
    found = next((line for line in _standing(past) if line.id == number), None)
    if found is None:
        raise unknown_line(f"S{number}")
    zone, language = workspace.settings.zone_info(), workspace.settings.language
    return (
        *_told(found, zone, language),
        *_her_area(ledger, found),
        *_fate(ledger, found),
        *_level(ledger, found, (zone, language)),
    )


def _standing(ledger: LedgerReader) -> Iterator[Statement]:
    for kind in BODIES:
        yield from ledger.statements(kind)


def stated_of(ledger: Ledger, question: Question) -> tuple[Message, ...]:
    """Return what she stated of an area or a month: lines of the inventory, confirmed hours."""
    if question.entry is not None:
        return ()
    said = [
        Message("S{number} {text}", {"number": each.statement, "text": each.what})
        for each in answered(ledger)
        if question.area in (None, each.area)
    ]
    for week in confirmed_weeks(ledger):
        hours = week.hours.get(question.area or "")
        if hours is not None:
            said.append(
                say("confirmed week of {monday}: {hours:g} h", monday=week.monday, hours=hours)
            )
    return tuple(said)


def _told(found: Statement, zone: ZoneInfo, language: str) -> Iterator[Message]:
    stated = datetime.fromtimestamp(found.stated_at, zone).date()
    if found.kind == "decision":
        yield from _of_diary(found.id, convert(found.body, DecisionBody))
    elif found.kind == "inventory":
        yield from _of_inventory(found.id, convert(found.body, InventoryBody), stated)
    elif found.kind == "factor":
        word = word_of(found, zone)
        yield told(word, read_responsibilities().name(word.factor, language))
    elif found.kind == WRITTEN:
        body = convert(found.body, AreaBody)
        yield say(
            "S{number}, your word on a written duty, stated on {day}: {area}",
            number=found.id,
            day=stated,
            area=body.area,
        )
        yield Message("{text}", {"text": body.words})
    elif found.kind == "duty":
        yield from _of_duty(found, stated)
    else:
        yield say(
            "S{number}, {kind}, stated on {day}: {subject}",
            number=found.id,
            kind=KINDS[found.kind],
            day=stated,
            subject=found.subject,
        )


def _of_duty(found: Statement, stated: date) -> Iterator[Message]:
    body = convert(found.body, DutyBody)
    yield say(
        "S{number}, your word on a duty of the proposed description, stated on {day}: {area}",
        number=found.id,
        day=stated,
        area=found.subject.partition(":")[0].rstrip("+"),
    )
    yield from (Message("{text}", {"text": words}) for words in body.words.values())
    if body.percent is not None:
        yield say("Its share: {percent} %", percent=body.percent)
    if body.out:
        yield say("It is left out.")
    if body.accepted:
        yield say("It is accepted.")


def _of_diary(number: int, line: DecisionBody) -> Iterator[Message]:
    yield say(
        "S{number}, decision diary, of {day}: {text}",
        number=number,
        day=line.happened,
        text=line.text,
    )
    late = (line.written - line.happened).days
    if late > AT_THE_TIME_DAYS:
        yield say(
            "Put down on {day}, days later: {count}. Reconstructed.", day=line.written, count=late
        )
    else:
        yield say("Put down on {day}: recorded at the time.", day=line.written)


def _her_area(ledger: Ledger, found: Statement) -> Iterator[Message]:
    """Yield where she placed a line of the diary; of its own words nothing is said here."""
    for line in decisions(ledger) if found.kind == "decision" else ():
        if line.statement == found.id and line.area is not None:
            if line.area == UNPLACED:
                yield say("You left its area open.")
            else:
                yield say("You placed it: {area}", area=line.area)


def _of_inventory(number: int, line: InventoryBody, stated: date) -> Iterator[Message]:
    yield say("S{number}, inventory, {area}: {text}", number=number, area=line.area, text=line.what)
    yield say("Stated on {day}.", day=stated)
    if line.since:
        yield say("Answered for since {day}.", day=line.since)
    if line.assigned_by:
        yield say("Assigned by {name}.", name=line.assigned_by)


def _fate(ledger: Ledger, found: Statement) -> Iterator[Message]:
    """Yield that a statement no longer stands, and what stands in its place."""
    now = [each for each in ledger.statements(found.kind) if each.subject == found.subject]
    if not now:
        yield say("You took it back; it is no longer counted.")
    elif now[0].id != found.id:
        yield say("Replaced by S{number}.", number=now[0].id)


def _level(ledger: Ledger, found: Statement, show: tuple[ZoneInfo, str]) -> Iterator[Message]:
    """Yield the factors that a line speaks of, and what she said on them."""
    zone, language = show
    line = _as_line(found)
    if line is None:
        return
    said = {word.factor: word for word in words_of(ledger, zone) if word.line == found.id}
    names = read_responsibilities()
    shows = [
        names.name(code, language)
        for code, factor in read_factors().items()
        if (said[code].shows if code in said else factor.spoken_of(line))
    ]
    yield say("Of level it shows: {names}", names=", ".join(shows) or "–")
    for code, word in said.items():
        yield told(word, names.name(code, language))


def _as_line(found: Statement) -> Line | None:
    if found.kind not in ("decision", "inventory"):
        return None
    if found.kind == "decision":
        told_of = convert(found.body, DecisionBody)
        return Line(found.id, told_of.text, told_of.happened, told_of.written)
    answers = convert(found.body, InventoryBody)
    return Line(found.id, answers.what, answers.since, area=answers.area)
