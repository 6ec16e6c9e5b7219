"""The packet: everything the ledger and the description give, in files for others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

import msgspec

from remit import __version__
from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.errors import PacketError
from remit.jd.draft import Draft, Wishes, draft
from remit.jd.draft.statement import read_statements
from remit.jd.profiles import InstitutionProfile
from remit.ledger.intake import Account
from remit.ledger.ledger import Ledger
from remit.ledger.past import Mark
from remit.ledger.reading import Statement
from remit.messages import Message, say
from remit.packet.model import (
    Decided,
    Entries,
    Origin,
    PacketInputs,
    Position,
    Profile,
    Sources,
)
from remit.packet.record import PacketRecord, packet_record
from remit.packet.warnings import LITTLE, OPEN
from remit.packet.write import write_packet
from remit.workflow.compare_description import Comparison, compare_description
from remit.workflow.measure_work import SEED, Picture, View
from remit.workflow.packets_known import remember_packet
from remit.workflow.sensitivity import if_all_counted
from remit.workflow.settings import Settings
from remit.workflow.stated import allocated, answered, corrections, decisions
from remit.workflow.workspace import Workspace, keep_apart

WAITING = ("draft-no-hours", OPEN)
"""Findings of a draft that placing more work would answer."""
NAMED = 5
"""How many accounts a question names."""
NONE_STATED = Wishes()
DECIDING = ("zone", "tentative_counts", "include_privileged", "position", "hours")
"""The settings that decide about figures and are not named in a packet's manifest."""


@dataclass(frozen=True, slots=True)
class Order:
    """What packet is wanted: where, made when, under whose rules, in which language.

    None takes what the workspace's settings say, for `as_of` the day of her last
    entry. After-hours figures are in only when she asked for them.
    """

    out: Path
    now: datetime
    institution: str | None = None
    language: str | None = None
    as_of: date | None = None
    after_hours: bool = False


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet that was written, and what she could still answer."""

    record: PacketRecord
    files: tuple[Path, ...]
    open_questions: tuple[Message, ...]


def build_packet(workspace: Workspace, order: Order) -> Packet:
    """Measure, compare, draft and write the packet into its folder, never around the ledger.

    Raises `PacketError` (`nothing-recorded`) where no work counts to the twelve months.
    """
    keep_apart(workspace.folder, order.out)
    with workspace.ledger() as ledger, ledger.at_one_moment():
        inputs, picture = packet_inputs(workspace, ledger, order)
    if not inputs.entries.activity.size:
        raise _nothing_recorded(workspace, picture)
    record = packet_record(inputs)
    files = write_packet(record, order.out)
    remember_packet(workspace, order.out)
    questions = [*_questions(workspace, picture, inputs), *_lies_within(workspace, order.out)]
    return Packet(record, tuple(files), tuple(questions))


def _lies_within(workspace: Workspace, out: Path) -> Iterable[Message]:
    if out.resolve().is_relative_to(workspace.folder.resolve()):
        yield say(
            "This packet lies in your workspace: hand on its files, never the folder around it,"
            " which is yours alone. Whoever deletes the workspace deletes the packet too."
        )


def packet_inputs(
    workspace: Workspace, ledger: Ledger, order: Order
) -> tuple[PacketInputs, Picture]:
    """Return what a packet is built from; the same ledger and order give the same.

    A ledger that looks back (`as_of`) gives what it would have given then.
    """
    found = compare_description(
        workspace, ledger, View(_today(workspace, order), order.as_of, order.institution)
    )
    inputs = inputs_of(workspace, ledger, found, order, Wishes(allocated=allocated(ledger)))
    all_counted = if_all_counted(workspace, ledger, found.picture)
    return (
        replace(inputs, if_all_counted=all_counted.hours() if all_counted else None),
        found.picture,
    )


def _today(workspace: Workspace, order: Order) -> date:
    return order.now.astimezone(workspace.settings.zone_info()).date()


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
    picture = found.picture
    return PacketInputs(
        position=_position(workspace, found),
        profile=_profile(picture.profile.in_language(language)),
        description=found.description,
        gap=found.gap,
        draft=_draft(found, wishes, language),
        measures=picture.measures,
        entries=_entries(picture),
        made_on=_today(workspace, order),
        language=language,
        answered=answered(ledger),
        decided=tuple(
            Decided(each.statement, each.happened, each.written) for each in decisions(ledger)
        ),
        accounts=tuple(_sources(ledger.accounts())),
        withheld=picture.work.withheld,
        corrections=len(corrections(ledger)),
        include_after_hours=order.after_hours,
        area_names=_area_names(language),
        version=__version__,
        allocated_by=_numbers(ledger.statements("allocation")),
        weekly_hours=workspace.settings.hours.weekly,
        uncounted=picture.shown().uncounted,
        origin=_origin(workspace.settings, ledger.mark()),
    )


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


def _sources(accounts: Iterable[Account]) -> list[Sources]:
    """Return the accounts by source; files of one source are added up."""
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
            activities=each.activities,
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


def _nothing_recorded(workspace: Workspace, picture: Picture) -> PacketError:
    work, (before, last) = picture.work, picture.measures.window
    if not work.activities:
        next_step = say("Import your exports (`remit import PATH`), or note work (`remit note`).")
    elif not any(work.counted):
        next_step = say(
            "Say who ran {accounts} (`remit accounts`): until then nothing counts as yours.",
            accounts=_named(work.unanswered),
        )
    else:
        next_step = say("Import exports of this time, or name another last day with --as-of.")
    return PacketError(
        say(
            "No work is on record from {first} to {last}, so there is nothing to write.",
            first=before + timedelta(days=1),
            last=last,
        ),
        where=str(workspace.folder),
        next_step=next_step,
        code="nothing-recorded",
    )


def _named(accounts: Sequence[str]) -> str:
    return ", ".join(accounts[:NAMED]) + (" …" if len(accounts) > NAMED else "")


def _questions(workspace: Workspace, picture: Picture, inputs: PacketInputs) -> Iterable[Message]:
    """Yield what the packet lacks, and what she could answer to make it say more."""
    yield from (each.message for each in inputs.gap.findings if each.code in LITTLE)
    yield from workspace.settings.blanks(inputs.position.title)
    accounts = picture.waiting()
    if accounts:
        yield say(
            "Who ran {accounts}? Until you say (`remit accounts`), these entries are outside"
            " your hours: {count}.",
            accounts=_named(accounts),
            count=inputs.uncounted,
        )
    if not picture.measures.confirmed_weeks:
        yield say("No week is confirmed yet (`remit confirm`), so the ranges are wide.")
    if any(each.code in WAITING for each in inputs.draft.findings):
        yield say(
            "The description stays a draft: place more work (`remit why unplaced`,"
            " `remit correct`) or allocate it (`remit allocate`)."
        )
