"""The shelf's paper of what does not lie on it: how many entries, and why."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from remit.workflow.picture.measure_work import Picture

LEFT_OUT = "left_out"


class LeftOut(Struct, frozen=True):
    """How many entries of the ledger are not on the shelf.

    `withheld` may be privileged, `by_others` are the work of others, `told_again`
    tell of what another entry counts.
    """

    withheld: int = 0
    by_others: int = 0
    told_again: int = 0

    @property
    def any(self) -> bool:
        """Return whether there are any."""
        return bool(self.withheld or self.by_others or self.told_again)


def left_out_paper(picture: Picture) -> dict[str, object]:
    """Return how many entries are not on the shelf, by reason."""
    work = picture.work
    told_again = sum(len(each) for each in work.twins.values())
    return {
        "withheld": work.withheld,
        "by_others": work.by_others,
        "told_again": told_again,
    }


def read_left_out(paper: bytes | None) -> LeftOut:
    """Return what the paper says; nothing where none was laid down yet."""
    return LeftOut() if paper is None else msgspec.json.decode(paper, type=LeftOut)
