"""The desk's shelf: entries and figures laid ready, so that no page waits for measuring.

Everything on it is derived. `is_fresh` costs one look at the ledger; `shelve`
measures everything anew and belongs in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import groupby
from pathlib import Path

import msgspec

from remit import __version__
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.shelf import FORMAT, write_shelf
from remit.ledger.shelf import Shelf as Shelf
from remit.ledger.shelf import ShelfSpoilt as ShelfSpoilt
from remit.ledger.shelf import Shelved as Shelved
from remit.ledger.shelf import Wanted as Wanted
from remit.measure.model import OUTSIDE
from remit.packet.ground.figure import EPOCH
from remit.workflow.entries.alike import marks_of_likeness
from remit.workflow.folder.desk_folder import SHELF, desk_place
from remit.workflow.folder.settings import settings_text
from remit.workflow.folder.workspace import Workspace, writable
from remit.workflow.levels.level_evidence import (
    FACTOR_MARK,
    description_in_use,
    factors_shown,
    judged,
)
from remit.workflow.picture.late_entries import LATE_MARK, late_entries
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.shelf.shelf_papers import papers_of
from remit.workflow.shelf.shelf_tips import TIPS, tips_paper
from remit.workflow.words.search_words import other_ends as other_ends
from remit.workflow.words.search_words import search_words as search_words

PERSON_MARK = "person"
STAMP, MADE_BY = "stamp", "made-by"
VERSION = f"{__version__} {FORMAT}".encode()
"""What a shelf says of the version that made it; others are not read."""


def shelf_path(workspace: Workspace) -> Path:
    """Return where the shelf of a workspace lies, or will lie."""
    return desk_place(workspace, SHELF)


def stamp_of(workspace: Workspace, ledger: Ledger, now: datetime) -> str:
    """Return what a shelf made now would be stamped with.

    It changes with the record, with what she states, with her settings, with
    the adopted description and with the day.
    """
    settings = workspace.settings
    today = now.astimezone(settings.zone_info()).date()
    told = (__version__, FORMAT, ledger.mark(), settings_text(settings), today)
    return sha256(repr(told).encode()).hexdigest()


def open_shelf(workspace: Workspace) -> Shelf | None:
    """Return the shelf that is there; None without one, or where this version cannot read it."""
    path = shelf_path(workspace)
    if not path.is_file():
        return None
    with suppress(ShelfSpoilt):
        shelf = Shelf(path)
        with ExitStack() as closing:
            closing.enter_context(shelf)
            if shelf.paper(MADE_BY) == VERSION:
                closing.pop_all()
                return shelf
    return None


def drop_shelf(workspace: Workspace) -> None:
    """Remove the shelf, which is damaged; it is made anew."""
    with writable(workspace.folder):
        shelf_path(workspace).unlink(missing_ok=True)


def shelf_stamp(workspace: Workspace) -> str | None:
    """Return the stamp of the shelf that is there, None where there is none that can be read."""
    shelf = open_shelf(workspace)
    if shelf is None:
        return None
    with shelf:
        stamp = shelf.paper(STAMP)
    return None if stamp is None else stamp.decode()


def is_fresh(workspace: Workspace, now: datetime) -> bool:
    """Return whether the shelf shows the record as it stands."""
    with workspace.ledger() as ledger:
        return shows(workspace, ledger, now)


def shows(workspace: Workspace, ledger: Ledger, now: datetime) -> bool:
    """Return whether the shelf shows the record as it stands in an open ledger."""
    return shelf_stamp(workspace) == stamp_of(workspace, ledger, now)


def shelve(workspace: Workspace, now: datetime) -> None:
    """Measure everything and lay it on the shelf, in place of what lay there."""
    today = now.astimezone(workspace.settings.zone_info()).date()
    with workspace.ledger() as ledger, ledger.at_one_moment():
        stamp = stamp_of(workspace, ledger, now)
        view = View(today)
        picture = take_picture(workspace, ledger, view)
        seen = judged(workspace, ledger, picture, description_in_use(workspace))
        made = papers_of(workspace, picture, seen)
        tips = tips_paper(workspace, ledger, (picture, seen), view)
        papers = {name: msgspec.json.encode(paper) for name, paper in made.items()}
        papers[TIPS] = msgspec.json.encode(tips)
    path = shelf_path(workspace)
    with writable(workspace.folder):
        rows = _rows(workspace, picture, factors_shown(seen.evidence))
        write_shelf(path, rows, {**papers, STAMP: stamp.encode(), MADE_BY: VERSION})


def _rows(
    workspace: Workspace, picture: Picture, factors: Mapping[int, Sequence[str]]
) -> Iterator[tuple[Shelved, Sequence[str], Sequence[tuple[str, str]]]]:
    """Yield entries with words and marks; one that was divided once, with all its areas."""
    zone, work = workspace.settings.zone_info(), picture.work
    tenths = picture.measures.activity_tenths.tolist()
    days = picture.measures.activity_day.tolist()
    late = {name: set(ids.tolist()) for name, ids in late_entries(workspace, picture).items()}
    every = groupby(enumerate(work.activities), key=lambda each: each[1].id)
    for _, rows in every:
        places = [at for at, _ in rows]
        entry, placement = work.activities[places[0]], work.placements[places[0]]
        areas = [work.placements[at].area for at in places]
        shelved = Shelved(
            id=entry.id,
            start=entry.start,
            end=entry.end,
            tenths=sum(tenths[at] for at in places),
            counted=work.counted[places[0]],
            area=placement.area,
            second=areas[1] if len(areas) > 1 else placement.second,
            ground=placement.ground,
            confidence=round(placement.confidence, 3),
            source=entry.facet.source,
            kind=entry.facet.kind,
            account=entry.facet.account,
            text=entry.text,
        )
        words = [*search_words(entry.text), *marks_of_likeness(entry)]
        marks = [("area", area) for area in areas]
        marks += [(LATE_MARK, name) for name, ids in late.items() if entry.id in ids]
        people = dict.fromkeys(each.pseudonym for each in entry.company)
        marks += [(PERSON_MARK, each) for each in people]
        marks += [(FACTOR_MARK, factor) for factor in factors.get(entry.id, ())]
        day = datetime.fromtimestamp(entry.start, zone).date()
        if days[places[0]] != OUTSIDE:
            day = EPOCH + timedelta(days=days[places[0]])
        yield shelved, words, [*marks, *_marks(entry, day)]


def _marks(entry: Activity, day: date) -> list[tuple[str, str]]:
    """Return the marks of an entry; its month is that of the day to which its time is counted."""
    facet = entry.facet
    return [("month", f"{day:%Y-%m}"), ("source", facet.source), ("kind", facet.kind)]
