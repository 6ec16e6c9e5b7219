"""The download that Facebook gives to a person or a page: posts, stories, comments.

It has no numbers of posts and does not say who could see one. What was posted
in groups is shut unless she names `groups`; messages, advertising, security
and places stay shut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import msgspec

from remit.sources.evidence import Context, Page, Person, Visibility
from remit.sources.json.json_sections import Path, read_sections
from remit.sources.opening.export import Export
from remit.sources.posts.download import asked_for_json, names_of, read_layout
from remit.sources.posts.told_posts import Owner, Raw, Teller, Told
from remit.sources.values.double_encoding import mended
from remit.sources.values.post_names import facebook_name

FIRST_YEAR = 2004
PAGES = "this_profile's_activity_across_facebook/"


class Comment(msgspec.Struct, gc=False):
    """What was said below a post."""

    comment: str = ""
    timestamp: int = 0
    author: str = ""
    group: str = ""


class Words(msgspec.Struct, gc=False):
    """What was said, and when it was last changed."""

    post: str = ""
    update_timestamp: int = 0
    comment: Comment | None = None


class Media(msgspec.Struct, gc=False):
    """A picture or film."""

    description: str = ""


class Piece(msgspec.Struct, gc=False):
    """Something that hangs on a post."""

    media: Media | None = None


class Attachment(msgspec.Struct, gc=False):
    """Things that hang on a post."""

    data: list[Piece] = []


class Tag(msgspec.Struct, gc=False):
    """Somebody who is named."""

    name: str = ""


class Label(msgspec.Struct, gc=False):
    """A part of a record in the layout with labels."""

    label: str = ""
    value: str = ""


class Entry(msgspec.Struct, gc=False):
    """A post, story or comment. Its title tells of other people and is not read."""

    timestamp: int = 0
    fbid: str = ""
    data: list[Words] = []
    attachments: list[Attachment] = []
    tags: list[Tag | str] = []
    label_values: list[Label] = []


_decode: Callable[[bytes], Entry] = msgspec.json.Decoder(Entry).decode


@dataclass(frozen=True, slots=True)
class Facebook:
    """Reads a download from Facebook."""

    name: str = "facebook-download"
    version: int = 1
    title: str = "Facebook download (JSON)"
    reads: tuple[str, ...] = field(default_factory=lambda: read_layout("facebook").reads)
    private_members: tuple[str, ...] = field(
        default_factory=lambda: read_layout("facebook").private
    )
    belongs: tuple[str, ...] = field(default_factory=lambda: read_layout("facebook").belongs)

    def identify(self, export: Export) -> bool:
        """Return whether there are posts as Facebook writes them, or web pages in their place."""
        return read_layout("facebook").is_in(export)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield posts, stories and comments in the order of the files."""
        layout = read_layout("facebook")
        owner = Owner.of("facebook", context, *names_of(export, layout))
        teller = Teller(export, context, FIRST_YEAR)
        for member, kept in layout.files(export):
            reader = _Reader(member, kept.kind, context)
            with export.open(member) as stream:
                raws = reader.raws(stream, kept.paths())
                yield from teller.pages(member, owner, raws)
        if layout.has_web_pages(export):
            yield asked_for_json(export)


class _Reader:
    """Tells what the records of one file say."""

    def __init__(self, member: str, kind: str, context: Context) -> None:
        self._kind = kind
        self._labels = read_layout("facebook").labels["text"]
        self._named = context.open_private
        self._seen_by: Visibility = "public" if member.startswith(PAGES) else "followers"

    def raws(self, stream: BinaryIO, sections: list[Path]) -> Iterator[Raw]:
        for found in read_sections(stream, dict.fromkeys(sections, _decode)):
            item = found.item
            yield item.offset, item.length, self._told(item.value) if item.value else None

    def _told(self, entry: Entry) -> Told | str | None:
        comment = next((words.comment for words in entry.data if words.comment), None)
        in_group = self._kind.startswith("group") or bool(comment and comment.group)
        if in_group and not self._is_named(comment):
            return "private"
        at = entry.timestamp or (comment.timestamp if comment else 0)
        if not at:
            return None
        is_reply = comment is not None or self._kind in {"comment", "group-comment"}
        return Told(
            at=at,
            written=str(at),
            kind="reply" if is_reply else "post",
            text=mended(self._text(entry, comment)),
            name=facebook_name(entry.fbid) if entry.fbid else "",
            to_other=is_reply or self._kind == "elsewhere",
            visibility="members" if in_group else self._seen_by,
            people=_tagged(entry),
            revision=max((words.update_timestamp for words in entry.data), default=0),
        )

    def _is_named(self, comment: Comment | None) -> bool:
        group = mended(comment.group).casefold() if comment else ""
        return any(name.casefold() in {"groups", group} for name in self._named)

    def _text(self, entry: Entry, comment: Comment | None) -> str:
        if comment is not None:
            return comment.comment
        said = [words.post for words in entry.data if words.post]
        said += [each.value for each in entry.label_values if mended(each.label) in self._labels]
        said = said or [
            piece.media.description
            for attachment in entry.attachments
            for piece in attachment.data
            if piece.media and piece.media.description
        ]
        return "\n".join(dict.fromkeys(said))


def _tagged(entry: Entry) -> tuple[Person, ...]:
    names = (tag if isinstance(tag, str) else tag.name for tag in entry.tags)
    return tuple(Person(mended(name), part="mentioned") for name in names if name)
