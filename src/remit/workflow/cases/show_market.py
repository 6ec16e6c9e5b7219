"""Titles and anchors of pay for her position: official wages beside what she does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from remit.areas.model import UNPLACED
from remit.cases.as_json import case_json, classes_json, findings_json, ladder_json
from remit.cases.class_averages import NAMES, ClassCase, class_case, read_class_averages
from remit.cases.evidence import LevelShown
from remit.cases.matching import Position, measured_shares
from remit.cases.occupations import known_sector, read_occupations
from remit.cases.pay import Employer, PayCase, pay_case
from remit.cases.places import known_place
from remit.cases.titles import RungView, ladder_of, read_ladder
from remit.cases.wage_text import parse_wages, read_wages
from remit.cases.wages import Wages
from remit.errors import InputError, UsageError
from remit.findings import Finding
from remit.ledger.ledger import Ledger
from remit.measure.support import support
from remit.messages import Translate, say
from remit.workflow.descriptions.adopt_description import read_usable_description
from remit.workflow.folder.case_settings import MarketSettings
from remit.workflow.folder.workspace import Workspace
from remit.workflow.levels.level_evidence import Judged, description_at_hand, judged
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.statements.duty_areas import areas_said, with_her_areas
from remit.workflow.statements.stated import answered

Plain = dict[str, object]
BULGARIAN_TIME = "Europe/Sofia"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the market: where, what kind of employer, which occupations besides.

    `wages` is a file that `update_market` wrote, None for the release that
    ships with Remit. `by_clock` tells that nobody named the area.
    """

    area: str = ""
    sector: str = ""
    occupations: Sequence[str] = ()
    wages: Path | None = None
    by_clock: bool = False


@dataclass(frozen=True, slots=True)
class MarketView:
    """Anchors by occupation, or by class where no more is known, and the ladder of titles."""

    position: Position
    pay: PayCase | ClassCase
    ladder: tuple[RungView, ...]


def position_of(
    workspace: Workspace, ledger: Ledger, view: View, file: Path | None = None
) -> Position:
    """Return her position: the description in `file` or in use, measured time, level as shown.

    A record that is too thin for a verdict gives no shares and no level.
    """
    description = description_at_hand(workspace, file)
    picture = take_picture(workspace, ledger, view)
    return position_in(workspace, ledger, picture, judged(workspace, ledger, picture, description))


def position_in(workspace: Workspace, ledger: Ledger, picture: Picture, seen: Judged) -> Position:
    """Return the position of a picture that was taken and judged already.

    A record that is too thin for a verdict gives no shares and no level.
    """
    written = seen.description
    if written is not None:
        written = with_her_areas(written, areas_said(ledger))
    if not support(picture.measures, picture.shown().count()).enough:
        return Position(written, too_thin=True)
    shown = _level_shown(workspace, ledger, seen)
    return Position(written, measured_shares(picture.measures), shown)


def _level_shown(workspace: Workspace, ledger: Ledger, seen: Judged) -> LevelShown:
    ground = seen.ground
    first, last = ground.window
    inside = Counter(entry.area for entry in ground.entries if first < entry.day <= last)
    return LevelShown(
        {area: count for area, count in inside.items() if area != UNPLACED},
        frozenset(each.area for each in answered(ledger) if workspace.settings.may_tell(each.what)),
        {factor.factor: factor.strength for factor in seen.evidence.factors},
    )


def position_on_paper(file: Path) -> Position:
    """Return what a description alone says of a position: no record, no level shown."""
    return Position(read_usable_description(file))


def at_home(question: Question, workspace: Workspace) -> Question:
    """Return a question with the settings' answers to what it leaves open.

    Where nobody names anything, it is about the country whose time the workspace
    keeps. Only of Bulgaria are averages known beside the wages of the United
    States; everywhere else the question stays as it is. Of Bulgaria nothing
    finer is known, so what the settings say of the employer has no part there.
    """
    held = workspace.settings.market
    area, finer = question.area or held.area, question.sector or question.occupations
    if area.strip().casefold() in NAMES and not question.area:
        area = "" if finer else area
    found = replace(question, area=area)
    if area.strip().casefold() not in NAMES:
        occupations = question.occupations or tuple(held.occupations)
        found = replace(found, sector=question.sector or held.sector, occupations=occupations)
    named = found.area or found.sector or found.occupations or found.wages
    if named or workspace.settings.zone != BULGARIAN_TIME:
        return found
    return replace(found, area="Bulgaria", by_clock=True)


