"""The shelf's paper of what waits for her and only a look at all entries can tell."""

from __future__ import annotations

from remit.workflow.picture.measure_work import Picture

WAITS = "waits"


def waits_paper(picture: Picture) -> dict[str, object]:
    """Return the accounts of which she has not said who ran them."""
    return {"accounts": list(picture.work.unanswered)}
