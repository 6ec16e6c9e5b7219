"""Taking back what she last said of duties: proposed ones, or the area of a written one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from remit.errors import UsageError
from remit.ledger.reading import LedgerReader, Statement
from remit.messages import Message, say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.duty_areas import WRITTEN

PROPOSED = "duty"
Standing = dict[tuple[str, str], dict[str, object]]
"""What stands of duties at one moment, by kind and subject."""


def undo_of_duties(workspace: Workspace, now: datetime) -> Message:
    """Let stand again what stood before she last said something of duties; return what that was.

    Words on proposed duties that were given at once go together, since their
    shares make one whole. Raises `UsageError` (`nothing-stated`) where nothing
    is left to take back.
    """
    with workspace.turn(), workspace.ledger() as ledger:
        stood = standing(_steps(_said(ledger)))
        if len(stood) == 1:
            raise UsageError(
                say("Nothing that you said of duties stands any more."),
                next_step=say("`remit jd duties` shows the proposal and the written duties."),
                code="nothing-stated",
            )
        before, last = stood[-2:]
        changed = [key for key in {**before, **last} if before.get(key) != last.get(key)]
        rows = [(*key, before.get(key, {})) for key in changed]
        ledger.state_all(rows, int(now.timestamp()))
    return _told([last.get(key) or before[key] for key in changed if key[0] == WRITTEN], changed)


def standing(steps: Iterable[Standing]) -> list[Standing]:
    """Return what stood after each step, nothing first; a step that led back is no new one.

    >>> a, b = ("duty", "a"), ("duty", "b")
    >>> len(standing([{a: {"out": True}}, {b: {"out": True}}]))
    3
    >>> standing([{a: {"out": True}}, {b: {"out": True}}, {b: {}}])[-1] == {a: {"out": True}}
    True
    >>> standing([{a: {"out": True}}, {a: {}}])
    [{}]
    """
    stood: list[Standing] = [{}]
    for step in steps:
        now = {key: body for key, body in {**stood[-1], **step}.items() if body}
        if len(stood) > 1 and stood[-2] == now:
            stood.pop()
        elif stood[-1] != now:
            stood.append(now)
    return stood


def _said(ledger: LedgerReader) -> list[Statement]:
    """Return all that she ever said of duties, in the order in which she said it."""
    subjects = ledger.said_between(1, ledger.mark().statement)
    found = [
        each
        for kind, subject in subjects
        if kind in (PROPOSED, WRITTEN)
        for each in ledger.said_of(kind, subject)
    ]
    return sorted(found, key=lambda each: each.id)


def _steps(said: Iterable[Statement]) -> Iterator[Standing]:
    """Yield what was said at once; the area of a written duty stands for itself."""
    for (kind, _when), rows in groupby(said, lambda each: (each.kind, each.stated_at)):
        if kind == WRITTEN:
            yield from ({(kind, each.subject): each.body} for each in rows)
        else:
            yield {(kind, each.subject): each.body for each in rows}


def _told(areas: Sequence[dict[str, object]], changed: Sequence[tuple[str, str]]) -> Message:
    if areas:
        return say("the area of the written duty “{words}”", words=str(areas[0].get("words", "")))
    return say("what you said of proposed duties: {count}", count=len(changed))
