"""Stating things: decisions, inventory, operators, roles, corrections, weeks.

Everything here adds rows to the ledger and changes none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.ledger.roles import ROLES
from remit.messages import say
from remit.workflow.stated import (
    CorrectionBody,
    DecisionBody,
    InventoryBody,
    Operation,
    OperatorBody,
    RoleBody,
    WeekBody,
    operators,
    periods_of,
)
from remit.workflow.stated_files import read_decisions, read_statements
from remit.workflow.workspace import Workspace

WEEK_HOURS = 168.0
OPERATORS = ("me", "team", "agency")

Row = tuple[str, str, dict[str, object]]


def state_decision(workspace: Workspace, text: str, happened: date | None, now: datetime) -> int:
    """Add a line to the decision diary; without a date it happened today."""
    today = _past(happened, workspace, now)
    row = _decision(DecisionBody(text.strip(), happened or today, today))
    return _state(workspace, [row], now)[0]


def state_decisions(workspace: Workspace, path: Path, now: datetime) -> int:
    """State every line of a diary file that is not in the diary yet; return how many lines."""
    entries = read_decisions(path)
    _state(workspace, [_decision(each) for each in entries], now)
    return len(entries)


def state_inventory(workspace: Workspace, entries: Sequence[InventoryBody], now: datetime) -> None:
    """State what she answers for; an entry with the same area and words replaces."""
    for entry in entries:
        known_area(entry.area)
        _past(entry.since, workspace, now)
    _state(
        workspace,
        [
            ("inventory", f"{each.area}:{_short(each.what)}", msgspec.to_builtins(each))
            for each in entries
        ],
        now,
    )


def state_operator(workspace: Workspace, account: str, period: Operation, now: datetime) -> None:
    """State who ran an account in a period, beside what was stated before."""
    _known_operator(period.who)
    if period.since and period.until and period.until < period.since:
        raise UsageError(
            say("{until} is before {since}.", until=period.until, since=period.since),
            next_step=say("Give the earlier day as --since."),
            code="backward-period",
        )
    with workspace.ledger() as ledger:
        stated = operators(ledger)
        before = [each for each in periods_of(account, stated) if each != period]
        body = msgspec.to_builtins(OperatorBody([*before, period]))
        ledger.state("operator", account.casefold(), body, int(now.timestamp()))


def state_role(workspace: Workspace, pseudonym: str, role: str, now: datetime) -> None:
    """Confirm the role of a person of the register."""
    if role not in ROLES:
        raise UsageError(
            say("`{role}` is not a role.", role=role),
            next_step=say("Use one of: {roles}.", roles=", ".join(ROLES)),
            code="unknown-role",
        )
    _state(workspace, [("role", pseudonym, msgspec.to_builtins(RoleBody(role)))], now)


def state_week(workspace: Workspace, monday: date, body: WeekBody, now: datetime) -> None:
    """Confirm the hours of the week that begins on `monday`."""
    for area in body.hours:
        known_area(area, unplaced=True)
    _past(monday, workspace, now)
    _within_a_week(body)
    if monday.weekday() != 0:
        raise UsageError(
            say("{day} is not a Monday.", day=monday),
            next_step=say("Name the week by its Monday: {day}.", day=_monday(monday)),
            code="not-a-monday",
        )
    _state(workspace, [("week", monday.isoformat(), msgspec.to_builtins(body))], now)


def correct(workspace: Workspace, entry: int, area: str, second: str | None, now: datetime) -> str:
    """State the area of an entry and of what is like it; return the entry's text."""
    known_area(area, unplaced=True)
    if second is not None:
        known_area(second)
    with workspace.ledger() as ledger:
        found = ledger.activity(entry)
        if found is None:
            raise unknown_entry(entry)
        body = CorrectionBody(area, found.text, second, found.series, found.thread)
        ledger.state("correction", str(entry), msgspec.to_builtins(body), int(now.timestamp()))
    return found.text


def state_from_file(workspace: Workspace, path: Path, now: datetime) -> int:
    """State everything that a TOML file holds and return how many things that was."""
    stated = read_statements(path)
    state_inventory(workspace, stated.answers_for, now)
    for week in stated.week:
        state_week(workspace, week.start, WeekBody(week.hours, week.total), now)
    for each in stated.operator:
        state_operator(workspace, each.account, Operation(each.who, each.since, each.until), now)
    return len(stated.answers_for) + len(stated.week) + len(stated.operator)


def unknown_entry(number: int) -> UsageError:
    """Return the error that says there is no such entry."""
    return UsageError(
        say("There is no entry {number}.", number=number),
        next_step=say("`remit why AREA` lists entries with their numbers."),
        code="unknown-entry",
    )


def known_area(area: str, *, unplaced: bool = False) -> None:
    """Raise `UsageError` unless `area` is a code of the responsibilities."""
    if area in AREAS or (unplaced and area == UNPLACED):
        return
    raise UsageError(
        say("`{area}` is not an area.", area=area),
        next_step=say("Use one of: {areas}.", areas=", ".join(AREAS)),
        code="unknown-area",
    )


def _past(day: date | None, workspace: Workspace, now: datetime) -> date:
    """Return today in her zone; `UsageError` for a day that has not come."""
    today = now.astimezone(workspace.settings.zone_info()).date()
    if day is not None and day > today:
        raise UsageError(
            say("{day} has not come yet.", day=day),
            next_step=say("State what was and is; today is {today}.", today=today),
            code="future-day",
        )
    return today


def _within_a_week(body: WeekBody) -> None:
    hours = [*body.hours.values(), *([] if body.total is None else [body.total])]
    whole = max(sum(body.hours.values()), body.total or 0.0)
    short = body.total is not None and body.total < sum(body.hours.values())
    if not hours or short or not all(0 <= each <= WEEK_HOURS for each in (*hours, whole)):
        raise UsageError(
            say("These hours do not make a week: {hours:g}.", hours=whole),
            next_step=say("Name hours from 0 to {most:g} in all.", most=WEEK_HOURS),
            code="week-hours",
        )


def _known_operator(who: str) -> None:
    if who not in OPERATORS:
        raise UsageError(
            say("`{who}` cannot run an account.", who=who),
            next_step=say("Use one of: {names}.", names=", ".join(OPERATORS)),
            code="unknown-operator",
        )


def _decision(body: DecisionBody) -> Row:
    return (
        "decision",
        f"{body.happened.isoformat()}:{_short(body.text)}",
        msgspec.to_builtins(body),
    )


def _state(workspace: Workspace, rows: Sequence[Row], now: datetime) -> list[int]:
    with workspace.ledger() as ledger:
        return state_new(ledger, rows, now)


def state_new(ledger: Ledger, rows: Sequence[Row], now: datetime) -> list[int]:
    """State what does not stand already, word for word; return the numbers of all rows."""
    held = {
        (each.kind, each.subject): each
        for kind in {row[0] for row in rows}
        for each in ledger.statements(kind)
    }
    fresh = [row for row in rows if _stands(held, row) is None]
    numbers = iter(ledger.state_all(fresh, int(now.timestamp())))
    return [_stands(held, row) or next(numbers) for row in rows]


def _stands(held: Mapping[tuple[str, str], Any], row: Row) -> int | None:
    statement = held.get(row[:2])
    return statement.id if statement is not None and statement.body == row[2] else None


def _short(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
