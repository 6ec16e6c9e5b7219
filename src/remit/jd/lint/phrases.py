"""Rules that are a phrase in its context, read from `phrases.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from msgspec.structs import replace

from remit.jd.lint.model import Hit, Page
from remit.messages import Message, say

_NOBODYS_WORK = ("about_employer", "benefits", "application")
_LEAD = 20  # characters that may lead into a phrase
_CONTEXT = 60  # characters looked at on either side

_FOR_ALL = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "salesman": "salesperson",
    "chairman": "chairperson",
}
"""Words of one gender and the word for all that may stand in their place anywhere."""


class Phrase:
    """One row of the table; a pattern is compiled when a text holds what it needs."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self._row = row
        self.needs: tuple[str, ...] = tuple(row["needs"])
        self.no_capitals = bool(row.get("no_capitals"))
        self.capital_i = bool(row.get("capital_i"))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what the phrase looks like."""
        return re.compile(self._row["pattern"])

    @cached_property
    def lead(self) -> re.Pattern[str] | None:
        """Return what may stand before it and belongs to it."""
        return self._compiled("lead", r"\Z")

    @cached_property
    def not_before(self) -> re.Pattern[str] | None:
        """Return what must not end before it."""
        return self._compiled("not_before", r"\Z")

    @cached_property
    def not_after(self) -> re.Pattern[str] | None:
        """Return what must not begin behind it."""
        return self._compiled("not_after")

    @cached_property
    def not_in(self) -> re.Pattern[str] | None:
        """Return what its sentence must not hold."""
        return self._compiled("not_in")

    def _compiled(self, key: str, tail: str = "") -> re.Pattern[str] | None:
        return re.compile(f"(?:{self._row[key]}){tail}") if self._row.get(key) else None

    def spans(self, page: Page) -> Iterator[tuple[int, int]]:
        """Yield the places where the phrase stands and nothing around it speaks against."""
        for found in self._found(page):
            start, end = found.span()
            if self.lead and (led := self.lead.search(page.lowered, max(0, start - _LEAD), start)):
                start = led.start()
            if self.not_before and self.not_before.search(
                page.lowered, max(0, start - _CONTEXT), start
            ):
                continue
            if self.not_after and self.not_after.match(page.lowered, end):
                continue
            if self.no_capitals and page.prose[start:end].split()[-1].isupper():
                continue
            if self.capital_i and page.prose[start] == "i":
                continue
            if self.not_in and self.not_in.search(page.lowered, *page.sentence(start)):
                continue
            yield start, end

    def _found(self, page: Page) -> Iterator[re.Match[str]]:
        """Yield where the pattern stands, in the lines that hold what it needs."""
        for start, end in page.lines_with(self):
            yield from self.pattern.finditer(page.lowered, start, end)


@cache
def read_phrases() -> dict[str, tuple[Phrase, ...]]:
    """Read the shipped phrases, by rule code; they are read once."""
    tables = tomllib.loads(files("remit.jd.lint").joinpath("phrases.toml").read_text("utf-8"))
    return {code: tuple(map(Phrase, rows)) for code, rows in tables.items()}


def _hits(page: Page, code: str, message: Message, *, of_work: bool = True) -> Iterator[Hit]:
    taken: list[tuple[int, int]] = []
    for phrase in filter(page.lines_with, read_phrases()[code]):
        for start, end in phrase.spans(page):
            elsewhere = of_work and page.section_kind(start) in _NOBODYS_WORK
            if not elsewhere and all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                yield Hit(start, end, _with_phrase(message, page.description.text[start:end]))


def _with_phrase(message: Message, phrase: str) -> Message:
    return Message(message.template, {"phrase": " ".join(phrase.split())})


def labels(page: Page) -> Iterator[Hit]:
    """Yield labels that belittle: guru, ninja, rock star, maven."""
    message = say("“{phrase}” is no job title: name the level of the work instead.", phrase="")
    return _hits(page, "RJ101", message, of_work=False)


def open_ended(page: Page) -> Iterator[Hit]:
    """Yield duties without an end: other duties as assigned."""
    return _hits(
        page,
        "RJ105",
        say("“{phrase}” can mean anything: name the duties, or leave it out.", phrase=""),
    )


def filler(page: Page) -> Iterator[Hit]:
    """Yield phrases that say nothing about the work."""
    message = say("“{phrase}” says nothing that can be checked: say what is meant.", phrase="")
    return _hits(page, "RJ106", message, of_work=False)


def always_on(page: Page) -> Iterator[Hit]:
    """Yield demands to be available that name no terms."""
    return _hits(
        page,
        "RJ107",
        say(
            "“{phrase}” names no terms: say how often, how fast, and what is given for it.",
            phrase="",
        ),
    )


def age_coding(page: Page) -> Iterator[Hit]:
    """Yield words that code an age; a weak signal."""
    message = say("“{phrase}” can read as a wish for an age (a weak signal).", phrase="")
    return _hits(page, "RJ109", message)


def gender_coding(page: Page) -> Iterator[Hit]:
    """Yield words that code a gender; a weak signal."""
    message = say("“{phrase}” can read as a wish for a gender (a weak signal).", phrase="")
    for hit in _hits(page, "RJ110", message):
        said = page.prose[hit.start : hit.end]
        fix = _FOR_ALL.get(said.lower())
        yield replace(hit, fix=fix and (fix.capitalize() if said[0].isupper() else fix))


def first_person(page: Page) -> Iterator[Hit]:
    """Yield duties in the first person; who applies may sign as „I“."""
    message = say("“{phrase}…” speaks in the first person: describe the position.", phrase="")
    for hit in _hits(page, "RJ112", message):
        if hit.start is None or page.section_kind(hit.start) != "application":
            yield hit


def person_not_position(page: Page) -> Iterator[Hit]:
    """Yield words about the person who holds the position."""
    return _hits(
        page,
        "RJ113",
        say("“{phrase}” is about a person: describe the position, whoever holds it.", phrase=""),
    )
