"""The evidence report: what stands behind the description, level before volume."""

from __future__ import annotations

from remit.messages import say
from remit.packet.ground.document import Document, Section
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.warnings import report_banner
from remit.packet.ground.writer import Given
from remit.packet.papers.report_gap import against_the_record, answered_for, decided, since_when
from remit.packet.papers.report_ground import assumed, cannot_show, how_to_check, what_was_read
from remit.packet.papers.report_short import in_short
from remit.packet.papers.report_time import after_hours, where_the_time_goes


def report_document(grounds: Grounds) -> Document:
    """Return the evidence report of the position."""
    inputs, runs = grounds.inputs, grounds.writer.runs
    sections: tuple[Section | None, ...] = (
        in_short(grounds),
        against_the_record(grounds),
        since_when(grounds),
        answered_for(grounds),
        decided(grounds),
        where_the_time_goes(grounds),
        after_hours(grounds),
        what_was_read(grounds),
        assumed(grounds),
        cannot_show(grounds),
        how_to_check(grounds),
    )
    first, last = grounds.days()
    title = Given(inputs.position.title or inputs.draft.title)
    covered = say(
        "The work from {first} to {last}, as recorded. Made on {day}.",
        first=first,
        last=last,
        day=inputs.made_on,
    )
    return Document(
        kind="report",
        title=runs(say("Evidence for the position: {title}", title=title)),
        subtitle=runs(grounds.with_later(covered)),
        language=inputs.language,
        banner=report_banner(grounds),
        sections=tuple(section for section in sections if section is not None),
        footer=runs(say("It describes the position as it is now, not the person who holds it.")),
    )
