"""What may be stated: every check that a statement passes before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from difflib import get_close_matches

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.errors import UsageError
from remit.ledger.roles import ROLES
from remit.messages import Message, say
from remit.sources.values.masking import MASK
from remit.workflow.statements.stated import DecisionBody, InventoryBody, Operation, WeekBody

WEEK_HOURS = 168.0
OPERATORS = ("me", "team", "agency")
NAMED = 8
"""So many known names are listed where one is unknown."""


def check_decision(body: DecisionBody, today: date) -> None:
    """Raise `UsageError` for a decision without words, of no area, or of a day to come."""
    if body.area is not None:
        known_area(body.area)
    if not body.text.strip():
        raise _blank(say('Say what was decided, as in `remit decision "Held the statement"`.'))
    refuse_future(body.happened, today)
    refuse_future(body.written, today)
    if body.written < body.happened:
        raise _backward(body.happened, body.written)


def check_inventory(body: InventoryBody, today: date) -> None:
    """Raise `UsageError` for an unknown area, no words, or a day that has not come."""
    known_area(body.area)
    if not body.what.strip():
        raise _blank(say('Write it after the area: remit inventory channels "All accounts".'))
    refuse_future(body.since, today)


def check_period(period: Operation, today: date) -> None:
    """Raise `UsageError` unless somebody known ran the account, forwards in time."""
    if period.who not in OPERATORS:
        raise UsageError(
            say("`{who}` cannot run an account.", who=period.who),
            next_step=say("Use one of: {names}.", names=", ".join(OPERATORS)),
            code="unknown-operator",
        )
    refuse_future(period.since, today)
    if period.since and period.until and period.until < period.since:
        raise _backward(period.since, period.until)


def check_account(account: str) -> None:
    """Raise `UsageError` for an account without a name."""
    if not account.strip():
        raise _blank(say("Name the account, as in @UniNews."))


def check_week(monday: date, body: WeekBody, today: date) -> None:
    """Raise `UsageError` unless the hours make a week that has begun, on a Monday."""
    for area in body.hours:
        known_area(area, unplaced=True)
    refuse_future(monday, today)
    _within_a_week(body)
    if monday.weekday() != 0:
        right = monday - timedelta(days=monday.weekday())
        raise UsageError(
            say("{day} is not a Monday.", day=monday),
            next_step=say("Name the week by its Monday: {day}.", day=right),
            code="not-a-monday",
        )


def known_role(role: str) -> None:
    """Raise `UsageError` unless `role` is one that a person can have."""
    if role not in ROLES:
        raise UsageError(
            say("`{role}` is not a role.", role=role),
            next_step=say("Use one of: {roles}.", roles=", ".join(ROLES)),
            code="unknown-role",
        )


def known_person(pseudonym: str, known: Sequence[str]) -> None:
    """Raise `UsageError` unless the register holds the person."""
    if pseudonym in known:
        return
    close = get_close_matches(pseudonym, known, 3, 0.7)
    raise UsageError(
        say("The register holds nobody called `{pseudonym}`.", pseudonym=pseudonym),
        next_step=say("Did you mean {names}?", names=", ".join(close))
        if close
        else say("`remit people` shows who is in it."),
        code="unknown-person",
    )


def known_accounts(account: str, known: Iterable[str]) -> list[str]:
    """Return the full names of the accounts that a name means; `UsageError` where none."""
    if found := accounts_meant(account, known):
        return found
    raise UsageError(
        say("No entry in the ledger is of an account `{account}`.", account=account),
        next_step=_choose(sorted(set(known))),
        code="unknown-account",
    )


def accounts_meant(account: str, known: Iterable[str]) -> list[str]:
    """Return the full names of the accounts that a name means.

    The place before the colon, the @, and the bars that stand for an address
    (no keyboard has them) may be left out.

    >>> accounts_meant("uninews", ["x:@UniNews", "calendar:Team"])
    ['x:@UniNews']
    >>> accounts_meant("calendar:810e7d", ["calendar:▮▮▮-810e7d", "calendar:Team"])
    ['calendar:▮▮▮-810e7d']
    """
    sought = account.strip().casefold()
    names = sorted(set(known))
    for form in (str, _without_place, _bare, _unmasked, _mark):
        if sought and (found := [name for name in names if form(name.casefold()) == sought]):
            return found
    return []


def _choose(names: Sequence[str]) -> Message:
    if not names:
        return say("Import its export first; `remit accounts` then lists it.")
    more = " …" if len(names) > NAMED else ""
    return say("Use one of: {names}.", names=", ".join(names[:NAMED]) + more)


def _without_place(name: str) -> str:
    return name.partition(":")[2]


def _bare(name: str) -> str:
    return _without_place(name).lstrip("@")


def _unmasked(name: str) -> str:
    return name.replace(f"{MASK}-", "")


def _mark(name: str) -> str:
    return _unmasked(_without_place(name))


def known_area(area: str, *, unplaced: bool = False) -> None:
    """Raise `UsageError` unless `area` is a code of the responsibilities."""
    if area in AREAS or (unplaced and area == UNPLACED):
        return
    raise UsageError(
        say("`{area}` is not an area.", area=area),
        next_step=say("Use one of: {areas}.", areas=", ".join(AREAS)),
        code="unknown-area",
    )


def refuse_future(day: date | None, today: date) -> None:
    """Raise `UsageError` for a day that has not come."""
    if day is not None and day > today:
        raise UsageError(
            say("{day} has not come yet.", day=day),
            next_step=say("State what was and is; today is {today}.", today=today),
            code="future-day",
        )


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


def _blank(next_step: Message) -> UsageError:
    return UsageError(
        say("The statement says nothing."), next_step=next_step, code="empty-statement"
    )


def _backward(earlier: date, later: date) -> UsageError:
    return UsageError(
        say("{until} is before {since}.", until=later, since=earlier),
        next_step=say("Give the earlier day first."),
        code="backward-period",
    )
