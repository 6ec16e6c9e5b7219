"""What her record shows of the level of the work, factor by factor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from remit.areas.model import Placement
from remit.areas.structure import level_evidence
from remit.errors import RemitError
from remit.jd.description import Description
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.privilege import privileged
from remit.levels.as_json import evidence_json
from remit.levels.evidence import level_evidence_of
from remit.levels.model import Entry, LevelEvidence, Line, Shown
from remit.measure.days import window
from remit.measure.last_day import carried_on
from remit.measure.working_hours import WorkingHours
from remit.messages import Translate
from remit.workflow.descriptions.adopt_description import read_usable_description
from remit.workflow.entries.placed_work import item_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.statements.level_word import words_of
from remit.workflow.statements.stated import answered, decisions, roles

Plain = dict[str, object]
FACTOR_MARK = "shows"
"""The mark of entries that are among the proofs of a level factor."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What level is judged by, over a picture's window, and what comes of it."""

    ground: Shown
    evidence: LevelEvidence
    description: Description | None


@dataclass(frozen=True, slots=True)
class LevelView:
    """The evidence, the description it is held against, and what was left out of both.

    `withheld` are entries and lines that may be privileged, `uncounted` entries
    of an account of which nobody has said who ran it.
    """

    evidence: LevelEvidence
    description: Description | None
    withheld: int
    uncounted: int


def show_level(
    workspace: Workspace, ledger: Ledger, view: View, file: Path | None = None
) -> LevelView:
    """Return the level evidence of everything up to a day.

    By default that is the day of her last entry or diary line. It is held against
    the description in `file`, else the adopted one, else none.
    Raises `UsageError` for a day that has not come, or lies before any export,
    and `InputError` for a file without duties.
    """
    description = description_at_hand(workspace, file)
    picture = take_picture(workspace, ledger, view)
    return level_view(ledger, picture, judged(workspace, ledger, picture, description), view)


def level_view(ledger: Ledger, picture: Picture, seen: Judged, view: View) -> LevelView:
    """Return the evidence of a picture that was judged, over the months that `show_level` tells."""
    ground = replace(seen.ground, window=_window(picture, seen.ground.lines, view))
    same = ground.window == seen.ground.window
    left_out = sum(1 for _ in lines_of(ledger)) - len(ground.lines)
    return LevelView(
        seen.evidence if same else level_evidence_of(ground, seen.description),
        seen.description,
        picture.work.withheld + left_out,
        picture.shown().uncounted,
    )


def judged(
    workspace: Workspace, ledger: Ledger, picture: Picture, description: Description | None
) -> Judged:
    """Return the level evidence of a picture's window with its ground, each made once."""
    ground = ground_of(workspace, ledger, picture)
    return Judged(ground, level_evidence_of(ground, description), description)


def ground_of(workspace: Workspace, ledger: Ledger, picture: Picture) -> Shown:
    """Return what level is judged by, over the picture's window: entries, lines, her word.

    Lines that may be privileged are left out, as her entries are already.
    """
    told = workspace.settings.include_privileged
    return Shown(
        list(entries_of(workspace, ledger, picture)),
        [line for line in lines_of(ledger) if told or not privileged(line.text)],
        picture.measures.window,
        list(words_of(ledger, workspace.settings.zone_info())),
    )


def _window(picture: Picture, lines: Sequence[Line], view: View) -> tuple[date, date]:
    """Return the twelve months; what she put down after her last import carries them on."""
    if picture.chosen:
        return picture.measures.window
    told = [line.day for line in lines if line.because == "diary" and line.day is not None]
    last = picture.measures.window[1]
    return window(carried_on(last, [day for day in told if day <= view.today]))


def description_at_hand(workspace: Workspace, file: Path | None) -> Description | None:
    """Return the description in a file, else the adopted one, None where none was adopted."""
    if file is None and not workspace.settings.description:
        return None
    return read_usable_description(file or workspace.description_path())


def description_in_use(workspace: Workspace) -> Description | None:
    """Return the description in use, None where there is none, or none that can be used."""
    try:
        return description_at_hand(workspace, None)
    except RemitError:
        return None


def factors_shown(evidence: LevelEvidence) -> dict[int, list[str]]:
    """Return by the number of an entry which factors it is among the proofs of."""
    found: dict[int, list[str]] = {}
    for factor in evidence.factors:
        for number in {each.id for each in factor.proofs if each.because == "record"}:
            found.setdefault(number, []).append(factor.factor)
    return found


def lines_of(ledger: Ledger) -> Iterator[Line]:
    """Yield the lines of the decision diary and of the inventory."""
    for told in decisions(ledger):
        yield Line(told.statement, told.text, told.happened, told.written)
    for stated in answered(ledger):
        yield Line(stated.statement, stated.what, stated.since, area=stated.area)


def entries_of(workspace: Workspace, ledger: Ledger, picture: Picture) -> Iterator[Entry]:
    """Yield the entries that count as her work; those that are withheld are not among them.

    One that was divided is one entry: of the area that has most of it, showing
    what it shows in any.
    """
    hours, confirmed = workspace.settings.working_hours(), roles(ledger)
    work = picture.work
    rows = zip(work.activities, work.placements, work.counted, strict=True)
    for _, same in groupby(rows, key=lambda row: row[0].id):
        parts = [
            _entry(activity, placement, confirmed, hours)
            for activity, placement, counts in same
            if counts
        ]
        if parts:
            yield replace(parts[0], shows=frozenset[str]().union(*(each.shows for each in parts)))


def _entry(
    activity: Activity, placement: Placement, confirmed: dict[str, str], hours: WorkingHours
) -> Entry:
    facet, item = activity.facet, item_of(activity, confirmed)
    begun = datetime.fromtimestamp(activity.start, hours.zone)
    timed = facet.precision != "day" and not facet.automatic
    return Entry(
        activity.id,
        begun.date(),
        facet.kind,
        placement.area,
        roles=frozenset(item.attendees),
        shows=frozenset(level_evidence(item, placement.area)),
        audience=facet.audience,
        public=facet.visibility == "public",
        late=timed and outside(begun, hours),
        confirmed=any(each.pseudonym in confirmed for each in activity.company),
    )


def outside(moment: datetime, hours: WorkingHours) -> bool:
    """Return whether a moment in her zone lies outside of her agreed hours.

    >>> from zoneinfo import ZoneInfo
    >>> hours = WorkingHours(ZoneInfo("UTC"))
    >>> outside(datetime(2021, 3, 1, 22), hours), outside(datetime(2021, 3, 1, 10), hours)
    (True, False)
    """
    if moment.weekday() not in hours.weekdays or moment.date() in hours.days_off:
        return True
    now = moment.time()
    if hours.start < hours.end:
        return not hours.start <= now < hours.end
    return hours.end <= now < hours.start


def level_json(view: LevelView, limit: int, language: str, translate: Translate) -> Plain:
    """Return what `remit level --json` prints."""
    return {
        **evidence_json(view.evidence, limit, language, translate),
        "description": None if view.description is None else view.description.sha256,
        "withheld": view.withheld,
        "uncounted": view.uncounted,
    }
