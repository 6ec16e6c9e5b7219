"""What packets and cases are built from: one comparison, with everything that papers say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path

import msgspec

from remit import __version__
from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.jd.draft import Draft, Wishes, draft
from remit.jd.draft.statement import read_statements
from remit.jd.profiles import InstitutionProfile
from remit.ledger.intake import Account
from remit.ledger.ledger import Ledger
from remit.ledger.past import Mark
from remit.ledger.reading import Statement
from remit.packet.ground.model import (
    Decided,
    Entries,
    Origin,
    PacketInputs,
    Position,
    Profile,
    Sources,
)
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison
from remit.workflow.picture.measure_work import SEED, Picture
from remit.workflow.position.position_record import tellable
from remit.workflow.statements.stated import answered, corrections, decisions

NONE_STATED = Wishes()
DECIDING = ("zone", "tentative_counts", "include_privileged", "position", "hours")
"""The settings that decide about figures and are not named in a packet's manifest."""


@dataclass(frozen=True, slots=True)
class Order:
    """What packet is wanted: where, made when, under whose rules, in which language.

    None takes what the workspace's settings say, for `as_of` without such a day the
    last of the record. After-hours figures are in only when she asked for them. `forms` and
    `own_forms` are keys: None takes what the institution asks for, and all that
    lie in the workspace; `also` are forms besides these.
    """

    out: Path
    now: datetime
    institution: str | None = None
    language: str | None = None
    as_of: date | None = None
    after_hours: bool = False
    forms: tuple[str, ...] | None = None
    own_forms: tuple[str, ...] | None = None
    also: tuple[str, ...] = ()


def inputs_of(
    workspace: Workspace,
    ledger: Ledger,
    found: Comparison,
    order: Order,
    wishes: Wishes = NONE_STATED,
) -> PacketInputs:
    """Return what papers are built from, of a comparison that was made already.

    `wishes` are what she allocates of the twelve months; none of it is of another span.
    """
    language = order.language or workspace.settings.language
    picture, told = found.picture, tellable(workspace, ledger)
    return PacketInputs(
        position=_position(workspace, found),
        profile=_profile(picture.profile.in_language(language)),
        description=found.description,
        gap=found.gap,
        draft=_draft(found, wishes, language),
        measures=picture.measures,
        entries=_entries(picture),
        made_on=today_of(workspace, order),
        language=language,
        answered=answered(ledger),
        decided=tuple(Decided(each.statement, each.happened, each.written) for each in told),
        accounts=tuple(_sources(ledger.accounts(), ledger.standing())),
        withheld=picture.work.withheld,
        withheld_lines=len(decisions(ledger)) - len(told),
        corrections=len(corrections(ledger)),
        include_after_hours=order.after_hours,
        area_names=_area_names(language),
        version=__version__,
        allocated_by=_numbers(ledger.statements("allocation")),
        weekly_hours=workspace.settings.hours.weekly,
        uncounted=picture.shown().uncounted,
        origin=_origin(workspace.settings, ledger.mark()),
        later=picture.later,
    )


def today_of(workspace: Workspace, order: Order) -> date:
    """Return the day on which papers are made, by her clock."""
    return order.now.astimezone(workspace.settings.zone_info()).date()


def _origin(settings: Settings, mark: Mark) -> Origin:
    return Origin(
        seed=SEED,
        last_import=mark.imported,
        last_entry=mark.entry,
        last_statement=mark.statement,
        last_forgotten=mark.forgotten,
        description=settings.description,
        settings=settings_digest(settings),
    )


def settings_digest(settings: Settings) -> str:
    """Return a digest of the settings that the figures of a packet depend on.

    What a packet names itself (language, rules, description) has no part in it,
    nor has what only an import asks for.

    >>> settings_digest(Settings(language="bg")) == settings_digest(Settings())
    True
    """
    said = msgspec.to_builtins(settings)
    kept = {name: value for name, value in said.items() if name in DECIDING}
    return blake2b(msgspec.json.encode(kept, order="sorted"), digest_size=16).hexdigest()


def _draft(found: Comparison, wishes: Wishes, language: str) -> Draft:
    statements = read_statements(language)
    return draft(found.gap, found.description, found.picture.profile, statements, wishes)


def _profile(profile: InstitutionProfile) -> Profile:
    return Profile(profile.key, profile.name, profile.source)


def _position(workspace: Workspace, found: Comparison) -> Position:
    said, paper = workspace.settings.position, found.description
    return Position(
        title=said.title or paper.title or "",
        institution=said.institution or paper.employer,
        unit=said.unit or None,
        reports_to=said.reports_to or paper.reports_to,
        holder=said.holder or None,
        since=said.since,
    )


def _entries(picture: Picture) -> Entries:
    inside = picture.in_window()
    traces, measures = picture.traces, picture.measures
    return Entries(
        activity=traces.activity[inside],
        day=measures.activity_day[inside],
        area=traces.area[inside],
        tenths=measures.activity_tenths[inside],
    )


def _sources(accounts: Iterable[Account], standing: Mapping[str, int]) -> list[Sources]:
    """Return the accounts by source, with its entries that count; files are added up."""
    whole: dict[str, Account] = {}
    for account in accounts:
        whole.setdefault(account.source, Account(account.source, "")).add(account)
    return [
        Sources(
            source=each.source,
            records=each.records,
            accepted=each.accepted,
            skipped=sum(each.skipped.values()),
            problems=each.problems,
            activities=standing.get(each.source, 0),
            revised=each.revised,
            duplicates=each.duplicates,
        )
        for each in whole.values()
    ]


def _area_names(language: str) -> dict[str, str]:
    table = read_responsibilities()
    return {area: table.name(area, language) for area in AREAS}


def _numbers(statements: Iterable[Statement]) -> tuple[int, ...]:
    return tuple(each.id for each in statements)
