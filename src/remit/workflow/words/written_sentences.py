"""Sentences of pages in a language, with numbers and days as people of it write them."""

from __future__ import annotations

from datetime import date

from remit.messages import LANGUAGES, Message, translator
from remit.workflow.words.desk_sentences import at_the_desk
from remit.workflow.words.written_days import brief_day
from remit.workflow.words.written_numbers import Number

Told = dict[str, str]
"""One sentence in every language, by code."""
COUNTS = frozenset(
    {"count", "entries", "records", "rows", "files", "all", "days", "recent"}
    | {"accepted", "revised", "known", "skipped", "problems", "hours", "agreed", "needed"}
)
"""The gaps of sentences that hold counts of things, or whole hours."""


class _Count(int):
    """A count that writes itself in a language."""

    language: str

    def __format__(self, _specification: str) -> str:
        return f"{Number(int(self), self.language):.0f}"


def told_in(message: Message, language: str) -> str:
    """Return a message in a language.

    >>> from remit.messages import say
    >>> told_in(say("since {day}", day=date(2020, 3, 12)), "en")
    'since 12 Mar 2020'
    """
    shown = at_the_desk(message)
    values = {name: _value(name, value, language) for name, value in shown.values.items()}
    return Message(shown.template, values).text(translator(language))


def told_in_all(message: Message) -> Told:
    """Return a message in every language."""
    return {code: told_in(message, code) for code in LANGUAGES}


def _value(name: str, value: object, language: str) -> object:
    if isinstance(value, Message):
        return told_in(value, language)
    if isinstance(value, date):
        return brief_day(value, language)
    if isinstance(value, float):
        return Number(value, language)
    return _counted(value, language) if name in COUNTS and type(value) is int else value


def _counted(count: int, language: str) -> _Count:
    made = _Count(count)
    made.language = language
    return made
