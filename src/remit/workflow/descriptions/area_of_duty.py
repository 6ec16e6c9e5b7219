"""Which area a duty of the written description is of: what is unsure, and her word on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from remit.areas.responsibilities import AREAS
from remit.errors import UsageError
from remit.jd.description import Description
from remit.jd.gap.limits import is_unsure as is_unsure
from remit.messages import Message, say
from remit.workflow.descriptions.adopt_description import read_usable_description
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.duty_areas import (
    WRITTEN,
    AreaBody,
    Areas,
    areas_said,
    duty_key,
    with_her_areas,
)
from remit.workflow.statements.stated_rules import known_area


@dataclass(frozen=True, slots=True)
class WrittenDuty:
    """A duty of the description in use: its number from one, its key, and how its area is known.

    `hers` tells that she named the area, `open` that nothing could place the
    duty or that its words do not tell the area clearly.
    """

    number: int
    key: str
    text: str
    area: str
    hers: bool
    open: bool


def unsure_told(count: int) -> Message:
    """Return what the areas marked as unsure mean, and how many there are."""
    return say(
        "Areas marked “perhaps”: {count}. The words of these duties do not tell clearly which"
        " work they are; about half of such areas are right. Look at them before you rely on"
        " the comparison.",
        count=count,
    )


def areas_named(workspace: Workspace) -> Areas:
    """Return the areas that she named for written duties, by key; a look at the ledger."""
    with workspace.ledger() as ledger:
        return areas_said(ledger)


def written_duties(workspace: Workspace) -> tuple[WrittenDuty, ...]:
    """Return the duties of the description in use; raises what reading it raises."""
    paper = read_usable_description(workspace.description_path())
    return numbered_duties(with_her_areas(paper, areas_named(workspace)))


def numbered_duties(description: Description) -> tuple[WrittenDuty, ...]:
    """Return the duties of a description that knows which areas she named."""
    return tuple(
        WrittenDuty(
            number,
            duty_key(duty.text),
            " ".join(duty.text.split()),
            duty.area,
            duty.named_by is not None,
            duty.area not in AREAS or is_unsure(duty),
        )
        for number, duty in enumerate(description.duties, 1)
    )


def name_area(workspace: Workspace, key: str, area: str, now: datetime) -> None:
    """Keep which area a written duty is of; an empty area takes her word on it back.

    Raises `UsageError` for no area of the list (`unknown-area`), and for a key
    that no duty of the description in use has (`unknown-duty`).
    """
    if area:
        known_area(area)
    words = next((each.text for each in written_duties(workspace) if each.key == key), None)
    if words is None:
        raise UsageError(
            say("The description in use has no such duty."),
            next_step=say("Look at it again: another description may be in use since."),
            code="unknown-duty",
        )
    body = msgspec.to_builtins(AreaBody(area, words)) if area else {}
    with workspace.ledger() as ledger:
        said = areas_said(ledger).get(key)
        if (said[1].area if said else "") != area:
            ledger.state(WRITTEN, key, body, int(now.timestamp()))
