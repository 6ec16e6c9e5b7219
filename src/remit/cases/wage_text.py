"""Wages as a text that can be read, compared line by line, and comes out the same every time.

One line a fact, fields apart by tabs, the first names the kind:

    remit-wages  1
    release      field, value
    occupation   code, name
    sector       code, name
    area         code, N S or M, state, name
    cell         key, employment, mean, hourly median, P10, P25, median, P75, P90
    end          number of the lines before

`*` not released, `#` above what the release states, `~` not published in this form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import TypeVar, cast

from remit.cases.wages import Amount, Cell, Mark, Place, Release, Scope, Wages
from remit.errors import InputError
from remit.messages import Message, say

HEAD = ("remit-wages", "1")
SHIPPED = "wages.txt"
MARKS = {mark.value: mark for mark in Mark}
KEY = re.compile(r"OEU[NSM]\d{7}[\d-]{6}\d{6}")
AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,2})?")
KINDS = {"release": 2, "occupation": 2, "sector": 2, "area": 4, "cell": 9}
"""How many fields follow each kind."""

_Rows = dict[str, list[list[str]]]
_Made = TypeVar("_Made")


def wages_text(wages: Wages) -> str:
    """Return a release as text; equal wages give equal bytes, whatever order they came in."""
    release = wages.release
    rows: list[Sequence[str]] = [HEAD]
    rows += [("release", each.name, getattr(release, each.name)) for each in fields(release)]
    rows += [("occupation", *item) for item in sorted(wages.occupations.items())]
    rows += [("sector", *item) for item in sorted(wages.sectors.items())]
    places = sorted(wages.places.values(), key=lambda place: place.code)
    rows += [("area", each.code, each.scope, each.state, each.name) for each in places]
    cells = sorted(wages.cells.values(), key=lambda cell: cell.key)
    rows += [("cell", each.key, *map(_written, each.amounts)) for each in cells]
    rows.append(("end", str(len(rows))))
    return "".join("\t".join(" ".join(part.split()) for part in row) + "\n" for row in rows)


def _written(amount: Amount) -> str:
    return amount.value if isinstance(amount, Mark) else f"{amount:.2f}".removesuffix(".00")


@cache
def read_wages() -> Wages:
    """Return the release that ships with Remit.

    >>> read_wages().release.name
    'May 2025'
    """
    shipped = files("remit.cases") / SHIPPED
    return parse_wages(shipped.read_text("utf-8"), SHIPPED)


def parse_wages(text: str, where: str = "") -> Wages:
    """Return the release that a text holds.

    `InputError` (`wages-file`) for a text that is of another kind, cut short,
    or holds a line that cannot be; nothing of it is used then.
    """
    rows = _rows_of(text, where)
    told = dict(_made(rows, "release", _pair, where))
    names = [each.name for each in fields(Release)]
    if sorted(told) != sorted(names):
        raise _unusable(say("It does not say which release it holds."), where)
    cells = _made(rows, "cell", _cell, where)
    places = _made(rows, "area", _place, where)
    return Wages(
        Release(**told),
        {place.code: place for place in places},
        dict(_made(rows, "sector", _pair, where)),
        dict(_made(rows, "occupation", _pair, where)),
        {cell.key: cell for cell in cells},
    )


def is_wages_text(start: str) -> bool:
    """Return whether a text begins as one of these does.

    >>> is_wages_text("remit-wages\\t1\\n"), is_wages_text("name,wage\\n")
    (True, False)
    """
    return start.startswith("\t".join(HEAD) + "\n")


def _rows_of(text: str, where: str) -> _Rows:
    """Return the lines by kind if the text is whole."""
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != HEAD:
        what = say("This is no file of wages that `remit market update` wrote.")
        raise _unusable(what, where)
    if lines[-1].split("\t") != ["end", str(len(lines) - 1)] or not text.endswith("\n"):
        raise _unusable(say("The file of wages is cut short, or lines of it are missing."), where)
    rows: _Rows = defaultdict(list)
    for number, line in enumerate(lines[1:-1], start=2):
        kind, *values = line.split("\t")
        if KINDS.get(kind) != len(values):
            raise _unusable(_odd(line), f"{where}: {number}")
        rows[kind].append(values)
    return rows


def _made(rows: _Rows, kind: str, make: Callable[[list[str]], _Made], where: str) -> list[_Made]:
    made = []
    for values in rows[kind]:
        try:
            made.append(make(values))
        except ValueError as error:
            raise _unusable(_odd("\t".join((kind, *values))), where) from error
    return made


def _pair(values: list[str]) -> tuple[str, str]:
    return values[0], values[1]


def _place(values: list[str]) -> Place:
    code, scope, state, name = values
    if scope not in ("N", "S", "M"):
        raise ValueError(scope)
    return Place(code, cast("Scope", scope), state, name)


def _cell(values: list[str]) -> Cell:
    if not KEY.fullmatch(values[0]):
        raise ValueError(values[0])
    return Cell(values[0], *map(_amount, values[1:]))


def _amount(text: str) -> Amount:
    if text in MARKS:
        return MARKS[text]
    if not AMOUNT.fullmatch(text):
        raise ValueError(text)
    return float(text)


def _odd(line: str) -> Message:
    return say("A line of the file of wages cannot be read: {line}", line=line[:80])


def _unusable(what: Message, where: str) -> InputError:
    return InputError(
        what,
        where=where,
        next_step=say("Cut it anew with `remit market update FILE`."),
        code="wages-file",
    )
