"""The sources that are read, in the order in which they are asked."""

from __future__ import annotations

from remit.sources.activitywatch import ActivityWatch
from remit.sources.bluesky import Bluesky
from remit.sources.eml import Eml
from remit.sources.evidence import Source
from remit.sources.facebook import Facebook
from remit.sources.icalendar import ICalendar
from remit.sources.instagram import Instagram
from remit.sources.linkedin import LinkedIn
from remit.sources.mastodon import Mastodon
from remit.sources.mbox import Mbox
from remit.sources.notes import Notes
from remit.sources.outlook_calendar import OutlookCalendar
from remit.sources.posts_csv import tables
from remit.sources.rescuetime import RescueTime
from remit.sources.slack import Slack
from remit.sources.teams import Teams
from remit.sources.threads import Threads
from remit.sources.tiktok import TikTok
from remit.sources.timers import Timers
from remit.sources.x_archive import XArchive
from remit.sources.youtube import YouTube

SOURCES: tuple[Source, ...] = (
    XArchive(),
    Slack(),
    Teams(),
    Mastodon(),
    Facebook(),
    Instagram(),
    Threads(),
    TikTok(),
    YouTube(),
    LinkedIn(),
    Bluesky(),
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
