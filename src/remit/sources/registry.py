"""The sources that are read, in the order in which they are asked."""

from __future__ import annotations

from remit.sources.calendars.icalendar import ICalendar
from remit.sources.calendars.outlook_calendar import OutlookCalendar
from remit.sources.chat.slack import Slack
from remit.sources.chat.teams import Teams
from remit.sources.evidence import Source
from remit.sources.journal.notes import Notes
from remit.sources.mail.eml import Eml
from remit.sources.mail.mbox import Mbox
from remit.sources.posts.bluesky import Bluesky
from remit.sources.posts.facebook import Facebook
from remit.sources.posts.instagram import Instagram
from remit.sources.posts.linkedin import LinkedIn
from remit.sources.posts.mastodon import Mastodon
from remit.sources.posts.threads import Threads
from remit.sources.posts.tiktok import TikTok
from remit.sources.posts.x_archive import XArchive
from remit.sources.posts.youtube import YouTube
from remit.sources.screens.activitywatch import ActivityWatch
from remit.sources.tables.posts_csv import tables
from remit.sources.tables.rescuetime import RescueTime
from remit.sources.tables.timers import Timers

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
