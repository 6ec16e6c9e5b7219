"""The values that calendars write: moments, lengths, escaped text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from remit.messages import Message, say
from remit.sources.values.masking import masked

PARAMETER = re.compile(r';([^=]+)=("[^"]*"|[^;]*)')
ESCAPE = re.compile(r"\\(.)", re.S)
DURATION = re.compile(
    r"([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.IGNORECASE
)
SHOWN = 40
"""Letters of a value that are told."""
LOOKED_AT = 1000
"""Letters of a value in which addresses are looked for; longer ones are no date."""


class UnreadableEvent(ValueError):
    """An event without a start, or with dates that are none; `why` says which."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


class When(NamedTuple):
    """A moment as written: on which clock ("" floats, "UTC"), and whether it is a whole day."""

    at: datetime
    zone: str = ""
    day: bool = False


NEVER = When(datetime(1, 1, 1))  # noqa: DTZ001 -- wall clock time


def when(parameters: str, value: str) -> When:
    """Return a moment as written; raises UnreadableEvent.

    >>> when(";TZID=Europe/Sofia", "20200314T090000").zone
    'Europe/Sofia'
    """
    digits = value.strip().replace("-", "").replace(":", "")
    try:
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
        if len(digits) == 8:
            return When(datetime(year, month, day), day=True)  # noqa: DTZ001 -- the zone is apart
        hour, minute, second = int(digits[9:11]), int(digits[11:13]), int(digits[13:15] or 0)
        at = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001
    except ValueError as error:
        raise UnreadableEvent(say("`{value}` is no date", value=_shown(value))) from error
    if digits[-1:] in {"Z", "z"}:
        return When(at, "UTC")
    zone = parameters_of(parameters).get("TZID", "") if parameters else ""
    return When(at, zone)


def duration(value: str) -> timedelta:
    """Return a duration as calendars write it; raises UnreadableEvent.

    >>> duration("PT1H30M")
    datetime.timedelta(seconds=5400)
    """
    found = DURATION.fullmatch(value.strip())
    if not found:
        raise UnreadableEvent(say("`{value}` is no length of time", value=_shown(value)))
    sign, *numbers = found.groups()
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in numbers)
    length = timedelta(days, seconds, weeks=weeks, hours=hours, minutes=minutes)
    return -length if sign == "-" else length


def _shown(value: str) -> str:
    """Return the beginning of a value that should be a date, without addresses."""
    return masked(value[:LOOKED_AT].strip())[:SHOWN]


def unescaped(text: str) -> str:
    r"""Return the text behind the escapes of the format, in one line.

    >>> unescaped(r"Fire\, day 2\nstatement")
    'Fire, day 2 statement'
    """
    if "\\" not in text:
        return text
    return ESCAPE.sub(lambda found: " " if found.group(1) in "nN" else found.group(1), text)


def decoded(content: bytes) -> str:
    """Return text in UTF-8, or in the old Bulgarian code page where it is not."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")


@lru_cache(maxsize=4096)
def parameters_of(text: str) -> Mapping[str, str]:
    """Return the parameters of a property, names in capitals, values without quotes.

    >>> dict(parameters_of(';TZID="Europe/Sofia"'))
    {'TZID': 'Europe/Sofia'}
    """
    found = PARAMETER.findall(text)
    return MappingProxyType({name.upper(): value.strip('"') for name, value in found})
