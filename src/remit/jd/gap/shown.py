"""What the ledger shows of each area, as counts: how much, and in what kinds of entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from remit.areas.model import UNPLACED
from remit.measure.model import Bools, Measures, Traces

SHOWN_BY: dict[str, frozenset[str]] = {
    "publishing": frozenset({"post"}),
    "creative": frozenset({"meeting", "mail", "task", "document"}),
    "community": frozenset({"reply"}),
    "listening": frozenset({"alert", "chat", "mail", "task"}),
    "crisis": frozenset({"meeting", "chat", "mail", "post"}),
    "internal": frozenset({"post", "mail", "chat"}),
    "counsel": frozenset({"meeting", "mail"}),
    "strategy": frozenset({"meeting", "mail", "task", "document"}),
    "channels": frozenset({"chat", "mail", "task"}),
    "analytics": frozenset({"meeting", "mail", "task", "document"}),
    "governance": frozenset({"meeting", "mail", "document"}),
    "paid": frozenset({"meeting", "mail", "task"}),
    "media": frozenset({"meeting", "mail"}),
    "partners": frozenset({"meeting", "mail"}),
    "people": frozenset({"meeting", "mail", "chat"}),
    "admin": frozenset({"meeting", "mail"}),
    "other": frozenset({"meeting", "mail", "task", "document"}),
}
"""The kinds of entry in which the work of an area would show, if it were done.

Her own notes are missing on purpose: work that she did not note down may well
have been done.
"""

SECONDS_OF_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Shown:
    """The counted entries of the window, by area code and kind; "unplaced" is among the areas.

    `tenths` are traced tenths of minutes by area code, overlaps already split.
    `uncounted` entries of the window wait for her to say who made them. One that
    was divided is among the entries of each of its areas; `again` tells by kind
    how often such are told beyond once.
    """

    entries: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    tenths: Mapping[str, int] = field(default_factory=dict)
    uncounted: int = 0
    again: Mapping[str, int] = field(default_factory=dict)

    def count(self, area: str | None = None) -> int:
        """Return the entries of one area, or of all.

        >>> Shown({"crisis": {"meeting": 3, "post": 2}}).count("crisis")
        5
        """
        if area is not None:
            return sum(self.entries.get(area, {}).values())
        return sum(self.count(each) for each in self.entries) - sum(self.again.values())

    def unseen(self) -> float:
        """Return the part (0 to 1) of all entries that is not counted.

        It stands for a part of the hours, as though such an entry took as long
        as the average one: a post takes less, so that the intervals that rest
        on it err on the wide side.

        >>> Shown({"crisis": {"meeting": 30}}, uncounted=10).unseen()
        0.25
        """
        total = self.count() + self.uncounted
        return self.uncounted / total if total else 0.0

    def of_kinds(self, kinds: frozenset[str]) -> int:
        """Return the entries, of whatever area, that are of these kinds.

        >>> Shown({"crisis": {"meeting": 3, "post": 2}}).of_kinds(frozenset({"post"}))
        2
        """
        by_kind = (each for kinds_of in self.entries.values() for each in kinds_of.items())
        again = sum(count for kind, count in self.again.items() if kind in kinds)
        return sum(count for kind, count in by_kind if kind in kinds) - again


def shown_in(traces: Traces, measures: Measures, in_window: Bools) -> Shown:
    """Return what the traces of the window show.

    `in_window` says of each counted trace whether it lies in the measures'
    window; `measures` must be of the same traces. Traces that are not counted
    have no local day, so days in UTC decide which of them lie in the window.
    """
    names = (*traces.areas, UNPLACED)
    taken = in_window & traces.counted
    area, tenths = traces.area[taken], measures.activity_tenths[taken]
    cells = area * len(traces.kinds) + traces.kind[taken]
    entries: dict[str, dict[str, int]] = {}
    for cell, count in zip(*np.unique(cells, return_counts=True), strict=True):
        of_area, kind = divmod(int(cell), len(traces.kinds))
        entries.setdefault(names[of_area], {})[traces.kinds[kind]] = int(count)
    sums = {names[at]: int(tenths[area == at].sum()) for at in np.unique(area)}
    waiting = np.unique(traces.activity[uncounted_in(traces, measures)])
    return Shown(entries, sums, len(waiting), _again(traces, taken))


def _again(traces: Traces, taken: Bools) -> dict[str, int]:
    """Return by kind how many rows are of an entry that another row tells of already."""
    found = traces.kind[taken]
    _, once = np.unique(traces.activity[taken], return_index=True)
    more = np.bincount(found, minlength=len(traces.kinds)) - np.bincount(
        found[once], minlength=len(traces.kinds)
    )
    return {kind: int(more[at]) for at, kind in enumerate(traces.kinds) if more[at]}


def uncounted_in(traces: Traces, measures: Measures) -> Bools:
    """Return which traces of the window are not counted; days in UTC decide (see `shown_in`)."""
    first, last = (np.datetime64(day, "D").astype(np.int64) for day in measures.window)
    days = traces.start // SECONDS_OF_DAY
    found: Bools = ~traces.counted & (days > first) & (days <= last)
    return found
