"""Files that state many things at once, read whole before anything is written."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from remit.errors import InputError
from remit.messages import Message, say
from remit.sources.values.misshapen import line_of_fault, place_of, why_misshapen, why_no_toml
from remit.workflow.statements.stated import DecisionBody, InventoryBody
from remit.workflow.words.written_days import DAY, read_day

LARGEST = 10_000_000
"""Bytes of a file with statements: years of a diary, many times over."""
_DIARY_LINE = re.compile(
    rf"^(?P<happened>{DAY})\s*"
    rf"(?:\((?:written|записано) (?P<written>{DAY})\))?\s*"
    r"(?P<text>\S.*)$"
)


class StatedWeek(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[week]]`: the Monday, and hours by area or in total."""

    start: date
    hours: dict[str, float] = {}
    total: float | None = None


class StatedOperator(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[operator]]`: an account and who ran it from when to when."""

    account: str
    who: str
    since: date | None = None
    until: date | None = None


class Statements(Struct, frozen=True):
    """What a statement file may hold."""

    answers_for: list[InventoryBody] = []
    week: list[StatedWeek] = []
    operator: list[StatedOperator] = []


SHAPES: dict[str, type[Struct]] = {
    "answers_for": InventoryBody,
    "week": StatedWeek,
    "operator": StatedOperator,
}
"""What each `[[name]]` of a statement file is."""


def read_statements(path: Path) -> Statements:
    """Return what a TOML file states; `InputError` names the entry that is wrong, and how."""
    try:
        table = tomllib.loads(_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = line_of_fault(error)
        what = say("The file is not written as TOML ({reason}).", reason=why_no_toml(error))
        raise _unusable(what, f"{path}:{line}" if line else str(path)) from error
    for name in table.keys() - SHAPES.keys():
        raise _unusable(say("`{name}` is nothing that can be stated here.", name=name), str(path))
    found = {name: _entries(path, name, table.get(name, [])) for name in SHAPES}
    return msgspec.convert(found, Statements)


def _entries(path: Path, name: str, entries: object) -> list[Struct]:
    if not isinstance(entries, list):
        raise _unusable(say("`{name}` stands in double brackets.", name=name), str(path))
    return [
        _shaped(entry, SHAPES[name], f"{path}: [[{name}]] {at}")
        for at, entry in enumerate(entries, start=1)
    ]


def _shaped(entry: object, shape: type[Struct], where: str) -> Struct:
    try:
        return msgspec.convert(entry, shape)
    except msgspec.ValidationError as error:
        what = say("The entry does not say what it should: {why}.", why=why_misshapen(error))
        raise _unusable(what, f"{where} {place_of(error)}".strip()) from error


def _unusable(what: Message, where: str) -> InputError:
    return InputError(
        what,
        where=where,
        next_step=say("Mend the entry; `docs/reference/statements.md` shows the form."),
        code="statement-file",
    )


def read_decisions(path: Path) -> list[DecisionBody]:
    """Return the entries of a diary file, one a line: `DATE [(written DATE)] text`.

    A line without `(written …)` was written when it happened: the file is the
    diary she kept. Empty lines and lines that begin with # say nothing.
    """
    found = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            found.append(_entry(line.strip(), f"{path}:{number}"))
    return found


def _entry(line: str, where: str) -> DecisionBody:
    match = _DIARY_LINE.match(line)
    try:
        if match is not None:
            happened = read_day(match["happened"])
            written = read_day(match["written"] or match["happened"])
            return DecisionBody(match["text"], happened, written)
    except ValueError:
        pass
    raise InputError(
        say("A line of the decision diary does not begin with a date."),
        where=where,
        next_step=say("Write it as `2020-03-11 (written 2020-06-02) what was decided`."),
        code="decision-line",
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(
                say("This file is too large for statements."),
                where=str(path),
                next_step=say("Name the text file in which you wrote them down."),
                code="statement-file",
            )
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(
            say("There is no `{name}`.", name=path.name),
            where=str(path),
            next_step=say("Check the path."),
            code="statement-file",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            say("The file cannot be read as text."),
            where=str(path),
            next_step=say("Name a text file in UTF-8."),
        ) from error
