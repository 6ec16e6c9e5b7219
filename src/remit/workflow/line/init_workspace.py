"""A workspace made from what she answers, and filled in when she answers more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from pathlib import Path

from msgspec.structs import replace

from remit.errors import UsageError
from remit.messages import say
from remit.workflow.descriptions.adopt_description import adopt_description, read_usable_description
from remit.workflow.folder.institution import institution_profile
from remit.workflow.folder.settings import HoursSettings, PositionSettings, Settings
from remit.workflow.folder.workspace import (
    Workspace,
    create_workspace,
    is_workspace,
)
from remit.workflow.imports.import_evidence import know_as


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered; an empty string means nothing was."""

    me: tuple[str, ...] = ()
    zone: str = ""
    language: str = ""
    title: str = ""
    employer: str = ""
    unit: str = ""
    reports_to: str = ""
    profile: str = ""
    hours: str = ""


def init_workspace(
    folder: Path, answers: Answers, description: Path | None = None
) -> tuple[Workspace, bool]:
    """Make the workspace, or add the answers to the one that is there.

    Returns it and whether it is new. Everything is checked before anything is
    written.
    """
    if answers.profile:
        institution_profile(folder, answers.profile)
    if description is not None:
        read_usable_description(description)
    fresh = not is_workspace(folder)
    held = Settings() if fresh else _held(folder)
    settings = answered_settings(held, answers)
    workspace = create_workspace(folder, settings) if fresh else Workspace(folder, held)
    workspace = know_as(workspace.keep(settings), answers.me)
    if description is not None:
        workspace, _paper = adopt_description(workspace, description)
    return workspace, fresh


def _held(folder: Path) -> Settings:
    """Return the settings of a workspace whose ledger and key are there."""
    workspace = create_workspace(folder, Settings())
    workspace.ledger().close()
    return workspace.settings


def answered_settings(settings: Settings, answers: Answers) -> Settings:
    """Return the settings with every answer that was given.

    >>> answered_settings(Settings(), Answers(hours="8:30-17:00")).hours.start
    datetime.time(8, 30)
    """
    position = {
        "title": answers.title,
        "institution": answers.employer,
        "unit": answers.unit,
        "reports_to": answers.reports_to,
    }
    plain = {"zone": answers.zone, "language": answers.language, "profile": answers.profile}
    given = {name: value for name, value in plain.items() if value}
    return replace(
        settings,
        position=_filled(settings.position, position),
        hours=_hours(settings.hours, answers.hours),
        **given,
    )


def _filled(position: PositionSettings, answers: dict[str, str]) -> PositionSettings:
    return replace(position, **{name: value for name, value in answers.items() if value})


def _hours(hours: HoursSettings, text: str) -> HoursSettings:
    if not text:
        return hours
    try:
        start, end = (_clock(part) for part in text.replace("–", "-").split("-"))
    except ValueError as error:
        raise _no_hours(text) from error
    if end <= start:
        raise _no_hours(text)
    return replace(hours, start=start, end=end)


def _no_hours(text: str) -> UsageError:
    return UsageError(
        say("`{text}` does not name working hours.", text=text),
        next_step=say("Write them as --hours 09:00-17:30."),
        code="hours",
    )


def _clock(text: str) -> time:
    hour, _, minute = text.strip().partition(":")
    return time(int(hour), int(minute or 0))
