"""What a library in another language writes past Python is kept off the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

ERRORS = 2
"""The place where every program writes what went wrong."""
_ONE_AT_A_TIME = Lock()


@contextmanager
def hushed() -> Iterator[None]:
    """Let nothing through to the error output meanwhile, not even what is no Python's.

    One at a time for the whole process: a second one would take the first one's
    silence for the place to give back.
    """
    with _ONE_AT_A_TIME:
        try:
            kept = os.dup(ERRORS)
        except OSError:  # there is no such output, so nothing shows on it
            yield
            return
        silence = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(silence, ERRORS)
            yield
        finally:
            os.dup2(kept, ERRORS)
            os.close(kept)
            os.close(silence)
