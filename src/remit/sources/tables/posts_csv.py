"""Tables of posts: one source for each product that a profile knows, and one for all others.

A table belongs to the product whose names of columns it bears most; the
general source takes what no product claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from msgspec.structs import replace

from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import Context, Page, Seen
from remit.sources.opening.export import Export
from remit.sources.tables.table_file import alike, candidates, close_spreadsheet, read_table
from remit.sources.tables.table_profile import (
    TableProfile,
    read_profile,
    read_shipped_profiles,
)
from remit.sources.tables.table_reader import TableReader
from remit.sources.tables.table_rows import Layout
from remit.sources.tables.table_shape import Shape
from remit.sources.values.identity import Identity

READER = 2
"""Grows when every table would be read differently; a profile adds its own version."""


@cache
def read_general_profile() -> TableProfile:
    """Return the profile of tables that no product is known for."""
    text = (files("remit.sources") / "posts_csv.toml").read_text("utf-8")
    return read_profile(text, "posts_csv.toml")


@dataclass(frozen=True)
class PostsTable:
    """Reads the tables of one profile.

    `products` are the profiles that may have a better claim to a table;
    `general` says that any of them goes first.
    """

    profile: TableProfile
    products: tuple[TableProfile, ...] = ()
    general: bool = False
    reads: tuple[str, ...] = ("*",)
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the product."""
        return self.profile.name

    @property
    def version(self) -> int:
        """The version of the reader and of the profile."""
        return READER + self.profile.version

    @property
    def title(self) -> str:
        """What people call the table."""
        return self.profile.title

    @property
    def seen(self) -> Seen:
        """How the format is known."""
        return self.profile.seen

    @property
    def basis(self) -> str:
        """What that rests on."""
        return self.profile.basis

    def identify(self, export: Export) -> bool:
        """Return whether a table in the file bears the columns of this profile."""
        return any(self._header(choices) is not None for choices in candidates(export))

    def _header(self, choices: tuple[Layout, ...]) -> Layout | None:
        """Return the row that holds the names of the columns; None where it is another's table."""
        own, header = alike(self.profile, choices[:1] if self.general else choices)
        if self.general and header is None:
            own, header = alike(_strict(self.profile), choices[1:])
        if header is None:
            return None
        for other in self.products:
            theirs, _ = alike(other, choices)
            if theirs and (self.general or _claim(other, theirs) < _claim(self.profile, own)):
                return None
        return header

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield the records of every table that is this profile's, in the order of the rows."""
        member = export.members()[0].name
        file = export.account_name(member)
        for choices in candidates(export):
            table = self._header(choices)
            if table is not None:
                yield from self._pages(Page(file, member), export, table, context)
            elif choices[0].sheet:
                yield _unread(Page(file, member), choices[0].sheet)
        close_spreadsheet()

    def _pages(self, page: Page, export: Export, table: Layout, context: Context) -> Iterator[Page]:
        shape = Shape(self.profile, table)
        survey = shape.survey(lambda: read_table(export, table), Identity.of(context.me))
        reader = TableReader(shape, survey, context)
        if table.sheet:
            page = Page(page.file, f"{page.member}#{table.sheet}")
        yield from reader.pages(page, read_table(export, table))


def _claim(profile: TableProfile, likeness: int) -> tuple[int, int, str]:
    """Return what orders claims, the best first: the marks that are there, then those that are not.

    Of two that are alike in both the name decides.
    """
    return -likeness, len(profile.marks), profile.name


def _strict(profile: TableProfile) -> TableProfile:
    """Return a profile that asks for more, for a header below rows that look like text."""
    return replace(profile, needs=[*profile.needs, "text"], needs_one=["url", "id"])


def _unread(page: Page, sheet: str) -> Page:
    message = say("Sheet `{sheet}` holds no table of this kind and was not read.", sheet=sheet)
    page.findings.append(Finding("unread-sheet", message, page.file, "note"))
    return page


def tables() -> tuple[PostsTable, ...]:
    """Return the sources of tables in the order in which they are asked: the general one last."""
    products = read_shipped_profiles()
    own = tuple(PostsTable(each, products) for each in products)
    return (*own, PostsTable(read_general_profile(), products, general=True))
