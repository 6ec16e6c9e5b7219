"""How she asks each place for her export, in her language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from remit.errors import UsageError
from remit.messages import Message, say
from remit.sources.how_to_ask import HowToAsk, read_how_to_ask

GROUPS = {
    "calendar": say("Calendar"),
    "notes": say("Notes"),
    "platforms": say("Platforms"),
    "chats": say("Chats"),
    "mail": say("Mail"),
    "tables": say("Tables and timers"),
}
RESTS = {
    "maker": say("By the maker's own pages, as they read on {day}:"),
    "guides": say("By what others wrote about it, as it read on {day}:"),
    "format": say("Where to click is not said here: no page was found that could be trusted."),
}
"""What a page says of what it rests on."""
MENUS = say(
    "Menus move, and their words differ by language. If one is not there, search the help of the"
    " place for the words of the heading."
)


@dataclass(frozen=True, slots=True)
class Told:
    """A page in one language: what to ask for, ways with their steps, how long it takes."""

    name: str
    group: str
    title: str
    ask: str
    ways: tuple[tuple[str, tuple[str, ...]], ...]
    wait: str
    reads: str
    never: str
    tips: str
    rests: Message
    links: tuple[str, ...]
    checked: date
    sources: tuple[str, ...]


def how_to_ask(name: str, language: str) -> Told:
    """Return how a place is asked for its export; it is named by itself or by a source.

    Raises `UsageError` (`no-such-place`) for a name that there is not.

    >>> how_to_ask("linkedin-archive", "en").title
    'LinkedIn'
    """
    pages = read_how_to_ask()
    wanted = name.strip().casefold()
    found = wanted if wanted in pages else _of_source(pages, wanted)
    if not found:
        raise UsageError(
            say("Nothing is told of how to ask for `{name}`.", name=name),
            next_step=say("Name one of: {names}.", names=", ".join(pages)),
            code="no-such-place",
        )
    return _told(found, pages[found], language)


def all_how_to_ask(language: str) -> Iterator[tuple[Message, list[Told]]]:
    """Yield the pages in one language, group by group, each with the group's name."""
    told = [_told(name, page, language) for name, page in read_how_to_ask().items()]
    for group, title in GROUPS.items():
        yield title, [each for each in told if each.group == group]


def _of_source(pages: dict[str, HowToAsk], source: str) -> str:
    return next((name for name, page in pages.items() if source in page.sources), "")


def _told(name: str, page: HowToAsk, language: str) -> Told:
    return Told(
        name=name,
        group=page.group,
        title=page.title[language],
        ask=page.ask[language],
        ways=tuple((way.where[language], tuple(way.steps[language])) for way in page.ways),
        wait=page.wait[language],
        reads=page.reads[language],
        never=page.never[language],
        tips=page.tips[language],
        rests=_rests(page),
        links=tuple(page.links),
        checked=page.checked,
        sources=tuple(page.sources),
    )


def _rests(page: HowToAsk) -> Message:
    if page.rests == "maker" and not page.links:
        return say("By Remit's own description of the form, as of {day}.", day=page.checked)
    template = RESTS[page.rests].template
    values = {} if page.rests == "format" else {"day": page.checked}
    return Message(template, dict(values))
