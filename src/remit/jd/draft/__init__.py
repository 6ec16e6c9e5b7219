"""The gap turned into a proposed description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.errors import UsageError
from remit.jd.description import Description
from remit.jd.draft.cleaning import as_sentence, cleaned
from remit.jd.draft.edits import keyed, out_of_step, reworded, shared
from remit.jd.draft.fates import keeps_own, old_duties, old_words
from remit.jd.draft.mending import mended
from remit.jd.draft.model import (
    Draft,
    DraftDuty,
    DraftStatus,
    DutyEdit,
    DutyOrigin,
    Fate,
    OldDuty,
    Wishes,
)
from remit.jd.draft.notices import notices
from remit.jd.draft.rows import Row, fitted, rows_of
from remit.jd.draft.shares import rounded_up
from remit.jd.draft.statement import Statements
from remit.jd.gap import AllocatedShares, Gap
from remit.jd.gap.written import stated_percents
from remit.jd.profiles import InstitutionProfile
from remit.messages import say

__all__ = [
    "Draft",
    "DraftDuty",
    "DraftStatus",
    "DutyEdit",
    "DutyOrigin",
    "Fate",
    "OldDuty",
    "Wishes",
    "draft",
    "refuse_more_than",
]


def draft(
    gap: Gap,
    description: Description,
    profile: InstitutionProfile,
    statements: Statements,
    wishes: Wishes | None = None,
) -> Draft:
    """Return the proposed duties with whole per cents of the twelve months, 100 in all.

    The shares are the middles of the measured ones. What is unplaced keeps a
    row of its own, rounded up, and is never spread; only what she allocates
    leaves it. A record without hours gives a draft without duties. Kept duties
    are held against the lint: what can be mended safely is, and the findings
    say what was mended and what waits for a hand. What she edits goes first:
    her words, the duties she leaves out, the shares she gives.
    `UsageError` (`allocated-too-much`) when she allocates more than is unplaced.

    >>> from datetime import date
    >>> from remit.jd.gap import AreaGap
    >>> from remit.jd.profiles import read_profile
    >>> from remit.measure.model import Interval
    >>> from remit.jd.draft.statement import read_statements
    >>> crisis = AreaGap("crisis", "unwritten", Interval(0, 0, 0), Interval(0.8, 0.9, 0.95))
    >>> year = (date(2020, 12, 31), date(2021, 12, 31))
    >>> gap = Gap((crisis,), Interval(0.1, 0.1, 0.1), "order", Interval(0, 0.5, 1), year)
    >>> made = draft(gap, Description("", "en", True), read_profile(), read_statements("en"))
    >>> [(duty.area, duty.percent) for duty in made.duties]
    [('crisis', 90), ('unplaced', 10)]
    """
    wished = wishes or Wishes()
    allocated = _allocated(wished.allocated, gap, profile)
    left = max(0.0, gap.unplaced.mid - sum(allocated.values()))
    open_percent = rounded_up(left, profile.rounding.step)
    pairs = _pairs(gap, allocated, 100 - open_percent, profile)
    duties = [
        _duty(row, percent, description, _statement(row, description, statements, wished.scope))
        for row, percent in pairs
    ]
    edited = reworded(keyed(duties, old_words(description)), wished.edits)
    step = 1 if gap.thin else profile.rounding.step
    shares, fits = shared(edited, wished.edits, 100 - open_percent, step)
    duties, mends = mended(shares, description.lang)
    areas = list(dict.fromkeys(duty.area for duty in duties))
    if open_percent:
        duties.append(_unplaced(gap, open_percent, statements))
    return Draft(
        title=description.title or "",
        summary=statements.purpose(areas),
        duties=_sharing(duties),
        old=old_duties(description, gap, [row for row, _ in pairs], edited.out),
        status="ready" if pairs and left <= profile.unplaced.limit and not gap.thin else "draft",
        language=statements.language,
        window=gap.window,
        blanks=profile.blanks_in(statements.language),
        findings=(
            *notices(gap, description, pairs, left > profile.unplaced.limit, statements.language),
            *edited.findings,
            *(() if gap.thin else (*fits, *out_of_step(shares, profile.rounding.step))),
            *mends,
        ),
    )


def _pairs(
    gap: Gap, allocated: Mapping[str, float], total: int, profile: InstitutionProfile
) -> tuple[tuple[Row, int], ...]:
    """Return the rows with their per cents.

    Where the record is too thin for any verdict, no row is too small for a
    place of its own, and the written duties stand in their order.
    """
    rows = rows_of(gap, allocated)
    if not gap.thin:
        return fitted(rows, total, profile.rounding.step, profile.smallest_share)
    pairs = fitted(rows, total)
    return tuple(sorted(pairs, key=lambda pair: pair[0].old or (len(gap.weights),)))


def _allocated(
    allocated: AllocatedShares, gap: Gap, profile: InstitutionProfile
) -> dict[str, float]:
    """Return her allocation, scaled to what is unplaced where rounding took it a step above."""
    given = {area: share for area, share in allocated.items() if share}
    total, unplaced = sum(given.values()), gap.unplaced.mid
    if not (set(given) <= set(AREAS) and all(share > 0 for share in given.values())):
        raise UsageError(
            say("Work can only be allocated to areas, in shares above zero."),
            next_step=say("Choose areas among: {areas}.", areas=", ".join(AREAS)),
            code="allocated-unknown",
        )
    refuse_more_than(unplaced, total, profile)
    scale = min(1.0, unplaced / total) if total else 1.0
    return {area: share * scale for area, share in given.items() if scale}


def refuse_more_than(unplaced: float, allocated: float, profile: InstitutionProfile) -> None:
    """Raise `UsageError` where more is allocated than is unplaced; one step of rounding is let be.

    Shares are parts of the whole, 0 to 1.
    """
    if allocated <= unplaced + profile.rounding.step / 100:
        return
    raise UsageError(
        say(
            "The allocated shares sum to {sum:.1f} %, but only {unplaced:.1f} % is unplaced.",
            sum=100 * allocated,
            unplaced=100 * unplaced,
        ),
        next_step=say("Allocate no more than what is unplaced."),
        code="allocated-too-much",
    )


def _statement(
    row: Row, description: Description, statements: Statements, scope: Mapping[str, str]
) -> str:
    kept = [description.duties[index] for index in row.old]
    parts = [cleaned(duty.text, duty.percent) for duty in kept]
    if not keeps_own(row, description):
        parts.insert(0, statements.duty(row.gap.area, scope.get(row.gap.area)))
    return parts[0] if len(parts) == 1 else "\n".join(as_sentence(part) for part in parts)


def _duty(row: Row, percent: int, description: Description, statement: str) -> DraftDuty:
    said = stated_percents(description)
    stated = [each for index in row.old if (each := said[index]) is not None]
    counted = (row.gap, *row.also)
    part = row.allocated / row.share if row.share else 0.0
    return DraftDuty(
        statement=statement,
        area=row.gap.area,
        percent=percent,
        origin="kept" if keeps_own(row, description) else "new",
        measured=row.gap.measured,
        second=_second(row, description),
        previous=sum(stated) if stated else None,
        since=row.gap.since,
        entries=sum(each.entries for each in counted),
        tenths=sum(each.tenths for each in counted),
        allocated=round(percent * part),
        also=tuple(each.area for each in row.also),
        details=tuple(answer for each in counted for answer in each.answered),
        duties=row.old,
    )


def _second(row: Row, description: Description) -> str | None:
    seconds = (description.duties[index].second for index in row.old)
    return next((area for area in seconds if area and area != row.gap.area), None)


def _unplaced(gap: Gap, percent: int, statements: Statements) -> DraftDuty:
    return DraftDuty(
        statement=statements.unplaced,
        area=UNPLACED,
        key=UNPLACED,
        percent=percent,
        origin="unplaced",
        measured=gap.unplaced,
        entries=gap.unplaced_entries,
        tenths=gap.unplaced_tenths,
    )


def _sharing(duties: Sequence[DraftDuty]) -> tuple[DraftDuty, ...]:
    """Return the duties with the number that share their area; the first holds the details."""
    areas = Counter(duty.area for duty in duties)
    seen: set[int] = set()
    shared = []
    for duty in duties:
        details = tuple(each for each in duty.details if each.statement not in seen)
        seen.update(each.statement for each in details)
        shared.append(replace(duty, area_shared_by=areas[duty.area], details=details))
    return tuple(shared)
