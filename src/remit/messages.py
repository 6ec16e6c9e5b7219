"""Sentences that people read, kept apart from the language they are read in.

Rooms that think never pick a language. They build a `Message`: an English
template with named gaps, and the values for the gaps. The shell that shows it
asks for the reader's language once and renders. Templates are collected for
the catalogues by the name of the function `say` (see `make translations`).
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files

Translate = Callable[[str], str]
LANGUAGES = ("en", "bg")


def untranslated(template: str) -> str:
    """Return the template itself, which is the English sentence.

    >>> untranslated("Nothing to do.")
    'Nothing to do.'
    """
    return template


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence template and the values that fill its gaps."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

    def text(self, translate: Translate = untranslated) -> str:
        """Return the sentence in the language of `translate`.

        A message inside a gap is said in the same language.

        >>> say("Read {count} records.", count=3).text()
        'Read 3 records.'
        """
        sentence = translate(self.template)
        values = {
            name: value.text(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return sentence.format(**values) if values else sentence

    def __str__(self) -> str:
        return self.text()


def say(template: str, /, **values: object) -> Message:
    """Return a message whose template the translation catalogues collect.

    A template with gaps must be given every value; a template without gaps is
    shown as it stands, so that braces in it need no doubling.

    >>> str(say("Unknown key `{key}`.", key="mti"))
    'Unknown key `mti`.'
    """
    return Message(template, values)


@cache
def translator(language: str) -> Translate:
    """Return the function that turns templates into sentences of a language.

    `language` is a code of `LANGUAGES`; any other gives English.

    >>> translator("en")("Nothing to do.")
    'Nothing to do.'
    """
    if language == "en" or language not in LANGUAGES:
        return untranslated
    with as_file(files("remit") / "translations") as catalogues:
        return gettext.translation("remit", str(catalogues), [language]).gettext


WEEKDAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
"""The names of the days of the week in the order of `date.weekday`."""
