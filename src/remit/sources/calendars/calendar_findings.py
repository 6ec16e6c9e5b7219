"""What is odd in a calendar, said to the reader."""

from __future__ import annotations

from remit.findings import Finding
from remit.messages import Message, say
from remit.sources.calendars.calendar_file import Event
from remit.sources.evidence import Page
from remit.sources.values.masking import masked


def calendar_finding(code: str, message: Message, page: Page) -> Finding:
    """Return a finding about a calendar, which may lie inside an archive."""
    return Finding(
        code, message, f"{page.file}/{page.member}" if page.file != page.member else page.file
    )


def out_of_range(page: Page, event: Event) -> Finding:
    """Return the problem of an event before there were such calendars."""
    message = say("An event is dated {date}.", date=event.start.at.date())
    return calendar_finding("date-out-of-range", message, page)


def odd(page: Page, code: str, event: Event) -> Finding:
    """Return the finding of a code about a series."""
    title = masked(event.summary)
    messages = {
        "unreadable-rule": say("The recurrence of “{title}” is not understood.", title=title),
        "too-many-occurrences": say("“{title}” recurs too often to be work.", title=title),
        "this-and-future": say("“{title}” changes later instances; one is changed.", title=title),
    }
    return calendar_finding(code, messages[code], page)


def zone_assumed(page: Page, name: str) -> Finding:
    """Return the finding about a zone that nobody defines."""
    message = say("The zone “{name}” is not known; yours stands in for it.", name=name)
    return calendar_finding("zone-assumed", message, page)
