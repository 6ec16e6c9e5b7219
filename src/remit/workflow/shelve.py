"""The desk's shelf: entries and figures laid ready, so that no page waits for measuring.

Everything on it is derived. `is_fresh` costs one look at the ledger; `shelve`
measures everything anew and belongs in a process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

import msgspec

from remit import __version__
from remit.areas.words import fold
from remit.ledger.ledger import Ledger
from remit.ledger.shelf import FORMAT, write_shelf
from remit.ledger.shelf import Shelf as Shelf
from remit.ledger.shelf import Shelved as Shelved
from remit.ledger.shelf import Wanted as Wanted
from remit.workflow.desk_folder import SHELF, desk_place
from remit.workflow.measure_work import Picture, View, take_picture
from remit.workflow.settings import settings_text
from remit.workflow.shelf_papers import papers_of
from remit.workflow.workspace import Workspace, writable

STAMP = "stamp"
MOST_WORDS = 60
"""So many words of an entry can be searched."""

_WORD = re.compile(r"[^\W_]+")


def search_words(text: str) -> list[str]:
    """Return the words of a text as they are searched: one spelling for both scripts.

    >>> search_words("Кризисен щаб") == search_words("krizisen shtab")
    True
    """
    return [_searched(word) for word in _WORD.findall(text)[:MOST_WORDS]]


def _searched(word: str) -> str:
    """Return the spelling under which a word is laid down: folded, without accents."""
    folded = fold(word)
    if folded.isascii():
        return folded
    return "".join(sign for sign in normalize("NFKD", folded) if sign.isalnum()).lower()


def other_ends(text: str) -> tuple[str, ...]:
    """Return how the last word of a text may also begin while it is being typed.

    What a letter stands for can depend on the next one: `soc` is on its way to
    `social` and not to `sok`, `s` may become `sh`.

    >>> other_ends("lab soc"), other_ends("lab ")
    (('so4', 'soc'), ())
    """
    words = _WORD.findall(text)[:MOST_WORDS]
    if not words or not text.endswith(words[-1]):
        return ()
    typed = words[-1]
    grown = {_searched(f"{typed}{sign}")[:-1] for sign in "et"} | {_searched(f"{typed}h")}
    own = _searched(typed)
    return tuple(sorted(each for each in grown if each and not each.startswith(own)))


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


def shelf_stamp(workspace: Workspace) -> str | None:
    """Return the stamp of the shelf that is there, None where there is none."""
    path = shelf_path(workspace)
    if not path.is_file():
        return None
    with Shelf(path) as shelf:
        stamp = shelf.paper(STAMP)
    return None if stamp is None else stamp.decode()


def is_fresh(workspace: Workspace, now: datetime) -> bool:
    """Return whether the shelf shows the record as it stands."""
    with workspace.ledger() as ledger:
        return shelf_stamp(workspace) == stamp_of(workspace, ledger, now)


def shelve(workspace: Workspace, now: datetime) -> None:
    """Measure everything and lay it on the shelf, in place of what lay there."""
    today = now.astimezone(workspace.settings.zone_info()).date()
    with workspace.ledger() as ledger, ledger.at_one_moment():
        stamp = stamp_of(workspace, ledger, now)
        picture = take_picture(workspace, ledger, View(today))
        papers = {
            name: msgspec.json.encode(paper)
            for name, paper in papers_of(workspace, picture).items()
        }
    path = shelf_path(workspace)
    with writable(workspace.folder):
        write_shelf(path, _rows(workspace, picture), {**papers, STAMP: stamp.encode()})


def _rows(
    workspace: Workspace, picture: Picture
) -> Iterator[tuple[Shelved, Sequence[str], Sequence[tuple[str, str]]]]:
    zone, work = workspace.settings.zone_info(), picture.work
    tenths = picture.measures.activity_tenths.tolist()
    for at, entry in enumerate(work.activities):
        placement, facet = work.placements[at], entry.facet
        shelved = Shelved(
            id=entry.id,
            start=entry.start,
            end=entry.end,
            tenths=tenths[at],
            counted=work.counted[at],
            area=placement.area,
            second=placement.second,
            ground=placement.ground,
            confidence=round(placement.confidence, 3),
            source=facet.source,
            kind=facet.kind,
            account=facet.account,
            text=entry.text,
        )
        month = datetime.fromtimestamp(entry.start, zone).strftime("%Y-%m")
        marks = [("area", placement.area), ("month", month), ("source", facet.source)]
        yield shelved, search_words(entry.text), [*marks, ("kind", facet.kind)]
