"""What the columns of a table that nobody knows probably hold, and what only she can say.

A proposal is made from the names of the columns and from a few hundred rows;
nothing is read or written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal, get_args

from remit.sources.tables.table_columns import names_of_roles, names_of_work, told_states
from remit.sources.tables.table_looks import Looks, are_moments_in_figures, looks_of
from remit.sources.tables.table_profile import ROLES, Role, TableProfile, bare
from remit.sources.tables.table_values import minutes_in, zone_in
from remit.sources.values.written_dates import (
    NUMBERS,
    Order,
    order_of,
    written_date,
    written_serial,
)

Question = Literal["order", "zone", "mine", "rows"]
"""What a table does not tell: the order of day and month, its zone, whose the rows are, and
whether they are posts or other work."""

QUESTIONS: tuple[Question, ...] = get_args(Question)
SAMPLES = 3
LIKELY: Mapping[Role, frozenset[Looks]] = {
    "at": frozenset({"date"}),
    "time": frozenset({"time"}),
    "text": frozenset({"text", "words", "choice", "people"}),
    "url": frozenset({"link"}),
    "id": frozenset({"number", "words", "text"}),
    "account": frozenset({"words", "choice", "people", "text"}),
    "operator": frozenset({"people", "words", "choice"}),
    "channel": frozenset({"platform", "choice", "words"}),
    "status": frozenset({"choice", "words", "yes or no", "platform"}),
    "reply": frozenset({"yes or no"}),
    "automatic": frozenset({"yes or no"}),
    "tool": frozenset({"words", "choice", "platform"}),
    "minutes": frozenset({"length", "number", "time", "yes or no"}),
}
"""What the cells of a column may look like for it to have a role."""
BY_LOOKS: tuple[tuple[Role, tuple[Looks, ...]], ...] = (
    ("at", ("date",)),
    ("url", ("link",)),
    ("text", ("text", "words")),
    ("channel", ("platform",)),
    ("operator", ("people",)),
    ("minutes", ("length",)),
)
"""Roles that are found without a name, in this order."""
POSTED: frozenset[Role] = frozenset({"url", "id", "channel"})
"""Columns that posts have and other work has not."""
MARKS_SHARE = 0.6
"""So much of a header must be there again for a mapping to hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a few of its values, what they look like, and its proposed role."""

    place: int
    name: str
    samples: tuple[str, ...]
    looks: Looks
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The columns with their roles; `questions` are open, the rest is what seems right.

    `published` and `unpublished` are the values of the column of states, the
    latter with all that no list knows.
    """

    columns: tuple[Column, ...]
    order: Order
    rows: Literal["posts", "work"]
    unit: Literal["hours", "minutes"]
    published: tuple[str, ...]
    unpublished: tuple[str, ...]
    questions: tuple[Question, ...]

    def named(self, role: Role) -> str:
        """Return the name of the column that has a role, "" for none."""
        return next((each.name for each in self.columns if each.role == role), "")


@dataclass(frozen=True, slots=True)
class Answers:
    """What she settles: names of columns by role, and what a table does not tell."""

    columns: Mapping[Role, str]
    order: Literal["day first", "month first", "unknown"] = "unknown"
    zone: str = "hers"
    mine: Literal["yes", "ask"] = "ask"
    rows: Literal["posts", "work"] = "posts"
    unit: Literal["hours", "minutes"] = "hours"
    platform: str = ""
    automatic: bool = False
    unpublished: tuple[str, ...] = ()


def propose(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    profiles: Sequence[TableProfile],
    order: Order | None = None,
) -> Proposal:
    """Return what the columns of a table seem to hold.

    `rows` are the first few hundred; `profiles` lend the names that columns
    go by; `order` is that of the whole column of dates, where it is known.

    >>> found = propose(["Кога", "Какво"], [["14.03.2020", "Пожар в лабораторията"]], [])
    >>> [(each.name, each.role) for each in found.columns]
    [('Кога', 'at'), ('Какво', 'text')]
    """
    names = names_of_roles(profiles)
    seen = [_column(place, name, rows, frozenset(names["at"])) for place, name in _distinct(header)]
    roles = _roles(seen, names, rows)
    columns = tuple(
        Column(each.place, each.name, each.samples, each.looks, roles.get(each.place))
        for each in seen
    )
    return settled(columns, rows, order)


def settled(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], order: Order | None = None
) -> Proposal:
    """Return the proposal for columns whose roles are settled, with what stays open."""
    places: dict[Role, int] = {each.role: each.place for each in columns if each.role}
    dates = _cells(rows, places["at"]) if "at" in places else []
    order = order or order_of(dates)
    states = sorted(set(_cells(rows, places["status"]))) if "status" in places else []
    out = [state for state in states if state.casefold() in told_states()["published"]]
    works = "text" in places and bare(columns[places["text"]].name) in names_of_work()
    work = ("minutes" in places or works) and not POSTED & set(places)
    return Proposal(
        tuple(columns),
        order,
        "work" if work else "posts",
        _unit(columns, rows),
        tuple(out),
        tuple(state for state in states if state not in out),
        tuple(_open(columns, dates, order, places)),
    )


