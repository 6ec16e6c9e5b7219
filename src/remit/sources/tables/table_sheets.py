"""The sheets of a spreadsheet (.xlsx, .xls, .ods) as tables of text.

Numbers, dates and times are written as a text table would write them: a date
cell knows its day and month, so nothing has to be guessed. The library that
reads the formats is loaded when the first spreadsheet is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from remit.sources.tables.hushed import hushed
from remit.sources.tables.sheet_budget import Harmful, TooFar
from remit.sources.tables.sheet_size import refuse_harm
from remit.sources.tables.table_rows import TITLE_ROWS, Layout, Numbered, headers_in

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
LARGEST = 200 << 20
"""A spreadsheet of more than 200 MB is not opened."""
EXACT = 1 << 53
"""From here on a number cell has lost digits of an id."""


class Unreadable(Exception):
    """The file is no spreadsheet that can be opened: damaged, locked or far too large."""

    reaches_too_far = False


class Book:
    """An opened spreadsheet; the sheet that was read last is kept.

    Raises `Unreadable` when the bytes are none that can be opened.
    """

    def __init__(self, content: bytes) -> None:
        self._workbook = _opened(content)
        self._kept: tuple[str, CalamineSheet | None] = ("", None)

    def layouts(self) -> Iterator[tuple[Layout, ...]]:
        """Yield, for each sheet that holds something, every row that may be its header."""
        for name in self._workbook.sheet_names:
            if found := tuple(self._headers(name)):
                yield found

    def rows(self, table: Layout) -> Iterator[Numbered]:
        """Yield the rows below the header, numbered as the spreadsheet numbers them."""
        width = len(table.header)
        for number, cells in self._rows(table.sheet):
            if number > table.skipped + 1:
                yield number, cells[:width] + [""] * (width - len(cells))

    def _headers(self, name: str) -> Iterator[Layout]:
        above: list[str] = []
        for number, cells in islice(self._rows(name), TITLE_ROWS):
            for header in headers_in(above, cells):
                yield Layout("", "", header, number - 1, name)
            above = cells

    def _rows(self, name: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that are not empty with their numbers in the sheet."""
        if self._kept[0] != name:
            self._kept = name, self._sheet(name)
        sheet = self._kept[1]
        if sheet is None:
            return
        for number, row in enumerate(sheet.iter_rows(), 1):
            if row.count("") == len(row):  # a stray cell may have a million such rows above it
                continue
            cells = [value.strip() if type(value) is str else _text(value) for value in row]
            if any(cells):
                yield number, cells

    def _sheet(self, name: str) -> CalamineSheet | None:
        """Return a sheet, None for one of charts or one that is damaged."""
        from python_calamine import CalamineError, WorksheetNotFound

        try:
            with hushed():
                return self._workbook.get_sheet_by_name(name)
        except (CalamineError, WorksheetNotFound, OSError, ValueError):
            return None
        except BaseException as error:
            if isinstance(_given_up(error), Unreadable):
                return None
            raise


def _opened(content: bytes) -> CalamineWorkbook:
    if len(content) > LARGEST:
        raise Unreadable("too large")
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        refuse_harm(content)
        with hushed():
            return CalamineWorkbook.from_filelike(BytesIO(content))
    except (CalamineError, Harmful, OSError, ValueError) as error:
        shut = Unreadable(str(error))
        shut.reaches_too_far = isinstance(error, TooFar)
        raise shut from error
    except BaseException as error:
        raise _given_up(error) from None


def _given_up(error: BaseException) -> BaseException:
    """Return what to raise when the library gives up on a file in its own way."""
    return Unreadable("damaged") if type(error).__name__ == "PanicException" else error


def _text(value: Any) -> str:
    """Return a cell as a text table writes it.

    >>> _text(datetime(2024, 3, 1, 9, 5)), _text(12.0), _text(1.22158123456789e17)
    ('2024-03-01 09:05:00', '12', '1.22158123456789e+17')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, time):
        return value.isoformat("seconds")
    return str(value)
