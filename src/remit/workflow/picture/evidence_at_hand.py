"""What the evidence at hand cannot carry, said before any figure is shown."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from remit.jd.gap.limits import enough
from remit.messages import Message, say
from remit.workflow.picture.measure_work import Picture


def weaknesses(picture: Picture, zone: ZoneInfo) -> list[Message]:
    """Return why the figures of a picture say little or nothing, with what to do about it.

    Empty where the record is long enough for verdicts. Days are those of `zone`.
    """
    entries, shown = picture.work.activities, picture.shown()
    numbers = picture.traces.activity
    if not entries:
        return [
            say("The ledger holds no work of yours yet, so there is nothing to measure."),
            say("Next: remit import FILE… (your calendar gives the first picture)."),
        ]
    if not picture.in_window().any():
        newest = datetime.fromtimestamp(max(each.start for each in entries), zone).date()
        return [
            say(
                "Nothing that counts lies in these twelve months; your newest entry is of {day}.",
                day=newest,
            ),
            say("Next: --as-of DAY, or `remit accounts` where posts wait for who ran them."),
        ]
    if not enough(picture.measures, shown):
        return [
            say(
                "So little lies in these twelve months that no figure here carries weight;"
                " entries: {entries}. Entries before these months: {before}.",
                entries=shown.count(),
                before=len(set(numbers[picture.traces.counted & ~picture.in_window()].tolist())),
            ),
            say(
                "Next: import more (`remit sources`), keep notes (`remit note`), confirm weeks"
                " (`remit confirm`)."
            ),
        ]
    return []
