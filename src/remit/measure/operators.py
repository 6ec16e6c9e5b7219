"""Who ran the accounts that she shares: what is unknown about it, carried into the hours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from remit.measure.model import Measures, Traces


def with_uncounted(traces: Traces) -> Traces:
    """Return the same traces with every one counted.

    Measured beside the counted ones, they show how far the result depends on
    who operated the accounts she shares.
    """
    return replace(traces, counted=np.ones(len(traces.counted), np.bool_))


def operators_drawn(counted: Measures, everything: Measures) -> Measures:
    """Return the window's measures if an unknown part of the uncounted work is hers.

    `everything` are the measures of the same traces with every one counted, of
    the same seed. In each draw a part of the hours that they would add is hers:
    likeliest hardly any or nearly all, since most accounts have one operator
    (Jeffreys' prior of a part, the arcsine distribution), taken at even steps
    of its quantiles. Traced minutes, months and late work stay the counted ones.

    >>> from datetime import date
    >>> from remit.measure.measure import measure
    >>> from remit.measure.model import WorkingHours
    >>> from zoneinfo import ZoneInfo
    >>> one, no = np.ones(1, np.int64), np.zeros(1, bool)
    >>> traces = Traces(one, one * 1_614_589_200, one * 1_614_592_800, one * 0, one * 0,
    ...     np.full(1, np.nan), no, no, no, ("meeting",), ("crisis",))
    >>> none, all_hers = (measure(each, WorkingHours(ZoneInfo("UTC")), as_of=date(2021, 3, 7))
    ...     for each in (traces, with_uncounted(traces)))
    >>> found = operators_drawn(none, all_hers).hours()
    >>> none.hours().mid, found.low < 0.1 < all_hers.hours().low < found.high
    (0.0, True)
    """
    draws = len(counted.window_draws)
    part = np.sin(np.pi / 2 * (np.arange(draws) + 0.5) / max(draws, 1)) ** 2
    added = everything.window_draws - counted.window_draws
    return replace(counted, window_draws=counted.window_draws + part[:, None] * added)
