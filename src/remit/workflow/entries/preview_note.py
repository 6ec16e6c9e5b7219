"""How a line would be read if she kept it; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from remit.areas.model import Item
from remit.areas.placer import read_placer
from remit.findings import Finding
from remit.ledger.roles import role_of
from remit.messages import Message
from remit.sources.evidence import Evidence
from remit.sources.journal.note_findings import remedy
from remit.sources.journal.note_reading import read_as
from remit.sources.journal.notes import journal_notes
from remit.sources.values.masking import masked
from remit.workflow.entries.capture_note import journal_line
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import context_of
from remit.workflow.statements.stated import corrections


@dataclass(frozen=True, slots=True)
class Preview:
    """How a line would be read, where it would lie, and what is open in it.

    `reading` and `area` are None for a line that could not be kept; `next_step`
    then says how to write it.
    """

    reading: Message | None
    area: str | None
    findings: tuple[Finding, ...]
    next_step: Message | None = None


def preview_note(workspace: Workspace, text: str, now: datetime) -> Preview | None:
    """Return how a line would be read; None for one without words."""
    if not text.split():
        return None
    written = now.astimezone(workspace.settings.zone_info())
    page = journal_notes(
        journal_line(text, written), workspace.journal.name, context_of(workspace, now)
    )
    if not page.records or not page.records[-1].evidence:
        problems = tuple(page.problems)
        return Preview(None, None, problems, remedy(problems[-1].code if problems else ""))
    (told,) = page.records[-1].evidence
    with workspace.ledger() as ledger:
        stated = list(corrections(ledger).values())
    (placement,) = read_placer().place([_item(told)], stated)
    return Preview(read_as(told, written), placement.area, tuple(page.findings))


def _item(told: Evidence) -> Item:
    """Return a line as something that can be placed; people are the roles of their titles."""
    roles = {role_of(person.label) or role_of(person.address) for person in told.people}
    return Item(
        id="",
        text=masked(told.text),
        kind=told.kind,
        channel=told.channel,
        attendees=tuple(sorted(role for role in roles if role)),
        audience=told.audience,
        series=told.series,
        thread=told.thread,
    )
