"""The download of Threads, inside one of Instagram or by itself: posts and replies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from remit.sources.evidence import Context, Page
from remit.sources.opening.export import Export
from remit.sources.posts.download import asked_for_json, names_of, read_layout
from remit.sources.posts.media_posts import MediaPosts
from remit.sources.posts.told_posts import Owner, Teller

FIRST_YEAR = 2023


@dataclass(frozen=True, slots=True)
class Threads:
    """Reads a download from Threads."""

    name: str = "threads-download"
    version: int = 1
    title: str = "Threads download (JSON)"
    reads: tuple[str, ...] = field(default_factory=lambda: read_layout("threads").reads)
    private_members: tuple[str, ...] = field(default_factory=lambda: read_layout("threads").private)
    belongs: tuple[str, ...] = field(default_factory=lambda: read_layout("threads").belongs)

    def identify(self, export: Export) -> bool:
        """Return whether there are posts as Threads writes them, or web pages in their place."""
        return read_layout("threads").is_in(export)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield posts and replies in the order of the file."""
        layout = read_layout("threads")
        owner = Owner.of("threads", context, *names_of(export, layout)[::-1])
        teller = Teller(export, context, FIRST_YEAR)
        for member, kept in layout.files(export):
            with export.open(member) as stream:
                raws = MediaPosts(kept.kind, layout).raws(stream, kept.paths())
                yield from teller.pages(member, owner, raws)
        if layout.has_web_pages(export):
            yield asked_for_json(export)
