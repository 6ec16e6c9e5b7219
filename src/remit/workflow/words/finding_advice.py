"""What to do about what was odd in an export, by the code of the finding."""

from __future__ import annotations

from remit.messages import Message, say

_AGAIN = say("Mend it in the file and hand the file in again; nothing counts twice.")
_DOWNLOAD = say("The rest was read. If it matters, download the export again and hand that in.")
_OTHER_FORM = say("Ask for the download once more and choose JSON as its format.")
_NAME = say("Say by which name it knows you.")
_EMPTY = say("Look whether the export holds the months you meant, and ask for it again.")

ADVICE = {
    "torn-row": _DOWNLOAD,
    "torn-member": _DOWNLOAD,
    "unreadable-file": _DOWNLOAD,
    "html-download": _OTHER_FORM,
    "text-download": _OTHER_FORM,
    "not-in-workspace": _NAME,
    "not-in-mailbox": _NAME,
    "not-among-authors": _NAME,
    "not-among-accounts": _NAME,
    "undated-line": _AGAIN,
    "impossible-date": _AGAIN,
    "planned": _AGAIN,
    "several-days": _AGAIN,
    "odd-length": _AGAIN,
    "unclear-date": say("Write the month in words, or with four figures for the year first."),
    "date-order": say("Write the month in words, or with four figures for the year first."),
    "empty-export": _EMPTY,
    "empty-calendar": _EMPTY,
    "zone-assumed": say("If that is not right, set your time zone in the settings."),
    "clock-ahead": say("Set the clock of the machine that made it, and export once more."),
    "no-list-of-members": say("Ask for the export with its list of members."),
    "nested-zip": say("Unpack the outer zip and hand in what was inside it."),
    "unknown-file": say("Hand in the export as it came, without opening or changing it."),
    "unread-sheet": say("If it tells of your work, save that sheet as a file of its own."),
}
"""Where nothing is said, nothing needs to be done."""


def advice_on(code: str) -> Message | None:
    """Return what to do about a finding; None where nothing needs to be done.

    >>> str(advice_on("html-download"))
    'Ask for the download once more and choose JSON as its format.'
    """
    return ADVICE.get(code)
