"""The position record of a packet checked: its claims cite what is there, its shares sum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remit.findings import Finding
from remit.messages import say
from remit.packet.json_form import POSITION, PositionFile
from remit.packet.sealed import Sealed
from remit.position.record import DutyRecord, Value

NO_FIGURE = re.compile(r"S\d+|(?:clause|description|answer|setting) .+")
"""Cites that name a statement, a paper or an answer, which lie outside of a packet."""


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


def _values(record: PositionFile) -> Iterator[tuple[str, Value]]:
    yield from record.fields.items()
    for duty in record.duties:
        for value in _values_of(duty):
            yield f"duty {duty.number}", value
    for gone in record.removed:
        for value in (gone.statement, gone.to_whom, gone.since):
            yield "removed", value


def _values_of(duty: DutyRecord) -> Iterator[Value]:
    for name in duty.__struct_fields__:
        held = getattr(duty, name)
        for value in held if isinstance(held, tuple) else (held,):
            if isinstance(value, Value):
                yield value
