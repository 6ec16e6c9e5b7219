"""Files that state many things at once, read whole before anything is written."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from remit.errors import InputError
from remit.messages import say
from remit.workflow.stated import DecisionBody, InventoryBody

_DIARY_LINE = re.compile(
    r"^(?P<happened>\d{4}-\d{2}-\d{2})\s*"
    r"(?:\((?:written|записано) (?P<written>\d{4}-\d{2}-\d{2})\))?\s*"
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


class Statements(Struct, frozen=True, forbid_unknown_fields=True):
    """What a statement file may hold."""

    answers_for: list[InventoryBody] = []
    week: list[StatedWeek] = []
    operator: list[StatedOperator] = []


def read_statements(path: Path) -> Statements:
    """Return what a TOML file states; `InputError` names what is wrong with it."""
    try:
        return msgspec.convert(tomllib.loads(_text(path)), Statements)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputError(
            say("The file does not say what it should: {reason}.", reason=error),
            where=str(path),
            next_step=say("Mend the entry; `docs/reference/statements.md` shows the form."),
            code="statement-file",
        ) from error


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
            happened = date.fromisoformat(match["happened"])
            written = date.fromisoformat(match["written"] or match["happened"])
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
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            say("The file cannot be read as text."),
            where=str(path),
            next_step=say("Name a text file in UTF-8."),
        ) from error
