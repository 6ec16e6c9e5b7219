"""A written description rated against a public frame of level."""

from __future__ import annotations

from pathlib import Path

from remit.areas.placer import read_placer
from remit.errors import UsageError
from remit.jd.reading import read_description
from remit.levels.as_json import rating_json
from remit.levels.frame import FRAMES, Frame, read_frame
from remit.levels.rating import Rating, rate
from remit.messages import say
from remit.workflow.descriptions.adopt_description import read_usable_description

TELLING = 4
"""So many sentences that speak of level make a text a description whose duties were not found."""


def known_frame(name: str) -> Frame:
    """Return a frame by its name; `UsageError` for one that is not there."""
    if name not in FRAMES:
        raise UsageError(
            say("There is no frame of level `{name}`.", name=name),
            next_step=say("The frames are {names}.", names=", ".join(FRAMES)),
            code="unknown-frame",
        )
    return read_frame(name)


def rate_description(file: Path, frame: Frame) -> Rating:
    """Return how the description in a file reads in a frame.

    Long prose in which no duty is told apart is rated too, if enough of it
    speaks of level; else `InputError`, as for a file without duties.
    """
    description = read_description(file, read_placer())
    rating = rate(description, frame)
    if description.is_description and description.duties:
        return rating
    if len({reason.claim.start for each in rating.elements for reason in each.reasons}) < TELLING:
        read_usable_description(file)
    return rating


def frame_json(rating: Rating, language: str) -> dict[str, object]:
    """Return what `remit level --frame NAME --json` prints."""
    return rating_json(rating, language)
