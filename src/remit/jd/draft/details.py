"""What she answers for, told beside a duty: with its area where that is not the duty's own."""

from __future__ import annotations

from remit.areas.responsibilities import read_responsibilities
from remit.jd.gap.model import Answered


def detail_words(detail: Answered, area: str, language: str) -> str:
    """Return what she states, in her words; of another area than the duty's it is named.

    An area without a row of its own lends its lines to the row nearest in
    meaning, and a claim must not pass for one about that row's work.

    >>> detail_words(Answered(1, "crisis", "the night line"), "crisis", "en")
    'the night line'
    >>> detail_words(Answered(1, "crisis", "the night line"), "publishing", "en")
    'the night line (Crisis and issues communications)'
    """
    if detail.area == area:
        return detail.what
    return f"{detail.what} ({read_responsibilities().name(detail.area, language)})"
