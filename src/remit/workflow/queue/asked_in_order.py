"""The moment at which something was asked for, so that what is asked later comes later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

INSTANT = timedelta(microseconds=1)


def moment_after(now: datetime, before: Iterable[datetime]) -> datetime:
    """Return now, or just after the latest of some moments where a clock was set back.

    >>> moment_after(datetime(2021, 3, 1), [datetime(2020, 3, 1)])
    datetime.datetime(2021, 3, 1, 0, 0)
    >>> moment_after(datetime(2021, 3, 1), [datetime(2022, 3, 1)])
    datetime.datetime(2022, 3, 1, 0, 0, 0, 1)
    """
    return max([now, *(each + INSTANT for each in before)])
