"""What a reader of a draft must be told before it is handed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remit.areas.responsibilities import AREAS
from remit.findings import Finding
from remit.jd.description import Description
from remit.jd.draft.rows import Row
from remit.jd.gap import Gap
from remit.messages import say


def notices(
    gap: Gap,
    description: Description,
    pairs: Sequence[tuple[Row, int]],
    over_limit: bool,
    language: str,
) -> tuple[Finding, ...]:
    """Return the findings of a draft; the `where` of one about an area is its code."""
    return (
        *_of_the_whole(gap, pairs, over_limit),
        *_of_the_wording(description, pairs, language),
        *_of_rows(pairs, description),
    )


def _of_the_whole(
    gap: Gap, pairs: Sequence[tuple[Row, int]], over_limit: bool
) -> Iterator[Finding]:
    if not pairs:
        message = say("No hours could be placed, so no shares can be proposed.")
        yield Finding("draft-no-hours", message)
    if over_limit:
        message = say(
            "{percent:.0f} % of the hours are unplaced. This stays a draft until they are"
            " placed or allocated.",
            percent=100 * gap.unplaced.mid,
        )
        yield Finding("draft-unplaced", message)


def _of_the_wording(
    description: Description, pairs: Sequence[tuple[Row, int]], language: str
) -> Iterator[Finding]:
    lost = sum(duty.area not in AREAS for duty in description.duties)
    if lost:
        message = say(
            "Old duties that stand in no row, because nothing could place them in an area:"
            " {count}. Name their areas, or strike them.",
            count=lost,
        )
        yield Finding("draft-open-duties", message)
    if description.lang != language and any(row.old for row, _ in pairs):
        message = say(
            "Kept duties stand in the language of the old description; they need translating."
        )
        yield Finding("draft-two-languages", message)


def _of_rows(pairs: Sequence[tuple[Row, int]], description: Description) -> Iterator[Finding]:
    named = {duty.area for duty in description.duties}
    for row, _ in pairs:
        if row.gap.kind == "cannot tell" and row.gap.area not in named:
            message = say(
                "Proposed, although it cannot be told yet whether the description lacks it."
            )
            yield Finding("draft-uncertain", message, row.gap.area)
