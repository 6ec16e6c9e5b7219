"""What she has stated and what waits for her, as plain rows that every shell shows."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.stated import (
    answered,
    confirmed_weeks,
    decisions,
    operators,
    periods_of,
    roles,
)
from remit.workflow.statements.stated_rules import known_person

Row = dict[str, object]


def decision_rows(workspace: Workspace) -> list[Row]:
    """Return the decision diary, oldest event first."""
    with workspace.ledger() as ledger:
        return [
            {
                "id": each.statement,
                "happened": each.happened,
                "written": each.written,
                "text": each.text,
                "area": each.area,
            }
            for each in decisions(ledger)
        ]


def inventory_rows(workspace: Workspace, *, blanks: bool = False) -> list[Row]:
    """Return what she answers for in the order of the areas, with empty ones if asked."""
    table = read_responsibilities()
    with workspace.ledger() as ledger:
        stated = answered(ledger)
    rows: list[Row] = []
    for area in AREAS:
        own = [each for each in stated if each.area == area]
        rows += [
            {
                "id": each.statement,
                "area": area,
                "name": table.name(area, workspace.settings.language),
                "what": each.what,
                "since": each.since,
                "assigned_by": each.assigned_by,
            }
            for each in own
        ]
        if blanks and not own:
            name = table.name(area, workspace.settings.language)
            nothing = {"what": None, "since": None, "assigned_by": None}
            rows.append({"id": None, "area": area, "name": name, **nothing})
    return rows


def people_rows(workspace: Workspace) -> list[Row]:
    """Return the register of people, the most frequent first."""
    with workspace.ledger() as ledger:
        confirmed = roles(ledger)
        return [
            {
                "pseudonym": each.pseudonym,
                "proposed": each.role,
                "confirmed": confirmed.get(each.pseudonym),
                "entries": each.entries,
            }
            for each in ledger.people()
        ]


def entries_with(workspace: Workspace, pseudonym: str) -> list[Row]:
    """Return the entries with a person of the register, the newest first; for her eyes.

    `UsageError` where the register holds nobody of this name.
    """
    zone = workspace.settings.zone_info()
    with workspace.ledger() as ledger:
        known_person(pseudonym, [each.pseudonym for each in ledger.people()])
        found = list(ledger.entries_with(pseudonym))
    return [
        {
            "id": entry.id,
            "day": datetime.fromtimestamp(entry.start, zone).date(),
            "kind": entry.facet.kind,
            "text": " ".join(entry.text.split()),
        }
        for entry in found
    ]


def account_rows(workspace: Workspace) -> list[Row]:
    """Return the accounts whose operator is asked or was stated, with their entries."""
    with workspace.ledger() as ledger:
        stated = operators(ledger)
        asked = Counter(
            entry.facet.account
            for entry in ledger.activities()
            if entry.facet.mine == "ask" or periods_of(entry.facet.account, stated)
        )
    rows: list[Row] = []
    for account, entries in sorted(asked.items()):
        said = [
            f"{period.who} {period.since or '…'} – {period.until or '…'}"
            for period in periods_of(account, stated)
        ]
        rows.append({"account": account, "operator": "; ".join(said) or None, "entries": entries})
    return rows


def week_rows(workspace: Workspace) -> list[Row]:
    """Return the confirmed weeks, oldest first."""
    with workspace.ledger() as ledger:
        return [
            {
                "monday": each.monday,
                "hours": dict(each.hours),
                "total": each.total if each.total is not None else sum(each.hours.values()),
            }
            for each in confirmed_weeks(ledger)
        ]
