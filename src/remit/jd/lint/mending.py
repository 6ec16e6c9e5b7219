"""Safe mendings put into a text, and what would change shown beside it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff

from remit.jd.lint.model import LintFinding

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<hidden>script|style|title|template)\b.*?</(?P=hidden)\s*>"
    r"|</?[a-zA-Z!][^<>]*>|&#?\w+;|[^\W_]",
    re.DOTALL | re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W_]")
_BEFORE, _AFTER = 30, 15  # letters around a place by which it is known in a page


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and what stands in its place."""

    start: int
    end: int
    text: str


def edits_of(findings: Sequence[LintFinding]) -> list[Edit]:
    """Return the safe mendings of findings in the order of the text, none over another.

    >>> from remit.messages import say
    >>> old = LintFinding("RJ116", "renamed-platform", "warning", "Twitter", 9, 16, say("Old."),
    ...                   "X (formerly Twitter)")
    >>> edits_of([old, old])
    [Edit(start=9, end=16, text='X (formerly Twitter)')]
    """
    edits: list[Edit] = []
    placed = [f for f in findings if f.fix is not None and f.start is not None]
    for found in sorted(placed, key=lambda f: (f.start or 0, f.end or 0)):
        start, end = found.start or 0, found.end or 0
        if not edits or start >= edits[-1].end:
            edits.append(Edit(start, end, found.fix or ""))
    return edits


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with its edits made.

    >>> edited("Posts on Twitter.", [Edit(9, 16, "X")])
    'Posts on X.'
    """
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def edits_in_page(page: str, text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Return edits of the text that was read from an HTML page as edits of the page itself.

    A place is known by the letters around it. Where these stand in the page
    more than once, or the words to change are cut by a tag, the edit is left out.

    >>> edits_in_page("<p>Posts on <b>Twitter</b>.</p>", "Posts on Twitter.", [Edit(9, 16, "X")])
    [Edit(start=15, end=22, text='X')]
    """
    letters, places = _visible(page)
    moved = (_moved(page, text, edit, (letters, places)) for edit in edits)
    return [edit for edit in moved if edit is not None]


def _moved(page: str, text: str, edit: Edit, visible: tuple[str, list[int]]) -> Edit | None:
    letters, places = visible
    near = max(0, edit.start - 6 * _BEFORE)
    before = "".join(_LETTER.findall(text, near, edit.start)[-_BEFORE:])
    words = "".join(_LETTER.findall(text, edit.start, edit.end))
    after = _LETTER.findall(text, edit.end, edit.end + 6 * _AFTER)[:_AFTER]
    sought = before + words + "".join(after)
    at = letters.find(sought)
    if at < 0 or not words or letters.find(sought, at + 1) >= 0:
        return None
    start = places[at + len(before)]
    end = places[at + len(before) + len(words) - 1] + 1
    if page[start:end] != text[edit.start : edit.end]:
        return None
    return Edit(start, end, html.escape(edit.text, quote=False))


def _visible(page: str) -> tuple[str, list[int]]:
    """Return the letters that a reader of the page sees, and where each stands in it."""
    letters: list[str] = []
    places: list[int] = []
    for token in _TOKEN.finditer(page):
        said = token.group()
        shown = html.unescape(said) if said.startswith("&") else said
        if not said.startswith("<"):
            for letter in _LETTER.findall(shown):
                letters.append(letter)
                places.append(token.start())
    return "".join(letters), places


def changed_lines(name: str, before: str, after: str) -> Iterator[str]:
    """Yield what changes, line by line, as a unified diff without line ends.

    >>> print(*changed_lines("a.md", "Posts on Twitter.", "Posts on X."), sep=chr(10))
    --- a.md
    +++ a.md
    @@ -1 +1 @@
    -Posts on Twitter.
    +Posts on X.
    """
    old, new = (re.split(r"\r\n|\r|\n", text) for text in (before, after))
    yield from unified_diff(old, new, name, name, n=1, lineterm="")
