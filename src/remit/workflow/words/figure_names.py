"""What the figures of a packet are called in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.messages import Message, say
from remit.workflow.words.area_names import area_name
from remit.workflow.words.written_days import shown_month

ALONE: Mapping[str, Message] = {
    "hours.week": say("hours in an average week"),
    "hours.if-all-counted": say("hours if every entry counted"),
    "gap.changed": say("share of the position that changed"),
    "draft.total": say("sum of the duties’ shares"),
    "shares.total": say("sum of the areas’ shares"),
    "count.active-days": say("days with work"),
    "count.confirmed-weeks": say("confirmed weeks"),
    "count.corrections": say("corrected entries"),
    "count.uncounted": say("entries that do not count"),
    "count.withheld": say("withheld entries"),
    "count.withheld-lines": say("withheld lines"),
    "decided.total": say("decisions in the diary"),
    "decided.recorded": say("decisions written down at the time"),
    "decided.reconstructed": say("decisions written down later"),
    "decided.earlier": say("decisions from before this time"),
    "answered.total": say("lines of the inventory"),
}
"""Figures that stand for themselves, by their ids."""
KINDS: Mapping[str, Message] = {
    "old": say("share of a duty in the old description"),
    "shift": say("share around a change"),
    "gap": say("a finding of the comparison"),
    "assumption": say("an assumption behind the hours"),
    "after-hours": say("work after hours"),
    "after-hours-share": say("share of work after hours"),
    "after-hours-rests": say("short rests between days of work"),
    "after-hours-agreed": say("agreed weekly hours"),
}
"""Figures of a kind, by how their ids begin, where nothing more can be said of one."""


def figure_name(identity: str, language: str, changed: str = "") -> Message:
    """Return what a figure is called, as in `remit.packet.ground.figures`; no id is shown.

    `duty.` with an area stands for the per cent of a proposed duty; `changed` is
    the day of the change that a figure of a shift is about, as the papers show it.

    >>> str(figure_name("share.crisis", "en")), str(figure_name("shift.1.on", "en"))
    ('share of “Crisis and issues communications”', 'day of a change')
    """
    kind, _, of = identity.partition(".")
    if kind == "shift":
        named = _of_shift(of, language, changed)
    elif kind == "month":
        named = _of_month(of, language)
    else:
        area = _area(of.partition("+")[0], language)
        named = None if area is None else _of_area(kind, area)
    return named or ALONE.get(identity) or KINDS.get(kind) or say("another figure")


def _of_area(kind: str, area: Message) -> Message | None:
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
        case "written":
            return say("written share of “{area}”", area=area)
        case "since":
            return say("since when “{area}” is so", area=area)
        case "duty":
            return say("per cent of the duty about “{area}”", area=area)
        case _:
            return None


def _of_month(of: str, language: str) -> Message | None:
    month, _, code = of.partition(".")
    area = _area(code, language)
    if area is None:
        return None
    first = date.fromisoformat(f"{month}-01")
    return say("hours of “{area}” in {month}", area=area, month=shown_month(first, language))


def _of_shift(of: str, language: str, changed: str) -> Message | None:
    when, _, code = of.partition(".")[2].partition(".")
    area = _area(code, language)
    match when:
        case "on":
            return say("day of a change")
        case "until":
            return say("last day of a change")
        case "before" if area and changed:
            return say("share of “{area}” before the change of {day}", area=area, day=changed)
        case "after" if area and changed:
            return say("share of “{area}” after the change of {day}", area=area, day=changed)
        case _:
            return None


def _area(code: str, language: str) -> Message | None:
    if code == "all":
        return say("all areas")
    if code == UNPLACED:
        return say("unplaced work")
    return Message("{name}", {"name": area_name(code, language)}) if code in AREAS else None
