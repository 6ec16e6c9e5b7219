"""Descriptions being read: one after another beside the pages, each kept a while.

Reading takes milliseconds, but for old Word files, which another program turns
into docx first: a page waits `PATIENCE` and then shows that it is being read.
"""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from datetime import date
from pathlib import Path
from threading import Lock, Thread

from remit.workflow.descriptions.shown_paper import ShownPaper, shown_paper
from remit.workflow.folder.lint_settings import LintSettings

PATIENCE = 1.0
"""Seconds."""
KEPT = 8
Key = tuple[str, date, str]

_one_by_one = Lock()
_looking = Lock()
_readings: dict[Key, Future[ShownPaper]] = {}


def reading_of(path: Path, today: date, choice: LintSettings) -> ShownPaper | None:
    """Return a description as it reads, None while it is being read.

    The file's name must change with its content. Raises what reading raises;
    what failed is tried again when it is asked for again.
    """
    key = (str(path), today, repr(choice))
    begun = _begun(key, path, today, choice)
    try:
        return begun.result(PATIENCE)
    except TookTooLong:
        return None
    finally:
        if begun.done() and begun.exception() is not None:
            _forget(key)


def _begun(key: Key, path: Path, today: date, choice: LintSettings) -> Future[ShownPaper]:
    with _looking:
        if key not in _readings:
            while len(_readings) >= KEPT:
                del _readings[next(iter(_readings))]
            _readings[key] = _in_the_background(path, today, choice)
        return _readings[key]


def _forget(key: Key) -> None:
    with _looking:
        _readings.pop(key, None)


def _in_the_background(path: Path, today: date, choice: LintSettings) -> Future[ShownPaper]:
    """Begin to read; a desk that is stopped does not wait for the end of it."""
    begun: Future[ShownPaper] = Future()

    def read() -> None:
        with _one_by_one:
            try:
                begun.set_result(shown_paper(path, today, choice))
            except BaseException as stop:
                begun.set_exception(stop)

    Thread(target=read, name="reading", daemon=True).start()
    return begun
