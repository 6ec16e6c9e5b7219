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

from dataclasses import dataclass, replace

import numpy as np

from remit.measure.assumptions import Assumptions
from remit.measure.model import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Confirmed weeks beside their traces, in hours.

    `hours` [week, area] (NaN where she said nothing of an area) and `traced`
    [week, area, form] for the weeks that were confirmed by area; `totals` [week]
    and `total_traced` [week, area, form] for those that gave only a total.
    """

    hours: Floats
    traced: Floats
    totals: Floats
    total_traced: Floats

    def named(self) -> Bools:
        """Return of which areas she said something, [week, area]."""
        return ~np.isnan(self.hours)

    def weeks(self) -> Ints:
        """Return the number of weeks that name each area, [area]."""
        weeks: Ints = self.named().sum(axis=0)
        return weeks

    def said(self) -> Floats:
        """Return the confirmed hours [week, area], 0 where nothing was said."""
        return np.where(self.named(), self.hours, 0.0)

    def beside(self) -> Floats:
        """Return the traces [week, area, form] that stand beside something said."""
        return np.where(self.named()[:, :, None], self.traced, 0.0)


@dataclass(frozen=True, slots=True)
class Factors:
    """Draws of what turns traces into hours.

    Hours of an area in a week are `area` [draw, area] times the sum over forms
    of traced hours times `form` [draw, form], with `base` [area] hours of an
    average form added to every working week. `noise` [draw] is the log standard
    deviation of one week.
    """

    area: Floats
    form: Floats
    base: Floats
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
    names: tuple[tuple[str, ...], tuple[str, ...]],
    assumptions: Assumptions,
    rng: np.random.Generator,
    draws: int,
) -> Factors:
    """Return draws of the factors given the confirmed weeks.

    `names` are the areas (unplaced last) and the kinds of points; the forms are
    the kinds, then spans and stated durations, then all-day entries. Without
    confirmed weeks the draws are the assumptions themselves.
    """
    areas, kinds = names
    confirmed = left_open(confirmed, np.array([assumptions.factor(a).factor for a in areas]))
    base = np.where(confirmed.said().sum(axis=0) > 0, assumptions.value("silent-hours"), 0.0)
    prior = _prior(areas, kinds, assumptions, _base_part(confirmed, base))
    rows = _rows(confirmed, base, prior, assumptions)
    noise = _noise(confirmed, base, assumptions, rng, draws)
    found = _draw(rows, prior, noise, rng)
    if len(rows.ratio):
        found[:, 0] += assumptions.spread("drift") * rng.standard_normal(draws)
    split = 1 + len(areas)
    area = prior.factor * np.exp(found[:, :1] + found[:, 1:split])
    return Factors(area, np.exp(found[:, split:]), base, noise)


def left_open(confirmed: Confirmed, factor: Floats) -> Confirmed:
    """Return the confirmed weeks with the part of them that the record could not place.

    She confirms hours by area, but some traces of those weeks are unplaced: the
    same work, seen twice. Their part (traces times the assumed `factor` [area])
    is taken from the areas she named in proportion and given to unplaced, for
    calibration alone. Otherwise its hours would be counted twice in all other
    weeks, in the areas and as unplaced, which nobody stated. Traces of areas
    that a week does not name have no part in this.

    >>> week = Confirmed(np.array([[40.0, 0.0]]), np.array([[[6.0], [2.0]]]), np.zeros(0),
    ...                  np.zeros((0, 2, 1)))
    >>> left_open(week, np.ones(2)).hours.tolist()
    [[30.0, 10.0]]
    """
    expected = confirmed.beside().sum(axis=(0, 2)) * factor
    expected[-1] = confirmed.traced[:, -1].sum() * factor[-1]
    if not expected.sum():
        return confirmed
    part = expected[-1] / expected.sum()
    said = confirmed.said()
    whole = said.sum(axis=1, keepdims=True)
    open_hours = np.maximum(part * whole, said[:, -1:])
    placed = said[:, :-1].sum(axis=1, keepdims=True)
    kept = np.divide(whole - open_hours, placed, out=np.zeros_like(placed), where=placed > 0)
    return replace(confirmed, hours=np.hstack([confirmed.hours[:, :-1] * kept, open_hours]))


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


def _noise(
    confirmed: Confirmed,
    base: Floats,
    assumptions: Assumptions,
    rng: np.random.Generator,
    draws: int,
) -> Floats:
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
    return np.sqrt(scale / rng.chisquare(worth + freedom, draws))


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
