"""What she says of a table on a page: which column holds what, and what the table does not tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from remit.errors import UsageError
from remit.messages import Message, say
from remit.sources.tables.table_profile import Role, TableProfile
from remit.workflow.folder.table_profiles import free_name, keep_profile
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import context_of, know_as
from remit.workflow.imports.map_table import (
    Looked,
    Preview,
    look_at,
    mapping_of,
    people_in,
    preview,
    wished_name,
    with_roles,
)
from remit.workflow.imports.table_answers import answers_for

ROLES: Mapping[Role, Message] = {
    "at": say("date"),
    "time": say("time of day"),
    "text": say("words"),
    "url": say("link"),
    "id": say("number of the post"),
    "account": say("account"),
    "operator": say("who posted"),
    "channel": say("platform"),
    "status": say("state"),
    "reply": say("whether an answer"),
    "automatic": say("whether a tool published"),
    "tool": say("tool"),
    "minutes": say("how long it took"),
}
"""What the roles of columns are called."""
COLUMN = "column-"
"""How the names begin under which a page says what a column holds; its place follows."""
SETTINGS = ("order", "zone", "mine", "rows", "unit")
"""What else a page may say, by the names that `answers_for` knows."""
MOST_READ = 10_000
"""So many rows of a table are read for a page; all of them where it is imported."""
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SaidTable:
    """A table as she sees it: its columns with their roles, who posted, what would come of it.

    `found` is None as long as something is open, and `open` then says what.
    """

    looked: Looked
    people: tuple[str, ...]
    found: Preview | None
    open: UsageError | None


def said_table(workspace: Workspace, path: Path, typed: Typed, now: datetime) -> SaidTable:
    """Return a table with what was typed of it; nothing typed gives what it seems to hold.

    No more than its first rows are read. Raises `InputError` (`no-table`) for a
    file without one.
    """
    looked = _looked(path, typed, MOST_READ)
    known = {name.casefold() for name in workspace.settings.me}
    people = people_in(looked)
    strangers = () if known & {name.casefold() for name in people} else people
    try:
        profile = _profile(workspace, looked, typed)
    except UsageError as stop:
        return SaidTable(looked, strangers, None, stop)
    found = preview(looked, profile, context_of(workspace, now))
    return SaidTable(looked, strangers, found, None)


def keep_table(workspace: Workspace, path: Path, typed: Typed, me: Sequence[str] = ()) -> Path:
    """Keep what she said of a table and return the file of the mapping; `UsageError` while open."""
    looked = _looked(path, typed)
    profile = _profile(workspace, looked, typed)
    known = set(people_in(looked))
    know_as(workspace, [name for name in me if name in known])
    return keep_profile(workspace, profile)


def _looked(path: Path, typed: Typed, most: int | None = None) -> Looked:
    looked = look_at(path, most)
    if not any(name.startswith(COLUMN) for name in typed):
        return looked
    said = {
        each.name: typed[f"{COLUMN}{each.place}"]
        for each in looked.proposal.columns
        if typed.get(f"{COLUMN}{each.place}") in ROLES
    }
    if twice := [role for role, count in Counter(said.values()).items() if count > 1]:
        raise UsageError(
            say("Two columns cannot both hold this: {what}.", what=ROLES[cast(Role, twice[0])]),
            next_step=say("Choose one of them, and leave the other out."),
            code="column-twice",
        )
    return with_roles(looked, {cast(Role, role): name for name, role in said.items()})


def _profile(workspace: Workspace, looked: Looked, typed: Typed) -> TableProfile:
    settings = {name: typed[name].strip() for name in SETTINGS if typed.get(name, "").strip()}
    answers = answers_for(looked.proposal, settings)
    name = free_name(workspace, wished_name(looked), looked.table.header)
    return mapping_of(looked, answers, name)
