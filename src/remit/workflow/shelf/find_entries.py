"""Finding entries on the shelf by words in either alphabet and by what they are marked with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from remit.ledger.shelf import MOST_COUNTED as MOST_COUNTED
from remit.workflow.folder.workspace import Workspace
from remit.workflow.shelf.shelve import (
    Shelf,
    Wanted,
    is_fresh,
    other_ends,
    search_words,
    shelf_path,
    shelve,
)

FILTERS = ("area", "month", "source", "kind", "late", "shows")
"""What entries are marked with, in the order in which it is offered."""


def wanted(text: str, marks: Mapping[str, str], *, typing: bool = False) -> Wanted:
    """Return what is looked for: beginnings of words, and marks that are not empty.

    While she is typing, the last word may go on in several ways.

    >>> wanted("щаб", {"area": "crisis", "month": ""}).marks
    (('area', 'crisis'),)
    """
    chosen = tuple((name, marks[name]) for name in FILTERS if marks.get(name))
    return Wanted(tuple(search_words(text)), chosen, other_ends(text) if typing else ())


def fresh_shelf(workspace: Workspace, now: datetime) -> Shelf:
    """Return the shelf as the record stands; it is made anew where it is missing or old."""
    if not is_fresh(workspace, now):
        shelve(workspace, now)
    return Shelf(shelf_path(workspace))
