"""The sources that are read, in the order in which they are asked."""

from __future__ import annotations

from remit.sources.activitywatch import ActivityWatch
from remit.sources.eml import Eml
from remit.sources.evidence import Source
from remit.sources.icalendar import ICalendar
from remit.sources.mastodon import Mastodon
from remit.sources.mbox import Mbox
from remit.sources.notes import Notes
from remit.sources.outlook_calendar import OutlookCalendar
from remit.sources.posts_csv import tables
from remit.sources.rescuetime import RescueTime
from remit.sources.slack import Slack
from remit.sources.timers import Timers
from remit.sources.x_archive import XArchive

SOURCES: tuple[Source, ...] = (
    XArchive(),
    Slack(),
    Mastodon(),
    ICalendar(),
    Mbox(),
    Eml(),
    OutlookCalendar(),
    Timers(),
    RescueTime(),
    ActivityWatch(),
    *tables(),
    Notes(),
)
