"""What each case of volume assumes and somebody can answer, with what is answered now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.cases.volume_numbers import read_volume_numbers
from remit.messages import Message, say
from remit.workflow.cases.split_role import social_areas
from remit.workflow.folder.case_settings import NUMBERS
from remit.workflow.folder.settings import Settings
from remit.workflow.settings.edit_settings import Typed, typed_settings

OF_TIME = ("leave", "holidays", "ramp_up", "ramp_up_pace")
OF_CASES = {
    "volume": (),
    "split": ("months",),
    "next-hire": OF_TIME,
    "headcount": (*OF_TIME, "benefits", "overhead"),
}
"""The settings that answer what a case assumes, by the case."""
STATED_BY_HR = {
    "benefits": (say("Benefits in per cents of the wage"), "percent"),
    "overhead": (say("Other cost of a position a year"), "money"),
}


@dataclass(frozen=True, slots=True)
class Answerable:
    """A number that a case rests on: its setting, what is assumed and why, what is typed.

    `assumed` is None where nothing is: the paper leaves it open. `answered` tells
    that the settings hold an answer.
    """

    setting: str
    name: Message | str
    unit: str
    assumed: float | None
    reason: str
    typed: str
    answered: bool


def answerable(settings: Settings, case: str, language: str, typed: Typed) -> list[Answerable]:
    """Return what can be answered of a case, in a language, with what was typed just now."""
    held, found = typed_settings(settings), []
    for setting in OF_CASES[case]:
        answer = (typed.get(setting, held[setting]), bool(held[setting]))
        if setting in NUMBERS:
            number = read_volume_numbers()[NUMBERS[setting]]
            about = (number.unit, number.value, number.because(language))
            found.append(Answerable(setting, number.called(language), *about, *answer))
        else:
            name, unit = STATED_BY_HR[setting]
            found.append(Answerable(setting, name, unit, None, "", *answer))
    return found


def social_ticks(settings: Settings) -> list[tuple[str, bool]]:
    """Return every area with whether it is social media: by the settings, or by the table."""
    held = social_areas(settings.volume.social)
    return [(area, area in held) for area in AREAS]


def typed_social(areas: Sequence[str]) -> str:
    """Return ticked areas as they are typed; nothing where they are those of the table."""
    return "" if set(areas) == read_responsibilities().social() else "\n".join(areas)
