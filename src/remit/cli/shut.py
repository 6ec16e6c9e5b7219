"""What the patterns of never-opened files mean, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from remit.cli.terminal import translate as _

MEANINGS = (
    (
        r"message|inbox|dms|mpims|mpdm|e2e|secret_group|conversation|direct/|stickers",
        _("direct messages"),
    ),
    (r"groups?\.json|groups/|group_posts", _("closed groups")),
    (r"\bads?[-_ ]|[-_ ]ads?\b|advert|ageinfo|personali|inference|off_of|topics", _("advertising")),
    (
        r"ip-audit|creation-ip|login|security|device|endpoint|logged_information|integration",
        _("sign-ins and devices"),
    ),
    (
        r"contact|phone|e?mail|connection|invitation|org_users|about_you|registration",
        _("contacts and personal data"),
    ),
    (r"location|place", _("places")),
    (r"search|watch-history|my ?activity|link-clicks", _("searches and what was watched")),
    (r"like|bookmark|mute|block", _("likes, bookmarks, blocked people")),
    (r"payment|receipt|purchase", _("payments")),
    (r"dating", _("dating")),
    (r"deleted|grok", _("deleted posts, talks with assistants")),
)
"""Words in a pattern and what lies in such files; the first that fits counts."""


def meaning(patterns: Iterable[str]) -> str:
    """Return in words what files of these patterns hold; "" for none.

    >>> meaning(["dms.json", "*ip-audit*.js", "mpims.json"])
    'direct messages; sign-ins and devices'
    """
    return "; ".join(dict.fromkeys(map(_meant, patterns)))


def _meant(pattern: str) -> str:
    lowered = pattern.lower()
    return next((said for words, said in MEANINGS if re.search(words, lowered)), OTHER)


OTHER = _("other private files")
