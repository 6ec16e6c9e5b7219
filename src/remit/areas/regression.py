"""Multinomial logistic regression with a ridge penalty on sparse rows.

Fitted by limited-memory BFGS (Nocedal 1980) from zero with a halving line
search: convex and without random draws, so the result depends on the rows alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from remit.areas.features import Floats
from remit.areas.text_model import softmax

RIDGE = 1e-4
STEPS = 30
REMEMBERED = 8
SUFFICIENT = 1e-4
MOST_HALVINGS = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A sparse matrix by rows: `columns` and `values` of row r lie at `starts[r]:starts[r + 1]`."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats

    @staticmethod
    def of(rows: Iterable[dict[int, float]]) -> Table:
        """Return the table whose rows map columns to values."""
        held = list(rows)
        starts = np.cumsum([0, *map(len, held)])
        columns = np.array([column for row in held for column in row], np.int64)
        values = np.array([value for row in held for value in row.values()], np.float32)
        return Table(starts, columns, values)

    def times(self, dense: Floats) -> Floats:
        """Return this table times a dense matrix. No row may be empty."""
        products = dense[self.columns]
        products *= self.values[:, None]
        return np.asarray(np.add.reduceat(products, self.starts[:-1], axis=0), np.float32)

    def turned(self) -> Table:
        """Return the transpose; every column must occur."""
        rows = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        order = np.argsort(self.columns, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(self.columns))])
        return Table(starts, rows[order], self.values[order])


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows with their answers, and what each row counts; the last column is the bias."""

    table: Table
    turned: Table
    target: Floats
    shares: Floats

    @staticmethod
    def of(table: Table, target: Floats, shares: Floats) -> Problem:
        """Return the problem of finding the classes that `target` marks (one 1 a row)."""
        return Problem(table, table.turned(), target, shares)

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Return the penalised mean log loss and its gradient."""
        chances = softmax(self.table.times(weights))
        said = (chances * self.target).sum(axis=1)
        penalised = weights.copy()
        penalised[-1] = 0.0
        value = -float((np.log(said + 1e-12) * self.shares).sum(dtype=np.float64))
        value += 0.5 * RIDGE * float(np.vdot(penalised, penalised))
        wrong = (chances - self.target) * self.shares[:, None]
        return value, np.asarray(self.turned.times(wrong) + RIDGE * penalised, np.float32)


def descend(problem: Problem) -> Floats:
    """Return the weights, one row a column of the table, of (nearly) the least loss.

    >>> table = Table.of([{0: 1.0, 1: 1.0}, {1: 1.0}])
    >>> even = np.full(2, 0.5, np.float32)
    >>> found = descend(Problem.of(table, np.eye(2, dtype=np.float32), even))
    >>> bool(found[0, 0] > found[0, 1])
    True
    """
    weights: Floats = np.zeros(
        (len(problem.turned.starts) - 1, problem.target.shape[1]), np.float32
    )
    value, slope = problem.loss(weights)
    past: list[tuple[Floats, Floats]] = []
    for _ in range(STEPS):
        toward = _direction(slope, past)
        found = _line_search(problem, weights, (value, slope), toward)
        if found is None:
            break
        moved, value_new, slope_new = found
        past = [*past, (moved - weights, slope_new - slope)][-REMEMBERED:]
        weights, value, slope = moved, value_new, slope_new
    return weights


def _direction(slope: Floats, past: list[tuple[Floats, Floats]]) -> Floats:
    """Return where to go: the slope bent by the curvature that past moves showed."""
    toward = -slope
    said = []
    for move, turn in reversed(past):
        share = np.vdot(move, toward) / np.vdot(move, turn)
        said.append(share)
        toward = toward - share * turn
    if past:
        move, turn = past[-1]
        toward = toward * (np.vdot(move, turn) / np.vdot(turn, turn))
    else:
        toward = toward / np.float32(np.abs(slope).sum() + 1e-12)
    for (move, turn), share in zip(past, reversed(said), strict=True):
        toward = toward + move * (share - np.vdot(turn, toward) / np.vdot(move, turn))
    return np.asarray(toward, np.float32)


def _line_search(
    problem: Problem, weights: Floats, at: tuple[float, Floats], toward: Floats
) -> tuple[Floats, float, Floats] | None:
    """Return the first of ever shorter moves that lowers the loss enough, or None at the end."""
    value, slope = at
    fall = float(np.vdot(slope, toward))
    length = np.float32(1.0)
    for _ in range(MOST_HALVINGS):
        moved = weights + length * toward
        value_new, slope_new = problem.loss(moved)
        bent = float(np.vdot(moved - weights, slope_new - slope))
        if value_new <= value + SUFFICIENT * float(length) * fall and bent > 0:
            return moved, value_new, slope_new
        length = np.float32(length / 2)
    return None
