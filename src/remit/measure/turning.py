"""The day on which a weekly change began."""

from __future__ import annotations

import numpy as np

from remit.measure.cube import Cube
from remit.measure.model import Floats, Ints
from remit.measure.series import AFTER_HOURS, MIX

_REACH = 14


def turning_day(what: str, daily: Cube, sides: tuple[Ints, Ints], near: int) -> int:
    """Return the row of the daily cube from which the days look like those after the change.

    Each day within two weeks of `near` is scored by how much likelier its work
    is under the average days after than before (`sides` are rows of either);
    the change lies where the sum of scores from there on is largest. A
    stretch of days without work belongs to what came before.
    """
    score = _scores(what, daily, sides)
    first, last = max(near - _REACH, 0), min(near + _REACH, len(score))
    from_here_on = np.cumsum(score[first:last][::-1])[::-1]
    best = from_here_on.max() - 1e-9 * max(1.0, float(np.abs(from_here_on).max()))
    return first + int(np.flatnonzero(from_here_on >= best)[-1])


def _scores(what: str, daily: Cube, sides: tuple[Ints, Ints]) -> Floats:
    """Return the log-likelihood ratio of every day, after against before."""
    if what == MIX:
        return _mix_scores(daily, sides)
    return _late_scores(daily, sides) if what == AFTER_HOURS else _volume_scores(daily, sides)


def _mix_scores(daily: Cube, sides: tuple[Ints, Ints]) -> Floats:
    before, after = (daily.tenths[rows, :-1].sum(axis=0) + 600.0 for rows in sides)
    ratio = (after / after.sum()) / (before / before.sum())
    scores: Floats = daily.tenths[:, :-1] @ np.log(ratio)
    return scores


def _late_scores(daily: Cube, sides: tuple[Ints, Ints]) -> Floats:
    before, after = (
        (daily.late[rows].sum() + 30) / (daily.clock[rows].sum() + 60) for rows in sides
    )
    in_hours = daily.clock - daily.late
    scores: Floats = daily.late * np.log(after / before)
    scores += in_hours * np.log((1 - after) / (1 - before))
    return scores


def _volume_scores(daily: Cube, sides: tuple[Ints, Ints]) -> Floats:
    """Return Poisson scores against the usual amount of each weekday."""
    minutes: Floats = daily.tenths.sum(axis=1) / 10
    weekday = np.arange(len(minutes)) % 7
    both = np.concatenate(sides)
    days = np.maximum(np.bincount(weekday[both], minlength=7), 1)
    usual = (np.bincount(weekday[both], minutes[both], 7) / days)[weekday]
    before, after = ((minutes[rows].sum() + 1) / (usual[rows].sum() + 1) for rows in sides)
    scores: Floats = minutes * np.log(after / before)
    scores -= usual * (after - before)
    return scores
