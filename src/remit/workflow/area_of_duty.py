"""Which area a duty of a written description is of, and how sure that is."""

from __future__ import annotations

from remit.jd.gap.limits import is_unsure as is_unsure
from remit.messages import Message, say


def unsure_told(count: int) -> Message:
    """Return what the areas marked as unsure mean, and how many there are."""
    return say(
        "Areas marked “perhaps”: {count}. The words of these duties do not tell clearly which"
        " work they are; about half of such areas are right. Look at them before you rely on"
        " the comparison.",
        count=count,
    )
