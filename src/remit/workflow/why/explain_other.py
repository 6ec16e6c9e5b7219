"""Figures that are neither an area's nor a month's: late hours, shifts, counts, accounts."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from remit.jd.gap.shown import uncounted_in
from remit.ledger.ledger import Ledger
from remit.measure.measure import LATE
from remit.measure.model import Bools, Interval, Shift
from remit.messages import Message, say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.late_entries import late_by_trace
from remit.workflow.picture.measure_work import Picture
from remit.workflow.statements.stated import answered, confirmed_weeks, decisions
from remit.workflow.statements.stated_rules import known_accounts
from remit.workflow.why.question import Question

MOVED = 3
"""So many areas of a shift are named."""


@dataclass(frozen=True, slots=True)
class Other:
    """A figure's entries (a mask), share and hours, what is said of it, what she stated.

    `areas` are those that a share without an area may mean.
    """

    entries: Bools
    hours: Interval | None = None
    share: Interval | None = None
    said: tuple[Message, ...] = ()
    stated: tuple[Message, ...] = ()
    areas: tuple[str, ...] = ()


def other_figure(
    workspace: Workspace, ledger: Ledger, picture: Picture, question: Question
) -> Other:
    """Return what a question about neither area, month nor entry means."""
    if question.late:
        return _late(workspace, picture, question.late)
    if question.account:
        return _of_account(ledger, picture, question.account)
    if question.since or question.day is not None or question.topic == "shifts":
        return _changed(picture, question)
    if question.topic == "uncounted":
        waiting = uncounted_in(picture.traces, picture.measures)
        return Other(waiting, said=(_uncounted(picture.waiting()),))
    told, stated = _told(ledger, picture, question.topic or "")
    return Other(_none(picture), said=told, stated=stated)


def _uncounted(accounts: Sequence[str]) -> Message:
    if not accounts:
        return say("No account waits for you to say who ran it.")
    return say(
        "Not counted until you say who ran them (`remit accounts`): {names}",
        names=", ".join(accounts),
    )


def _none(picture: Picture) -> Bools:
    return np.zeros(len(picture.traces.activity), np.bool_)


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _late(workspace: Workspace, picture: Picture, late: str) -> Other:
    measures = picture.measures
    found = late_by_trace(workspace, picture)[LATE.index(late)] > 0
    share = measures.after_hours_share[late]
    said = say(
        "That is {low:.0f} to {high:.0f} of a hundred traced hours that have a time of day. The"
        " entries lie wholly or in part there; what leaves no trace is not in it.",
        low=100 * share.low,
        high=100 * share.high,
    )
    return Other(found & picture.in_window(), measures.after_hours[late], said=(said,))


def _of_account(ledger: Ledger, picture: Picture, account: str) -> Other:
    known = {entry.facet.account for entry in ledger.activities()}
    meant = set(known_accounts(account, known))
    accounts = [entry.facet.account in meant for entry in picture.work.activities]
    found = np.array(accounts, np.bool_)
    waiting = len(np.unique(picture.traces.activity[found & ~picture.traces.counted]))
    said = say("Not counted until you say who ran them: {count}", count=waiting)
    return Other(found, said=(said,) if waiting else ())


def _changed(picture: Picture, question: Question) -> Other:
    """Return the shifts of a day, a month or altogether, and the entries of that day or month."""
    shifts = picture.measures.shifts
    first, last = question.day, question.day
    if question.month is not None:
        first = question.month
        last = first.replace(day=monthrange(first.year, first.month)[1])
    if first is None or last is None:
        unchanged = say("The record shows no date since when the work is clearly different.")
        return Other(_none(picture), said=tuple(_all_told(shifts)) or (unchanged,))
    near = [each for each in shifts if each.earliest <= last and each.latest >= first]
    days = picture.measures.activity_day
    found = picture.traces.counted & (days >= _number(first)) & (days <= _number(last))
    nothing = say("No change is dated there; `remit why shifts` lists all that were found.")
    said = tuple(_all_told(near)) or ((nothing,) if question.since else ())
    return Other(found, said=said)


def _all_told(shifts: Iterable[Shift]) -> Iterator[Message]:
    for shift in shifts:
        yield _dated(_TOLD[shift.what], shift)
        if shift.until is not None:
            yield say("It was over on {day}.", day=shift.until)
        if shift.what == "mix":
            yield from _moved(shift)


def _dated(template: Message, shift: Shift) -> Message:
    values = {"day": shift.on, "first": shift.earliest, "last": shift.latest, "p": shift.p_value}
    return Message(template.template, values)


_MIX = say(
    "What the time goes to changed on {day}, nine times in ten between {first} and {last}; so"
    " great a change comes about by chance in {p:.1%} of cases at most."
)
_VOLUME = say(
    "How much work there is changed on {day}, nine times in ten between {first} and {last}; so"
    " great a change comes about by chance in {p:.1%} of cases at most."
)
_AFTER_HOURS = say(
    "Work after hours changed on {day}, nine times in ten between {first} and {last}; so great a"
    " change comes about by chance in {p:.1%} of cases at most."
)
_TOLD = {"mix": _MIX, "volume": _VOLUME, "after-hours": _AFTER_HOURS}


def _moved(shift: Shift) -> Iterator[Message]:
    """Yield the areas whose traced share moved most; their codes are names to ask by."""
    change = {area: shift.after[area] - shift.before[area] for area in shift.after}
    for area in sorted(change, key=lambda area: -abs(change[area]))[:MOVED]:
        yield say(
            "{area}: {before:.0f}% of the traced hours before, {after:.0f}% after",
            area=area,
            before=100 * shift.before[area],
            after=100 * shift.after[area],
        )


def _told(
    ledger: Ledger, picture: Picture, topic: str
) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """Return what is said of a figure that no entries stand behind, and what she stated."""
    said: tuple[Message, ...] = ()
    stated: tuple[Message, ...] = ()
    if topic == "withheld":
        said = (_withheld(picture.work.withheld),)
    elif topic == "rests":
        said = tuple(_rests(picture))
    elif topic == "records":
        said = tuple(_records(ledger))
    elif topic == "weeks":
        stated = tuple(
            say("confirmed week of {monday}: {hours:g} h", monday=week.monday, hours=hours)
            for week in confirmed_weeks(ledger)
            for hours in [sum(week.hours.values()) if week.total is None else week.total]
        )
    elif topic == "decisions":
        stated = tuple(
            Message(
                "S{number} {day}: {text}",
                {"number": each.statement, "day": each.happened, "text": each.text},
            )
            for each in decisions(ledger)
        )
    elif topic == "inventory":
        stated = tuple(
            Message(
                "S{number} {area}: {text}",
                {"number": each.statement, "area": each.area, "text": each.what},
            )
            for each in answered(ledger)
        )
    return said, stated


def _withheld(count: int) -> Message:
    if not count:
        return say("Nothing is withheld.")
    return say(
        "Withheld: {count}. A lawyer takes part in these entries or their words speak of law, so"
        " they are in no figure and are not listed; `include_privileged` in remit.toml counts"
        " them.",
        count=count,
    )


def _rests(picture: Picture) -> Iterator[Message]:
    rests, days = picture.measures.short_rests, picture.measures.short_rest_days
    yield say(
        "Days followed by a short rest: {low:.0f} to {high:.0f}, as little or much time is taken"
        " around each trace.",
        low=rests.low,
        high=rests.high,
    )
    if days:
        yield say("They are: {days}", days=_listed(days))


def _listed(days: Sequence[date]) -> Message:
    """Return days with commas between, each still a day to whoever shows it."""
    named = {f"day{at}": day for at, day in enumerate(days)}
    return Message(", ".join(f"{{{name}}}" for name in named), dict(named))


def _records(ledger: Ledger) -> Iterator[Message]:
    for each in ledger.accounts():
        yield say(
            "{file}: {records:,} records = {accepted:,} accepted + {revised:,} revised +"
            " {known:,} known + {skipped:,} skipped + {problems:,} problems",
            file=each.file,
            records=each.records,
            accepted=each.accepted,
            revised=each.revised,
            known=each.duplicates,
            skipped=sum(each.skipped.values()),
            problems=each.problems,
        )
