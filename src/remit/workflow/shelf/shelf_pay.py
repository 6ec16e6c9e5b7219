"""Titles and official wages as a paper of the desk's shelf, and what another place would say.

Figures stand side by side, each with its cell and its source; nothing here
adds them up, and no volume is in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from remit.cases.evidence import LevelShown
from remit.cases.matching import Position, Shares
from remit.cases.occupations import Sector, read_sectors
from remit.errors import RemitError
from remit.jd.description import Description
from remit.messages import LANGUAGES
from remit.workflow.cases.level_case_rows import LevelCase, reached_title
from remit.workflow.cases.market_rows import PayRows, RungRow, pay_rows, rung_rows
from remit.workflow.cases.show_market import MarketView, home, show_market
from remit.workflow.descriptions.read_papers import read_paper
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.duty_areas import areas_said, with_her_areas
from remit.workflow.words.written_sentences import Told, told_in_all

PAY = "case-pay"
"""The name of the paper."""
KEPT = 4
BY_PLACE = frozenset({"pay-no-area", "pay-area-by-clock"})
"""Findings that say which place stands in where none was named; the figures name it too."""


class Market(Struct, frozen=True):
    """Anchors of pay and titles in one language, with what was found on the way."""

    pay: PayRows
    rungs: tuple[RungRow, ...]
    findings: tuple[Told, ...]


class Measured(Struct, frozen=True):
    """The shares of areas as they were drawn: `draws` are 4-byte floats, row by row."""

    areas: tuple[str, ...]
    rows: int
    draws: bytes


class Pay(Struct, frozen=True):
    """What the page of title and pay shows, by language; `level` and `measured` are the position's.

    `reached` is the highest title of which the record leaves nothing open, and
    what of it others must say; `comparators` are positions that somebody named.
    """

    market: dict[str, Market]
    comparators: tuple[str, ...] = ()
    reached: dict[str, tuple[str, str]] | None = None
    measured: Measured | None = None
    entries: dict[str, int] = {}
    answered: tuple[str, ...] = ()
    strengths: dict[str, str] = {}
    too_thin: bool = False


def pay_paper(workspace: Workspace, position: Position, case: LevelCase | None) -> Pay:
    """Return the paper for a position; `case` is its level case, where there is one."""
    view = show_market(position, home(workspace))
    shown = position.shown or LevelShown({}, frozenset(), {})
    return Pay(
        market={code: market_in(view, code) for code in LANGUAGES},
        comparators=case.comparators if case else (),
        reached=_reached(case) if case else None,
        measured=_packed(position.measured),
        entries=dict(shown.entries),
        answered=tuple(sorted(shown.answered)),
        strengths=dict(shown.strengths),
        too_thin=position.too_thin,
    )


def read_pay(paper: bytes | None) -> Pay | None:
    """Return what lies on the shelf; None where there is nothing, or an older paper."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=Pay)
    except msgspec.ValidationError:
        return None


def market_now(workspace: Workspace, pay: Pay, language: str) -> Market | None:
    """Return what is known of pay by the settings as they are now, for the position of a paper.

    None where the description in use cannot be read.
    """
    held = workspace.settings.description
    try:
        description = _read(workspace.description_path()) if held else None
    except RemitError:
        return None
    if description is not None:
        with workspace.ledger() as ledger:
            description = with_her_areas(description, areas_said(ledger))
    return market_in(show_market(_position(pay, description), home(workspace)), language)


def known_employers() -> list[Sector]:
    """Return the kinds of employers for which wages are known."""
    return list(read_sectors().values())


def market_in(view: MarketView, language: str) -> Market:
    """Return anchors and titles with their words in a language."""
    return Market(
        pay_rows(view.pay, language),
        tuple(rung_rows(view.ladder, language)),
        tuple(told_in_all(each.message) for each in view.pay.findings if each.code not in BY_PLACE),
    )


@lru_cache(KEPT)
def _read(path: Path) -> Description:
    """Return a description; the name of the file changes with what it holds."""
    return read_paper(path)


def _reached(case: LevelCase) -> dict[str, tuple[str, str]] | None:
    found = {code: reached_title(case, code) for code in LANGUAGES}
    return {code: title for code, title in found.items() if title} or None


def _packed(shares: Shares | None) -> Measured | None:
    if shares is None:
        return None
    draws = shares.draws.astype("<f4")
    return Measured(shares.areas, len(draws), draws.tobytes())


def _position(pay: Pay, description: Description | None) -> Position:
    """Return the position as it was when the paper was made."""
    if pay.too_thin:
        return Position(description, too_thin=True)
    return Position(description, _shares(pay.measured), _level(pay.entries, pay))


def _shares(packed: Measured | None) -> Shares | None:
    if packed is None:
        return None
    draws = np.frombuffer(packed.draws, "<f4").astype(np.float64)
    return Shares(packed.areas, draws.reshape(packed.rows, -1))


def _level(entries: Mapping[str, int], pay: Pay) -> LevelShown:
    return LevelShown(entries, frozenset(pay.answered), pay.strengths)
