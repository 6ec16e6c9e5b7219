"""A written description rated against a public frame of level."""

from __future__ import annotations

from pathlib import Path

from remit.errors import UsageError
from remit.levels.as_json import rating_json
from remit.levels.frame import FRAMES, Frame, read_frame
from remit.levels.rating import Rating, rate
from remit.messages import say
from remit.workflow.adopt_description import read_usable_description


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
    """Return how the description in a file reads in a frame; `InputError` without duties."""
    return rate(read_usable_description(file), frame)


def frame_json(rating: Rating, language: str) -> dict[str, object]:
    """Return what `remit level --frame NAME --json` prints."""
    return rating_json(rating, language)
