"""Which entries lie wholly or in part outside the agreed hours."""

from __future__ import annotations

import numpy as np

from remit.measure.assumptions import read_assumptions
from remit.measure.days import days_until
from remit.measure.measure import LATE
from remit.measure.model import Floats, Ints
from remit.measure.worked import worked
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import Picture

LATE_MARK = "late"
"""The name of the mark that such entries carry on the shelf."""


def late_by_trace(workspace: Workspace, picture: Picture) -> Floats:
    """Return the minutes of each trace after hours, on days off and at night, [3, trace].

    The first two exclude each other; night may be part of either.
    """
    counted = picture.traces.start[picture.traces.counted]
    earliest = int(counted.min()) if counted.size else None
    days = days_until(picture.measures.as_of, earliest, workspace.settings.working_hours())
    return worked(picture.traces, days, read_assumptions()).late


def late_entries(workspace: Workspace, picture: Picture) -> dict[str, Ints]:
    """Return the numbers of such entries, each once, by when they are: a code of `LATE`."""
    late, numbers = late_by_trace(workspace, picture) > 0, picture.traces.activity
    return {name: np.unique(numbers[late[at]]) for at, name in enumerate(LATE)}
