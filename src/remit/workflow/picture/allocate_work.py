"""Her own statement of where unplaced work belongs, held against what is unplaced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from remit.areas.model import UNPLACED
from remit.jd.draft import refuse_more_than
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import View, take_picture
from remit.workflow.statements.stated import AllocationBody, allocated
from remit.workflow.statements.stated_rules import known_area


def allocate_work(
    workspace: Workspace, shares: Mapping[str, float], view: View, now: datetime
) -> None:
    """State where unplaced work belongs: area → share of the whole (0 to 1).

    A share of 0 takes an earlier one back. `UsageError` when all shares
    together are more than what is unplaced.
    """
    for area in shares:
        known_area(area)
    with workspace.ledger() as ledger:
        picture = take_picture(workspace, ledger, view)
        total = sum({**allocated(ledger), **shares}.values())
        refuse_more_than(picture.measures.share(UNPLACED).mid, total, picture.profile)
        ledger.state_all(
            [
                ("allocation", area, msgspec.to_builtins(AllocationBody(share)) if share else {})
                for area, share in shares.items()
            ],
            int(now.timestamp()),
        )
