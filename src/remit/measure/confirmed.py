"""Confirmed weeks beside the traces of the same weeks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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
