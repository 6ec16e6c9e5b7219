"""Phrases that papers are made of: lists, quotes, and marks without a word."""

from __future__ import annotations

from collections.abc import Iterable

from remit.messages import Message, say
from remit.packet.ground.writer import Given

KEPT = say(
    "What was decided stays with the holder. Only lines that the holder named one by one stand in"
    " a paper."
)
"""Said where the diary is counted and its words are left out."""
LONGEST_QUOTE = 220
"""So many letters of somebody's line are quoted."""


def marks(template: str, /, **values: object) -> Message:
    """Return a phrase of gaps and marks without a word, which every language writes alike.

    >>> str(marks("{area} ({share})", area="Crisis", share="a tenth"))
    'Crisis (a tenth)'
    """
    return Message(template, values)


def quoted(text: str, most: int = LONGEST_QUOTE) -> Given:
    """Return words of hers, cut where they are long.

    >>> quoted("Held the statement.", 10).text
    'Held the…'
    """
    line = " ".join(text.split())
    return Given(line if len(line) <= most else line[: most - 1].rstrip() + "…")


def in_quotes(text: str, most: int = LONGEST_QUOTE) -> Message:
    """Return words of hers in the marks of the language, cut where they are long.

    >>> str(in_quotes("Held it.").values["quote"].text)
    'Held it.'
    """
    return say("“{quote}”", quote=quoted(text, most))


def line_number(statement: int) -> Given:
    """Return a line of hers by the number that `remit why` answers to.

    >>> line_number(17).text
    'S17'
    """
    return Given(f"S{statement}")


def line_numbers(statements: Iterable[int], most: int = 3) -> Given:
    """Return the first few lines of hers by their numbers.

    >>> line_numbers([17, 4, 5, 6]).text
    'S17, S4, S5'
    """
    return Given(", ".join(f"S{each}" for each in list(statements)[:most]))


def in_a_row(items: Iterable[Message | Given]) -> Message:
    """Return phrases, some of which hold commas, as one: "a; b; c". There must be one.

    >>> str(in_a_row([say("a, b"), say("c")]))
    'a, b; c'
    """
    first, *rest = items
    whole: Message = first if isinstance(first, Message) else say("{only}", only=first)
    for item in rest:
        whole = say("{head}; {next}", head=whole, next=item)
    return whole
