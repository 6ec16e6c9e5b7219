"""Messages in, runs of text out: the one place where a figure becomes words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from string import Formatter

from msgspec.structs import replace

from remit.errors import PacketError
from remit.messages import Message, Translate, say
from remit.packet.ground.document import Column, Run, Runs
from remit.packet.ground.figure import Figure, Style, shown
from remit.packet.ground.language import long_day

UNSEEN = ("Cc", "Cs", "Cn", "Co")
"""Control characters, halves of characters, unassigned and private ones."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in a sentence, by id, in the style it is shown in."""

    id: str
    style: Style = "full"


@dataclass(frozen=True, slots=True)
class Given:
    """Words that somebody wrote: they may hold digits, and are not translated.

    `lines` keeps the ends of lines, where each is a sentence of its own.
    """

    text: str
    lines: bool = False


Written = Message | Shown | Given | date | str


def printable(text: str) -> str:
    """Return somebody's words without what no paper can show: control characters, line ends.

    >>> printable("two\\x0b lines\\nof\\x00 text")
    'two lines of text'
    """
    seen = (each if unicodedata.category(each) not in UNSEEN else " " for each in text)
    return " ".join("".join(seen).split())


class Writer:
    """Keeps the figures of a packet and writes sentences that refer to them.

    A number that is not a figure cannot be written: it raises `TypeError`.

    >>> writer = Writer("en")
    >>> writer.keep(Figure(id="draft.total", unit="percent", basis="written", value=100))
    'draft.total'
    >>> [run.text for run in writer.runs(say("They sum to {total}.", total=Shown("draft.total")))]
    ['They sum to ', '100%', '.']
    """

    def __init__(self, language: str, translate: Callable[[str], str] | None = None) -> None:
        self.language = language
        self.translate: Translate = translate or (lambda template: template)
        self.figures: dict[str, Figure] = {}

    def keep(self, figure: Figure) -> str:
        """Remember a figure and return its id; a figure that rests on nothing is refused."""
        if not figure.rests_on_something():
            raise PacketError(
                say("The figure {figure} rests on nothing.", figure=figure.id),
                next_step=say("Report this: every figure needs entries, answers or assumptions."),
                code="figure-without-ground",
            )
        self.figures[figure.id] = replace(figure, shown=shown(figure, self.language))
        return figure.id

    def runs(self, written: Written) -> Runs:
        """Return the runs of a message or a value, in the language of the papers."""
        match written:
            case Message():
                return self._sentence(written)
            case Shown(id=identity, style=style):
                return (Run(self._shown(identity, style), "figure", identity),)
            case Given(text=text, lines=True):
                kept = (printable(line) for line in text.splitlines())
                return (Run("\n".join(kept), "given"),)
            case Given(text=text):
                return (Run(printable(text), "given"),)
            case date():
                return (Run(long_day(written, self.language), "date"),)
            case str():
                return (Run(printable(written), "given"),)
            case _:
                raise TypeError(f"{written!r} must be a figure, a date, a message or given words")

    def said(self, text: str) -> Given:
        """Return given words, translated where the catalogue knows them."""
        return Given(self.translate(text) if text else "")

    def text(self, message: Message) -> str:
        """Return a message as bare text."""
        return "".join(run.text for run in self.runs(message))

    def column(self, head: Message, weight: int = 1, *, right: bool = False) -> Column:
        """Return the head of a table's column."""
        return Column(self.runs(head), "right" if right else "left", weight)

    def _shown(self, identity: str, style: Style) -> str:
        return shown(self.figures[identity], self.language, style)

    def _sentence(self, message: Message) -> Runs:
        template = self.translate(message.template)
        if not message.values:
            return (Run(template),)
        runs: list[Run] = []
        for literal, gap, _, _ in Formatter().parse(template):
            full_stop_twice = literal.startswith(".") and runs and runs[-1].text.endswith(".")
            rest = literal[1:] if full_stop_twice else literal
            if rest:
                runs.append(Run(rest))
            if gap is not None:
                runs.extend(self.runs(message.values[gap]))  # type: ignore[arg-type]
        return tuple(runs)
