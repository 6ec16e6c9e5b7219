"""Rows of a draft: who shares an area, what is too small to stand alone, whole per cents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from remit.jd.draft.shares import neighbour, whole_shares
from remit.jd.gap import AreaGap, Gap
from remit.measure.model import Interval


@dataclass(frozen=True, slots=True)
class Row:
    """One duty of a draft before its per cent is whole.

    `share` is the part (0 to 1) of the whole that falls to the row, with
    `allocated` of it by her own statement. `old` are the indices of the old
    duties whose wording it keeps, the leading one first. `also` are areas that
    are counted here because they are too small to be listed. `open` is True
    where the record is too thin to propose the area as a duty of its own.
    """

    gap: AreaGap
    share: float
    allocated: float = 0.0
    old: tuple[int, ...] = ()
    also: tuple[AreaGap, ...] = ()
    open: bool = False

    @property
    def listed(self) -> bool:
        """Return whether the row may stand by itself: for the gap's reasons, or as she states."""
        return (self.gap.stands and not self.open) or bool(self.allocated)


def rows_of(gap: Gap, allocated: Mapping[str, float]) -> list[Row]:
    """Return a row for each duty that stands and for each area that has none.

    Duties of one area split its share as they split it in the description. A
    thin record adds none to the written ones, but for what she answers for.
    """
    known = {each.area for each in gap.areas}
    bare = [_unmeasured(area, gap) for area in allocated if area not in known]
    rows = [row for each in (*gap.areas, *bare) for row in _rows_of_area(each, gap, allocated)]
    if gap.thin and any(row.old for row in rows):
        return [replace(row, open=not (row.old or row.gap.answered)) for row in rows]
    return rows


def _unmeasured(area: str, gap: Gap) -> AreaGap:
    nothing = Interval(0.0, 0.0, 0.0)
    return AreaGap(area, "cannot tell", nothing, Interval(0.0, 0.0, gap.unplaced.high))


def _rows_of_area(area: AreaGap, gap: Gap, allocated: Mapping[str, float]) -> list[Row]:
    given = allocated.get(area.area, 0.0)
    share = area.measured.mid + given
    if not area.duties or (area.kind == "idle" and not given):
        return [Row(area, share, given)] if share or area.answered else []
    weights = [gap.weights[index] for index in area.duties]
    parts = [weight / sum(weights) for weight in weights]
    return [
        Row(area, share * part, given * part, (index,))
        for index, part in zip(area.duties, parts, strict=True)
    ]


def fitted(
    rows: Sequence[Row], total: int, step: int = 1, smallest: int = 0
) -> tuple[tuple[Row, int], ...]:
    """Return the rows with per cents in whole steps that sum to `total`, largest first.

    While a row is below the smallest per cent, or has no reason to stand
    (`AreaGap.stands`), it joins another: the smallest other row of its own
    area, else the largest whose duty names it second, else the largest row of
    the area nearest by meaning. The last row that is left stands, however small.

    >>> none, some = Interval(0, 0, 0), Interval(0, 0.5, 1)
    >>> shares = {"crisis": 0.5, "publishing": 0.48, "creative": 0.02}
    >>> rows = [Row(AreaGap(area, "drifted", none, some), part) for area, part in shares.items()]
    >>> [(row.gap.area, percent) for row, percent in fitted(rows, 100, smallest=5)]
    [('crisis', 50), ('publishing', 50)]
    """
    kept = list(rows)
    while total and any(row.share for row in kept):
        percents = whole_shares([row.share for row in kept], total, step)
        small = [
            (row.listed, percent, row.share, at)
            for at, (row, percent) in enumerate(zip(kept, percents, strict=True))
            if percent < smallest or not row.listed
        ]
        if not small or len(kept) == 1:
            paired = zip(kept, percents, strict=True)
            return tuple(sorted(paired, key=lambda pair: -pair[1]))
        kept = _joined(kept, min(small)[-1])
    return ()


def _joined(rows: Sequence[Row], at: int) -> list[Row]:
    """Return the rows with the one at an index counted in its nearest neighbour."""
    small, others = rows[at], [*rows[:at], *rows[at + 1 :]]
    into = _nearest(small, others)
    host = others[into]
    also = () if small.gap.area == host.gap.area else (small.gap,)
    others[into] = replace(
        host,
        share=host.share + small.share,
        allocated=host.allocated + small.allocated,
        old=(*host.old, *small.old),
        also=tuple({each.area: each for each in (*host.also, *also, *small.also)}.values()),
    )
    return others


def _nearest(small: Row, others: Sequence[Row]) -> int:
    own = [i for i, row in enumerate(others) if row.gap.area == small.gap.area]
    if own:
        return min(own, key=lambda i: (others[i].share, -i))
    named = [i for i, row in enumerate(others) if set(row.old) & set(small.gap.second_in)]
    if named:
        return max(named, key=lambda i: (others[i].share, -i))
    present = {row.gap.area for row in others if row.listed} or {row.gap.area for row in others}
    area = neighbour(small.gap.area, present)
    near = [i for i, row in enumerate(others) if row.gap.area == area]
    return max(near, key=lambda i: (others[i].share, -i))
