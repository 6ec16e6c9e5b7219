"""Rules about platforms: those that are gone, renamed, or listed for a capability."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from remit.jd.lint.model import Hit, Page
from remit.jd.platforms import Mention, Platform
from remit.messages import Message, say

_ASIDE = 24  # characters on either side in which a new name is sought
_LIST = 3  # names that make a list
_ALREADY = re.compile(
    r"\b(?:formerly|previously|known as|closed(?![- ]cap)|defunct|бивш|предишн|преименуван|закрит)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"['’-]\w")  # what a new name could not stand before
_SAME_LIST = re.compile(r"(?:[^;.:!?•]|\.\w){1,40}")  # what joins two names of one list
_AS_EXAMPLE = re.compile(
    r"\b(?:channels?|platforms?|networks?|media|feeds?|accounts?|tools?|formats?|канал\w*"
    r"|платформ\w*|мреж\w*|медии\w*|профил\w*|акаунт\w*|инструмент\w*)(?:\s[^.;:()]{0,40})?\s*(?:,\s*)?"
    r"(?:\(|(?:including|such as|like|e\.g\.|for example|for instance|among them|като"
    r"|включително|например|напр\.)[\s,:(]{0,3}(?:but not limited to\s+)?)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_GONE = ("closed", "merged", "changed")


def dated_platforms(page: Page) -> Iterator[Hit]:
    """Yield mentions of platforms that closed, went into another, or only keep their name."""
    for mention in page.platforms:
        if mention.platform.kind in _GONE and not _is_explained(page.prose, mention):
            yield Hit(mention.start, mention.end, _gone(mention.platform))


def renamed_platforms(page: Page) -> Iterator[Hit]:
    """Yield mentions of platforms that bear another name now; both names together pass."""
    for mention in page.platforms:
        if mention.platform.kind == "renamed" and not _is_explained(page.prose, mention):
            said = say(
                "{name} has been called {successor} since {year}: name the capability,"
                " or both names.",
                name=mention.platform.name,
                successor=mention.platform.successor,
                year=str(mention.platform.year),
            )
            yield Hit(mention.start, mention.end, said, _both_names(page, mention))


def _both_names(page: Page, mention: Mention) -> str | None:
    """Return the new name with the old one, None where it would not fit into the words."""
    if _JOINED.match(page.prose, mention.end):
        return None
    former = "бивш" if page.description.lang == "bg" else "formerly"
    return f"{mention.platform.successor} ({former} {mention.platform.name})"


def _is_explained(text: str, mention: Mention) -> bool:
    """Say whether the words around a name already say what became of it."""
    start, end = mention.start, mention.end
    aside = text[max(0, start - _ASIDE) : start] + " | " + text[end : end + _ASIDE]
    successor = mention.platform.kind == "renamed" and mention.platform.successor
    now = bool(successor) and re.search(rf"(?<!\w){re.escape(str(successor))}(?!\w)", aside)
    return bool(now or _ALREADY.search(aside))


def _gone(platform: Platform) -> Message:
    if platform.kind == "merged":
        return say(
            "{name} went into {successor} in {year}; name the capability instead.",
            name=platform.name,
            successor=platform.successor,
            year=str(platform.year),
        )
    if platform.kind == "changed":
        return say(
            "{name} has been another service since {year}; name the capability instead.",
            name=platform.name,
            year=str(platform.year),
        )
    return say(
        "{name} closed in {year}; name the capability instead.",
        name=platform.name,
        year=str(platform.year),
    )


def platform_lists(page: Page) -> Iterator[Hit]:
    """Yield lists of platforms in duties, where the capability would last longer.

    A list that only illustrates a capability which is named passes.
    """
    for duty in page.description.duties:
        inside = [each for each in page.platforms if duty.start <= each.start < duty.end]
        for row in _rows(page.prose, inside):
            names = {each.platform.successor or each.platform.name for each in row}
            ahead = page.prose[duty.start : row[0].start]
            if len(names) >= _LIST and not _AS_EXAMPLE.search(ahead):
                said = say(
                    "A list of platforms dates soon: name the capability, platforms in brackets."
                )
                yield Hit(row[0].start, row[-1].end, said)


def _rows(text: str, found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the names that are joined into lists; a semicolon or a full stop parts them."""
    row: list[Mention] = []
    for mention in found:
        if row and not _SAME_LIST.fullmatch(text, row[-1].end, mention.start):
            yield row
            row = []
        row.append(mention)
    if row:
        yield row
