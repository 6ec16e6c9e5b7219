"""Her word on the duties of the proposed description: accepted, reworded, left out, reshared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from remit.errors import UsageError
from remit.messages import Message, say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.propose_duties import DutyRow, Proposed, Said, proposal
from remit.workflow.statements.stated import DutyBody, duties_said

LONGEST = 2_000
"""Letters of a duty."""


@dataclass(frozen=True, slots=True)
class DutyWord:
    """What she says of one duty now: its words and share as they shall stand, or that it goes.

    Words and a share that are those of the proposal leave it to the proposal.
    """

    words: str
    percent: int | None
    out: bool = False
    accepted: bool = False


def state_duties(
    workspace: Workspace, proposed: Proposed, words: Mapping[str, DutyWord], now: datetime
) -> int:
    """Keep what she says of duties, by key, and return how many of them changed.

    Duties that are not named keep what she said of them. The shares of all
    that stand come to what unplaced work leaves of a hundred, or nothing is
    kept (`UsageError`, `shares-not-whole`). Raises `UsageError` for a key that
    is not proposed (`unknown-duty`), for no words or too many (`duty-words`),
    and where no duty would stand (`no-duty-left`).
    """
    with workspace.ledger() as ledger:
        said = duties_said(ledger)
        rows = {row.proposed.key: row for row in proposal(proposed, said).rows}
        _must_be_known(words, rows)
        own = [rows[duty.key] for duty in proposed.own]
        all_words = {row.proposed.key: words.get(row.proposed.key) or _as_is(row) for row in own}
        bodies = _bodies(proposed, all_words, said)
        changed = {
            key: body for key, body in bodies.items() if body != _held(said, key) and key in rows
        }
        ledger.state_all(
            [("duty", key, msgspec.to_builtins(body)) for key, body in changed.items()],
            int(now.timestamp()),
        )
    return len(changed)


def _as_is(row: DutyRow) -> DutyWord:
    return DutyWord(row.words, row.percent, row.out, row.accepted)


def _held(said: Said, key: str) -> DutyBody:
    return said[key][1] if key in said else DutyBody()


def _bodies(proposed: Proposed, words: Mapping[str, DutyWord], said: Said) -> dict[str, DutyBody]:
    """Return what is to be stated of every duty; nothing where the proposal stands as it is."""
    own = {duty.key: duty for duty in proposed.own}
    standing = {key: word for key, word in words.items() if not word.out}
    if not standing:
        raise UsageError(
            say("No duty would be left."),
            next_step=say("Leave at least one of them in."),
            code="no-duty-left",
        )
    hers = len(standing) < len(own) or any(
        word.percent != own[key].percent for key, word in standing.items()
    )
    if hers and proposed.shares:
        _must_be_whole([word.percent for word in standing.values()], proposed)
    made = {}
    for key, word in words.items():
        kept = {**_held(said, key).words}
        if not word.out:
            kept[proposed.language] = _checked(word.words)
        if kept.get(proposed.language) == own[key].statement:
            del kept[proposed.language]
        percent = word.percent if hers and proposed.shares and not word.out else None
        made[key] = DutyBody(kept, percent, word.out, word.accepted and not word.out)
    return made


def _checked(words: str) -> str:
    """Return the words of a duty, each line without space around it."""
    text = "\n".join(line.strip() for line in words.splitlines() if line.strip())
    if not text or len(text) > LONGEST:
        raise UsageError(
            say("A duty has words, {most} letters at most.", most=LONGEST),
            next_step=say("Write what is done, to what and what for; or leave the duty out."),
            code="duty-words",
        )
    return text


def _must_be_whole(percents: Sequence[int | None], proposed: Proposed) -> None:
    given, total, step = [each or 0 for each in percents], proposed.left, proposed.step
    if sum(given) != total:
        what = _not_whole(sum(given), total)
    elif min(given) < step or any(each % step for each in given):
        what = say("Each duty that stands has a share in whole steps of {step} %.", step=step)
    else:
        return
    raise UsageError(
        what,
        next_step=say("Change the shares until they come to {total} %.", total=total),
        code="shares-not-whole",
    )


def _not_whole(given: int, total: int) -> Message:
    if given < total:
        return say(
            "The shares come to {given} % of {total} %: {left} are left to give.",
            given=given,
            total=total,
            left=total - given,
        )
    return say(
        "The shares come to {given} % of {total} %: {more} are too many.",
        given=given,
        total=total,
        more=given - total,
    )


def _must_be_known(words: Mapping[str, DutyWord], rows: Mapping[str, DutyRow]) -> None:
    for key in words:
        if key not in rows or rows[key].change == "unplaced":
            raise UsageError(
                say("This duty is not proposed any more."),
                where=key,
                next_step=say("Look at the proposal again: the record changed since."),
                code="unknown-duty",
            )


def take_back_duties(workspace: Workspace, now: datetime) -> int:
    """Take back all that she said of duties; return of how many that was."""
    with workspace.ledger() as ledger:
        said = duties_said(ledger)
        ledger.state_all([("duty", key, {}) for key in said], int(now.timestamp()))
    return len(said)
