"""What pages say in place of sentences that name what is typed in a terminal.

Rooms below know one sentence for a thing. Where it names a command or an
option, `desk_sentences.toml` has another for pages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from remit.messages import Message


@cache
def desk_sentences() -> Mapping[str, str]:
    """Return the sentences of pages by those of the terminal that they stand for."""
    place = files("remit.workflow") / "desk_sentences.toml"
    table = tomllib.loads(place.read_text(encoding="utf-8"))
    return {each["typed"]: each["shown"] for each in table["sentence"]}


def at_the_desk(message: Message) -> Message:
    """Return a message as pages say it, and so the messages in its gaps.

    >>> from remit.messages import say
    >>> str(at_the_desk(say("Name another place with --out.")))
    'Name another place.'
    """
    values = {
        name: at_the_desk(value) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return Message(desk_sentences().get(message.template, message.template), values)
