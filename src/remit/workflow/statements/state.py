"""Stating things: decisions, inventory, operators, roles, weeks.

Everything here adds rows to the ledger and changes none. What is stated
together is checked whole before any of it is written, and written at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.messages import say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.stated import (
    DecisionBody,
    InventoryBody,
    Operation,
    OperatorBody,
    RoleBody,
    WeekBody,
    operators,
    periods_of,
)
from remit.workflow.statements.stated_files import read_decisions, read_statements
from remit.workflow.statements.stated_rules import (
    accounts_meant,
    check_account,
    check_decision,
    check_inventory,
    check_period,
    check_week,
    known_accounts,
    known_person,
    known_role,
)

Row = tuple[str, str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class StatedFile:
    """What a file stated: how many things, and the accounts of which nothing is known yet."""

    count: int
    unseen_accounts: tuple[str, ...]


def state_decision(
    workspace: Workspace, text: str, happened: date | None, now: datetime, area: str | None = None
) -> int:
    """Add a line to the decision diary; without a date it happened today.

    Without an area its own words tell where it belongs, or nothing does.
    """
    today = _today(workspace, now)
    body = DecisionBody(text.strip(), happened or today, today, area)
    check_decision(body, today)
    return _state(workspace, [_decision(body)], now)[0]


def state_decisions(workspace: Workspace, path: Path, now: datetime) -> int:
    """State every line of a diary file that is not in the diary yet; return how many lines."""
    entries, today = read_decisions(path), _today(workspace, now)
    for body in entries:
        with _named_in(f"{path}: {body.happened}"):
            check_decision(body, today)
    _state(workspace, [_decision(each) for each in entries], now)
    return len(entries)


def state_inventory(workspace: Workspace, entries: Sequence[InventoryBody], now: datetime) -> None:
    """State what she answers for; an entry with the same area and words replaces."""
    today = _today(workspace, now)
    for body in entries:
        check_inventory(body, today)
    _state(workspace, [inventory_row(each) for each in entries], now)


def state_operator(workspace: Workspace, account: str, period: Operation, now: datetime) -> None:
    """State who ran an account in a period, beside what was stated before."""
    check_period(period, _today(workspace, now))
    with workspace.turn(), workspace.ledger() as ledger:
        known = _account_names(ledger)
        known_accounts(account, known)
        state_new(ledger, _operated(ledger, known, [(account, period)]), now)


def state_role(workspace: Workspace, pseudonym: str, role: str, now: datetime) -> None:
    """Confirm the role of a person of the register."""
    state_roles(workspace, {pseudonym: role}, now)


def state_roles(workspace: Workspace, said: Mapping[str, str], now: datetime) -> None:
    """Confirm the roles of several people of the register, by pseudonym; all of them or none."""
    for role in said.values():
        known_role(role)
    with workspace.turn(), workspace.ledger() as ledger:
        register = [each.pseudonym for each in ledger.people()]
        for pseudonym in said:
            known_person(pseudonym, register)
        bodies = {name: msgspec.to_builtins(RoleBody(role)) for name, role in said.items()}
        state_new(ledger, [("role", name, body) for name, body in bodies.items()], now)


def state_week(workspace: Workspace, monday: date, body: WeekBody, now: datetime) -> int:
    """Confirm the hours of the week that begins on `monday`; return the statement's number."""
    check_week(monday, body, _today(workspace, now))
    return _state(workspace, [_week(monday, body)], now)[0]


def state_from_file(workspace: Workspace, path: Path, now: datetime) -> StatedFile:
    """State everything that a TOML file holds, or nothing.

    An account of which the ledger holds no entry is kept as the file names it:
    its export may come later.
    """
    stated, today = read_statements(path), _today(workspace, now)
    rows: list[Row] = []
    for at, thing in enumerate(stated.answers_for, start=1):
        with _named_in(f"{path}: [[answers_for]] {at}"):
            check_inventory(thing, today)
        rows.append(inventory_row(thing))
    for at, week in enumerate(stated.week, start=1):
        body = WeekBody(week.hours, week.total)
        with _named_in(f"{path}: [[week]] {at}"):
            check_week(week.start, body, today)
        rows.append(_week(week.start, body))
    runs: list[Run] = []
    for at, each in enumerate(stated.operator, start=1):
        period = Operation(each.who, each.since, each.until)
        with _named_in(f"{path}: [[operator]] {at}"):
            check_account(each.account)
            check_period(period, today)
        runs.append((each.account, period))
    with workspace.turn(), workspace.ledger() as ledger:
        known = _account_names(ledger) if runs else set()
        state_new(ledger, [*rows, *_operated(ledger, known, runs)], now)
    unseen = dict.fromkeys(name for name, _ in runs if not accounts_meant(name, known))
    return StatedFile(len(rows) + len(runs), tuple(unseen))


def unknown_entry(number: int) -> UsageError:
    """Return the error that says there is no such entry."""
    return UsageError(
        say("There is no entry {number}.", number=number),
        next_step=say("`remit why AREA` lists entries with their numbers."),
        code="unknown-entry",
    )


Run = tuple[str, Operation]
"""An account, and who ran it when."""


def _operated(ledger: Ledger, known: set[str], runs: Sequence[Run]) -> list[Row]:
    """Return a row for each account that is named, with all its periods."""
    stated, touched = operators(ledger), dict[str, list[Operation]]()
    for account, period in runs:
        for name in accounts_meant(account, known) or [account.strip()]:
            before = [each for each in periods_of(name, stated | touched) if each != period]
            touched[name.casefold()] = [*before, period]
    return [
        ("operator", name, msgspec.to_builtins(OperatorBody(periods)))
        for name, periods in touched.items()
    ]


def _account_names(ledger: Ledger) -> set[str]:
    return ledger.account_names()


@contextmanager
def _named_in(where: str) -> Iterator[None]:
    """Say of an error where in a file it lies."""
    try:
        yield
    except UsageError as error:
        error.where = where
        raise


def _today(workspace: Workspace, now: datetime) -> date:
    return now.astimezone(workspace.settings.zone_info()).date()


def _decision(body: DecisionBody) -> Row:
    subject = f"{body.happened.isoformat()}:{_short(body.text)}"
    return ("decision", subject, msgspec.to_builtins(body))


def inventory_row(body: InventoryBody) -> Row:
    """Return a line of the inventory as it is stated; area and words are what it is known by."""
    return ("inventory", f"{body.area}:{_short(body.what)}", msgspec.to_builtins(body))


def _week(monday: date, body: WeekBody) -> Row:
    return ("week", monday.isoformat(), msgspec.to_builtins(body))


def _state(workspace: Workspace, rows: Sequence[Row], now: datetime) -> list[int]:
    with workspace.turn(), workspace.ledger() as ledger:
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
