"""The week: what the record shows of it, mended where it is wrong, and her word that it was so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET, require_http_methods

from remit.errors import UsageError
from remit.web.desk import running
from remit.web.drawn import is_part, page
from remit.web.form_amounts import hours_in
from remit.web.laid_ready import laid_ready, state_of
from remit.web.pages import said
from remit.web.pages.week_words import Done, day_in, do_in_week
from remit.web.reader import reader_of
from remit.workflow.entries.propose_week import (
    WEEK,
    ProposedWeek,
    WeekEntry,
    propose_week,
    waiting_weeks,
)
from remit.workflow.entries.week_of_shelf import Shown
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.stated_views import decision_rows
from remit.workflow.words.area_names import area_name, areas_in_order

UNPLACED = "unplaced"
MOST_OF_A_DAY = 20
"""So many entries of a day are shown at first: nobody looks through more in two minutes."""
MOST_SEEN = 0.75
"""Where less of the agreed hours is seen or confirmed, she is reminded of what leaves no trace."""


@require_GET
def latest(request: HttpRequest) -> HttpResponse:
    """Lead to the latest week that waits, or to the one of a day that was asked for."""
    workspace = running().workspace()
    today = reader_of(request, workspace).today()
    if asked := request.GET.get("day"):
        return HttpResponseRedirect(f"/week/{_monday_of(day_in(asked))}/")
    waiting = waiting_weeks(workspace, today)
    if waiting:
        return HttpResponseRedirect(f"/week/{waiting[0]}/")
    with workspace.ledger() as ledger:
        empty = ledger.is_empty()
    given = {"empty": empty, "last": _last_monday(today), "state": state_of(workspace)}
    return page(request, "week_none.html", given)


def _last_monday(today: date) -> date:
    """Return the Monday of the last week that is over.

    >>> _last_monday(date(2022, 1, 3))
    datetime.date(2021, 12, 27)
    """
    return _monday_of(today) - WEEK


def _monday_of(day: date) -> date:
    return date.fromordinal(day.toordinal() - day.weekday())


@require_http_methods(["GET", "POST"])
def week(request: HttpRequest, day: str) -> HttpResponse:
    """Show a week; do first what a form asks for. For htmx it is the week alone."""
    desk = running()
    workspace, monday = desk.workspace(), _monday_of(day_in(day))
    if request.method == "GET":
        return _page(request, workspace, monday, Done())
    return _page(request, workspace, monday, _done(request, workspace, monday))


def _done(request: HttpRequest, workspace: Workspace, monday: date) -> Done:
    """Do what the form asks for, and remember it for taking it back."""
    desk = running()
    try:
        if request.POST.get("do") == "undo":
            typed = {name: str(told) for name, told in request.POST.items()}
            return Done("undone" if said.undo_last(request, desk) else "", typed=typed)
        with laid_ready(workspace) as shelf:
            done = do_in_week(workspace, request.POST, monday, shelf, desk.now())
    except UsageError as stop:
        return Done(stop=stop, typed={name: str(told) for name, told in request.POST.items()})
    said.keep(request, done.stated)
    return done


def _page(request: HttpRequest, workspace: Workspace, monday: date, done: Done) -> HttpResponse:
    reader = reader_of(request, workspace)
    state, whole = state_of(workspace), _whole_day(request)
    with laid_ready(workspace) as shelf:
        ready = shelf if state.fresh else None
        shown = Shown(MOST_OF_A_DAY, whole, late=False)
        proposed = propose_week(workspace, monday, reader.today(), ready, shown)
    agreed = workspace.settings.hours.weekly
    rows = _rows(proposed, done, reader.language)
    given = {
        "week": proposed,
        "done": done,
        "days": _days(proposed),
        "whole_day": whole,
        "ticked": request.POST.getlist("entry"),
        "rows": rows,
        "together": sum(_told(str(row["hours"])) for row in rows),
        "whole": done.typed.get("total", _whole(proposed, reader.language)),
        "areas": [*areas_in_order(), UNPLACED],
        "names": {code: _names(code) for code in (*areas_in_order(), UNPLACED)},
        "waiting": waiting_weeks(workspace, reader.today()),
        "around": (monday - WEEK, monday + WEEK),
        "latest_day": min(proposed.sunday, reader.today()),
        "diary": _diary(workspace, proposed),
        "little": 0 < proposed.total < MOST_SEEN * agreed,
        "agreed": agreed,
        "kept": _kept(proposed),
        "short": 0 < _kept(proposed) < MOST_SEEN * agreed,
        "undo": bool(said.said(request)),
        "state": state,
    }
    if is_part(request):
        return page(request, "part_week.html", {**given, "beside": True})
    return page(request, "week.html", given, status=400 if done.stop else 200)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of the week as one row, with all its areas and all its minutes."""

    entry: WeekEntry
    minutes: float
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its entries in order of time; `hidden` shorter ones are not among them."""

    day: date
    rows: list[Row]
    hidden: int = 0


def _whole_day(request: HttpRequest) -> date | None:
    """Return the day of which all entries are asked for."""
    asked = request.GET.get("whole") or request.POST.get("whole")
    return day_in(asked) if asked else None


def _days(proposed: ProposedWeek) -> list[Day]:
    """Return the listed entries by day; one that was divided stands once."""
    held: dict[int, list[WeekEntry]] = {}
    for some in proposed.entries.values():
        for one in some:
            held.setdefault(one.id, []).append(one)
    rows = [
        Row(parts[0], sum([one.minutes for one in parts]), tuple([one.area for one in parts]))
        for parts in held.values()
    ]
    rows.sort(key=lambda row: (row.entry.at, row.entry.id))
    days = groupby(rows, key=lambda row: row.entry.at.date())
    return [Day(day, list(some), proposed.hidden.get(day, 0)) for day, some in days]


def _rows(proposed: ProposedWeek, done: Done, language: str) -> list[dict[str, object]]:
    """Return the hours by area as the form shows them, those of this week first.

    What she typed and has not kept stays; else her word on this week stands
    before what is seen. `there` says whether the row is shown at once.
    """
    said = None if proposed.confirmed is None else proposed.confirmed.hours
    codes = [*proposed.seen, *(said or ()), *areas_in_order()]
    return [
        {
            "area": code,
            "seen": proposed.seen.get(code, 0.0),
            "entries": code in proposed.entries,
            "hours": _hours(code, proposed, done, language),
            "there": code in proposed.seen or code in (said or ()) or code in _typed(done),
        }
        for code in dict.fromkeys(codes)
    ]


def _told(text: str) -> float:
    """Return typed hours as far as they can be read, for the sum beside them."""
    try:
        return hours_in(text or "0")
    except UsageError:
        return 0.0


def _typed(done: Done) -> set[str]:
    return {name.removeprefix("hours-") for name, told in done.changed().items() if told}


def _hours(code: str, proposed: ProposedWeek, done: Done, language: str) -> str:
    changed = done.changed()
    if f"hours-{code}" in changed:
        return changed[f"hours-{code}"]
    said = proposed.seen if proposed.confirmed is None else proposed.confirmed.hours
    return field_number(said.get(code, 0.0), language)


def field_number(hours: float, language: str) -> str:
    """Return hours as a field of a form holds them; nothing for none.

    >>> field_number(2.5, "bg"), field_number(3.0, "en"), field_number(0.0, "en")
    ('2,5', '3', '')
    """
    text = f"{hours:.2f}".rstrip("0").rstrip(".") if hours else ""
    return text.replace(".", ",") if language == "bg" else text


def _whole(proposed: ProposedWeek, language: str) -> str:
    total = None if proposed.confirmed is None else proposed.confirmed.total
    return "" if total is None else field_number(total, language)


def _kept(proposed: ProposedWeek) -> float:
    """Return the hours that she confirmed for the whole week; 0 where she did not."""
    said = proposed.confirmed
    return 0.0 if said is None else max(said.total or 0.0, sum(said.hours.values()))


def _names(code: str) -> str:
    """Return what an area is found by as one types: its names and its code."""
    return " ".join((code, *(area_name(code, language) for language in ("en", "bg")))).casefold()


def _diary(workspace: Workspace, proposed: ProposedWeek) -> list[dict[str, object]]:
    return [
        row
        for row in decision_rows(workspace)
        if proposed.monday <= _date(row["happened"]) <= proposed.sunday
    ]


def _date(value: object) -> date:
    assert isinstance(value, date)
    return value
