"""Why records of an export were left out, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from remit.messages import Message, say

REASONS = {
    "private": say("private (direct messages, closed rooms, posts for a few)"),
    "others": say("done by others, not by you"),
    "system": say("written by the program, not by a person"),
    "not-work": say("no work (days off, leave, nobody at the keyboard)"),
    "not-a-post": say("no post (likes, follows, changes of a profile)"),
    "future": say("not yet done when the export was made"),
    "cancelled": say("called off"),
    "declined": say("declined by you"),
    "tentative": say("not accepted by you"),
    "draft": say("a draft that was never sent"),
    "repost-without-work": say("passed on without work of yours"),
    "not-published": say("never published"),
    "sums": say("rows that only add up others"),
}
"""Why a record was left out, by the reason's code."""


def reasons_of(accounts: Iterable[Mapping[str, int]]) -> list[tuple[str, Message, int]]:
    """Return reasons with their words and how many records each left out, the weightiest first.

    `accounts` say so file by file; a reason without words is said by its code.

    >>> [(str(words), count) for _code, words, count in reasons_of([{"sums": 2}, {"sums": 1}])]
    [('rows that only add up others', 3)]
    """
    counts: dict[str, int] = {}
    for each in accounts:
        for reason, count in each.items():
            counts[reason] = counts.get(reason, 0) + count
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        (reason, REASONS.get(reason) or Message(reason), count) for reason, count in ranked if count
    ]
