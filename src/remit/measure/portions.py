"""Entries of several shares: one piece of work on the clock, several in what it comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from remit.measure.model import Ints, Traces

if TYPE_CHECKING:
    from remit.measure.worked import Worked

COLUMNS = (
    "activity",
    "start",
    "end",
    "kind",
    "area",
    "stated_minutes",
    "date_only",
    "automatic",
    "counted",
)
"""The columns of traces but for their shares."""


def wholes(traces: Traces) -> tuple[Ints, Ints]:
    """Return one row of each entry, [entry], and the entry of each row, [row].

    Of an entry that was divided it is the row with most of it, a placed one
    before an unplaced.
    """
    share = _share(traces)
    open_ = traces.area == len(traces.areas)
    order = np.lexsort((traces.area, -share, open_, traces.activity))
    numbers, first, entry = np.unique(
        traces.activity[order], return_index=True, return_inverse=True
    )
    of_row = np.empty(len(order), np.int64)
    of_row[order] = entry
    assert len(numbers) == len(first)
    return order[first], of_row


def rows_of(traces: Traces, rows: Ints) -> Traces:
    """Return some rows of traces, each as a whole entry."""
    return replace(traces, **{name: getattr(traces, name)[rows] for name in COLUMNS}, share=None)


def divided(work: Worked, entry: Ints, traces: Traces) -> Worked:
    """Return what entries contribute, divided among their rows in whole tenths that sum to it.

    `entry` is the index of each row's entry in `work`.
    """
    tenths = _tenths(work.tenths[entry], entry, traces)
    whole = work.tenths[entry]
    part = np.divide(tenths, whole, out=np.zeros(len(whole)), where=whole > 0)
    return replace(
        work,
        tenths=tenths,
        day=work.day[entry],
        form=work.form[entry],
        clock=work.clock[entry],
        late=work.late[:, entry] * part,
    )


def _tenths(whole: Ints, entry: Ints, traces: Traces) -> Ints:
    """Return the tenths of each row: where its share of the running sum begins and ends."""
    order = np.lexsort((traces.area, entry))
    running = np.cumsum(_share(traces)[order])
    opens = np.flatnonzero(np.diff(entry[order], prepend=-1))
    sizes = np.diff(np.append(opens, len(order)))
    before = np.repeat(np.append(0.0, running)[opens], sizes)
    ends = np.rint((running - before) * whole[order]).astype(np.int64)
    last = opens + sizes - 1
    ends[last] = whole[order][last]
    steps = np.diff(ends, prepend=0)
    steps[opens] = ends[opens]
    found = np.empty(len(order), np.int64)
    found[order] = steps
    return found


def _share(traces: Traces) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.ones(len(traces.activity)) if traces.share is None else traces.share
