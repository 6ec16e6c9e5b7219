"""The packet: everything the ledger and the description give, in files for others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path

from remit import __version__
from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.jd.draft import Draft, Wishes, draft
from remit.jd.draft.statement import read_statements
from remit.ledger.intake import Account
from remit.ledger.ledger import Ledger
from remit.ledger.reading import Statement
from remit.messages import Message, say
from remit.packet.model import (
    Decided,
    Entries,
    PacketInputs,
    Position,
    Profile,
    Sources,
)
from remit.packet.record import PacketRecord, packet_record
from remit.packet.write import write_packet
from remit.workflow.compare_description import Comparison, compare_description
from remit.workflow.measure_work import SEED, Picture, View
from remit.workflow.stated import allocated, answered, corrections, decisions
from remit.workflow.workspace import Workspace, keep_apart

NAMED = 5
"""How many accounts a question names."""


@dataclass(frozen=True, slots=True)
class Order:
    """What packet is wanted: where, made when, under whose rules, in which language.

    None takes what the workspace's settings say, for `as_of` the day of her last
    entry, for `last_import` the latest. After-hours figures are in only when she asked for them.
    """

    out: Path
    now: datetime
    institution: str | None = None
    language: str | None = None
    as_of: date | None = None
    after_hours: bool = False
    last_import: int | None = None


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet that was written, and what she could still answer."""

    record: PacketRecord
    files: tuple[Path, ...]
    open_questions: tuple[Message, ...]


def build_packet(workspace: Workspace, order: Order) -> Packet:
    """Measure, compare, draft and write the packet into its folder, never around the ledger."""
    keep_apart(workspace.folder, order.out)
    with workspace.ledger() as ledger:
        inputs, picture = packet_inputs(workspace, ledger, order)
    record = packet_record(inputs)
    files = write_packet(record, order.out)
    return Packet(record, tuple(files), tuple(_questions(workspace, picture, inputs.draft)))


def packet_inputs(
    workspace: Workspace, ledger: Ledger, order: Order
) -> tuple[PacketInputs, Picture]:
    """Return what a packet is built from; the same ledger and order give the same."""
    local = order.now.astimezone(workspace.settings.zone_info()).date()
    found = compare_description(workspace, ledger, View(local, order.as_of, order.institution))
    language = order.language or workspace.settings.language
    picture = found.picture
    entries = _entries(picture)
    last_import = ledger.last_import() if order.last_import is None else order.last_import
    return (
        PacketInputs(
            position=_position(workspace, found),
            profile=Profile(picture.profile.key, picture.profile.name, picture.profile.source),
            description=found.description,
            gap=found.gap,
            draft=_draft(found, ledger, language),
            measures=picture.measures,
            entries=entries,
            made_on=local,
            language=language,
            answered=answered(ledger),
            decided=tuple(
                Decided(each.statement, each.happened, each.written) for each in decisions(ledger)
            ),
            accounts=tuple(_sources(ledger.accounts(last_import))),
            withheld=picture.work.withheld,
            corrections=len(corrections(ledger)),
            include_after_hours=order.after_hours,
            area_names=_area_names(language),
            version=__version__,
            allocated_by=_numbers(ledger.statements("allocation")),
            seed=SEED,
            ledger_digest=_digest(entries),
            last_import=last_import,
        ),
        picture,
    )


def _draft(found: Comparison, ledger: Ledger, language: str) -> Draft:
    wishes = Wishes(allocated=allocated(ledger))
    statements = read_statements(language)
    return draft(found.gap, found.description, found.picture.profile, statements, wishes)


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


def _digest(entries: Entries) -> str:
    columns = (entries.activity, entries.day, entries.area, entries.tenths)
    return blake2b(b"".join(column.tobytes() for column in columns), digest_size=16).hexdigest()


def _questions(workspace: Workspace, picture: Picture, made: Draft) -> Iterable[Message]:
    """Yield what she could answer to make the packet say more."""
    yield from workspace.settings.blanks()
    accounts = picture.work.unanswered
    if accounts:
        yield say(
            "Who ran {accounts}? Until you say (`remit accounts`), {count} entries are outside"
            " your hours.",
            accounts=", ".join(accounts[:NAMED]) + (" …" if len(accounts) > NAMED else ""),
            count=picture.work.uncounted,
        )
    if not picture.measures.confirmed_weeks:
        yield say("No week is confirmed yet (`remit confirm`), so the ranges are wide.")
    if made.status == "draft":
        yield say(
            "The description stays a draft: place more work (`remit why unplaced`,"
            " `remit correct`) or allocate it (`remit allocate`)."
        )
