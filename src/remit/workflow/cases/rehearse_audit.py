"""What the holder's own papers are made from, for a workspace: nothing of it is for others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from remit.areas.model import Placement
from remit.ledger.ledger import Ledger
from remit.levels.evidence import level_evidence_of
from remit.levels.model import FactorEvidence
from remit.measure.days import window
from remit.measure.last_day import carried_on
from remit.packet.ground.model import PacketInputs
from remit.packet.letter.audit_diary import parts_of
from remit.packet.letter.audit_model import AuditInputs, Sample, Told
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison, compare_description
from remit.workflow.gap.weigh_gap import weigh_gap
from remit.workflow.levels.level_evidence import ground_of
from remit.workflow.picture.measure_work import Picture, View, chosen_day
from remit.workflow.position.packet_basis import Order, inputs_of
from remit.workflow.statements.place_decision import areas_of
from remit.workflow.statements.stated import Decision, decisions

SAMPLES = 4
"""So many entries are shown of an area, one for each quarter of the twelve months."""
SURE = 0.7
"""From this confidence on an entry may stand as a sample of its area."""
LINK = re.compile(r"https?://\S+")
TELLING = ("meeting", "task", "document", "mail", "post", "note", "chat")
"""Kinds of entries, those first that tell most of the work to whoever was not there."""


@dataclass(frozen=True, slots=True)
class AuditOrder:
    """For when her own papers are made, under whose rules, in which language.

    None takes what the settings say, for `as_of` without such a day the last of the record.
    """

    now: datetime
    institution: str | None = None
    language: str | None = None
    as_of: date | None = None


def audit_inputs(workspace: Workspace, ledger: Ledger, order: AuditOrder) -> AuditInputs:
    """Return what her own papers say; the same ledger and order give the same.

    Raises `UsageError` where no description was adopted, and for an odd day.
    """
    today = order.now.astimezone(workspace.settings.zone_info()).date()
    view = View(today, order.as_of, order.institution)
    found = compare_description(workspace, ledger, view)
    weighed = weigh_gap(workspace, ledger, found)
    until = chosen_day(workspace, view) or today
    told = [
        each
        for each in decisions(ledger)
        if each.happened <= until and workspace.settings.may_tell(each.text)
    ]
    packet = _told_only(workspace, _packet_inputs(workspace, ledger, found, order))
    return AuditInputs(
        packet=packet,
        profile=found.picture.profile,
        chosen=weighed.chosen,
        rules=weighed.rules,
        level=_level(workspace, ledger, found, until),
        refused=weighed.refused,
        risks=weighed.risks,
        diary=tuple(diary_of(told)),
        samples=samples_of(workspace, found.picture),
        withheld=weighed.withheld,
    )


def _packet_inputs(
    workspace: Workspace, ledger: Ledger, found: Comparison, order: AuditOrder
) -> PacketInputs:
    wanted = Order(workspace.folder, order.now, order.institution, order.language, order.as_of)
    return inputs_of(workspace, ledger, found, wanted)


def _told_only(workspace: Workspace, packet: PacketInputs) -> PacketInputs:
    """Return inputs without the lines of the inventory that may be privileged."""
    kept = tuple(each for each in packet.answered if workspace.settings.may_tell(each.what))
    return replace(packet, answered=kept)


def _level(
    workspace: Workspace, ledger: Ledger, found: Comparison, until: date
) -> tuple[FactorEvidence, ...]:
    """Return the nine factors as `remit level` shows them, her word included."""
    ground = ground_of(workspace, ledger, found.picture)
    last = found.picture.measures.window[1]
    told = [line.day for line in ground.lines if line.because == "diary" and line.day is not None]
    span = window(carried_on(last, [day for day in told if day <= until]))
    return level_evidence_of(replace(ground, window=span), found.description).factors


def diary_of(told: Sequence[Decision]) -> Iterator[Told]:
    """Yield the lines of the diary by their parts, each in its area: hers, or that of its words.

    >>> [line] = diary_of([Decision(3, date(2020, 3, 1), date(2020, 3, 2), "Held the statement")])
    >>> line.parts.what
    'Held the statement'
    """
    parts = [parts_of(each.text) for each in told]
    spoken = [replace(each, text=part.what) for each, part in zip(told, parts, strict=True)]
    for each, part, area in zip(told, parts, areas_of(spoken), strict=True):
        yield Told(each.statement, each.happened, each.written, part, area)


def samples_of(workspace: Workspace, picture: Picture) -> Mapping[str, tuple[Sample, ...]]:
    """Return a few entries of each area as samples of work, one for each quarter of the window.

    Only entries that count as hers, have words and surely lie in their area, the
    most telling first. What may be privileged is left out as in every paper.
    """
    zone = workspace.settings.zone_info()
    best: dict[tuple[str, int], Sample] = {}
    titles: set[str] = set()
    for at in sorted(picture.in_window().nonzero()[0].tolist(), key=lambda at: _rank(picture, at)):
        entry, placement = picture.work.activities[at], picture.work.placements[at]
        day = datetime.fromtimestamp(entry.start, zone).date()
        place = (placement.area, _quarter(picture, day))
        title = " ".join(LINK.sub("", entry.text).split())
        if place in best or not title or title in titles or not _is_sure(placement):
            continue
        if workspace.settings.may_tell(title):
            titles.add(title)
            best[place] = Sample(entry.id, day, entry.facet.kind, title)
    found: dict[str, list[Sample]] = {}
    for (area, _quarter_at), sample in sorted(best.items(), key=lambda each: each[0]):
        found.setdefault(area, []).append(sample)
    return {area: tuple(samples) for area, samples in found.items()}


def _rank(picture: Picture, at: int) -> tuple[bool, int, int]:
    """Return what puts an entry before others: her own word, its kind, its length."""
    kind = picture.work.activities[at].facet.kind
    telling = TELLING.index(kind) if kind in TELLING else len(TELLING)
    own = picture.work.placements[at].ground == "correction"
    return not own, telling, -int(picture.measures.activity_tenths[at])


def _is_sure(placement: Placement) -> bool:
    return placement.ground == "correction" or placement.confidence >= SURE


def _quarter(picture: Picture, day: date) -> int:
    before, last = picture.measures.window
    return (day - before - timedelta(days=1)).days * SAMPLES // (last - before).days
