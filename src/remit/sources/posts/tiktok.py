"""The download that TikTok gives: one file of everything, of which posts and comments are read.

Messages, sign-ins, searches, what was watched, advertising and places lie in
the same file; they are passed over by their brackets and never become values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from importlib.resources import files

import msgspec

from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import Context, Page, ZoneBasis
from remit.sources.json.json_sections import Found, Path, read_sections
from remit.sources.opening.export import Export
from remit.sources.opening.member_names import matcher
from remit.sources.posts.told_posts import Owner, Raw, Teller, Told, unknown_visibility
from remit.sources.values.moments import iso_moment
from remit.sources.values.post_names import tiktok_name

FIRST_YEAR = 2014


class Table(msgspec.Struct, frozen=True):
    """Where a TikTok download keeps what (`tiktok.toml`)."""

    names: list[str]
    sections: list[str]
    sign: str
    posts: list[list[str]]
    comments: list[list[str]]
    profile: list[list[str]]
    public: list[str]
    friends: list[str]
    private: list[str]
    text_files: list[str]
    belongs: list[str]


class Post(msgspec.Struct, gc=False, rename="pascal"):
    """A post; its link is often that of a file and names no post."""

    date: str
    link: str = ""
    title: str = ""
    who_can_view: str = ""


class Comment(msgspec.Struct, gc=False):
    """A comment that she wrote."""

    date: str
    comment: str


class OldComment(msgspec.Struct, gc=False, rename="pascal"):
    """A comment that she wrote, as it was spelt before."""

    date: str
    comment: str


class ProfileMap(msgspec.Struct, gc=False, rename="camel"):
    """Whose download it is; the mail address and number beside it are not read."""

    user_name: str = ""


Thing = Post | Comment | ProfileMap

_post: Callable[[bytes], Thing] = msgspec.json.Decoder(Post).decode
_profile: Callable[[bytes], Thing] = msgspec.json.Decoder(ProfileMap).decode
_new_comment = msgspec.json.Decoder(Comment).decode
_old_comment = msgspec.json.Decoder(OldComment).decode


def _comment(content: bytes) -> Thing:
    try:
        return _new_comment(content)
    except msgspec.ValidationError:
        old = _old_comment(content)
        return Comment(old.date, old.comment)


@cache
def read_table() -> Table:
    """Return the names of files and sections, as they are shipped."""
    content = (files("remit.sources") / "tiktok.toml").read_bytes()
    return msgspec.toml.decode(content, type=Table)


@dataclass(frozen=True, slots=True)
class TikTok:
    """Reads a download from TikTok."""

    name: str = "tiktok-download"
    version: int = 1
    title: str = "TikTok download (JSON)"
    reads: tuple[str, ...] = field(default_factory=lambda: tuple(read_table().names))
    private_members: tuple[str, ...] = ("Direct Messages/*.txt", "Direct Message/*.txt")
    belongs: tuple[str, ...] = field(default_factory=lambda: tuple(read_table().belongs))

    def identify(self, export: Export) -> bool:
        """Return whether there is the file of everything, or text files in its place."""
        return next(_members(export), None) is not None or _is_text(export)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield posts and comments in the order of the file."""
        teller = Teller(export, context, FIRST_YEAR)
        for member in _members(export):
            owner = Owner.of("tiktok", context, _user(export, member))
            with export.open(member) as stream:
                found = read_sections(stream, _wanted())
                yield from teller.pages(member, owner, _raws(found, teller))
        if _is_text(export):
            yield Page(export.name, "", findings=[_asked_for_json(export)])


def _members(export: Export) -> Iterator[str]:
    table = read_table()
    for member in export.members():
        if not export.single and not any(
            fnmatch(member.name.casefold(), name) for name in table.names
        ):
            continue
        if export.has(member.name) and _begins(export.head("" if export.single else member.name)):
            yield member.name


@cache
def _beginning() -> re.Pattern[bytes]:
    names = "|".join(map(re.escape, read_table().sections))
    return re.compile(rb'\s*\{\s*"(?:' + names.encode() + rb')"\s*:\s*\{')


def _begins(head: bytes) -> bool:
    """Return whether a file begins with a section of TikTok's."""
    begins = _beginning().match(head)
    return begins is not None and re.search(read_table().sign.encode(), head) is not None


def _is_text(export: Export) -> bool:
    pages = matcher(tuple(read_table().text_files))
    found = [member.name for member in export.members() if pages.match(member.name)]
    return not export.single and len(found) > 1


def _asked_for_json(export: Export) -> Finding:
    message = say(
        "This download is made of text files, which are not read."
        " Ask for it again and choose JSON as its format."
    )
    return Finding("text-download", message, export.name)


def _wanted() -> dict[Path, Callable[[bytes], Thing]]:
    table = read_table()
    wanted: dict[Path, Callable[[bytes], Thing]] = {}
    wanted |= {tuple(path): _post for path in table.posts}
    wanted |= {tuple(path): _comment for path in table.comments}
    return wanted


def _user(export: Export, member: str) -> str:
    """Return the name of the account; it may stand behind everything else in the file."""
    wanted = {tuple(path): _profile for path in read_table().profile}
    with export.open(member) as stream:
        for found in read_sections(stream, wanted):
            if isinstance(found.item.value, ProfileMap):
                return found.item.value.user_name
    return ""


def _raws(found: Iterator[Found[Thing]], teller: Teller) -> Iterator[Raw]:
    unknown: set[str] = set()
    for each in found:
        item = each.item
        yield item.offset, item.length, _told(item.value, unknown) if item.value else None
    if unknown:
        teller.note("unknown-visibility", unknown_visibility(unknown))


def _told(thing: Thing, unknown: set[str]) -> Told | str | None:
    if isinstance(thing, Post):
        return _told_post(thing, unknown)
    if isinstance(thing, Comment):
        at, basis = _moment(thing.date)
        return Told(
            at=at,
            written=thing.date,
            kind="reply",
            text=thing.comment,
            to_other=True,
            zone_basis=basis,
        )
    return None


def _told_post(post: Post, unknown: set[str]) -> Told | str:
    said = post.who_can_view.strip().casefold()
    table = read_table()
    if said not in {*table.public, *table.friends}:
        unknown |= {said} - {*table.private}
        return "private"
    at, basis = _moment(post.date)
    return Told(
        at=at,
        written=post.date,
        text=post.title,
        name=tiktok_name(post.link),
        visibility="followers" if said in table.friends else "public",
        zone_basis=basis,
    )


def _moment(date: str) -> tuple[int | None, ZoneBasis]:
    """Return a moment and whether the file names its zone; without one it is UTC.

    >>> _moment("2023-01-01 10:11:12 UTC"), _moment("2023-01-01 10:11:12")
    ((1672567872, 'file'), (1672567872, 'assumed'))
    """
    bare = date.removesuffix("UTC").strip()
    moment = iso_moment(bare)
    return int(moment.timestamp()) if moment else None, "file" if bare != date else "assumed"
