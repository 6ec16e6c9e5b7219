"""Who writes in a Slack export, for her who has to find herself among them."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

import msgspec

from remit.sources.chat.slack import DAY_FILE
from remit.sources.chat.slack_fields import User
from remit.sources.json.json_items import UNDECODED
from remit.sources.opening.export import Export

T = TypeVar("T")


class _Line(msgspec.Struct, gc=False):
    """The one field of a message that is looked at."""

    user: str | None = None


def busiest_members(export: Export, most: int) -> list[str]:
    """Return the names of the members who wrote most in open channels, by the alphabet.

    They are shown once and kept nowhere; how much anybody wrote is not told. A
    day that cannot be read counts for nobody.
    """
    found: Counter[str] = Counter()
    for member in export.members():
        if DAY_FILE.fullmatch(member.name) and export.has(member.name):
            lines = _decoded(export, member.name, list[_Line]) or []
            found.update(line.user for line in lines if line.user)
    users = _decoded(export, "users.json", list[User]) if export.has("users.json") else None
    names = {user.id: user.name or user.label() for user in users or []}
    return sorted(names.get(user, user) for user, _count in found.most_common(most))


def _decoded(export: Export, member: str, kind: type[T]) -> T | None:
    with export.open(member) as stream:
        try:
            return msgspec.json.decode(stream.read(), type=kind)
        except UNDECODED:
            return None