def _open(
    columns: Sequence[Column], dates: Sequence[str], order: Order, places: Mapping[Role, int]
) -> Iterator[Question]:
    """Yield what the table does not tell."""
    if order in {"undecided", "contradictory"} and any(map(NUMBERS.fullmatch, dates)):
        yield "order"
    written = [written_date(date, "day first") or written_serial(date) for date in dates]
    clocks = [each for each in written if each and not (each.day_only and "time" not in places)]
    name = columns[places["at"]].name if "at" in places else ""
    if any(each.offset is None for each in clocks) and zone_in(name) is None:
        yield "zone"
    if "operator" not in places:
        yield "mine"
    if "minutes" in places and POSTED & set(places):
        yield "rows"


def _distinct(header: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield place and name of each column; its number stands for no name, and for one that is
    there already.
    """
    met: set[str] = set()
    for place, name in enumerate(header):
        own = bool(bare(name)) and bare(name) not in met
        met.add(bare(name))
        yield place, name if own else f"#{place + 1}"


def _column(place: int, name: str, rows: Sequence[Sequence[str]], dates: frozenset[str]) -> Column:
    """Return a column; numbers are days where `dates` are among the names that say so."""
    cells = _cells(rows, place)
    samples = tuple(dict.fromkeys(cell for cell in cells if cell))[:SAMPLES]
    looks = looks_of(cells)
    if looks == "number" and bare(name) in dates and are_moments_in_figures(cells):
        looks = "date"
    return Column(place, name, samples, looks)


def _cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place].strip() for row in rows if place < len(row) and row[place].strip()]


def _roles(
    columns: Sequence[Column],
    names: Mapping[Role, tuple[str, ...]],
    rows: Sequence[Sequence[str]],
) -> dict[int, Role]:
    """Return the role of each place: by name where the cells allow it, else by the cells alone."""
    found: dict[int, Role] = {}
    for role in ROLES:
        fitting = [each for each in columns if each.place not in found and _may_be(each, role)]
        called = {bare(each.name): each.place for each in reversed(fitting)}
        place = next((called[name] for name in names.get(role, ()) if name in called), None)
        if place is not None:
            found[place] = role
    for role, looks in BY_LOOKS:
        if role not in found.values():
            free = (each for each in columns if each.place not in found and bare(each.name))
            likely = [each for each in free if each.looks in looks]
            if likely:
                found[max(likely, key=lambda each: _weight(each, role, rows)).place] = role
    return found


def _may_be(column: Column, role: Role) -> bool:
    return bool(bare(column.name)) and column.looks in LIKELY[role]


def _weight(column: Column, role: Role, rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    """Return how well a column would serve: the longest texts, the fullest others, the first."""
    cells = _cells(rows, column.place)
    weight = sum(map(len, cells)) if role == "text" else len(cells)
    return weight, -column.place


def _unit(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Literal["hours", "minutes"]:
    """Return the unit of bare numbers in the column of lengths: its name's, else by their size."""
    column = next((each for each in columns if each.role == "minutes"), None)
    if column is None or re.search(r"hour|\bh\b|час", column.name, re.IGNORECASE):
        return "hours"
    if re.search(r"min|мин", column.name, re.IGNORECASE):
        return "minutes"
    cells = _cells(rows, column.place)
    return "minutes" if any(minutes_in(cell, "hours") is None for cell in cells) else "hours"


def profile_for(header: Sequence[str], answers: Answers, name: str, title: str) -> TableProfile:
    """Return the profile that reads tables with this header as she answered.

    >>> answers = Answers({"at": "Кога", "text": "Какво"}, order="day first", mine="yes")
    >>> profile_for(["Кога", "Какво", "Харесвания"], answers, "plan", "План").least_marks
    2
    """
    marks = list(dict.fromkeys(each for each in header if bare(each)))
    held: list[Role] = [role for role in ROLES if role in answers.columns]
    return TableProfile(
        name=name,
        title=title,
        rows=answers.rows,
        needs=["at"],
        needs_one=[role for role in held if role != "at"],
        marks=marks,
        least_marks=ceil(MARKS_SHARE * len(marks)),
        order=answers.order,
        zone=answers.zone,
        platform=answers.platform,
        mine=answers.mine,
        automatic=answers.automatic,
        planner="status" in answers.columns,
        unit=answers.unit,
        unpublished=list(answers.unpublished),
        columns={"own": {role: [answers.columns[role]] for role in held}},
    )
