"""The three sentences of the one page: what moved, what is not written, what to talk about."""

from __future__ import annotations

from collections.abc import Iterator

from remit.areas.model import UNPLACED
from remit.jd.gap import AreaGap
from remit.messages import Message, say
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name
from remit.packet.ground.writer import Shown
from remit.packet.page.page_model import Move, PageInputs

NAMED, FEWER = 3, 2
"""So many areas are named in a sentence; fewer each where it names two kinds."""
DONE, APART, LEFT = CLAIMS = ("unwritten", "drifted", "idle")
TALK = {
    ("unwritten", True): say(
        "To talk about: {area} is not in the description, and was done in the twelve months "
        "before too. Should it be written down?"
    ),
    ("unwritten", False): say(
        "To talk about: {area} is not in the description. Is it to stay a part of the work?"
    ),
    ("more", True): say(
        "To talk about: {area} takes more than is written, and did so in the twelve months "
        "before too. Which share is meant?"
    ),
    ("more", False): say(
        "To talk about: {area} took more than is written. Does that pass, or is it meant to stay?"
    ),
    ("less", True): say(
        "To talk about: {area} takes less than is written, and did so in the twelve months "
        "before too. Which share is meant?"
    ),
    ("less", False): say(
        "To talk about: {area} took less than is written. Does that pass, or is it meant to stay?"
    ),
    ("idle", True): say(
        "To talk about: {area} is written, and no work was found, nor in the twelve months "
        "before. Is it still a part of the position?"
    ),
    ("idle", False): say(
        "To talk about: {area} is written, and no work was found in these months. Is its time "
        "still to come?"
    ),
}
"""What is asked of an area, by what was found and whether it was found before too."""


def ranked(page: PageInputs) -> list[AreaGap]:
    """Return the areas of the gap, biggest difference between the middles first."""

    def apart(area: AreaGap) -> tuple[float, str]:
        return -round(abs(area.measured.mid - area.written.mid), 6), area.area

    return sorted(page.packet.gap.areas, key=apart)


def sentences(page: PageInputs, grounds: Grounds) -> Iterator[Message]:
    """Yield the sentences of the page, three at most."""
    yield _moved(page, grounds)
    yield _not_written(page, grounds)
    yield _talk(page, grounds)


def _moved(page: PageInputs, grounds: Grounds) -> Message:
    if page.packet.gap.thin:
        return say("Too little is on record of these months to say what grew or fell.")
    if page.before_gap.thin:
        return say(
            "Too little is on record of the twelve months before to say what grew or fell since."
        )
    up, down = ([each.area for each in _movers(page, way)] for way in ("grew", "fell"))
    most = FEWER if up and down else NAMED
    grew, fell = (
        _joined([_area_moved(area, grounds) for area in areas], most) for areas in (up, down)
    )
    if grew and fell:
        return say(
            "Against the twelve months before, these grew: {grew}; and these fell: {fell}.",
            grew=grew,
            fell=fell,
        )
    if grew:
        return say("Against the twelve months before, these grew: {grew}.", grew=grew)
    if fell:
        return say("Against the twelve months before, these fell: {fell}.", fell=fell)
    return say("Against the twelve months before, no area clearly grew or fell.")


def _movers(page: PageInputs, way: str) -> list[Move]:
    moved = [each for each in page.moves if each.way == way]
    return sorted(moved, key=lambda each: -abs(each.change.mid))


def _area_moved(area: str, grounds: Grounds) -> Message:
    return say(
        "{area} (from {before} to {now})",
        area=area_name(grounds, area),
        before=Shown(f"before.{area}", "mid"),
        now=Shown(f"share.{area}", "mid"),
    )


def _done(area: str, grounds: Grounds) -> Message:
    shown = Shown(f"share.{area}", "mid")
    return say("{area} (now {share})", area=area_name(grounds, area), share=shown)


def _left(area: str, grounds: Grounds) -> Message:
    shown = Shown(f"written.{area}", "range")
    return say("{area} (written {share})", area=area_name(grounds, area), share=shown)


def _joined(phrases: list[Message], most: int) -> Message | None:
    """Return the first few phrases as one, without quotation marks around what they name."""
    if not phrases:
        return None
    whole = phrases[0]
    for each in phrases[1:most]:
        whole = say("{first}; then {next}", first=whole, next=each)
    return say("above all {areas}", areas=whole) if len(phrases) > most else whole


def _not_written(page: PageInputs, grounds: Grounds) -> Message:
    gap = page.packet.gap
    if gap.thin:
        return say("Too little is on record to hold these months against the description.")
    areas = ranked(page)
    done, left = ([each.area for each in areas if each.kind == kind] for kind in (DONE, LEFT))
    most = FEWER if done and left else NAMED
    unwritten = _joined([_done(area, grounds) for area in done], most)
    idle = _joined([_left(area, grounds) for area in left], most)
    if unwritten and idle:
        return say(
            "Done and not written: {unwritten}. Written, with no work found: {idle}.",
            unwritten=unwritten,
            idle=idle,
        )
    if unwritten:
        return say("Done and not written: {unwritten}.", unwritten=unwritten)
    if idle:
        return say("Written, with no work found: {idle}.", idle=idle)
    return say("Nothing was done that is not written, as far as the record can tell.")


def _talk(page: PageInputs, grounds: Grounds) -> Message:
    gap = page.packet.gap
    if gap.thin:
        return say(
            "To talk about: which further exports, and which weeks the holder could confirm, "
            "would let the record say more."
        )
    for kind in CLAIMS:
        for area in (each for each in ranked(page) if each.kind == kind):
            question = TALK[_found(area), _found(area) == _before(page, area.area)]
            return Message(question.template, {"area": area_name(grounds, area.area)})
    if moves := [*_movers(page, "grew"), *_movers(page, "fell")]:
        return say(
            "To talk about: {area} moved most. Does that pass, or is it meant to stay?",
            area=area_name(grounds, moves[0].area),
        )
    if any(each.code == "gap-unplaced" for each in gap.findings):
        return say(
            "To talk about: where the work belongs that could not be placed ({share}).",
            share=Shown(f"share.{UNPLACED}", "mid"),
        )
    return say("To talk about: no difference is clear. Does the description still say what counts?")


def _found(area: AreaGap) -> str:
    if area.kind == APART:
        return "more" if area.distance > 0 else "less"
    return area.kind


def _before(page: PageInputs, area: str) -> str:
    """Return what was found of an area in the twelve months before."""
    found = [each for each in page.before_gap.areas if each.area == area]
    return _found(found[0]) if found else ""
