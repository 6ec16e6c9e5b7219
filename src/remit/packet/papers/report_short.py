"""The report's half page for a busy reader: what changed, what the work is, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from remit.areas.model import UNPLACED
from remit.messages import Message, say
from remit.packet.ground.document import Block, Bullets, Paragraph, Section
from remit.packet.ground.figures import shown_shifts
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, change, listed
from remit.packet.ground.writer import Shown
from remit.packet.papers.report_time import by_share


def in_short(grounds: Grounds) -> Section:
    """Return the half page that a busy reader reads."""
    runs = grounds.writer.runs
    items = tuple(runs(item) for item in _short(grounds))
    blocks: list[Block] = [Bullets(items)]
    if not grounds.inputs.entries.activity.size:
        empty = say("The record holds no entries in this time. It says nothing about hours.")
        blocks = [Paragraph(runs(empty), "warning")]
    return Section("in-short", runs(say("In short")), tuple(blocks))


def _short(grounds: Grounds) -> Iterator[Message]:
    yield from _short_changes(grounds)
    leading = [area for area in by_share(grounds) if area != UNPLACED][:3]
    if grounds.inputs.gap.thin:
        yield say("Too little is on record to say what the largest parts of the work are.")
    elif len(leading) == 3:
        yield say(
            "The largest parts are {a} ({x}), {b} ({y}) and {c} ({z}).",
            **{gap: area_name(grounds, area) for gap, area in zip("abc", leading, strict=True)},
            **{
                gap: Shown(f"share.{area}", "mid") for gap, area in zip("xyz", leading, strict=True)
            },
        )
    if grounds.writer.figures["share.unplaced"].whole:
        yield say(
            "{share} of the hours could not be placed in any area. They are shown as they are.",
            share=Shown("share.unplaced", "mid"),
        )
    yield say(
        "Entries of work: {entries}, days with entries: {days}. With what leaves no trace "
        "they make about {hours} of work.",
        entries=Shown("entries.all"),
        days=Shown("count.active-days"),
        hours=Shown("hours.all"),
    )


def _short_changes(grounds: Grounds) -> Iterator[Message]:
    unwritten = grounds.inputs.gap.of("unwritten")
    if unwritten:
        yield say(
            "The present description says nothing about {areas}.",
            areas=listed([area_name(grounds, each.area) for each in unwritten]),
        )
    mixes = [(at, s) for at, s in shown_shifts(grounds) if s.what == "mix" and s.kind == "lasting"]
    if mixes:
        at, _ = max(mixes, key=lambda numbered: change(numbered[1]))
        yield say(
            "The mix of the work changed on {day} and has stayed changed.",
            day=Shown(f"shift.{at}.on"),
        )
