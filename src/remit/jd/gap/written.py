"""How much of the job a description gives to each area, as far as it says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from remit.areas.responsibilities import AREAS
from remit.jd.description import Description, Duty
from remit.measure.model import Floats, Interval

WrittenBasis = Literal["percentages", "order"]

DRAWS = 2000
SECOND_AT_MOST = 0.5
"""A duty's second area takes between nothing and this part of it."""
LEAST_REST = 0.02
"""What a duty without a per cent keeps at least when the others already sum to 100."""


@dataclass(frozen=True, slots=True)
class Written:
    """The shares of a description as draws, since most descriptions leave them open.

    `draws` is [draw, area] in the order of `AREAS`, unplaced duties last; every
    row sums to one, or to zero for a description without duties. `guessed` is
    what each area has beyond that when every unplaced duty falls to two areas
    by chance. `weights` is the mean share of each duty. `stated` is the sum of the
    per cents as they stand in the text, before they are made to sum to 100.
    """

    draws: Floats
    guessed: Floats
    weights: tuple[float, ...]
    basis: WrittenBasis
    stated: float

    def share(self, area: str) -> Interval:
        """Return the share (0 to 1) of an area; duties that nothing could place raise its high end.

        An area that no duty names has a low end and a middle of zero.
        """
        drawn = self.draws[:, AREAS.index(area)]
        return spread(drawn, drawn, drawn + self.guessed[:, AREAS.index(area)])


def spread(drawn: Floats, lower: Floats, upper: Floats) -> Interval:
    """Return the mean of draws between the 5 % quantile of `lower` and the 95 % one of `upper`.

    `lower` and `upper` are what each draw could be at least and at most. The
    ends give way to the mean where a lopsided sample leaves it outside. Zeros
    where there are no draws.

    >>> half = np.array([0.5, 0.5])
    >>> spread(half, half, half + 0.25)
    Interval(low=0.5, mid=0.5, high=0.75)
    """
    if not (drawn.any() or upper.any()):
        return Interval(0.0, 0.0, 0.0)
    mid = float(drawn.mean())
    low, high = float(np.quantile(lower, 0.05)), float(np.quantile(upper, 0.95))
    return Interval(max(0.0, min(low, mid)), mid, min(1.0, max(high, mid)))


def weigh(description: Description, seed: int = 0) -> Written:
    """Return the shares that a description gives to the areas.

    A per cent is a point and a range of per cents is a range. Duties under a
    heading with a per cent share it among them, whatever else is stated below
    it, and duties without any share what the others leave. How they share it is
    not written, so it is drawn: in half of the draws all divisions are equally
    likely (a flat Dirichlet), in the other half all divisions in which no duty
    outweighs the one before it (the weights behind rank-order centroids; Barron
    and Barrett 1996). A second area takes between nothing and half of its duty.
    A duty that nothing could place is taken for a mixture of two areas, any two
    being as likely as any others, in any proportion. Per cents that do not sum
    to 100 are scaled.

    >>> duties = (Duty("Writes posts.", 0, 13, 60.0, None, "publishing"),
    ...           Duty("Answers.", 14, 22, 40.0, None, "community"))
    >>> round(weigh(Description("", "en", True, duties=duties)).share("publishing").mid, 6)
    0.6
    """
    duties = description.duties
    rng = np.random.default_rng(seed)
    shares = np.zeros((DRAWS, len(duties)))
    stated, open_duties = 0.0, list(range(len(duties)))
    for (low, high), members in stated_shares(description):
        total = rng.uniform(low, high, (DRAWS, 1)) if low < high else np.full((DRAWS, 1), low)
        shares[:, members] = total / 100 * _divisions(len(members), rng)
        stated += (low + high) / 200
        open_duties = [index for index in open_duties if index not in members]
    if open_duties:
        left = np.maximum(1 - shares.sum(axis=1), LEAST_REST * len(open_duties))
        shares[:, open_duties] = left[:, None] * _divisions(len(open_duties), rng)
    if duties:
        shares /= shares.sum(axis=1, keepdims=True)
    basis: WrittenBasis = "percentages" if stated >= 0.5 else "order"
    weights = tuple(float(each) for each in shares.mean(axis=0))
    guessed = _by_chance(duties, shares, rng)
    return Written(_by_area(duties, shares, rng), guessed, weights, basis, stated)


