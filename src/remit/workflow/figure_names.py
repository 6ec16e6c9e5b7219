"""What the figures of a packet are called in a sentence."""

from __future__ import annotations

from datetime import date

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.messages import Message, say
from remit.workflow.area_names import area_name
from remit.workflow.written_days import shown_month


def figure_name(identity: str, language: str) -> Message:
    """Return what a figure is called; one that has no name keeps its id.

    `identity` is as in `remit.packet.figures`, and `duty.` with an area for
    the per cent of a proposed duty.

    >>> str(figure_name("share.crisis", "en")), str(figure_name("shift.1.on", "en"))
    ('share of “Crisis and issues communications”', 'shift.1.on')
    """
    kind, _, of = identity.partition(".")
    month, _, in_month = of.partition(".")
    area = _area((in_month if kind == "month" else of).partition("+")[0], language)
    if area is None:
        return Message("{name}", {"name": identity})
    match kind:
        case "share":
            return say("share of “{area}”", area=area)
        case "hours":
            return say("hours of “{area}”", area=area)
        case "traced":
            return say("traced hours of “{area}”", area=area)
        case "entries":
            return say("number of entries of “{area}”", area=area)
        case "measured":
            return say("measured share of “{area}”", area=area)
        case "since":
            return say("since when “{area}” is so", area=area)
        case "duty":
            return say("per cent of the duty about “{area}”", area=area)
        case "month":
            first = date.fromisoformat(f"{month}-01")
            return say(
                "hours of “{area}” in {month}", area=area, month=shown_month(first, language)
            )
        case _:
            return Message("{name}", {"name": identity})


def _area(code: str, language: str) -> Message | None:
    if code == "all":
        return say("all areas")
    if code == UNPLACED:
        return say("unplaced work")
    return Message("{name}", {"name": area_name(code, language)}) if code in AREAS else None
