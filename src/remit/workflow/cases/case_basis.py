"""What every case of volume starts from: the picture, the load, the numbers behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from remit.cases.load import Load, load_of
from remit.cases.volume_numbers import Numbers, read_volume_numbers, with_answers
from remit.errors import UsageError
from remit.jd.description import Description
from remit.ledger.ledger import Ledger
from remit.measure.support import support
from remit.messages import say
from remit.packet.ground.model import PacketInputs
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison, compared
from remit.workflow.levels.level_evidence import description_at_hand
from remit.workflow.picture.measure_work import SEED, Picture, View, take_picture
from remit.workflow.position.packet_basis import Order, inputs_of

NO_PAPER = Path()
"""Where a packet would lie; a paper of a case lies where `paper_file` writes it."""


@dataclass(frozen=True, slots=True)
class CaseOrder:
    """What is wanted: seen when and up to which day, made when, in which language.

    `answers` replace named numbers, by name; None leaves what the settings say.
    `after_hours` lets her late hours in, only when she ticked it.
    """

    view: View
    now: datetime
    language: str | None = None
    answers: Mapping[str, float | None] | None = None
    after_hours: bool = False


@dataclass(frozen=True, slots=True)
class CaseBasis:
    """The picture with its comparison, what papers are built from, the load, the numbers.

    `written` tells whether a description was adopted; without one the
    comparison is with an empty page, and only its measures mean anything.
    """

    found: Comparison
    packet: PacketInputs
    load: Load
    numbers: Numbers
    written: bool

    @property
    def picture(self) -> Picture:
        """Return the placed and measured work."""
        return self.found.picture

    def dice(self, use: int) -> np.random.Generator:
        """Return dice for one use alone, the same at every run."""
        return np.random.default_rng((SEED, 5, use))


def case_basis(workspace: Workspace, ledger: Ledger, order: CaseOrder) -> CaseBasis:
    """Return the basis of a case; a written description is not needed.

    Raises `UsageError`: `nothing-recorded` where no work counts to the twelve
    months, `not-a-number-here` for an answer that cannot be.
    """
    numbers = numbers_of(workspace, order.answers)
    picture = take_picture(workspace, ledger, order.view)
    if not picture.in_window().any():
        raise _nothing_recorded(workspace, picture)
    written = description_at_hand(workspace, None)
    return basis_from(workspace, ledger, held_against(ledger, written, picture), order, numbers)


def numbers_of(workspace: Workspace, answers: Mapping[str, float | None] | None = None) -> Numbers:
    """Return the named numbers with the answers of the settings; `answers` go before them.

    Raises `UsageError` (`not-a-number-here`) for an answer that cannot be.
    """
    held = with_answers(read_volume_numbers(), workspace.settings.volume.answers())
    return with_answers(held, answers or {})


def held_against(ledger: Ledger, written: Description | None, picture: Picture) -> Comparison:
    """Return a picture held against a description, or against an empty page."""
    return compared(ledger, written or Description("", "en", False), picture)


def basis_from(
    workspace: Workspace, ledger: Ledger, found: Comparison, order: CaseOrder, numbers: Numbers
) -> CaseBasis:
    """Return the basis of a case of a comparison that was made already."""
    language = order.language or workspace.settings.language
    packet = inputs_of(workspace, ledger, found, Order(NO_PAPER, order.now, language=language))
    measures, shown = found.picture.measures, found.picture.shown()
    weekly, enough = workspace.settings.hours.weekly, support(measures, shown.count()).enough
    load = load_of(measures, weekly, enough=enough, hidden=shown.unseen())
    return CaseBasis(found, packet, load, numbers, bool(found.description.duties))


def _nothing_recorded(workspace: Workspace, picture: Picture) -> UsageError:
    before, last = picture.measures.window
    return UsageError(
        say(
            "No work is on record from {first} to {last}, so there is nothing to show.",
            first=before + timedelta(days=1),
            last=last,
        ),
        where=str(workspace.folder),
        next_step=say("Import exports of this time, or name another last day with --as-of."),
        code="nothing-recorded",
    )
