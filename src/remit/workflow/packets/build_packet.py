"""The packet: everything the ledger and the description give, in files for others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from remit.errors import PacketError
from remit.findings import Finding
from remit.ledger.ledger import Ledger
from remit.messages import Message, say
from remit.packet.ground.model import (
    PacketInputs,
)
from remit.packet.ground.warnings import LITTLE, OPEN
from remit.packet.whole.record import PacketRecord, packet_record
from remit.packet.whole.write import write_packet
from remit.workflow.folder.apart import keep_apart
from remit.workflow.folder.packets_known import remember_packet
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import compare_description
from remit.workflow.packets.packet_forms import must_be_known, with_forms
from remit.workflow.picture.measure_work import Picture, View
from remit.workflow.picture.sensitivity import if_all_counted
from remit.workflow.position.packet_basis import Order, inputs_of, today_of
from remit.workflow.statements.stated import wishes

TOLD = (*LITTLE, "gap-written-sum")
"""What of the gap is said when papers are written: little on record, shares that make no whole."""
WAITING = ("draft-no-hours", OPEN)
"""Findings of a draft that placing more work would answer."""
NAMED = 5
"""How many accounts a question names."""


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet that was written, what she could still answer, and what to know of where it lies."""

    record: PacketRecord
    files: tuple[Path, ...]
    open_questions: tuple[Message, ...]
    notes: tuple[Message, ...] = ()


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
    questions = tuple(_questions(workspace, picture, inputs))
    return Packet(record, tuple(files), questions, tuple(_lies_within(workspace, order.out)))


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
    Raises `UsageError` (`unknown-form`) for a form that there is not.
    """
    must_be_known(order)
    found = compare_description(
        workspace, ledger, View(today_of(workspace, order), order.as_of, order.institution)
    )
    language = order.language or workspace.settings.language
    inputs = inputs_of(workspace, ledger, found, order, wishes(ledger, language))
    all_counted = if_all_counted(workspace, ledger, found.picture)
    inputs = replace(inputs, if_all_counted=all_counted.hours() if all_counted else None)
    return with_forms(workspace, ledger, order, inputs, found), found.picture


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


def _with_its_place(finding: Finding) -> Message:
    return say("{what} ({where})", what=finding.message, where=finding.where)


def _questions(workspace: Workspace, picture: Picture, inputs: PacketInputs) -> Iterable[Message]:
    """Yield what the packet lacks, and what she could answer to make it say more."""
    yield from (each.message for each in inputs.gap.findings if each.code in TOLD)
    if inputs.position_record is not None:
        yield from map(_with_its_place, inputs.position_record.findings)
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
