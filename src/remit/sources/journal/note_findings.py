"""What is odd in a note, in sentences: what was left open, and why a line is not kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from remit.findings import Finding, Severity
from remit.messages import Message, say
from remit.sources.journal.note_amounts import Doubt
from remit.sources.journal.note_grammar import Note


def undated(line: int, file: str) -> Finding:
    """Return the problem of a line, counted from one, that belongs to no day."""
    message = say("Line {number} has no date.", number=line)
    return Finding("undated-line", message, file)


def impossible(line: int, written: str, file: str) -> Finding:
    """Return the problem of a line, counted from one, with a date or hour that there is not."""
    message = say(
        "Line {number} has a date that does not exist: {date}.", number=line, date=written
    )
    return Finding("impossible-date", message, file)


def out_of_range(note: Note, file: str) -> Finding:
    """Return the problem of a note long before, or after, anything that can be meant."""
    message = say("A note is dated {date}.", date=note.start.date())
    return Finding("date-out-of-range", message, file)


def refused(doubt: Doubt, file: str) -> Finding:
    """Return the problem of a note that names no single day, or one to come.

    >>> str(refused(Doubt("planned", "tomorrow"), "journal.txt").message)
    'What is still to come is no work done, and is not counted: tomorrow.'
    """
    return Finding(doubt.code, _refusal(doubt), file)


def _refusal(doubt: Doubt) -> Message:
    if doubt.code == "planned":
        return say(
            "What is still to come is no work done, and is not counted: {words}.",
            words=doubt.words,
        )
    if doubt.code == "several-days":
        return say("A note names more than one day: {words}.", words=doubt.words)
    return say("Whether the day or the month comes first is open: {words}.", words=doubt.words)


def remedy(code: str) -> Message:
    """Return what she can do about a line that was not kept, by the code of its problem."""
    if code == "planned":
        return say("Nothing was kept. Write the note when the work is done.")
    if code == "several-days":
        return say("Nothing was kept. Write a note for each of the days.")
    if code == "unclear-date":
        return say("Nothing was kept. Write the day as in 2021-10-14 or 14 October.")
    return say("Nothing was kept. Write the note again, with a date that exists.")


def findings(note: Note, file: str) -> Iterator[Finding]:
    """Yield what is open in a note that is kept.

    >>> from datetime import datetime
    >>> note = Note("mail", datetime(2021, 3, 2), doubts=(Doubt("unclear-length", "2-3 hours"),))
    >>> [finding.code for finding in findings(note, "journal.txt")]
    ['unclear-length']
    """
    day = note.start.date()
    if note.moved:
        message = say(
            "Hours after the time of writing are taken for the day before: {date} {hour}.",
            date=day,
            hour=f"{note.start:%H:%M}",
        )
        yield Finding("night-before", message, file, "note")
    if note.odd_length:
        message = say(
            "A length of more than a day is not counted, and stays in the text: {length} ({date}).",
            length=note.odd_length,
            date=day,
        )
        yield Finding("odd-length", message, file, "note")
    for doubt in note.doubts:
        severity: Severity = "note" if doubt.code.endswith("-day") else "warning"
        yield Finding(doubt.code, _open(doubt, day, note), file, severity)


def _open(doubt: Doubt, day: date, note: Note) -> Message:
    if doubt.code.endswith("-day"):
        return _open_day(doubt, day)
    if doubt.code == "unclear-hours":
        return _open_hours(doubt, day, note.minutes is not None)
    if doubt.code == "unclear-length":
        return say(
            "How long it was is open, so these words are not counted: {words} ({date}).",
            words=doubt.words,
            date=day,
        )
    if doubt.code == "minus-length":
        return say(
            "There is nothing that a length could be taken off, so it is not counted: -{words}"
            " ({date}).",
            words=doubt.words,
            date=day,
        )
    return say(
        "A note tells one length; a further one stays in the text and is not counted: {words}"
        " ({date}).",
        words=doubt.words,
        date=day,
    )


def _open_day(doubt: Doubt, day: date) -> Message:
    if doubt.code == "other-day":
        return say(
            "A note that names a day as its topic counts for {date}: {words}.",
            words=doubt.words,
            date=day,
        )
    if doubt.code == "far-day":
        return say(
            "A day without a year is taken for the last one, long ago: {words} is {date}.",
            words=doubt.words,
            date=day,
        )
    return say(
        "A day may be meant otherwise: {words} is taken for {date}.", words=doubt.words, date=day
    )


def _open_hours(doubt: Doubt, day: date, counted: bool) -> Message:
    if counted:
        return say(
            "Whether the hours are of the morning or the afternoon is open, so only their length"
            " counts: {words} ({date}).",
            words=doubt.words,
            date=day,
        )
    return say(
        "Whether these are hours of the day is open, so they are not counted: {words} ({date}).",
        words=doubt.words,
        date=day,
    )
