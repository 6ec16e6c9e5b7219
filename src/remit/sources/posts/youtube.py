"""YouTube in a Google Takeout: what a channel published, and comments she wrote.

What was watched and searched for is never read: those files are not tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import msgspec

from remit.sources.evidence import Context, Page, Visibility
from remit.sources.json.json_sections import read_sections
from remit.sources.opening.export import Export
from remit.sources.posts.told_posts import Owner, Raw, Teller, Told, unknown_visibility
from remit.sources.posts.youtube_tables import Table, read_words, said_in, table_of
from remit.sources.tables.table_rows import rows
from remit.sources.values.moments import iso_moment
from remit.sources.values.post_names import youtube_name

FIRST_YEAR = 2005
FOLDER = re.compile(r"youtube\b.*", re.IGNORECASE)
RESOURCE = re.compile(rb'"kind"\s*:\s*"youtube#video"|"privacyStatus"\s*:')


class Snippet(msgspec.Struct, gc=False, rename="camel"):
    """What a video is about."""

    published_at: str = ""
    title: str = ""
    channel_id: str = ""


class Status(msgspec.Struct, gc=False, rename="camel"):
    """Who may see a video."""

    privacy_status: str = ""


class Video(msgspec.Struct, gc=False):
    """A video, as older downloads have it."""

    id: str
    snippet: Snippet
    status: Status = msgspec.field(default_factory=Status)


_decode: Callable[[bytes], Video] = msgspec.json.Decoder(Video).decode


def _reads() -> tuple[str, ...]:
    return ("*/*.csv", *(f"{folder}/*.json" for folder in read_words().video_folders))


@dataclass(frozen=True, slots=True)
class YouTube:
    """Reads YouTube's folder in a Google Takeout, or one of its tables."""

    name: str = "youtube-takeout"
    version: int = 1
    title: str = "YouTube (Google Takeout)"
    reads: tuple[str, ...] = field(default_factory=_reads)
    private_members: tuple[str, ...] = (
        "*watch-history.*",
        "*search-history.*",
        "*MyActivity.*",
        "*My Activity.*",
    )
    belongs: tuple[str, ...] = tuple(
        f"*/*.{kind}"
        for kind in ("json", "html", "csv", "mp4", "mov", "webm", "mkv", "avi", "jpg", "png")
    )

    def identify(self, export: Export) -> bool:
        """Return whether it is a folder of YouTube with a table or video in it, or one of these."""
        if export.single:
            head = export.head()
            return _is_json(export.names[0], head) or _is_told(table_of(head))
        folder = export.prefix.rstrip("/").rpartition("/")[2] or export.path.name
        return FOLDER.match(folder) is not None and any(
            _is_told(table) or table is None for _, table in _members(export)
        )

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield videos, community posts and comments in the order of the files."""
        found = list(_members(export))
        reader = _Reader(export, context, found)
        for member, table in found:
            if table is None or _is_told(table):
                yield from reader.pages(member, table)


def _members(export: Export) -> Iterator[tuple[str, Table | None]]:
    """Yield the files that are read, each with its table; JSON has none."""
    for member in export.members():
        if not export.has(member.name) or (member.name.count("/") != 1 and not export.single):
            continue
        head = export.head("" if export.single else member.name)
        if _is_json(member.name, head):
            yield member.name, None
        elif member.name.lower().endswith(".csv") and (table := table_of(head)) is not None:
            yield member.name, table


def _is_json(name: str, head: bytes) -> bool:
    return name.lower().endswith(".json") and RESOURCE.search(head) is not None


def _is_told(table: Table | None) -> bool:
    return table is not None and table.kind != "channel"


class _Reader:
    """Tells what the files of one download say."""

    def __init__(
        self, export: Export, context: Context, found: list[tuple[str, Table | None]]
    ) -> None:
        self._export = export
        self._context = context
        self._teller = Teller(export, context, FIRST_YEAR)
        self._titles: dict[str, str] = {}
        self._owners: dict[str, Owner] = {}
        self._unknown: set[str] = set()
        for member, table in found:
            if table is not None and table.kind == "channel":
                self._meet_channels(member, table)

    def _meet_channels(self, member: str, table: Table) -> None:
        with self._export.open(member) as stream:
            for _, row in rows(stream, table.written):
                if row is not None:
                    self._titles[table.cell(row, "id")] = table.cell(row, "text")

    def _owner(self, channel: str) -> Owner:
        if not channel and len(self._titles) == 1:
            channel = next(iter(self._titles))
        if channel not in self._owners:
            names = (self._titles.get(channel, ""), channel)
            self._owners[channel] = Owner.of("youtube", self._context, *names)
        return self._owners[channel]

    def pages(self, member: str, table: Table | None) -> Iterator[Page]:
        with self._export.open(member) as stream:
            raws = self._videos(stream) if table is None else self._rows(stream, table)
            yield from self._teller.pages(member, self._owner(""), self._closed(raws))

    def _closed(self, raws: Iterator[Raw]) -> Iterator[Raw]:
        yield from raws
        if self._unknown:
            self._teller.note("unknown-visibility", unknown_visibility(self._unknown))
            self._unknown.clear()

    def _videos(self, stream: BinaryIO) -> Iterator[Raw]:
        for found in read_sections(stream, {(): _decode}):
            item, video = found.item, found.item.value
            told: Told | str | None = None
            if video is not None:
                seen = (video.status.privacy_status, video.snippet.channel_id)
                told = self._video(video.id, video.snippet.published_at, video.snippet.title, seen)
            yield item.offset, item.length, told

    def _rows(self, stream: BinaryIO, table: Table) -> Iterator[Raw]:
        tell = self._row_of_video if table.kind == "video" else self._said
        for number, row in rows(stream, table.written):
            yield number, 0, tell(row, table) if row is not None else None

    def _row_of_video(self, row: list[str], table: Table) -> Told | str:
        at = table.cell(row, "at") or table.cell(row, "made")
        seen = (table.cell(row, "privacy"), table.cell(row, "channel"))
        return self._video(table.cell(row, "id"), at, table.cell(row, "text"), seen)

    def _video(self, number: str, at: str, title: str, seen: tuple[str, str]) -> Told | str:
        visibility = self._visibility(seen[0])
        if visibility is None:
            return "private"
        return Told(
            at=_moment(at),
            written=at,
            text=title,
            name=youtube_name(number),
            visibility=visibility,
            owner=self._owner(seen[1]),
        )

    def _visibility(self, said: str) -> Visibility | None:
        words, said = read_words(), said.casefold()
        if said in words.unlisted:
            return "unlisted"
        if said in words.public or not said:
            return "public"
        if said not in words.private:
            self._unknown.add(said)
        return None

    def _said(self, row: list[str], table: Table) -> Told:
        is_comment = table.kind == "comment"
        above = table.cell(row, "parent") or table.cell(row, "below")
        number, at = table.cell(row, "id"), table.cell(row, "at")
        return Told(
            at=_moment(at),
            written=at,
            kind="reply" if is_comment else "post",
            text=said_in(table.cell(row, "text")),
            name=f"youtube:{number}" if number else "",
            thread=f"youtube:{above}" if above else "",
            to_other=is_comment,
            owner=self._owner(table.cell(row, "channel")),
        )


def _moment(text: str) -> int | None:
    moment = iso_moment(text.removesuffix("UTC").strip())
    return int(moment.timestamp()) if moment else None
