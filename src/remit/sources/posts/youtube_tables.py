"""The tables of a YouTube download, known by what stands in their columns.

Google names folders, files and columns in the language of the account. Ids and
moments look the same in all of them: a table of comments has ids of comments,
a channel and a moment in every row, whatever its columns are called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Literal

import msgspec

from remit.sources.json.json_items import UNDECODED
from remit.sources.tables.table_rows import Layout, layout, rows

Kind = Literal["video", "comment", "post", "channel"]

CHANNEL = re.compile(r"UC[\w-]{22}")
VIDEO = re.compile(r"[\w-]{11}")
SAID = re.compile(r"Ug[\w-]{10,}(?:\.[\w-]+)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*(?: UTC)?")
LINK = re.compile(r"https?://\S+")
SEGMENTS = re.compile(r'\s*\{"')
SAMPLE = 50


class Words(msgspec.Struct, frozen=True):
    """The words of `youtube.toml`."""

    video_folders: list[str]
    title: list[str]
    text: list[str]
    published: list[str]
    public: list[str]
    unlisted: list[str]
    private: list[str]

    def visibilities(self) -> set[str]:
        """Return all words that say who may see a video."""
        return {*self.public, *self.unlisted, *self.private}


@cache
def read_words() -> Words:
    """Return the words as they are shipped."""
    content = (files("remit.sources") / "youtube.toml").read_bytes()
    return msgspec.toml.decode(content, type=Words)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it holds, how it is written, and which column is which.

    Columns: id, at, channel, text, parent, below (the video or post that a
    comment stands below), privacy.
    """

    kind: Kind
    written: Layout
    columns: dict[str, int]

    def cell(self, row: Sequence[str], column: str) -> str:
        """Return what stands in a column, "" where the table has none."""
        place = self.columns.get(column)
        return row[place].strip() if place is not None and place < len(row) else ""


def table_of(head: bytes) -> Table | None:
    """Return the table whose first bytes these are; None where it is none of YouTube's.

    >>> head = b"Kommentar-ID,Kanal-ID,Zeitstempel,Video-ID,Kommentartext\\n"
    >>> ids = b"UgxtiXQkY7gqHbldJ1F4AaABAg,UCA6DtnbZ2KJckyTYfXOwQNA"
    >>> table = table_of(head + ids + b",2023-09-19T17:42:53Z,WtOskFeLmr4,Hallo\\n")
    >>> table.kind, sorted(table.columns)
    ('comment', ['at', 'below', 'channel', 'id', 'text'])
    """
    written = layout(head)
    if written is None or written.delimiter != ",":
        return None
    found = (row for _, row in rows(BytesIO(head), written) if row)
    sample = [row for row, _ in zip(found, range(SAMPLE), strict=False)]
    return _Shape(written, sample).table() if sample else None


class _Shape:
    """What the columns of a table look like."""

    def __init__(self, written: Layout, sample: list[list[str]]) -> None:
        self._written = written
        self._values = [
            [value.strip() for value in column if value.strip()]
            for column in zip(*sample, strict=False)
        ]
        self._names = [name.casefold() for name in written.header]

    def table(self) -> Table | None:
        channel, said = self._like(CHANNEL), self._like(SAID)
        moments = self._like(MOMENT)
        if said and channel and moments:
            return self._said(channel[0], said, moments[0])
        videos = [place for place in self._like(VIDEO) if place not in moments]
        if videos[:1] == [0] and moments and (channel or self._privacy()):
            return self._video(channel, moments)
        if channel[:1] == [0] and not moments and not self._like(LINK):
            return self._made("channel", id=0, channel=0, text=self._named("title"))
        return None

    def _said(self, channel: int, said: list[int], at: int) -> Table:
        below = [place for place in self._like(VIDEO) if place != at]
        prices = [place for place, one in enumerate(self._values) if one and set(one) <= {"0"}]
        is_comment = bool(below or prices or len(said) > 1)
        more = {"parent": said[1] if len(said) > 1 else None, "below": next(iter(below), None)}
        text = self._text([channel, at, *said, *below, *prices])
        kind: Kind = "comment" if is_comment else "post"
        return self._made(kind, id=said[0], at=at, channel=channel, text=text, **more)

    def _video(self, channel: list[int], moments: list[int]) -> Table:
        words = read_words().published
        named = (place for place in moments if _has(self._names[place], words))
        privacy = self._privacy()
        title = self._named("title")
        if title is None and privacy:
            title = privacy - 1
        made, at = moments[0], next(named, moments[-1])
        return self._made(
            "video",
            id=0,
            at=at,
            made=made,
            channel=next(iter(channel), None),
            text=title,
            privacy=privacy,
        )

    def _made(self, kind: Kind, **columns: int | None) -> Table:
        known = {name: place for name, place in columns.items() if place is not None}
        return Table(kind, self._written, known)

    def _like(self, pattern: re.Pattern[str]) -> list[int]:
        return [
            place
            for place, values in enumerate(self._values)
            if values and all(map(pattern.fullmatch, values))
        ]

    def _privacy(self) -> int | None:
        words = read_words().visibilities()
        for place, values in enumerate(self._values):
            if any(value.casefold() in words for value in values):
                return place
        return None

    def _named(self, role: str) -> int | None:
        """Return the column whose name holds a word for this, the shortest name first."""
        words = read_words().title if role == "title" else read_words().text
        found = [place for place, name in enumerate(self._names) if _has(name, words)]
        return min(found, key=lambda place: len(self._names[place]), default=None)

    def _text(self, taken: list[int]) -> int | None:
        named = self._named("text")
        if named is not None and named not in taken:
            return named
        free = [place for place in range(len(self._values)) if place not in taken]
        return max(free, key=lambda place: sum(map(len, self._values[place])), default=None)


def _has(name: str, words: Sequence[str]) -> bool:
    return any(word in name for word in words)


class Segment(msgspec.Struct):
    """A piece of a comment."""

    text: str = ""


class Segments(msgspec.Struct, rename="camel"):
    """All pieces of a comment."""

    takeout_segments: list[Segment] = []


def said_in(cell: str) -> str:
    r"""Return the words of a comment: as they stand, or in pieces of JSON.

    >>> said_in('{"takeoutSegments":[{"text":"Hello"}]}'), said_in("Hello")
    ('Hello', 'Hello')
    >>> said_in('{"text":"one "},{"text":"@dana","mention":{}},{"text":" two"}')
    'one @dana two'
    """
    if not SEGMENTS.match(cell):
        return cell
    try:
        if '"takeoutSegments"' in cell[:40]:
            pieces = msgspec.json.decode(cell, type=Segments).takeout_segments
        else:
            pieces = msgspec.json.decode(f"[{cell}]", type=list[Segment])
    except UNDECODED:
        return cell
    return "".join(piece.text for piece in pieces)
