"""Words that come from the rooms as codes or titles, in the reader's language.

The rooms below name kinds, reasons and titles by fixed English words, which are
also what JSON holds. Here each of them is said once to the reader.
"""

from __future__ import annotations

from remit.cli.terminal import translate as _

WORDS = {
    # what stands before the lines of a stop
    "where": _("where"),
    "next": _("next"),
    # how much a finding matters
    "error": _("error"),
    "warning": _("warning"),
    "note": _("note"),
    # what the gap says of an area, as JSON has it
    "unwritten": _("unwritten"),
    "idle": _("idle"),
    "drifted": _("drifted"),
    "agrees": _("agrees"),
    "cannot tell": _("cannot tell"),
    # what kind of shift it is
    "lasting": _("lasting"),
    "surge": _("surge"),
    "seasonal": _("seasonal"),
    "too recent": _("too recent"),
    # why a record was skipped, or left no work
    "private": _("private"),
    "others": _("others"),
    "system": _("system"),
    "not-work": _("not-work"),
    "not-a-post": _("not-a-post"),
    "future": _("future"),
    "cancelled": _("cancelled"),
    "declined": _("declined"),
    "tentative": _("tentative"),
    "draft": _("draft"),
    "repost-without-work": _("repost-without-work"),
    "not-published": _("not-published"),
    "sums": _("sums"),
    # what kind of entry it is, and where it comes from
    "post": _("post"),
    "reply": _("reply"),
    "repost": _("repost"),
    "chat": _("chat"),
    "meeting": _("meeting"),
    "mail": _("mail"),
    "task": _("task"),
    "screen": _("screen"),
    "calendar": _("calendar"),
    "notes": _("notes"),
    # what part a person has in her work
    "executive": _("executive"),
    "press": _("press"),
    "authority": _("authority"),
    "partner": _("partner"),
    "student": _("student"),
    "legal": _("legal"),
    "colleague": _("colleague"),
    # what she states
    "operator": _("account operators"),
    "role": _("roles of people"),
    "inventory": _("inventory"),
    "decision": _("decisions"),
    "factor": _("words on level"),
    "week": _("confirmed weeks"),
    "correction": _("corrections"),
    "allocation": _("allocations"),
    "duty": _("words on duties"),
    "written": _("areas of written duties"),
    "same": _("entries that are the same work"),
    "own": _("words on whose work it was"),
    "privilege": _("words on privilege"),
    "remark": _("notes on entries"),
    # the unit of an assumption that is worked out, not read from a table
    "real hours over traced hours": _("real hours over traced hours"),
    # how the format of a source is known
    "real file": _("real file"),
    "documented layout": _("documented layout"),
    "others' tests": _("others' tests"),
    "her own": _("your own"),
    # what the cells of a column look like
    "nothing": _("nothing"),
    "date": _("date"),
    "time": _("time"),
    "link": _("link"),
    "platform": _("platform"),
    "yes or no": _("yes or no"),
    "length": _("length"),
    "number": _("number"),
    "people": _("people"),
    "choice": _("choice"),
    "text": _("text"),
    "words": _("words"),
    # what people call an export
    "Agorapulse: posts": _("Agorapulse: posts"),
    "Buffer: posts": _("Buffer: posts"),
    "Hootsuite: posts": _("Hootsuite: posts"),
    "Later: posts": _("Later: posts"),
    "LinkedIn page report: posts": _("LinkedIn page report: posts"),
    "Meta Business Suite: posts and stories": _("Meta Business Suite: posts and stories"),
    "Microsoft Teams messages (JSON)": _("Microsoft Teams messages (JSON)"),
    "Metricool: planned posts": _("Metricool: planned posts"),
    "Publer: planned posts": _("Publer: planned posts"),
    "Sprout Social: posts": _("Sprout Social: posts"),
    "X (Twitter) analytics: posts": _("X (Twitter) analytics: posts"),
    "ActivityWatch export": _("ActivityWatch export"),
    "Bluesky repository (CAR) or Jetstream": _("Bluesky repository (CAR) or Jetstream"),
    "Calendar (Outlook, CSV)": _("Calendar (Outlook, CSV)"),
    "Facebook download (JSON)": _("Facebook download (JSON)"),
    "Folder of mails (.eml)": _("Folder of mails (.eml)"),
    "Instagram download (JSON)": _("Instagram download (JSON)"),
    "LinkedIn member archive": _("LinkedIn member archive"),
    "Mailbox (mbox)": _("Mailbox (mbox)"),
    "RescueTime report": _("RescueTime report"),
    "Threads download (JSON)": _("Threads download (JSON)"),
    "TikTok download (JSON)": _("TikTok download (JSON)"),
    "Timer report (Toggl, Clockify)": _("Timer report (Toggl, Clockify)"),
    "YouTube (Google Takeout)": _("YouTube (Google Takeout)"),
    "Calendar (iCalendar)": _("Calendar (iCalendar)"),
    "Mastodon archive": _("Mastodon archive"),
    "One-line notes": _("One-line notes"),
    "Slack export": _("Slack export"),
    "Table of posts (CSV)": _("Table of posts (CSV)"),
    "X (Twitter) archive": _("X (Twitter) archive"),
}


def word(text: str) -> str:
    """Return a word of the rooms as the reader says it; any other text as it stands.

    >>> word("slack:#press-office")
    'slack:#press-office'
    """
    return WORDS.get(text, text)
