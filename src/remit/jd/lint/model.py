"""What a rule is, what it finds, and the description as rules see it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct

from remit.findings import Severity
from remit.jd.description import Description, Kind
from remit.jd.platforms import Mention, mentions, read_platforms
from remit.jd.reading.lines import Span, lines_of, small_letters
from remit.jd.reading.matter import blanked, prose_of
from remit.jd.reading.sentences import sentences
from remit.jd.reading.stems import Stems
from remit.messages import Message

Family = Literal[
    "label",
    "intern_for_expert",
    "dated_platform",
    "vague",
    "always_on",
    "mismatch",
    "platform_list",
    "coding",
    "shares",
    "person",
    "missing",
    "age",
    "sentence",
]
_ADDRESSES = (
    ("://", re.compile(r"https?://\S+")),
    ("www.", re.compile(r"www\.\S+")),
    ("@", re.compile(r"(?<!\S)[^\s@]*@\S+\.\w+")),
    ("](", re.compile(r"(?<=\]\()[^)\s]+")),
)
"""What every address holds, and what it looks like."""
PLATFORM = "platform"
"""The name by which the lines that name a platform are sought."""
_KEY = re.compile(r"^[ \t]*[A-Za-z_][\w-]*[ \t]*(?:=|:(?=[ \t]*[\"'\[]))", re.MULTILINE)


class LintFinding(Struct, frozen=True, gc=False):
    """One thing to mend, with its place; what is missing has no place.

    `fix` is the text to put between `start` and `end` where the change is
    safe, otherwise None.
    """

    code: str
    name: str
    severity: Severity
    text: str | None
    start: int | None
    end: int | None
    message: Message
    fix: str | None = None


class Hit(Struct, frozen=True, gc=False):
    """What a check reports before its rule signs it."""

    start: int | None
    end: int | None
    message: Message
    fix: str | None = None


@dataclass
class Page:
    """A description and what many rules ask about it, each worked out once.

    `prose` is the text with addresses, scripts, tags and the keys of front
    matter blanked, every character in its place. `sought` are beginnings of words,
    by which rules know the lines that concern them.
    """

    description: Description
    today: date | None = None
    sought: Stems[Hashable] = field(default_factory=lambda: Stems({}))
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [section.start for section in self.description.sections]

    @cached_property
    def prose(self) -> str:
        """Return the text without what nobody reads as words."""
        text = prose_of(self.description.text)
        opening = re.match(r"[\ufeff\s]*(---|\+\+\+)[ \t]*\r?\n", text)
        if opening:
            close = text.find("\n" + opening.group(1), opening.end())
            close = close if close > 0 else opening.end()
            text = _KEY.sub(_blank, text[:close]) + text[close:]
        for mark, address in _ADDRESSES:
            text = _without(text, mark, address)
        return text

    @cached_property
    def lowered(self) -> str:
        """Return the prose in small letters, every character in its place."""
        lines = lines_of(self.description.text)
        return lines.lowered if self.prose is lines.text else small_letters(self.prose)

    @cached_property
    def platforms(self) -> tuple[Mention, ...]:
        """Return the platforms that the prose names, in its order."""
        return tuple(mentions(self.prose, read_platforms(), self.lines_with(PLATFORM)))

    def section_kind(self, place: int) -> Kind | None:
        """Return the kind of the section a place lies in."""
        at = bisect.bisect_right(self._starts, place) - 1
        return self.description.sections[at].kind if at >= 0 else None

    def line(self, place: int) -> tuple[int, int]:
        """Return start and end of the line around a place."""
        end = self.prose.find("\n", place)
        return self.prose.rfind("\n", 0, place) + 1, end if end >= 0 else len(self.prose)

    @cached_property
    def _held(self) -> dict[Hashable, list[Span]]:
        return lines_of(self.description.text).holding(self.sought, self.lowered)

    def lines_with(self, sought: Hashable) -> Sequence[Span]:
        """Return start and end of every line that holds a stem of what is sought, in order."""
        return self._held.get(sought, ())

    def sentence(self, place: int) -> tuple[int, int]:
        """Return start and end of the sentence around a place, within its line."""
        start, end = self.line(place)
        for begin, stop in sentences(self.prose, start, end):
            if stop > place:
                return begin, stop
        return start, end


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the lint: what it is called, why it is there, how it looks for it.

    An example of text and its source stand beside it (`remit.jd.lint.guidance`).
    """

    code: str
    name: str
    family: Family
    severity: Severity
    why: Message
    check: Callable[[Page], Iterator[Hit]]

    def findings(self, page: Page) -> Iterator[LintFinding]:
        """Yield what the rule finds in a page, signed with its code."""
        for hit in self.check(page):
            shown = None
            if hit.start is not None and hit.end is not None:
                shown = page.description.text[hit.start : hit.end]
            yield LintFinding(
                self.code, self.name, self.severity, shown, hit.start, hit.end, hit.message, hit.fix
            )


def _without(text: str, mark: str, address: re.Pattern[str]) -> str:
    """Return the text with a kind of address blanked, sought in the lines that hold its mark."""
    pieces: list[str] = []
    at = 0
    while (found := text.find(mark, at)) >= 0:
        start = max(text.rfind("\n", 0, found) + 1, at)
        end = text.find("\n", found)
        end = end if end >= 0 else len(text)
        pieces += (text[at:start], address.sub(_blank, text[start:end]))
        at = end
    return "".join((*pieces, text[at:]))


def _blank(found: re.Match[str]) -> str:
    return blanked(found.group())
