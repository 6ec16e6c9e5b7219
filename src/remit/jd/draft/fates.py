"""What became of every duty of the old description."""

from __future__ import annotations

from collections.abc import Sequence

from remit.jd.description import Description
from remit.jd.draft.cleaning import cleaned
from remit.jd.draft.model import DraftDuty, Fate, OldDuty
from remit.jd.draft.rows import Row
from remit.jd.gap import Gap
from remit.jd.gap.limits import is_unsure


def old_words(description: Description) -> list[str]:
    """Return the words of every old duty on one line, without its bullet and its share.

    >>> from remit.jd.description import Duty
    >>> old_words(Description("", "en", True, duties=(Duty("- Posts. (20%)", 0, 14, 20.0),)))
    ['Posts.']
    """
    return [cleaned(duty.text, duty.percent) for duty in description.duties]


def keeps_own(row: Row, description: Description) -> bool:
    """Return whether a row keeps the wording of an old duty of its own area."""
    return any(description.duties[index].area == row.gap.area for index in row.old)


def old_duties(
    description: Description, gap: Gap, rows: Sequence[Row], out: Sequence[DraftDuty]
) -> tuple[OldDuty, ...]:
    """Return the old duties with what became of each; `out` are the rows that she leaves out."""
    listed = {index for row in rows for index in row.old}
    idle = {index for each in gap.of("idle") for index in each.duties} - listed
    leading = {row.old[0] for row in rows if row.old and keeps_own(row, description)}
    left_out = {index for duty in out for index in duty.duties}

    def fate(index: int) -> Fate:
        if index in left_out:
            return "left out"
        if index in idle:
            return "idle"
        if index not in listed:
            return "open"
        return "kept" if index in leading else "merged"

    return tuple(
        OldDuty(words, duty.area, duty.percent, fate(index), is_unsure(duty))
        for index, (words, duty) in enumerate(
            zip(old_words(description), description.duties, strict=True)
        )
    )
