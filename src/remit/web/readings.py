"""Descriptions being read: one after another in a thread of their own, each kept a while.

Reading takes milliseconds, but for old Word files, which another program turns
into docx first: a page waits `PATIENCE` and then shows that it is being read.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from datetime import date
from pathlib import Path
from threading import Lock

from remit.workflow.lint_settings import LintSettings
from remit.workflow.shown_paper import ShownPaper, shown_paper

PATIENCE = 2.0
"""Seconds."""
KEPT = 8
Key = tuple[str, date, str]

_one_by_one = ThreadPoolExecutor(1, "reading")
_lock = Lock()
_readings: dict[Key, Future[ShownPaper]] = {}


def reading_of(path: Path, today: date, choice: LintSettings) -> ShownPaper | None:
    """Return a description as it reads, None while it is being read.

    The file's name must change with its content. Raises what reading raises.
    """
    try:
        return _begun(path, today, choice).result(PATIENCE)
    except TookTooLong:
        return None


def _begun(path: Path, today: date, choice: LintSettings) -> Future[ShownPaper]:
    key = (str(path), today, repr(choice))
    with _lock:
        if key not in _readings:
            while len(_readings) >= KEPT:
                del _readings[next(iter(_readings))]
            _readings[key] = _one_by_one.submit(shown_paper, path, today, choice)
        return _readings[key]
