"""The download that Instagram gives: posts, reels, stories, comments.

It has no links or numbers of posts. Messages, searches, advertising, security
and contacts stay shut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from remit.sources.evidence import Context, Page
from remit.sources.opening.export import Export
from remit.sources.posts.download import asked_for_json, names_of, read_layout
from remit.sources.posts.media_posts import MediaPosts
from remit.sources.posts.told_posts import Owner, Teller

FIRST_YEAR = 2010


@dataclass(frozen=True, slots=True)
class Instagram:
    """Reads a download from Instagram."""

    name: str = "instagram-download"
    version: int = 1
    title: str = "Instagram download (JSON)"
    reads: tuple[str, ...] = field(default_factory=lambda: read_layout("instagram").reads)
    private_members: tuple[str, ...] = field(
        default_factory=lambda: read_layout("instagram").private
    )
    belongs: tuple[str, ...] = field(default_factory=lambda: read_layout("instagram").belongs)

    def identify(self, export: Export) -> bool:
        """Return whether there are posts as Instagram writes them, or web pages in their place."""
        return read_layout("instagram").is_in(export)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield posts, reels, stories and comments in the order of the files."""
        layout = read_layout("instagram")
        owner = Owner.of("instagram", context, *names_of(export, layout)[::-1])
        teller = Teller(export, context, FIRST_YEAR)
        for member, kept in layout.files(export):
            with export.open(member) as stream:
                raws = MediaPosts(kept.kind, layout).raws(stream, kept.paths())
                yield from teller.pages(member, owner, raws)
        if layout.has_web_pages(export):
            yield asked_for_json(export)
