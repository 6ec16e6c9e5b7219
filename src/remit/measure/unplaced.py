"""What unplaced traces stand for: the same work as placed ones, of areas nobody named.

Let an area's work leave traces, of which a part q is never placed, whatever
the area. With H hours, f hours to a trace, N placed and U unplaced traces,

    H = f · N / (1 - q),        q = U / (N of all areas + U).

So f is found by adding to the placed traces of each area its part of the
unplaced ones, also of areas she did not name: only what is left of U after
those is told beside the hours she said. And an unplaced trace stands for the
mean of f over the areas, weighted by their placed traces. Then
Σ f N + U · Σ f N / Σ N = Σ f N / (1 - q) = Σ H: no hour is lost and none
counted twice, in areas and as unplaced.

Hours that she herself gives to no area (R beside P hours with areas) are such
work too, of traces that cannot be placed at all. Where the unplaced traces are
more than those, U_r = R / r with r = P (1 - q) / N hours to a trace, the rest
of them belongs to areas:

    (N + M) q / (1 - q) = (U - N R/P) / (1 + (R/P) N / (N + M)),

M being the placed traces of areas she said nothing of. Where they are fewer,
the hours beyond r · U left no trace.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from remit.measure.confirmed import Confirmed
from remit.measure.model import Floats


def mix_of(record: Floats, said: Floats) -> Floats:
    """Return what unplaced traces of each form are taken to be, as parts of areas [area, form].

    `record` [area, form] are the traced hours of all her work, unplaced last:
    an unplaced post is as likely of an area as a placed one. A form without
    placed traces is taken as all of them. Where nothing is placed, the hours
    `said` [area] tell, and where nothing is said either, unplaced stands for
    itself.

    >>> mix_of(np.array([[3.0, 0.0], [1.0, 0.0], [5.0, 2.0]]), np.zeros(3)).tolist()
    [[0.75, 0.75], [0.25, 0.25], [0.0, 0.0]]
    """
    itself = np.zeros(len(said))
    itself[-1] = 1.0
    placed = _placed(record)
    said = said / said.sum() if said.any() else itself
    whole = placed.sum(axis=1) / placed.sum() if placed.any() else said
    return _parts(placed, whole[:, None])


def completed(confirmed: Confirmed, mix: Floats, factor: Floats, base: float) -> Confirmed:
    """Return confirmed weeks whose unplaced traces are added to the areas they belong to.

    The weeks' own placed traces tell which areas those are, and `mix` [area,
    form] for forms that have none there. `factor` [area] are the assumed hours
    to a trace and `base` the hours a week that an area has without any. Of the
    hours that she gave to no area those are left which no trace explains.

    >>> week = Confirmed(np.array([[40.0, np.nan, np.nan]]), np.array([[[6.0], [2.0], [4.0]]]),
    ...                  np.zeros(0), np.zeros((0, 3, 1)))
    >>> completed(week, np.zeros((3, 1)), np.ones(3), 0.5).traced.tolist()
    [[[9.0], [3.0], [0.0]]]
    """
    loose = confirmed.traced[:, -1]
    parts = _parts(_placed(confirmed.traced.sum(axis=0)), mix)
    worth = float(loose.sum(axis=0) @ (factor[:-1] @ parts[:-1]))
    of_areas, beyond = _of_areas(confirmed, worth, factor, base)
    parts[:-1] *= of_areas
    hours = confirmed.hours.copy()
    hours[:, -1] *= beyond
    total = confirmed.total_traced
    return replace(
        confirmed,
        hours=hours,
        traced=_placed(confirmed.traced) + loose[:, None] * parts,
        total_traced=_placed(total) + total[:, -1:] * mix,
    )


def _placed(traced: Floats) -> Floats:
    """Return traces [..., area, form] without the unplaced ones."""
    placed = traced.copy()
    placed[..., -1, :] = 0.0
    return placed


def _parts(placed: Floats, otherwise: Floats) -> Floats:
    """Return the parts of areas in each form [area, form], `otherwise` for a form without any."""
    whole = placed.sum(axis=0)
    return np.where(whole > 0, placed / np.where(whole > 0, whole, 1.0), otherwise)


def _of_areas(
    confirmed: Confirmed, worth: float, factor: Floats, base: float
) -> tuple[float, float]:
    """Return the part of unplaced traces that is of areas, and of R the part beyond r · U.

    `worth` is U in assumed hours.
    """
    said, weeks = confirmed.said(), confirmed.weeks()
    areas, none = float(said[:, :-1].sum()), float(said[:, -1].sum())
    if not none:
        return 1.0, 0.0
    named = factor * (confirmed.beside().sum(axis=(0, 2)) + base * (said.sum(axis=0) > 0) * weeks)
    placed = float(named[:-1].sum())
    others = factor * (confirmed.traced - confirmed.beside()).sum(axis=(0, 2))
    hours_a_trace = areas / placed if areas else 1.0
    if worth * hours_a_trace <= none:
        return 0.0, 1.0 - worth * hours_a_trace / none
    of_none = none / hours_a_trace
    whole = placed + float(others[:-1].sum())
    return whole * (worth - of_none) / ((whole + of_none) * worth), 0.0
