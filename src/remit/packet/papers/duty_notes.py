"""What stands below the table of duties: what its shares and ranges mean."""

from __future__ import annotations

from collections.abc import Iterable

from remit.jd.draft import DraftDuty
from remit.messages import Message, say
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, listed
from remit.packet.ground.writer import Given, Shown


def duty_notes(grounds: Grounds) -> Iterable[Message]:
    """Yield what a reader must know of the shares and ranges of the duties."""
    duties = grounds.inputs.draft.duties
    yield _range_meaning(grounds)
    if any(duty.given for duty in duties):
        yield say(
            "The shares are those that the holder gives; beside each stands what was measured of "
            "its area."
        )
    elif any(duty.shared_by for duty in duties):
        yield say(
            "Duties that the holder leaves out have no share; the measured ones of the others "
            "stand in proportion."
        )
    yield say("Where several duties lie in one area, they divide its share.")
    for at, duty in enumerate(duties, start=1):
        if duty.also:
            yield _also(grounds, duty)
        if duty.allocated:
            yield say(
                "“{duty}” includes {part} that the holder allocated by a statement; the record "
                "alone does not place that work.",
                duty=Given(_short(duty.statement)),
                part=Shown(f"duty.{at}.allocated"),
            )
    if any(duty.origin == "unplaced" for duty in duties):
        yield say(
            "Work that nothing in the record could place is a line of its own. "
            "It is not spread over the other duties."
        )


def _also(grounds: Grounds, duty: DraftDuty) -> Message:
    """Return which areas without a row of their own a duty stands for."""
    stated = Given(_short(duty.statement))
    names = [area_name(grounds, area) for area in duty.also]
    if len(names) == 1:
        return say(
            "“{duty}” also counts the area {area}, which is too small for a row of its own; the "
            "measured range is that of both together.",
            duty=stated,
            area=names[0],
        )
    return say(
        "“{duty}” also counts the areas {areas}, which are too small for rows of their own; the "
        "measured range is that of all of them together.",
        duty=stated,
        areas=listed(names),
    )


def _range_meaning(grounds: Grounds) -> Message:
    if grounds.inputs.measures.confirmed_weeks:
        return say(
            "The measured range is fitted to weeks that the holder confirmed; it also holds what "
            "work that is unplaced or uncounted could add."
        )
    return say(
        "The measured range rests on named assumptions and has not been held against any confirmed "
        "week; it also holds what work that is unplaced or uncounted could add."
    )


def _short(statement: str, limit: int = 60) -> str:
    statement = statement.partition("\n")[0]
    if len(statement) <= limit:
        return statement
    return statement[: limit - 1].rsplit(" ", 1)[0] + "…"
