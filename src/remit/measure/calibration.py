"""How her traces relate to her hours: what is assumed, corrected by confirmed weeks.

On the log scale, hours = traces + person + area + form of the trace + noise of
the week. All but the noise are normal with known variances, and what confirmed
weeks say is a ratio of sums (hours over traces of an area in those weeks), so
the posterior is normal too, in closed form, given the noise; the noise variance
is drawn from its scaled inverse chi-square (Gelman et al., Bayesian Data
Analysis, chapters 3 and 14; ratio estimation: Cochran, Sampling Techniques,
chapter 6).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remit.measure.assumptions import Assumptions
from remit.measure.confirmed import Confirmed
from remit.measure.model import Floats
from remit.measure.unplaced import completed, mix_of


@dataclass(frozen=True, slots=True)
class Dice:
    """Where chance comes from: a seeded generator, and how many draws to make."""

    rng: np.random.Generator
    draws: int


@dataclass(frozen=True, slots=True)
class Factors:
    """Draws of what turns traces into hours.

    Hours of an area in a week are `area` [draw, area] times the sum over forms
    of traced hours times `form` [draw, form], with `base` [area] hours of an
    average form added to every working week. One hour of unplaced traces stands
    for `unplaced` [draw, form] hours; beside them, unplaced has its base alone.
    `noise` [draw] is the log standard deviation of one week.
    """

    area: Floats
    form: Floats
    base: Floats
    unplaced: Floats
    noise: Floats


@dataclass(frozen=True, slots=True)
class _Prior:
    """Medians [area] and log variances of person, areas and forms, in this order."""

    factor: Floats
    variance: Floats


@dataclass(frozen=True, slots=True)
class _Rows:
    """Observations: design [row, parameter], log ratio [row], noise variances per unit [row]."""

    design: Floats
    ratio: Floats
    variance: Floats


def factors(
    confirmed: Confirmed,
    record: Floats,
    names: tuple[tuple[str, ...], tuple[str, ...]],
    assumptions: Assumptions,
    dice: Dice,
) -> Factors:
    """Return draws of the factors given the confirmed weeks.

    `record` [area, form] are all traced hours. `names` are the areas (unplaced
    last) and the kinds of points; the forms are the kinds, then spans and stated
    durations, then all-day entries. Without confirmed weeks the draws are the
    assumptions themselves.
    """
    areas, kinds = names
    usual = np.array([assumptions.factor(area).factor for area in areas])
    silent = assumptions.value("silent-hours")
    mix = mix_of(record, confirmed.said().sum(axis=0))
    confirmed = completed(confirmed, mix, usual, silent)
    base = np.where(confirmed.said().sum(axis=0) > 0, silent, 0.0)
    prior = _prior(areas, kinds, assumptions, _base_part(confirmed, base))
    rows = _rows(confirmed, base, prior, assumptions)
    noise = _noise(confirmed, base, assumptions, dice)
    found = _draw(rows, prior, noise, dice.rng)
    split = 1 + len(areas)
    if len(rows.ratio):
        found[:, 0] += assumptions.spread("drift") * dice.rng.standard_normal(dice.draws)
        moved = dice.rng.standard_normal((dice.draws, len(areas)))
        found[:, 1:split] += assumptions.spread("area-drift") * moved
    area = usual * np.exp(found[:, :1] + found[:, 1:split])
    form = np.exp(found[:, split:])
    area *= _benchmark(confirmed, base, area, form)
    return Factors(area, form, base, form * (area @ mix), noise)


def _benchmark(confirmed: Confirmed, base: Floats, area: Floats, form: Floats) -> Floats:
    """Return what brings the confirmed weeks' modelled total to the hours she said, [area].

    The middle of a sum of skewed draws lies above the sum of their middles, the
    more so the less each area is known: many areas, each of them right, come to
    too many hours. The sum is known best, so named areas are scaled to it in all
    draws alike (ratio benchmarking: Rao and Molina, Small Area Estimation,
    chapter 6).
    """
    traced = confirmed.beside().sum(axis=0)
    modelled = (area * (form @ traced.T + base * confirmed.weeks())).sum(axis=1)
    middle, said = float(np.median(modelled)), float(confirmed.said().sum())
    scale = said / middle if said and middle else 1.0
    return np.where(confirmed.weeks() > 0, scale, 1.0)


def _prior(
    areas: tuple[str, ...], kinds: tuple[str, ...], assumptions: Assumptions, silent: Floats
) -> _Prior:
    known = [assumptions.factor(area) for area in areas]
    of_area = np.array([k.spread for k in known]) ** 2
    of_area += (silent * assumptions.spread("silent-hours")) ** 2
    forms = [assumptions.point(kind).spread for kind in kinds]
    forms += [assumptions.spread("attended-length"), assumptions.spread("all-day-minutes")]
    person = assumptions.spread("person-spread")
    variance = np.concatenate([[person**2], of_area, np.square(forms)])
    return _Prior(np.array([k.factor for k in known]), variance)


def _base_part(confirmed: Confirmed, base: Floats) -> Floats:
    """Return the part (0 to 1) of each area's traces that is only the assumed base."""
    added = base * confirmed.weeks()
    whole = confirmed.beside().sum(axis=(0, 2)) + added
    part: Floats = np.divide(added, whole, out=np.zeros(len(base)), where=whole > 0)
    return part


