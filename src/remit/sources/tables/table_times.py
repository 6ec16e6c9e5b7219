"""Tables that write date and time in two columns, on a clock without a zone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from remit.sources.evidence import Context
from remit.sources.values.written_dates import Order, Written, written_date

Names = Mapping[str, tuple[str, ...]]
"""What columns are called, by what they hold."""

CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?\s*(?:ч\.?|h|uhr)?\s*(.*)", re.IGNORECASE)
HALVES = {
    **dict.fromkeys(("am", "проб", "vorm", "πμ"), "AM"),
    **dict.fromkeys(("pm", "слоб", "nachm", "μμ"), "PM"),
}
YEAR_ZERO = datetime(1970, 1, 1)  # noqa: DTZ001 -- the offset is apart


@cache
def read_names(table: str) -> dict[str, Names]:
    """Return the tables of a file of names that ships beside this module.

    >>> "subject" in read_names("outlook_calendar.toml")["columns"]
    True
    """
    content = tomllib.loads((files("remit.sources") / table).read_text("utf-8"))
    return {
        part: {role: tuple(map(bare, names)) for role, names in roles.items()}
        for part, roles in content.items()
    }


def bare(name: str) -> str:
    """Return the name of a column without case, spaces and signs.

    >>> bare(" Start_Date "), bare("Duration (h)")
    ('start date', 'duration h')
    """
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def places_of(header: Sequence[str], names: Names) -> dict[str, int]:
    """Return the place of each column that is known; the first name that a table has wins.

    >>> places_of(["Betreff", "Beginnt am"], {"subject": ("subject", "betreff")})
    {'subject': 0}
    """
    at = {bare(name): place for place, name in reversed(list(enumerate(header)))}
    found = {role: next((at[n] for n in called if n in at), None) for role, called in names.items()}
    return {role: place for role, place in found.items() if place is not None}


def picked(row: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """Return what a row holds in the columns that are known."""
    return {role: row[place].strip() for role, place in places.items()}


def written_at(date: str, time: str, order: Order) -> Written | None:
    """Return the moment that two columns write; None when it is not clear.

    >>> written_at("14.3.2020 г.", "9.05 ч.", "day first").wall.isoformat()
    '2020-03-14T09:05:00'
    >>> written_at("3/14/2020", "9:05:00 PM", "month first").wall.isoformat()
    '2020-03-14T21:05:00'
    """
    if not time:
        return written_date(date, order)
    clock = _clock(time)
    return written_date(f"{date} {clock}", order) if clock else None


def _clock(text: str) -> str:
    """Return a time of day with colons, and AM or PM where it has halves."""
    found = CLOCK.fullmatch(text.strip())
    if found is None:
        return ""
    hour, minute, second, half = found.groups()
    half = re.sub(r"[\s.]", "", half).casefold()
    if half and half not in HALVES:
        return ""
    hours = int(hour) % 12 + 12 * (HALVES[half] == "PM") if half else int(hour)
    return f"{hours:02}:{minute}:{second or '00'}"


def at_utc(written: Written, context: Context) -> int:
    """Return the moment in seconds since 1970 UTC; a time without a zone is on her clock."""
    if written.offset is None:
        return int(written.wall.replace(tzinfo=context.zone).timestamp())
    return (written.wall - YEAR_ZERO) // timedelta(seconds=1) - written.offset


def is_one_of(text: str, names: Iterable[str]) -> bool:
    """Return whether a cell says one of the words, without regard to case and signs."""
    return bare(text) in names