def stated_shares(description: Description) -> list[tuple[tuple[float, float], list[int]]]:
    """Return the stated per cents (ends of their range) with the duties that share each."""
    duties = description.duties
    groups: list[tuple[tuple[float, float], list[int]]] = []
    headed: set[int] = set()
    for section in description.sections:
        below = [i for i, duty in enumerate(duties) if section.start <= duty.start < section.end]
        if section.percent:
            groups += _groups_below(section.percent, below, duties)
            headed.update(below)
    stated = [i for i, duty in enumerate(duties) if duty.percent and i not in headed]
    return [*((_ends(duties[i]), [i]) for i in stated), *groups]


def stated_percents(description: Description) -> list[float | None]:
    """Return the per cent of the whole that each duty states, None where it states none."""
    own: list[float | None] = [duty.percent for duty in description.duties]
    for (low, high), members in stated_shares(description):
        for at in members:
            own[at] = None if own[at] is None else (low + high) / 2
    return own


def _groups_below(
    percent: float, below: list[int], duties: tuple[Duty, ...]
) -> list[tuple[tuple[float, float], list[int]]]:
    """Return the groups of the duties below a heading, which together have its per cent.

    Per cents that come to more than it are of the section, not of the whole.
    """
    told = [i for i in below if duties[i].percent]
    bare = [i for i in below if not duties[i].percent]
    total = sum(duties[i].percent or 0.0 for i in told)
    if told and not bare:
        part = percent / total
    else:
        part = 1.0 if total < percent else percent / max(total, 100.0)
    groups = [((part * low, part * high), [i]) for i in told for low, high in [_ends(duties[i])]]
    rest = percent - part * total
    return [*groups, ((rest, rest), bare)] if bare and rest > 0 else groups


def _ends(duty: Duty) -> tuple[float, float]:
    return duty.percent_range or (duty.percent or 0.0, duty.percent or 0.0)


def _divisions(count: int, rng: np.random.Generator) -> Floats:
    """Return draws of how `count` duties divide one whole: half of them in falling order."""
    if count == 1:
        return np.ones((DRAWS, 1))
    drawn = rng.standard_exponential((DRAWS, count))
    drawn /= drawn.sum(axis=1, keepdims=True)
    drawn[::2] = -np.sort(-drawn[::2], axis=1)
    return drawn


def _by_area(duties: tuple[Duty, ...], shares: Floats, rng: np.random.Generator) -> Floats:
    draws = np.zeros((DRAWS, len(AREAS) + 1))
    for index, duty in enumerate(duties):
        lent = np.zeros(DRAWS)
        if duty.second in AREAS and duty.second != duty.area:
            lent = rng.uniform(0, SECOND_AT_MOST, DRAWS)
            draws[:, AREAS.index(duty.second)] += shares[:, index] * lent
        draws[:, column(duty.area)] += shares[:, index] * (1 - lent)
    return draws


def _by_chance(duties: tuple[Duty, ...], shares: Floats, rng: np.random.Generator) -> Floats:
    guessed = np.zeros((DRAWS, len(AREAS)))
    for index, duty in enumerate(duties):
        if duty.area not in AREAS:
            part = rng.uniform(size=DRAWS)
            for taken in (part, 1 - part):
                areas = rng.integers(len(AREAS), size=DRAWS)
                guessed[np.arange(DRAWS), areas] += shares[:, index] * taken
    return guessed


def column(area: str) -> int:
    """Return the column of an area in draws: the last one for whatever is no area.

    >>> column("publishing"), column("unplaced")
    (0, 17)
    """
    return AREAS.index(area) if area in AREAS else len(AREAS)
