"""A file that holds tables: a text table, or the sheets of a spreadsheet, read alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from typing import cast

from remit.sources.opening.export import Export
from remit.sources.opening.stores import Store
from remit.sources.tables.table_profile import TableProfile, likeness
from remit.sources.tables.table_rows import Layout, Numbered, layouts, rows
from remit.sources.tables.table_sheets import SUFFIXES, Book, Unreadable

TEXT = (".csv", ".tsv", ".txt")


def is_table(export: Export) -> bool:
    """Return whether a single file bears the name of a text table or a spreadsheet."""
    return export.single and export.names[0].lower().endswith((*TEXT, *SUFFIXES))


def is_spreadsheet(export: Export) -> bool:
    """Return whether the file bears the name of a spreadsheet."""
    return export.names[0].lower().endswith(SUFFIXES)


def candidates(export: Export) -> tuple[tuple[Layout, ...], ...]:
    """Return, for each table in a file, every row that may be its header; none for no tables."""
    if not is_table(export):
        return ()
    if is_spreadsheet(export):
        return _sheets(_kept_by(export), export.names[0])
    found = layouts(export.head())
    return (found,) if found else ()


def _kept_by(export: Export) -> Hashable:
    """Return what stands for the bytes at hand: a store is opened anew for each import."""
    return cast(Hashable, export.store)


@lru_cache(maxsize=16)
def _sheets(store: Hashable, name: str) -> tuple[tuple[Layout, ...], ...]:
    book = _book(store, name)
    return tuple(book.layouts()) if isinstance(book, Book) else ()


@lru_cache(maxsize=1)
def _book(store: Hashable, name: str) -> Book | Unreadable:
    """Return a spreadsheet, or why it stays shut.

    The last one stays open, for it is asked about and read in turns.
    """
    with closing(cast(Store, store).open(name)) as stream:
        content = stream.read()
    try:
        return Book(content)
    except Unreadable as error:
        return error.with_traceback(None)


def why_shut(export: Export) -> Unreadable | None:
    """Return why a spreadsheet cannot be opened; None when it can, or is none."""
    if not (export.single and is_spreadsheet(export)):
        return None
    book = _book(_kept_by(export), export.names[0])
    return None if isinstance(book, Book) else book


def close_spreadsheet() -> None:
    """Let go of the spreadsheet that was read last."""
    _book.cache_clear()


def alike(profile: TableProfile, choices: Iterable[Layout]) -> tuple[int, Layout | None]:
    """Return how much a table is a profile's, and the header by which; (0, None) for not at all."""
    best: tuple[int, Layout | None] = (0, None)
    for layout in choices:
        score = likeness(profile, layout.header)
        if score > best[0]:
            best = score, layout
    return best


def read_table(export: Export, table: Layout) -> Iterator[Numbered]:
    """Yield the rows of a table: by number below its header, or by the sheet's own numbers."""
    if table.sheet:
        book = _book(_kept_by(export), export.names[0])
        yield from book.rows(table) if isinstance(book, Book) else ()
        return
    with closing(export.open(export.members()[0].name)) as stream:
        yield from rows(stream, table)
