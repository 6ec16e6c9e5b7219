"""What she changes in a draft: the words of a duty, its share of time, whether it stands at all.

An edit belongs to a duty by its key, which names the area and, for a duty
whose wording is kept, the words it kept. It stays when the record grows; one
whose duty is not proposed any more waits and is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from remit.findings import Finding
from remit.jd.draft.model import DraftDuty, DutyEdit
from remit.jd.draft.shares import whole_shares
from remit.messages import say

MARK = 4
"""Bytes that tell the kept words of a key apart."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The duties that stand after her edits, those she leaves out, and what to tell of it."""

    duties: tuple[DraftDuty, ...]
    out: tuple[DraftDuty, ...] = ()
    findings: tuple[Finding, ...] = ()


def keyed(duties: Iterable[DraftDuty], old: Sequence[str]) -> list[DraftDuty]:
    """Return the duties with their keys; `old` are the words of the old duties, cleaned.

    >>> from remit.measure.model import Interval
    >>> duty = DraftDuty("Posts.", "publishing", 100, "kept", Interval(1, 1, 1), duties=(0,))
    >>> keyed([duty], ["Posts."])[0].key
    'publishing:52a6948f'
    """
    seen: set[str] = set()
    found = []
    for duty in duties:
        key = duty.area
        if duty.origin == "kept":
            mark = blake2b(old[duty.duties[0]].encode(), digest_size=MARK).hexdigest()
            key = f"{duty.area}:{mark}"
        while key in seen:
            key += "+"
        seen.add(key)
        found.append(replace(duty, key=key))
    return found


def reworded(duties: Sequence[DraftDuty], edits: Mapping[str, DutyEdit]) -> Edited:
    """Return the duties in her words, and apart those that she leaves out.

    Where she would leave out all, all stand.
    """
    spent = edits.keys() - {duty.key for duty in duties}
    findings = _unused(len(spent)) if spent else ()
    told = [_in_her_words(duty, edits.get(duty.key)) for duty in duties]
    out = tuple(duty for duty in told if duty.key in edits and edits[duty.key].out)
    standing = tuple(duty for duty in told if duty not in out)
    return Edited(standing, out, findings) if standing else Edited(tuple(told), (), findings)


def _in_her_words(duty: DraftDuty, edit: DutyEdit | None) -> DraftDuty:
    if edit is None or edit.words is None or edit.words == duty.statement:
        return duty
    return replace(duty, statement=edit.words, worded_by=edit.statement)


def _unused(count: int) -> tuple[Finding, ...]:
    message = say(
        "Edits of yours that are not used, because their duty is not proposed any more: {count}.",
        count=count,
    )
    return (Finding("draft-edit-unused", message),)


def shared(
    edited: Edited, edits: Mapping[str, DutyEdit], total: int, step: int = 1
) -> tuple[tuple[DraftDuty, ...], tuple[Finding, ...]]:
    """Return the duties with the per cents that she gives them, `total` in all, largest first.

    Where she gives one to each, they stand as she gives them, fitted where what
    is unplaced has changed since. Where duties came or went since, the
    proposed ones stand in proportion, in steps of `step`.
    """
    duties = edited.duties
    given = [edits[duty.key].percent if duty.key in edits else None for duty in duties]
    by = tuple(sorted(_sayings(edited, edits)))
    if not by:
        return duties, ()
    hers = [each for each in given if each is not None]
    if len(hers) < len(duties) or not any(hers):
        gave = any(edits[each.key].percent is not None for each in _edited(edited, edits))
        proposed = _without_those_left_out(edited, edits, total, step)
        return proposed, tuple(_spent()) if gave else ()
    made = [
        replace(duty, percent=percent, shared_by=by, allocated=0, given=True)
        for duty, percent in zip(duties, whole_shares(hers, total), strict=True)
    ]
    return _largest_first(made), tuple(_fitted(sum(hers), total))


def _without_those_left_out(
    edited: Edited, edits: Mapping[str, DutyEdit], total: int, step: int
) -> tuple[DraftDuty, ...]:
    """Return the duties with their measured per cents, in proportion where some are left out."""
    duties, by = edited.duties, tuple(sorted(edits[duty.key].statement for duty in edited.out))
    if not by:
        return duties
    weights = [duty.percent for duty in duties]
    wholes = whole_shares(weights if any(weights) else [1] * len(duties), total, step)
    return _largest_first(
        replace(
            duty,
            percent=percent,
            shared_by=by,
            allocated=round(percent * duty.allocated / duty.percent) if duty.percent else 0,
        )
        for duty, percent in zip(duties, wholes, strict=True)
    )


def _largest_first(duties: Iterable[DraftDuty]) -> tuple[DraftDuty, ...]:
    return tuple(sorted(duties, key=lambda duty: -duty.percent))


def _sayings(edited: Edited, edits: Mapping[str, DutyEdit]) -> Iterator[int]:
    """Yield the statements that decide about the shares."""
    for duty in _edited(edited, edits):
        edit = edits[duty.key]
        if edit.out or edit.percent is not None:
            yield edit.statement


def _edited(edited: Edited, edits: Mapping[str, DutyEdit]) -> Iterator[DraftDuty]:
    """Yield the duties of which she says something, those that she leaves out last."""
    return (duty for duty in (*edited.duties, *edited.out) if duty.key in edits)


def _fitted(said: int, total: int) -> Iterator[Finding]:
    if said != total:
        message = say(
            "The shares that you gave come to {said} %, and {total} % are left beside unplaced"
            " work: they were fitted in proportion.",
            said=said,
            total=total,
        )
        yield Finding("draft-shares-fitted", message, severity="note")


def out_of_step(duties: Sequence[DraftDuty], step: int) -> Iterator[Finding]:
    """Yield that shares of hers are not in the steps that an institution takes."""
    if any(duty.given and duty.percent % step for duty in duties):
        message = say(
            "Shares that you gave are not in steps of {step} %, which these rules ask for.",
            step=step,
        )
        yield Finding("draft-shares-step", message)


def _spent() -> Iterator[Finding]:
    message = say(
        "Duties came or went since you gave the shares, so the measured ones stand, in"
        " proportion. Give them anew."
    )
    yield Finding("draft-shares-spent", message)
