"""What Facebook, Instagram and Threads downloads have in common: folders, names, owners.

Which files are read, and which never, is data beside this module (one table
for each platform).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files

import msgspec

from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import Page
from remit.sources.json.json_items import UNDECODED
from remit.sources.json.json_sections import Path
from remit.sources.opening.export import Export
from remit.sources.opening.member_names import NamePatterns, matcher
from remit.sources.values.double_encoding import mended

LARGEST = 4 << 20
NAMED = re.compile(
    r"(?:facebook|instagram|threads)-(.+?)-\d{1,4}[-.]\d{1,2}[-.]\d{1,4}(?:-.*)?(?:\.zip)?",
    re.IGNORECASE,
)


class Kept(msgspec.Struct, frozen=True):
    """Files of one kind: their names below a root, the keys of their lists, a sign of the kind."""

    kind: str
    names: list[str]
    sections: list[str]
    sign: str

    def paths(self) -> list[Path]:
        """Return the keys that lead to the lists; none for a file that is a list."""
        return [(key,) if key else () for key in self.sections]


class Globs(msgspec.Struct, frozen=True):
    """Names below any of the roots, and names at the top."""

    below_roots: list[str] = []
    anywhere: list[str] = []


class Table(msgspec.Struct, frozen=True):
    """The file beside this module in which a platform's layout is written down."""

    roots: list[str]
    file: list[Kept]
    profile: Globs
    labels: dict[str, list[str]]
    shut: Globs
    belongs: Globs
    web: Globs


class Layout:
    """Where a platform's download keeps what.

    `reads` is what is opened, `private` what never is unless she names it,
    `belongs` what else the download brings along. `labels` are words for parts
    of a record in the languages of downloads.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self.labels = {name: frozenset(words) for name, words in table.labels.items()}
        kept = [self._below(Globs(each.names)) for each in table.file]
        self.profiles = self._below(Globs(table.profile.below_roots))
        self.reads = (*(glob for globs in kept for glob in globs), *self.profiles)
        self.private = self._below(table.shut)
        self.belongs = (*self._below(table.belongs), *self._below(table.web))

    @cached_property
    def _kept(self) -> list[tuple[Kept, NamePatterns]]:
        """The kinds of files with what their names match; made when a download is looked at."""
        kinds = self._table.file
        return [(each, matcher(self._below(Globs(each.names)))) for each in kinds]

    @cached_property
    def _web(self) -> NamePatterns:
        return matcher(self._below(self._table.web))

    def _below(self, globs: Globs) -> tuple[str, ...]:
        below = (f"{root}{name}" for root in self._table.roots for name in globs.below_roots)
        return (*below, *globs.anywhere)

    def files(self, export: Export) -> Iterator[tuple[str, Kept]]:
        """Yield the files of posts that are there and may be opened, each with its kind."""
        for member in export.members():
            kept = self._alone(member.name) if export.single else self._among(member.name)
            if kept is not None and export.has(member.name):
                yield member.name, kept

    def _among(self, name: str) -> Kept | None:
        return next((each for each, named in self._kept if named.match(name)), None)

    def _alone(self, name: str) -> Kept | None:
        return next((each for each, named in self._by_bare_name if named.match(name)), None)

    @cached_property
    def _by_bare_name(self) -> list[tuple[Kept, NamePatterns]]:
        """Return what tells each kind of file by its name alone, wherever it lay."""
        kinds = self._table.file
        return [(each, matcher(tuple(g.rpartition("/")[2] for g in each.names))) for each in kinds]

    def is_in(self, export: Export) -> bool:
        """Return whether there is a file of posts in this form, or a web page in its place."""
        for name, kept in self.files(export):
            head = export.head("" if export.single else name)
            is_bare = not export.single and head.strip() in {b"[]", b"{}"}
            if is_bare or re.search(kept.sign.encode(), head):
                return True
        return self.has_web_pages(export)

    def has_web_pages(self, export: Export) -> bool:
        """Return whether the download, or a part of it, is made of web pages."""
        return not export.single and any(
            self._web.match(member.name) for member in export.members()
        )


@cache
def read_layout(platform: str) -> Layout:
    """Return the layout of a platform's download, as the table that is shipped has it."""
    content = (files("remit.sources") / f"{platform}.toml").read_bytes()
    return Layout(msgspec.toml.decode(content, type=Table))


def asked_for_json(export: Export) -> Page:
    """Return the page that says, for a download as web pages, to ask for JSON."""
    message = say(
        "This download is made of web pages, which are not read."
        " Ask for it again and choose JSON as its format."
    )
    return Page(export.name, "", findings=[Finding("html-download", message, export.name)])


class Name(msgspec.Struct):
    """How a person or page is called."""

    full_name: str = ""


class Profile(msgspec.Struct):
    """Whose download it is; what else the file holds is not read."""

    name: Name = msgspec.field(default_factory=Name)
    username: str = ""


class FacebookProfile(msgspec.Struct):
    """The file in which Facebook says whose download it is."""

    profile_v2: Profile = msgspec.field(default_factory=Profile)
    profile: Profile = msgspec.field(default_factory=Profile)


class Field(msgspec.Struct, gc=False):
    """A named part of an Instagram record."""

    value: str = ""
    timestamp: int = 0
    href: str = ""


class ProfileUser(msgspec.Struct):
    """The named parts of an Instagram profile."""

    string_map_data: dict[str, Field] = {}


class InstagramProfile(msgspec.Struct):
    """The file in which Instagram and Threads say whose download it is."""

    profile_user: list[ProfileUser] = []
    text_post_app_text_post_app_profile: list[ProfileUser] = []


def names_of(export: Export, layout: Layout) -> tuple[str, ...]:
    """Return what the account is called: in its profile, and in the name of the download."""
    return tuple(name for name in (*_in_profile(export, layout), *_in_name(export)) if name)


def _in_name(export: Export) -> Iterator[str]:
    for part in (export.path.name, *export.prefix.split("/")):
        if found := NAMED.fullmatch(part):
            yield found.group(1)


def _in_profile(export: Export, layout: Layout) -> Iterator[str]:
    for name in layout.profiles:
        if not export.single and export.has(name):
            with export.open(name) as stream:
                content = stream.read(LARGEST)
            yield from _facebook(content)
            yield from _instagram(content, layout)


def _facebook(content: bytes) -> Iterator[str]:
    try:
        found = msgspec.json.decode(content, type=FacebookProfile)
    except UNDECODED:
        return
    for profile in (found.profile_v2, found.profile):
        yield mended(profile.name.full_name)
        yield profile.username


def _instagram(content: bytes, layout: Layout) -> Iterator[str]:
    try:
        found = msgspec.json.decode(content, type=InstagramProfile)
    except UNDECODED:
        return
    labels = layout.labels.get("username", frozenset())
    for user in (*found.profile_user, *found.text_post_app_text_post_app_profile):
        for label, field in user.string_map_data.items():
            if mended(label) in labels:
                yield field.value
