"""A share drawn on in a straight line, with its interval; nothing else is claimed of the future.

Ordinary least squares through the shares of months, once for each draw of the
hours, with the prediction interval of a single new month (Student's t with
n - 2 degrees of freedom): so the range holds what is not known of the hours,
what the line does not explain, and how far ahead it is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from remit.measure.model import Floats, Interval

FEWEST_MONTHS = 6
"""Through fewer months no line is drawn."""

Way = Literal["rises", "falls", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line: the months it rests on, its rise in a year, the share it comes to.

    `rise` is in shares (-1 to 1) a year, `share` the projected month's, 0 to 1.
    """

    months: int
    rise: Interval
    share: Interval

    @property
    def way(self) -> Way:
        """Return whether the share moves, as far as nine draws in ten agree.

        >>> Line(12, Interval(-0.02, 0.03, 0.08), Interval(0.5, 0.6, 0.7)).way
        'cannot tell'
        """
        if self.rise.low > 0:
            return "rises"
        return "falls" if self.rise.high < 0 else "cannot tell"


def straight_line(
    shares: Floats, months: Sequence[int], ahead: float, rng: np.random.Generator
) -> Line | None:
    """Return the line through shares [draw, month] at months counted from any month on.

    `ahead` months after the last of them it is read off. None where there are
    fewer than `FEWEST_MONTHS`.

    >>> level = np.tile(np.linspace(0.30, 0.41, 12), (50, 1))
    >>> line = straight_line(level, range(12), 12, np.random.default_rng(0))
    >>> line.way, round(line.share.mid, 2), round(line.rise.mid, 2)
    ('rises', 0.53, 0.12)
    """
    count = len(months)
    if count < FEWEST_MONTHS or not len(shares):
        return None
    at = np.asarray(months, np.float64)
    away = at - at.mean()
    spread = float((away**2).sum())
    slope = shares @ away / spread
    middle = shares.mean(axis=1)
    left = shares - middle[:, None] - slope[:, None] * away
    noise = np.sqrt((left**2).sum(axis=1) / (count - 2))
    chance = rng.standard_t(count - 2, (2, len(shares)))
    target = float(at.max()) + ahead - float(at.mean())
    reach = np.sqrt(1 + 1 / count + target**2 / spread)
    share = middle + slope * target + noise * reach * chance[0]
    return Line(
        count,
        _around(12 * (slope + noise / np.sqrt(spread) * chance[1]), 12 * slope),
        _within(_around(share, middle + slope * target)),
    )


def _around(drawn: Floats, plain: Floats) -> Interval:
    low, high = (float(each) for each in np.quantile(drawn, (0.05, 0.95)))
    mid = float(plain.mean())
    return Interval(min(low, mid), mid, max(high, mid))


def _within(share: Interval) -> Interval:
    return Interval(*(min(1.0, max(0.0, each)) for each in share))
