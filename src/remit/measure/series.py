"""The three weekly series in which a shift can show: mix, volume and after-hours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remit.measure.cube import Cube
from remit.measure.model import Bools, Floats, Ints

MIX, VOLUME, AFTER_HOURS = "mix", "volume", "after-hours"
_LEAST_MINUTES = 60.0
_DRAWN = 0.08  # the part of each week's mix that is replaced by the overall mix
_LEAST_LATE = 0.01
_SMALL_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Series:
    """One series of `values` [row, part]; `week` [row] are rows of the weekly cube."""

    what: str
    week: Ints
    values: Floats


def series_of(cube: Cube, complete: int) -> tuple[Series, ...]:
    """Return the series over the complete weeks of a weekly cube.

    Weeks with under an hour of traces are left out (leave, illness), and so is
    the first week with traces, which seldom is whole. `complete` is the number
    of leading rows that are whole weeks.
    """
    minutes = cube.tenths[:complete].sum(axis=1) / 10
    busy = minutes >= _LEAST_MINUTES
    busy[: int(np.argmax(minutes > 0)) + 1] = False
    placed = cube.tenths[:complete, :-1] / 10
    clock = busy & (cube.clock[:complete] >= _LEAST_MINUTES)
    return (
        _mix(placed, busy & (placed.sum(axis=1) >= _LEAST_MINUTES)),
        _volume(minutes, busy),
        _after_hours(cube, clock),
    )


def _mix(placed: Floats, rows: Bools) -> Series:
    """Return centred log-ratios (Aitchison 1986) of the placed work's composition.

    Zeros are replaced multiplicatively (Martín-Fernández et al. 2003): every
    week gives up the same part of its shares to the overall composition, so
    that more work alone moves no ratio. Areas that are small over the whole
    record are taken together.
    """
    week = np.flatnonzero(rows)
    chosen = placed[week]
    overall = chosen.sum(axis=0) / max(chosen.sum(), 1.0)
    parts = np.flatnonzero(overall >= _SMALL_SHARE)
    others = np.setdiff1d(np.arange(len(overall)), parts)
    grouped = np.hstack([chosen[:, parts], chosen[:, others].sum(axis=1, keepdims=True)])
    grouped = grouped[:, grouped.sum(axis=0) > 0]
    mean = grouped.sum(axis=0) / max(grouped.sum(), 1.0)
    shares = grouped / grouped.sum(axis=1, keepdims=True)
    filled = np.log((1 - _DRAWN) * shares + _DRAWN * mean)
    centre = filled.sum(axis=1, keepdims=True) / max(filled.shape[1], 1)
    return Series(MIX, week, filled - centre)


def _volume(minutes: Floats, rows: Bools) -> Series:
    week = np.flatnonzero(rows)
    return Series(VOLUME, week, np.log(minutes[week])[:, None])


def _after_hours(cube: Cube, rows: Bools) -> Series:
    """Return the log-odds of work outside her hours, kept off 0 and 1 by a hundredth."""
    week = np.flatnonzero(rows)
    part = np.clip(cube.late[week] / cube.clock[week], 0, 1)
    part = _LEAST_LATE + (1 - 2 * _LEAST_LATE) * part
    return Series(AFTER_HOURS, week, np.log(part / (1 - part))[:, None])
