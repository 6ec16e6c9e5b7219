"""The cases for the next hire and for headcount: what a successor inherits, and what one costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from remit.cases.crisis_cost import CrisisCost
from remit.cases.headcount import Inheritance, Wage, Wages, capacity_of, inheritance_of
from remit.cases.matching import Position, measured_shares
from remit.cases.volume_numbers import with_answers
from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.messages import say
from remit.packet.case.case_parts import Paper
from remit.packet.case.headcount_document import HeadcountInputs, headcount_paper
from remit.packet.case.hire_document import HireInputs, hire_paper
from remit.packet.case.hire_parts import Account
from remit.workflow.cases.case_basis import CaseBasis, CaseOrder, case_basis
from remit.workflow.cases.market_rows import AnchorRow, pay_rows
from remit.workflow.cases.show_market import Question, at_home, show_market
from remit.workflow.cases.volume_case import crises_json, crises_of
from remit.workflow.folder.case_settings import MOST_BENEFITS
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import Picture
from remit.workflow.statements.stated import ME, operator_on, operators, periods_of
from remit.workflow.words.names_of_things import account_name

Plain = dict[str, object]
LEAST_SPOKEN_FOR = 0.1
"""Occupations that match less of the time are left out, unless they are asked for."""
POSTING = ("post", "reply", "repost")
"""Kinds of entries that are made from an account that can be handed over."""


@dataclass(frozen=True, slots=True)
class Money:
    """What is asked about cost: which wages, and what somebody stated about the rest.

    `benefits` is a part of the wage in per cents, `overhead` an amount a year;
    None is what the settings say.
    """

    question: Question
    benefits: float | None = None
    overhead: float | None = None


def next_hire(workspace: Workspace, ledger: Ledger, order: CaseOrder) -> HireInputs:
    """Return the case for the next hire; see `case_basis` for what it raises."""
    return hire_of(workspace, ledger, case_basis(workspace, ledger, order))


def hire_of(
    workspace: Workspace, ledger: Ledger, basis: CaseBasis, crises: CrisisCost | None = None
) -> HireInputs:
    """Return what a successor inherits, of a basis that was made already, and of its crises.

    Lines of the inventory that may be privileged are left out, as entries are.
    """
    basis = _with_days_off(workspace, basis)
    told = tuple(each for each in basis.packet.answered if workspace.settings.may_tell(each.what))
    return HireInputs(
        replace(basis.packet, answered=told),
        _inheritance(workspace, basis),
        crises_of(workspace, basis) if crises is None else crises,
        tuple(accounts_of(ledger, basis.picture)),
        basis.numbers,
    )


def _inheritance(workspace: Workspace, basis: CaseBasis) -> Inheritance:
    hours = workspace.settings.working_hours()
    before, last = basis.picture.measures.window
    days = [date.fromordinal(day) for day in range(before.toordinal() + 1, last.toordinal() + 1)]
    workdays = sum(day.weekday() in hours.weekdays for day in days)
    weekly = workspace.settings.hours.weekly
    capacity = capacity_of(weekly, len(hours.weekdays), workdays, basis.numbers)
    return inheritance_of(basis.load, capacity)


def _with_days_off(workspace: Workspace, basis: CaseBasis) -> CaseBasis:
    """Return a basis whose holidays are the days off that stand in the settings, if there are any.

    What somebody answered stands before them.
    """
    hours, (before, last) = workspace.settings.working_hours(), basis.picture.measures.window
    off = [
        day for day in hours.days_off if before < day <= last and day.weekday() in hours.weekdays
    ]
    if not off or basis.numbers["holidays"].answered:
        return basis
    return replace(basis, numbers=with_answers(basis.numbers, {"holidays": len(off)}))


def accounts_of(ledger: Ledger, picture: Picture) -> Iterator[Account]:
    """Yield the accounts that somebody may take over, with who ran them last; most used first.

    They are those of which her say-so is asked or was given, and those she posted from.
    """
    stated, last = operators(ledger), picture.measures.window[1]
    counted: Counter[tuple[str, str, str]] = Counter()
    inside: list[bool] = picture.in_window().tolist()
    for entry, chosen in zip(picture.work.activities, inside, strict=True):
        facet = entry.facet
        counted[facet.account, facet.mine, facet.kind] += chosen
    entries: Counter[str] = Counter()
    own: set[str] = set()
    for (account, mine, kind), count in counted.items():
        asked = mine == "ask" or periods_of(account, stated)
        if not asked and kind not in POSTING:
            continue
        entries[account] += count
        if mine == "yes":
            own.add(account)
    for account, count in entries.most_common():
        who = operator_on(periods_of(account, stated), last)
        by = who or (ME if account in own else None)
        yield Account(account, by, count, account_name(account))


def headcount(
    workspace: Workspace, ledger: Ledger, order: CaseOrder, money: Money
) -> HeadcountInputs:
    """Return the case for headcount.

    Raises `UsageError` for a rate that cannot be (`not-a-rate`), and for a
    place, an employer or an occupation that is not known.
    """
    _refuse_odd_rates(money)
    basis = case_basis(workspace, ledger, order)
    money = replace(money, question=at_home(money.question, workspace))
    return headcount_of(workspace, basis, hire_of(workspace, ledger, basis), money)


def headcount_of(
    workspace: Workspace, basis: CaseBasis, hire: HireInputs, money: Money
) -> HeadcountInputs:
    """Return the case for headcount of a basis and of what a successor inherits.

    The place of the wages is as it is asked for; the settings have no part in it.
    """
    held = workspace.settings.volume
    benefits = held.benefits if money.benefits is None else money.benefits
    return HeadcountInputs(
        hire,
        _wages(basis, money.question),
        None if benefits is None else benefits / 100,
        held.overhead if money.overhead is None else money.overhead,
    )


def _refuse_odd_rates(money: Money) -> None:
    odd = money.benefits is not None and not 0 <= money.benefits <= MOST_BENEFITS
    if odd or (money.overhead is not None and money.overhead < 0):
        raise UsageError(
            say("Benefits are per cents of the wage, overhead an amount of money a year."),
            next_step=say("Example: --benefits 30 --overhead 5000"),
            code="not-a-rate",
        )


def _wages(basis: CaseBasis, question: Question) -> Wages:
    """Return the wages of occupations that need no evidence of level, side by side."""
    description = basis.found.description if basis.written else None
    enough = basis.load.enough
    shares = measured_shares(basis.picture.measures) if enough else None
    position = Position(description, shares, too_thin=not enough)
    rows = pay_rows(show_market(position, question).pay, basis.packet.language)
    asked = {code.replace("-", "") for code in question.occupations}
    shown = [
        anchor
        for anchor in rows.anchors
        if not anchor.grounds and (_speaks(anchor) or anchor.code.replace("-", "") in asked)
    ]
    found = [wage for anchor in shown for wage in _of_anchor(anchor)]
    return Wages(rows.source, rows.release, rows.currency, tuple(found))


def _speaks(anchor: AnchorRow) -> bool:
    """Return whether an occupation speaks for enough of the time to be set beside others."""
    share = anchor.measured or anchor.written
    return share is not None and share.mid >= LEAST_SPOKEN_FOR


def _of_anchor(anchor: AnchorRow) -> Iterator[Wage]:
    """Yield the wages of an occupation, or the average of a class."""
    matched = (anchor.areas, anchor.measured)
    for quote in anchor.quotes:
        lower, upper = (_amount(each) for each in quote.middle)
        figures = (lower, _amount(quote.median), upper)
        place = (anchor.code, anchor.name, quote.area, quote.sector)
        yield Wage(*place, *figures, quote.cell, *matched)
    if anchor.average is not None:
        cell = f"class-{anchor.code}"
        yield Wage(anchor.code, anchor.name, "", "", None, anchor.average, None, cell, *matched)


def _amount(figure: object) -> float | None:
    return float(figure) if isinstance(figure, int | float) else None


def hire_page(inputs: HireInputs) -> Paper:
    """Return the paper of the case for the next hire."""
    return hire_paper(inputs)


def headcount_page(inputs: HeadcountInputs) -> Paper:
    """Return the paper of the case for headcount."""
    return headcount_paper(inputs)


def hire_json(inputs: HireInputs) -> Plain:
    """Return what `remit case next-hire --json` prints."""
    found, measures = inputs.found, inputs.packet.measures
    return {
        "version": 1,
        "case": "next-hire",
        "window": [day.isoformat() for day in measures.window],
        "enough": found.load.enough,
        "year_hours": list(found.load.year),
        "capacity": {
            "workdays": found.capacity.workdays,
            "days": found.capacity.days,
            "hours": round(found.capacity.hours, 1),
            "first_year_hours": round(found.capacity.first_year, 1),
        },
        "positions": list(found.positions),
        "uncovered": list(found.uncovered),
        "uncovered_first_year": list(found.uncovered_first_year),
        "areas": {area: list(measures.hours(area)) for area in (*measures.areas, "unplaced")},
        "crises": crises_json(inputs.crises),
        "accounts": [
            {"account": each.name, "run_by": each.who, "entries": each.entries}
            for each in inputs.accounts
        ],
        "answers_for": [
            {
                "statement": f"S{each.statement}",
                "area": each.area,
                "what": each.what,
                "since": each.since,
                "assigned_by": each.assigned_by,
            }
            for each in inputs.packet.answered
        ],
        "numbers": {
            name: {"value": each.value, "unit": each.unit, "answered": each.answered}
            for name, each in inputs.numbers.items()
        },
    }


def headcount_json(inputs: HeadcountInputs) -> Plain:
    """Return what `remit case headcount --json` prints."""
    wages = inputs.wages
    return {
        **hire_json(inputs.hire),
        "case": "headcount",
        "benefits": inputs.benefits,
        "overhead": inputs.overhead,
        "source": wages.source,
        "release": wages.release,
        "currency": wages.currency,
        "wages": [
            {
                "occupation": each.code,
                "name": each.name,
                "speaks_for": list(each.speaks_for),
                "share": None if each.share is None else list(each.share),
                "area": each.area or None,
                "sector": each.sector or None,
                "p25": each.lower,
                "median": each.median,
                "p75": each.upper,
                "cell": each.cell,
            }
            for each in wages.rows
        ],
    }
