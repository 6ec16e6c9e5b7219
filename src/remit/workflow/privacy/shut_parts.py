"""What the patterns of never-opened files mean, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from remit.messages import Message, say

MEANINGS = (
    (
        r"message|inbox|dms|mpims|mpdm|e2e|secret_group|conversation|direct/|stickers",
        say("direct messages"),
    ),
    (r"groups?\.json|groups/|group_posts", say("closed groups")),
    (
        r"\bads?[-_ ]|[-_ ]ads?\b|advert|ageinfo|personali|inference|off_of|topics",
        say("advertising"),
    ),
    (
        r"ip-audit|creation-ip|login|security|device|endpoint|logged_information|integration",
        say("sign-ins and devices"),
    ),
    (
        r"contact|phone|e?mail|connection|invitation|org_users|about_you|registration",
        say("contacts and personal data"),
    ),
    (r"location|place", say("places")),
    (r"search|watch-history|my ?activity|link-clicks", say("searches and what was watched")),
    (r"like|bookmark|mute|block", say("likes, bookmarks, blocked people")),
    (r"payment|receipt|purchase", say("payments")),
    (r"dating", say("dating")),
    (r"deleted|grok", say("deleted posts, talks with assistants")),
)
"""Words in a pattern and what lies in such files; the first that fits counts."""
OTHER = say("other private files")


def shut_parts(patterns: Iterable[str]) -> list[Message]:
    """Return in words what files of these patterns hold, each thing once.

    >>> [each.text() for each in shut_parts(["dms.json", "*ip-audit*.js", "mpims.json"])]
    ['direct messages', 'sign-ins and devices']
    """
    found = {(meant := _meant(pattern)).template: meant for pattern in patterns}
    return list(found.values())


def _meant(pattern: str) -> Message:
    lowered = pattern.lower()
    return next((said for words, said in MEANINGS if re.search(words, lowered)), OTHER)
