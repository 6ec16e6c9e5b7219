"""The entries and assumptions behind a figure, for her eyes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil, floor
from zoneinfo import ZoneInfo

import numpy as np

from remit.areas.model import UNPLACED, Placement
from remit.areas.responsibilities import AREAS
from remit.errors import UsageError
from remit.jd.gap import Gap
from remit.ledger.activity import Activity, Locator
from remit.ledger.ledger import Ledger
from remit.measure.model import Assumption, Bools, Interval, Ints, Measures
from remit.messages import Message, say
from remit.packet.ground.months import months_of_window
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import compare_description
from remit.workflow.picture.assumed_for import assumptions_behind
from remit.workflow.picture.evidence_at_hand import weaknesses
from remit.workflow.picture.foresee_correction import teacher
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.statements.state import unknown_entry
from remit.workflow.why.explain_number import of_all, whole_shares, with_number
from remit.workflow.why.explain_other import Other, other_figure
from remit.workflow.why.explain_statement import explain_statement, stated_of
from remit.workflow.why.question import Question, assumed
from remit.workflow.words.asked_number import AskedNumber

MEASURED = ("total", "shifts", "rests")
"""What else is worked out from the entries of the window."""
EXACT = 1e-9
"""What is left of whole per cents by the way of fractions; ranges are rounded outwards."""


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as she may see it: when, how long, what, and why it lies where it does."""

    entry: Activity
    placement: Placement
    local: datetime
    tenths: int
    where: Locator | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a figure rests on; `more` of its `count` entries are not listed.

    `entries` are grouped by day, the fullest day first, and the longest entry
    of a day before the others; one that she divided is listed once for each of its
    areas, and counts once. `said` are sentences about a figure that is
    neither an area's nor a month's; `areas` are those that a number may mean.
    `per_cent` is the share in whole per cents, rounded with those of the other
    areas as the papers do. `of_a_span` is true for a part of the twelve months.
    """

    question: Question
    share: Interval | None
    hours: Interval | None
    tenths: int
    entries: tuple[ShownEntry, ...]
    more: int
    assumptions: tuple[Assumption, ...]
    stated: tuple[Message, ...]
    said: tuple[Message, ...] = ()
    areas: tuple[str, ...] = ()
    per_cent: int | None = None
    of_a_span: bool = False
    count: int = 0


def explain(
    workspace: Workspace, ledger: Ledger, question: Question, view: View, limit: int
) -> Explanation:
    """Return the entries and assumptions behind a figure of the present picture.

    A number that is named alone is taken for the one figure that has it; where
    several have, they are named. Where nothing is on record that could give the
    figure, that is said in place of a zero. Of a span (`view.since`) the figures
    are explained that its page shows; `UsageError` (`no-span-figure`) for others.
    """
    if view.since is not None:
        _must_be_of_a_span(question)
        return replace(_explain(workspace, ledger, question, view, limit), of_a_span=True)
    return _explain(workspace, ledger, question, view, limit)


def _must_be_of_a_span(question: Question) -> None:
    """Refuse what is known of the twelve months alone: late hours, rests, shifts, accounts."""
    of_all = question.topic in ("total", "changed", "weeks", "withheld", "uncounted")
    if question.since or not (question.area or question.month or question.number or of_all):
        if question.assumption or question.entry is not None:
            return
        raise UsageError(
            say("That is known of twelve months, not of a part of them."),
            next_step=say("Ask without --since, or for an area: remit why crisis --since quarter"),
            code="no-span-figure",
        )


def _explain(
    workspace: Workspace, ledger: Ledger, question: Question, view: View, limit: int
) -> Explanation:
    if question.statement is not None:
        return _only_said(question, *explain_statement(workspace, ledger, question.statement))
    if question.topic == "changed":
        return _of_the_gap(question, compare_description(workspace, ledger, view).gap)
    if question.assumption:
        known = (assumed()[question.assumption],)
        return Explanation(question, None, None, 0, (), 0, known, ())
    if question.number is not None:
        return _of_the_number(workspace, ledger, question, question.number, (view, limit))
    picture = take_picture(workspace, ledger, view)
    if lacking := _lacking(workspace, picture, question):
        return _only_said(question, *lacking)
    if question.area or (question.month and not question.since) or question.entry is not None:
        found = _asked_for(ledger, picture, question)
    elif question.topic == "total":
        found = of_all(picture)
    else:
        found = other_figure(workspace, ledger, picture, question)
    return _explained(ledger, picture, question, found, (workspace.settings.zone_info(), limit))


def _of_the_number(
    workspace: Workspace,
    ledger: Ledger,
    question: Question,
    number: AskedNumber,
    shows: tuple[View, int],
) -> Explanation:
    """Return the explanation of whatever has this number."""
    (view, limit), gap = shows, None
    if workspace.settings.description:
        compared = compare_description(workspace, ledger, view)
        picture, gap = compared.picture, compared.gap
    else:
        picture = take_picture(workspace, ledger, view)
    if lacking := _lacking(workspace, picture, question):
        return _only_said(question, *lacking)
    found = with_number(picture, number, None if gap is None or gap.thin else gap.changed)
    if found is None and gap is not None:
        return _of_the_gap(question, gap)
    found = found or of_all(picture)
    if len(found.areas) == 1 and not found.said:
        question = Question(area=found.areas[0])
        found = _asked_for(ledger, picture, question)
    return _explained(ledger, picture, question, found, (workspace.settings.zone_info(), limit))


def _only_said(question: Question, *said: Message) -> Explanation:
    return Explanation(question, None, None, 0, (), 0, (), (), said)


def _lacking(workspace: Workspace, picture: Picture, question: Question) -> tuple[Message, ...]:
    """Return what to say where the record holds nothing that the figure could come from."""
    measured = question.area or question.number or question.late or question.topic in MEASURED
    dated = question.month or question.day
    if not (measured or dated) or picture.in_window().any():
        return ()
    if dated and picture.work.activities:
        return ()
    return tuple(weaknesses(picture, workspace.settings.zone_info()))


def _asked_for(ledger: Ledger, picture: Picture, question: Question) -> Other:
    """Return what is asked for of an area, a month or an entry."""
    asked, (share, hours) = _asked(picture, question), _figure(picture, question)
    if question.entry is not None and not asked.any():
        raise unknown_entry(question.entry)
    return Other(asked, hours, share, stated=stated_of(ledger, question))


def _of_the_gap(question: Question, gap: Gap) -> Explanation:
    if gap.thin:
        thin = say("Too little is on record to say how much of the position has moved.")
        return _only_said(question, thin)
    low, mid, high = gap.changed
    said = say(
        "{mid:.0f} of a hundred parts of the position moved, at least {low:.0f} and at most"
        " {high:.0f}: half the sum of the differences between written and measured shares over"
        " all areas. `remit gap` lists them; `remit why AREA` gives the entries of each.",
        mid=round(100 * mid),
        low=floor(100 * low + EXACT),
        high=ceil(100 * high - EXACT),
    )
    return _only_said(question, said)


def _explained(
    ledger: Ledger, picture: Picture, question: Question, found: Other, show: tuple[ZoneInfo, int]
) -> Explanation:
    """Return what was found, with so many of its entries in her zone."""
    zone, limit = show
    tenths = picture.measures.activity_tenths
    order = _fullest_first(np.flatnonzero(found.entries), picture)
    count = len(np.unique(picture.traces.activity[found.entries]))
    shown = [
        ShownEntry(
            entry := picture.work.activities[at],
            _with_teacher(ledger, entry, picture.work.placements[at]),
            datetime.fromtimestamp(entry.start, zone),
            int(tenths[at]),
            ledger.locator(entry.id),
        )
        for at in order[:limit]
    ]
    return Explanation(
        question,
        found.share,
        found.hours,
        int(tenths[found.entries].sum()),
        tuple(shown),
        count - len({each.entry.id for each in shown}),
        assumptions_behind(picture, found.entries) if len(order) else (),
        found.stated,
        found.said,
        found.areas,
        whole_shares(picture)[question.area] if found.share and question.area else None,
        count=count,
    )


def _with_teacher(ledger: Ledger, entry: Activity, placement: Placement) -> Placement:
    """Return a placement that names the entry by whose correction it was settled."""
    if placement.ground != "correction":
        return placement
    return replace(placement, reasons=(*placement.reasons, *teacher(entry, ledger)))


def _fullest_first(found: Ints, picture: Picture) -> Ints:
    """Return entries by day, the day with most minutes first, then by their minutes."""
    tenths, days = picture.measures.activity_tenths[found], picture.measures.activity_day[found]
    _, day = np.unique(days, return_inverse=True)
    of_day = np.bincount(day, tenths, len(found) + 1)[day]
    ordered: Ints = found[np.lexsort((found, -tenths, days, -of_day))]
    return ordered


def _figure(picture: Picture, question: Question) -> tuple[Interval | None, Interval | None]:
    """Return share and hours of an area in the window, or the hours of a month of it."""
    measures = picture.measures
    if question.month is not None:
        return None, _of_month(measures, question.month, question.area)
    if question.area is None:
        return None, None
    return measures.share(question.area), measures.hours(question.area)


def _of_month(measures: Measures, month: date, area: str | None) -> Interval | None:
    for each in months_of_window(measures):
        if each.first.replace(day=1) == month:
            drawn = each.draws if area is None else each.draws[:, [measures.index_of(area)]]
            return measures.around(drawn.sum(axis=1))
    return None


def _asked(picture: Picture, question: Question) -> Bools:
    traces = picture.traces
    if question.entry is not None:
        found: Bools = traces.activity == picture.work.counting(question.entry)
        return found
    chosen = traces.counted.copy() if _whole_month(picture, question) else picture.in_window()
    if question.area is not None:
        code = len(AREAS) if question.area == UNPLACED else AREAS.index(question.area)
        chosen &= traces.area == code
    if question.month is not None:
        days = picture.measures.activity_day.astype("datetime64[D]")
        chosen &= days.astype("datetime64[M]") == np.datetime64(question.month, "M")
    return chosen


def _whole_month(picture: Picture, question: Question) -> bool:
    """Return whether a month is asked of which the window does not hold a part only."""
    first = picture.measures.window[0] + timedelta(days=1)
    cut = first.day > 1 and question.month == first.replace(day=1)
    return question.month is not None and not cut
