"""What is assumed of some entries, where the record is silent."""

from __future__ import annotations

import numpy as np

from remit.areas.model import UNPLACED
from remit.measure.assumptions import read_assumptions
from remit.measure.model import Assumption, Bools
from remit.workflow.picture.measure_work import Picture

MEETING = "meeting"
OF_ENTRIES, OF_KINDS = "untraced-", "-minutes"
"""How the assumptions about an area and about a kind of entry are named."""


def assumptions_behind(picture: Picture, asked: Bools) -> tuple[Assumption, ...]:
    """Return what these entries rest on: about their kinds, their areas, and in general.

    Minutes are assumed for a kind only where an entry has neither an end nor a
    stated duration.
    """
    traces = picture.traces
    assumed = asked & (traces.end <= traces.start) & ~(traces.stated_minutes > 0)
    kinds = {traces.kinds[kind] for kind in np.unique(traces.kind[assumed])}
    areas = {(*traces.areas, UNPLACED)[area] for area in np.unique(traces.area[asked])}
    cited = read_assumptions().cited(kinds, areas)
    met = any(traces.kinds[kind] == MEETING for kind in np.unique(traces.kind[asked]))
    return tuple(each for each in cited if met or not each.name.startswith(f"{MEETING}-"))


def is_of_few(assumption: str) -> bool:
    """Return whether an assumption is about an area or a kind of entry, by its name.

    >>> is_of_few("untraced-crisis"), is_of_few("post-minutes"), is_of_few("day-length")
    (True, True, False)
    """
    return assumption.startswith(OF_ENTRIES) or assumption.endswith(OF_KINDS)
