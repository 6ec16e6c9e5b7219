"""How far an import is: bytes read of all that will be opened, and the time that is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from remit.messages import Message, say
from remit.sources.evidence import Reading
from remit.sources.opening.meter import Meter

SURE_AFTER = 2.0
"""Seconds after which the pace says something of what is left."""
SURE_SHARE = 0.02
"""The part that must have been read by then."""
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Far:
    """How far an import is: the export at hand, its records so far, bytes read of all there are.

    `known` counts what will be opened, unpacked; 0 while that is not known yet.
    """

    export: str
    records: int
    read: int = 0
    known: int = 0


Progress = Callable[[Far], None]
"""Told how far an import is."""


def silent(_far: Far) -> None:
    """Report nothing."""


class Way:
    """The way through all exports of an import, told as it is gone."""

    def __init__(self, readings: Sequence[Reading], progress: Progress) -> None:
        """Take all that will be read, and who is told."""
        self._progress = progress
        self._behind = 0
        self._known = sum(map(_size, readings))

    def begin(self, reading: Reading) -> tuple[Reading, Callable[[int], None]]:
        """Return an export that tells what is read of it, and what is to be told its records."""
        meter, export, done = Meter(), reading.export, 0
        self._progress(Far(export.name, 0, self._behind, self._known))

        def advance(records: int) -> None:
            nonlocal done
            done += records
            read = min(self._behind + meter.read(), self._known)
            self._progress(Far(export.name, done, read, self._known))

        return Reading(reading.source, export.metered(meter)), advance

    def end(self, reading: Reading) -> None:
        """Put an export behind, also what was not read of it."""
        self._behind += _size(reading)


def _size(reading: Reading) -> int:
    return sum(member.size for member in reading.export.members() if not member.private)


def seconds_left(read: int, known: int, since: float) -> float | None:
    """Return how many seconds the rest takes at the pace so far; None where nobody can say.

    `since` are the seconds since reading began.

    >>> seconds_left(100, 400, 10.0), seconds_left(1, 400, 10.0), seconds_left(100, 400, 1.0)
    (30.0, None, None)
    """
    if since < SURE_AFTER or not 0 < read < known or read < SURE_SHARE * known:
        return None
    return since * (known - read) / read


def time_left(seconds: float) -> Message:
    """Return a length of time as one says it, and no more exact than it is known.

    >>> [str(time_left(each)) for each in (4, 40, 80, 130, 4000)]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['a few seconds left', 'less than a minute left', 'about a minute left',
     'about 2 minutes left', 'about an hour left']
    """
    if seconds < MINUTE / 6:
        return say("a few seconds left")
    if seconds < MINUTE * 0.75:
        return say("less than a minute left")
    if seconds < MINUTE * 1.5:
        return say("about a minute left")
    if seconds < HOUR * 0.75:
        return say("about {minutes} minutes left", minutes=round(seconds / MINUTE))
    if seconds < HOUR * 1.5:
        return say("about an hour left")
    return say("about {hours} hours left", hours=round(seconds / HOUR))
