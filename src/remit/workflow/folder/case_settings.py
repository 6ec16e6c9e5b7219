"""What the settings hold for the cases: answers to assumed numbers, and where wages are sought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from remit.areas.responsibilities import AREAS
from remit.cases.volume_numbers import read_volume_numbers, with_answers
from remit.errors import UsageError
from remit.messages import Message, say

MOST_BENEFITS = 200.0
"""Benefits, in per cents of the wage, at most."""
NUMBERS = {
    "leave": "leave",
    "holidays": "holidays",
    "ramp_up": "ramp-up",
    "ramp_up_pace": "ramp-up-pace",
    "months": "projection-months",
}
"""The settings that answer an assumed number, with the number's name."""


class VolumeSettings(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Answers in place of assumed numbers; None leaves the assumption, or leaves it open.

    `leave` and `holidays` are days a year, `ramp_up` weeks, `ramp_up_pace` and
    `benefits` per cents, `months` how far the line is drawn, `overhead` money a
    year. `social` are the areas that are social media, none for those of the table.
    """

    leave: float | None = None
    holidays: float | None = None
    ramp_up: float | None = None
    ramp_up_pace: float | None = None
    months: float | None = None
    benefits: float | None = None
    overhead: float | None = None
    social: list[str] = field(default_factory=list)

    def answers(self) -> Mapping[str, float | None]:
        """Return the answers by the names of the numbers."""
        return {number: getattr(self, name) for name, number in NUMBERS.items()}


class MarketSettings(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where the employer is, of what kind, and which occupations are shown besides."""

    area: str = ""
    sector: str = ""
    occupations: list[str] = field(default_factory=list)


def wrong_answers(volume: VolumeSettings) -> Iterator[tuple[str, Message]]:
    """Yield what is wrong with single answers, each with the name of the setting.

    >>> [name for name, _ in wrong_answers(VolumeSettings(leave=400, social=["cooking"]))]
    ['leave', 'social']
    """
    for name, number in NUMBERS.items():
        if getattr(volume, name) is None:
            continue
        try:
            with_answers(read_volume_numbers(), {number: getattr(volume, name)})
        except UsageError as stop:
            yield name, stop.next_step or stop.what
    if volume.benefits is not None and not 0 <= volume.benefits <= MOST_BENEFITS:
        yield "benefits", say("Name one from 0 to {most:g}.", most=MOST_BENEFITS)
    if volume.overhead is not None and not volume.overhead >= 0:
        yield "overhead", say("An amount of money a year is not below zero.")
    if unknown := [area for area in volume.social if area not in AREAS]:
        yield "social", say("`{area}` is not an area.", area=unknown[0])
    elif set(volume.social) == set(AREAS):
        yield "social", say("Every area is named, so nothing is left for the other part.")