def home(workspace: Workspace) -> Question:
    """Return what the settings ask of the market; what they name and nobody knows is left out."""
    held = at_home(Question(), workspace)
    try:
        refuse_unknown(held)
    except UsageError:
        settings = structs.replace(workspace.settings, market=MarketSettings())
        return at_home(Question(), replace(workspace, settings=settings))
    return held


def refuse_unknown(question: Question) -> None:
    """Raise `UsageError` for an area, a sector or an occupation that is not known."""
    if question.area.strip().casefold() in NAMES:
        _refuse_finer(question)
    else:
        show_market(Position(), question)


def show_market(position: Position, question: Question) -> MarketView:
    """Return anchors and titles for a position.

    `Bulgaria` for an area gives averages of classes, all that is known there.
    Raises `UsageError` for an area, sector or occupation that is not known,
    `InputError` for a file of wages that cannot be used.
    """
    ladder = ladder_of(read_ladder(), position)
    if question.area.strip().casefold() in NAMES:
        _refuse_finer(question)
        classes = class_case(read_class_averages(), position)
        return MarketView(position, _with_reason(classes, question), ladder)
    wages = _wages(question.wages)
    employer = Employer(
        known_place(question.area, wages.places) if question.area.strip() else None,
        known_sector(question.sector) if question.sector.strip() else None,
    )
    asked = tuple(question.occupations)
    return MarketView(
        position, pay_case(wages, position, employer, read_occupations(), asked), ladder
    )


def _with_reason(classes: ClassCase, question: Question) -> ClassCase:
    """Return the averages with a word on why they are of Bulgaria, where nobody asked for it."""
    if not question.by_clock:
        return classes
    why = Finding(
        "pay-area-by-clock",
        say(
            "No area was named. The workspace keeps Bulgaria's time, so averages of Bulgaria are "
            "shown; --area names another place."
        ),
        severity="note",
    )
    return replace(classes, findings=(why, *classes.findings))


def _refuse_finer(question: Question) -> None:
    if question.sector or question.occupations:
        raise UsageError(
            say("For Bulgaria there are averages of classes only, not by sector or occupation."),
            next_step=say("Leave --sector and --occupation out."),
            code="class-level-only",
        )


def _wages(file: Path | None) -> Wages:
    if file is None:
        return read_wages()
    try:
        return parse_wages(file.read_text("utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            say("The file of wages cannot be read."),
            where=str(file),
            next_step=say("Cut it anew with `remit market update FILE`."),
            code="wages-unread",
        ) from error


def market_json(view: MarketView, language: str, translate: Translate) -> Plain:
    """Return what `remit market --json` prints."""
    shown = (
        classes_json(view.pay, language, translate)
        if isinstance(view.pay, ClassCase)
        else case_json(view.pay, language, translate)
    )
    return {"version": 1, **shown, "titles": ladder_json(view.ladder, language, translate)}


def update_json(wages: Wages, out: Path, translate: Translate) -> Plain:
    """Return what `remit market update --json` prints."""
    release = wages.release
    return {
        "version": 1,
        "file": str(out),
        "release": release.name,
        "sha256": release.sha256,
        **counts_of(wages),
        "findings": findings_json(wages.findings, translate),
    }


def counts_of(wages: Wages) -> Mapping[str, int]:
    """Return how much a release holds, and how many of its cells have no figure for the middle."""
    return {
        "cells": len(wages.cells),
        "areas": len(wages.places),
        "occupations": len(wages.occupations),
        "without_wage": sum(not cell.has_wage for cell in wages.cells.values()),
    }