def _rows(confirmed: Confirmed, base: Floats, prior: _Prior, assumptions: Assumptions) -> _Rows:
    by_area = _area_rows(confirmed, base, prior, assumptions)
    total = _total_rows(confirmed, prior, assumptions)
    return _Rows(
        np.concatenate([by_area.design, total.design]),
        np.concatenate([by_area.ratio, total.ratio]),
        np.concatenate([by_area.variance, total.variance]),
    )


def _area_rows(
    confirmed: Confirmed, base: Floats, prior: _Prior, assumptions: Assumptions
) -> _Rows:
    """Return one observation for each area with traces or hours in the weeks that name it."""
    weeks = confirmed.weeks()
    forms = confirmed.beside().sum(axis=0)
    whole = forms.sum(axis=1) + base * weeks
    seen = np.flatnonzero(whole > 0)
    said = np.maximum(confirmed.said().sum(axis=0), weeks * assumptions.value("least-hours"))
    ratio = np.log(said[seen] / (whole[seen] * prior.factor[seen]))
    part = forms[seen] / whole[seen, None]
    design = np.hstack([np.ones((len(seen), 1)), np.eye(len(whole))[seen], part])
    weekly = np.maximum(said, forms.sum(axis=1))[seen] / weeks[seen]
    return _Rows(design, ratio, _lumpy(weekly, assumptions) / weeks[seen])


def _total_rows(confirmed: Confirmed, prior: _Prior, assumptions: Assumptions) -> _Rows:
    """Return one observation for all weeks with only a total, to the first order."""
    weeks, width = len(confirmed.totals), len(prior.variance)
    expected = confirmed.total_traced.sum(axis=0) * prior.factor[:, None]
    whole = expected.sum()
    if not weeks or whole <= 0:
        return _Rows(np.zeros((0, width)), np.zeros(0), np.zeros(0))
    part = expected / whole
    of_area = part.sum(axis=1)
    design = np.concatenate([[1.0], of_area, part.sum(axis=0)])[None]
    said = max(float(confirmed.totals.sum()), weeks * assumptions.value("least-hours"))
    lumps = np.square(of_area) @ _lumpy(of_area * said / weeks, assumptions)
    return _Rows(design, np.array([np.log(said / whole)]), np.array([lumps / weeks]))


def _lumpy(weekly_hours: Floats, assumptions: Assumptions) -> Floats:
    """Return how much more than a large area an area of this size varies from week to week."""
    return 1 + assumptions.value("small-area") / np.maximum(weekly_hours, 0.05)


def _noise(confirmed: Confirmed, base: Floats, assumptions: Assumptions, dice: Dice) -> Floats:
    """Return draws of the week's noise: the assumed one, updated by what weeks differ."""
    weeks = confirmed.weeks()
    hours = confirmed.said()
    traced = np.where(confirmed.named(), confirmed.traced.sum(axis=2) + base, 0.0)
    sums = hours.sum(axis=0), traced.sum(axis=0)
    seen = (sums[0] > 0) & (sums[1] > 0)
    weekly = sums[0][seen] / weeks[seen]
    fitted = traced[:, seen] * (sums[0][seen] / sums[1][seen])
    relative = (hours[:, seen] - fitted) / np.maximum(weekly, 1e-9)
    squares = float((np.square(relative) / _lumpy(weekly, assumptions)).sum())
    freedom = int((weeks[seen] - 1).sum())
    worth = assumptions.value("week-noise-weight")
    scale = worth * assumptions.value("week-noise") ** 2 + squares
    return np.sqrt(scale / dice.rng.chisquare(worth + freedom, dice.draws))


def _draw(rows: _Rows, prior: _Prior, noise: Floats, rng: np.random.Generator) -> Floats:
    """Return draws [draw, parameter] of the normal posterior given each draw of the noise."""
    draws, width = len(noise), len(prior.variance)
    weight = 1 / (np.square(noise)[:, None] * rows.variance)
    precision = np.einsum("dr,rp,rq->dpq", weight, rows.design, rows.design, optimize=True)
    precision += np.diag(1 / prior.variance)
    lower = np.linalg.cholesky(precision)
    toward = (weight * rows.ratio) @ rows.design
    white = rng.standard_normal((draws, width))
    centre = np.linalg.solve(precision, toward[..., None])
    around = np.linalg.solve(np.swapaxes(lower, 1, 2), white[..., None])
    found: Floats = (centre + around)[..., 0]
    return found
