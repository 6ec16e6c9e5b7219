"""The front matter of a page, its fields, and what in it is no prose."""

from __future__ import annotations

import re

_FENCE = re.compile(r"[\ufeff\s]*(---|\+\+\+)[ \t]*\r?\n")
_CLOSING = {
    "---": re.compile(r"^---[ \t]*\r?$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
_PAIR = re.compile(r"""^[ \t]*["']?([A-Za-z_][\w-]*)["']?[ \t]*[:=][ \t]*(.+)$""", re.MULTILINE)
_BODY_INSIDE = re.compile(
    r"^(?:text|body|content|description):[ \t]*[|>][-+]?[ \t]*\r?\n", re.MULTILINE
)
_NOT_PROSE = re.compile(
    r"<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->|\{\{.*?\}\}|\{%.*?%\}"
    r"|</?[a-zA-Z][^<>]{0,300}>",
    re.DOTALL | re.IGNORECASE,
)
_KEPT = re.compile(r"[^\n\r]")


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the fields before the first fence and the place where the body starts.

    A page may carry its whole text inside a field (`text: |`); its body then
    starts there. Without front matter the fields are empty and the place is 0.

    >>> front_matter('+++\\ntitle = "Editor"\\n+++\\nWrites.')
    ({'title': 'Editor'}, 25)
    """
    opening = _FENCE.match(text)
    if not opening:
        return {}, 0
    closing = _CLOSING[opening.group(1)].search(text, opening.end())
    if not closing:
        return {}, 0
    inside = _BODY_INSIDE.search(text, opening.end(), closing.start())
    end = inside.start() if inside else closing.start()
    fields = {
        pair.group(1).lower(): _unquoted(pair.group(2))
        for pair in _PAIR.finditer(text, opening.end(), end)
    }
    return fields, inside.end() if inside else min(closing.end() + 1, len(text))


def prose_of(text: str) -> str:
    """Return the text with scripts, comments and tags blanked, every place unmoved.

    >>> prose_of("a<br>b")
    'a    b'
    """
    if "<" not in text and "{" not in text:
        return text
    return _NOT_PROSE.sub(lambda found: blanked(found.group()), text)


def blanked(text: str) -> str:
    """Return as many blanks as the text has characters, line ends kept.

    >>> blanked("<br>\\n<hr>")
    '    \\n    '
    """
    if "\n" not in text and "\r" not in text:
        return " " * len(text)
    return _KEPT.sub(" ", text)


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value.strip()
