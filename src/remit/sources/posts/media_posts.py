"""The records of Instagram and Threads downloads: pictures and films with words, and comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec

from remit.sources.json.json_sections import Path, read_sections
from remit.sources.posts.download import Field, Layout
from remit.sources.posts.told_posts import Raw, Told
from remit.sources.values.double_encoding import mended


class TextPost(msgspec.Struct, gc=False):
    """What Threads says of a post."""

    is_reply: bool = False


class Media(msgspec.Struct, gc=False):
    """A picture, film or text."""

    title: str = ""
    creation_timestamp: int = 0
    text_app_post: TextPost | None = None


class Label(msgspec.Struct, gc=False):
    """A part of a record in the newest layout."""

    label: str = ""
    value: str = ""


class Entry(msgspec.Struct, gc=False):
    """A post, story, reel or comment; several pictures under one title are one post."""

    title: str = ""
    creation_timestamp: int = 0
    timestamp: int = 0
    media: list[Media] = []
    string_map_data: dict[str, Field] = {}
    label_values: list[Label] = []
    text_app_post: TextPost | None = None


_decode: Callable[[bytes], Entry] = msgspec.json.Decoder(Entry).decode


class MediaPosts:
    """Tells what the records of one file say."""

    def __init__(self, kind: str, layout: Layout) -> None:
        self._kind = kind
        self._texts = layout.labels["text"]

    def raws(self, stream: BinaryIO, sections: list[Path]) -> Iterator[Raw]:
        """Yield where each record lies, and what it tells."""
        tell = self._comment if self._kind == "comment" else self._post
        for found in read_sections(stream, dict.fromkeys(sections, _decode)):
            item = found.item
            yield item.offset, item.length, tell(item.value) if item.value else None

    def _post(self, entry: Entry) -> Told | None:
        moments = (media.creation_timestamp for media in entry.media)
        at = entry.creation_timestamp or next((moment for moment in moments if moment), 0)
        if not at:
            return None
        said = entry.title or next((media.title for media in entry.media if media.title), "")
        marks = (entry.text_app_post, *(media.text_app_post for media in entry.media))
        is_reply = any(mark.is_reply for mark in marks if mark)
        return Told(
            at=at,
            written=str(at),
            kind="reply" if is_reply else "post",
            text=mended(said),
            to_other=is_reply,
        )

    def _comment(self, entry: Entry) -> Told | None:
        fields = entry.string_map_data
        at = max((each.timestamp for each in fields.values()), default=0) or entry.timestamp
        if not at:
            return None
        return Told(
            at=at, written=str(at), kind="reply", text=mended(self._words(entry)), to_other=True
        )

    def _words(self, entry: Entry) -> str:
        """Return the words of a comment: under a known label, else what stands first."""
        parts = [(mended(label), field.value) for label, field in entry.string_map_data.items()]
        parts += [(mended(each.label), each.value) for each in entry.label_values]
        named = next((value for label, value in parts if label in self._texts), None)
        if named is not None:
            return named
        return parts[0][1] if len(parts) > 1 else ""
