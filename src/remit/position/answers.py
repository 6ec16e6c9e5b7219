"""What she typed into `position.toml`, to the letter, and what is wrong with the file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from remit.errors import InputError
from remit.findings import Finding
from remit.messages import Message, say
from remit.position.fields import DUTY, REMOVED, Field, read_fields
from remit.position.keys import (
    FILE,
    area_of,
    path,
    repeated_keys,
    single_keys,
    unknown,
    unusable,
    usable,
)
from remit.position.toml_lines import line_of
from remit.position.typed import misfit
from remit.sources.values.misshapen import line_of_fault, why_no_toml

VERSION = 1
WORDS = "words"
"""In the table of a duty: how the duty that was answered for begins."""
LEFT_OPEN = "left_open"
"""The keys that she does not want to be asked again."""

Plain = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DutyAnswers:
    """What is said of one duty. `words` are how its statement begins, "" where not noted."""

    name: str
    words: str = ""
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def area(self) -> str:
        """Return the area that the duty belongs to.

        >>> DutyAnswers("crisis-2").area
        'crisis'
        """
        return self.name.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that is answered. Texts are as they were typed; what is empty is not here.

    `fields` by key; `duties` and `removed` in the order of the file; an answer
    of a choice is the choice's key. `left_open` are the keys that she will not
    answer. `findings` tell of answers that are no day, number or amount where
    one is asked; they stay as they were typed.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    duties: tuple[DutyAnswers, ...] = ()
    removed: tuple[DutyAnswers, ...] = ()
    left_open: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.fields or self.left_open or any(d.said for d in self.duties + self.removed)
        )

    def all(self) -> dict[str, str]:
        """Return every answer by its key as `--set` takes it (`duty.crisis.essential`).

        >>> Answers(duties=(DutyAnswers("crisis", "", {"essential": "yes"}),)).all()
        {'duty.crisis.essential': 'yes'}
        """
        found = dict(self.fields)
        for group, tables in ((DUTY, self.duties), (REMOVED, self.removed)):
            for table in tables:
                found |= {f"{group}.{table.name}.{part}": said for part, said in table.said.items()}
        return found


def read_answers(text: str, where: str = FILE) -> Answers:
    """Return what a text in TOML answers.

    `InputError` (`position-answers`) tells what cannot be used, the line, the
    key and the next step; nothing is dropped in silence. Numbers and days count
    as they were typed, and one that is none is a finding.

    >>> read_answers('identity.fte = 0.50\\ncontacts.inside = ["Dean", "Registrar"]').fields
    {'identity.fte': '0.50', 'contacts.inside': 'Dean\\nRegistrar'}
    """
    try:
        found = _answers(_table(text, where), where)
    except InputError as error:
        key = error.where.removeprefix(f"{where}: ")
        raise unusable(error.what, _place(text, where, key), error.next_step) from None
    return replace(found, findings=tuple(_misfits(found, text, where)))


def _answers(table: dict[str, object], where: str) -> Answers:
    reader = _Reader(where)
    reader.check_version(table.pop("version", VERSION))
    left_open = reader.left_open(table.pop(LEFT_OPEN, []))
    duties = tuple(reader.repeated(DUTY, table.pop(DUTY, {})))
    removed = tuple(reader.repeated(REMOVED, table.pop(REMOVED, {})))
    return Answers(dict(reader.single(table)), duties, removed, left_open)


def _misfits(answers: Answers, text: str, where: str) -> Iterator[Finding]:
    """Yield what is no day, number or amount though one is asked, with its line."""
    for key, said in answers.all().items():
        if wrong := misfit(said, path(key)[0]):
            yield Finding(
                "answer-unlike",
                say("{what} It stays as it was typed. {step}", what=wrong[0], step=wrong[1]),
                _place(text, where, key),
            )


def _place(text: str, where: str, key: str) -> str:
    """Return where a person looks for an answer: the file, its line, the key."""
    if key == where or key.startswith(f"{where}:"):
        return key
    line = line_of(text, key)
    return f"{where}: {key}" if line is None else f"{where}:{line}: {key}"


def _table(text: str, where: str) -> dict[str, object]:
    try:
        return tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = line_of_fault(error)
        raise InputError(
            say("The answers are not written as TOML ({reason}).", reason=why_no_toml(error)),
            where=f"{where}:{line}" if line else where,
            next_step=say(
                'Write each answer in quotes, as in identity.unit = "Web team", and every line of'
                " a list in quotes with a comma behind it."
            ),
            code="position-answers",
        ) from error


class _Reader:
    """Turns the tables of one file into answers, and names the key where it cannot."""

    def __init__(self, where: str) -> None:
        self._where = where

    def check_version(self, version: object) -> None:
        if version != VERSION:
            raise self.stop(
                say("A later version of Remit wrote these answers."),
                "version",
                say("Install that version or a newer one; nothing was changed."),
            )

    def left_open(self, keys: object) -> frozenset[str]:
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            raise self.stop(
                say("What is left open is a list of keys."),
                LEFT_OPEN,
                say('Write it as in left_open = ["identity.fte"].'),
            )
        for key in keys:
            path(key, self._where)
        return frozenset(keys)

    def single(self, table: Plain, before: str = "") -> Iterator[tuple[str, str]]:
        """Yield the answers that a position has once; tables in tables make dotted keys."""
        for name, value in table.items():
            key = f"{before}{name}"
            if isinstance(value, dict):
                if not any(known.startswith(f"{key}.") for known in single_keys()):
                    raise unknown(key, self._where)
                yield from self.single(value, f"{key}.")
            elif key not in single_keys():
                raise unknown(key, self._where)
            elif said := self._answer(value, read_fields().named(key), key):
                yield key, said

    def repeated(self, group: str, tables: object) -> Iterator[DutyAnswers]:
        """Yield the answers of each duty, or of each that went away."""
        if not isinstance(tables, dict):
            raise self._not_a_table(group)
        for name, table in tables.items():
            if not isinstance(table, dict):
                raise self._not_a_table(f"{group}.{name}")
            area_of(name, self._where)
            words = table.get(WORDS, "")
            if not isinstance(words, str):
                raise self._not_a_text(f"{group}.{name}.{WORDS}")
            yield DutyAnswers(name, words, dict(self._said(group, name, table)))

    def _said(self, group: str, name: str, table: Plain) -> Iterator[tuple[str, str]]:
        for part, value in table.items():
            if part == WORDS:
                continue
            shown = f"{group}.{name}.{part}"
            if f"{group}.{part}" not in repeated_keys():
                raise unknown(shown, self._where)
            if said := self._answer(value, read_fields().named(f"{group}.{part}"), shown):
                yield part, said

    def _answer(self, value: object, asked: Field, key: str) -> str:
        text = _typed(value)
        if text is None:
            raise self._not_a_text(key)
        return usable(text, asked, key, self._where)

    def _not_a_table(self, key: str) -> InputError:
        return self.stop(
            say("`{key}` stands for a duty, with its answers below it.", key=key),
            key,
            say("Write a line [duty.crisis] and the answers below it."),
        )

    def _not_a_text(self, key: str) -> InputError:
        return self.stop(
            say("The answer to `{key}` is neither a text nor a list of texts.", key=key),
            key,
            say("Write it in quotes; a list holds one text to a line."),
        )

    def stop(self, what: Message, key: str, next_step: Message) -> InputError:
        return unusable(what, f"{self._where}: {key}", next_step)


def _typed(value: object) -> str | None:
    """Return a value of TOML as it was typed; None for what is no answer."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, str | int):
        return str(value)
    if not isinstance(value, list):
        return None
    lines = [_typed(each) for each in value if not isinstance(each, list)]
    known = [line for line in lines if line is not None]
    return "\n".join(known) if len(known) == len(value) else None
