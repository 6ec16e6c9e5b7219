"""The position record of a packet checked: its claims cite what is there, its shares sum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remit.findings import Finding
from remit.messages import say
from remit.packet.whole.json_form import POSITION, PositionFile
from remit.packet.whole.sealed import Sealed
from remit.position.record import DutyRecord, PositionRecord, RemovedDuty, Value

NO_FIGURE = re.compile(r"S\d+|(?:clause|description|answer|setting) .+")
"""Cites that name a statement, a paper or an answer, which lie outside of a packet."""
MOST = 8
"""So many lines are named."""


def position_findings(sealed: Sealed) -> Iterator[Finding]:
    """Yield claims that cite a figure the packet does not hold, and shares that do not agree.

    That each value has a ground at all is asked when the file is read.
    """
    record = sealed.position
    if record is None:
        return
    figures = sealed.figures()
    for where, value in _values(record):
        for cite in value.cites:
            if not NO_FIGURE.fullmatch(cite) and cite not in figures:
                message = say(
                    "{where} rests on {cite}, which the packet does not hold.",
                    where=where,
                    cite=cite,
                )
                yield Finding("packet-claim-ground", message, POSITION, "error")
    for duty in record.duties:
        figure = figures.get(duty.percent_figure or "")
        if duty.percent is not None and (figure is None or figure.value != duty.percent):
            named = duty.percent_figure or "–"
            message = say("The figure {figure} is not the duty's per cent.", figure=named)
            yield Finding("packet-duty-figure", message, POSITION, "error")
    shares = [duty.percent for duty in record.duties if duty.percent is not None]
    if shares and sum(shares) != 100:
        message = say("The duties sum to {sum} per cent, not to a hundred.", sum=sum(shares))
        yield Finding("packet-duty-sum", message, POSITION, "error")


def position_differences(sealed: Sealed, again: PositionRecord | None) -> Iterator[Finding]:
    """Yield the lines of the position that a record made again fills otherwise."""
    said = sealed.position
    if said is None or again is None:
        return
    now = dict(_values(PositionFile.of(again)))
    keys = [key for key, value in _values(said) if now.get(key) != value]
    if keys:
        message = say(
            "The answers, settings or ledger give other values for these lines: {keys}.",
            keys=", ".join(dict.fromkeys(keys[:MOST])) + (" …" if len(keys) > MOST else ""),
        )
        yield Finding("packet-position-differs", message, POSITION, "error")


def _values(record: PositionFile) -> Iterator[tuple[str, Value]]:
    yield from record.fields.items()
    for duty in record.duties:
        yield from _values_of(f"duty.{duty.number}", duty)
    for at, gone in enumerate(record.removed, start=1):
        yield from _values_of(f"removed.{at}", gone)


def _values_of(where: str, duty: DutyRecord | RemovedDuty) -> Iterator[tuple[str, Value]]:
    for name in duty.__struct_fields__:
        held = getattr(duty, name)
        several = held if isinstance(held, tuple) else (held,)
        for at, value in enumerate(several, start=1):
            if isinstance(value, Value):
                yield f"{where}.{name}" + (f".{at}" if isinstance(held, tuple) else ""), value
