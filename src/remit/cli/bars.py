"""Written shares beside measured ones, drawn with letters: a picture for the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from remit.workflow.cases.compare_span import Interval

LEAST_WIDTH, MOST_WIDTH = 20, 60
"""How many letters the bars may take."""
LEAST_NAME = 20
"""How many letters a name may take on the narrowest screen; else two parts in five."""
TICK = 0.1
"""The shares that the axis names lie so far apart."""
WRITTEN, MAYBE, LINE, LOW, HIGH, DOT, BEFORE = "▒", "░", "─", "├", "┤", "●", "◇"


@dataclass(frozen=True, slots=True)
class Bars:
    """One area: its shares (0 to 1) as written, as measured, and before (None: not known)."""

    name: str
    written: Interval
    measured: Interval
    before: float | None


def drawn(rows: list[Bars], width: int, per_cent: str = "%") -> list[str]:
    """Return the lines of a picture that is at most `width` letters wide, the axis first.

    An area has a line with what is written, where something is, and one with
    what was measured. `per_cent` stands behind the numbers of the axis.

    >>> row = Bars("Crisis", Interval(0.1, 0.2, 0.3), Interval(0.4, 0.5, 0.6), 0.25)
    >>> for line in drawn([row], 38): print(line)
            0%   10%  20%  30% 40%  50%
    Crisis  ▒▒▒▒▒▒▒▒▒▒▒░░░░
                        ◇      ├────●────┤
    """
    label = min(max((len(row.name) for row in rows), default=0), max(width * 2 // 5, LEAST_NAME))
    room = min(max(width - label - 2, LEAST_WIDTH), MOST_WIDTH)
    most = max(
        (max(row.written.high, row.measured.high, row.before or 0) for row in rows), default=0.0
    )
    scale = (room - 1) / max(most, TICK)
    lines = [" " * (label + 2) + _axis(room, scale, per_cent)]
    for row in rows:
        name = row.name if len(row.name) <= label else row.name[: label - 1] + "…"
        if row.written.high > 0:
            lines.append(f"{name:<{label}}  {_written(row.written, scale)}")
            name = ""
        lines.append(f"{name:<{label}}  {_measured(row, room, scale)}")
    return lines


def _axis(room: int, scale: float, per_cent: str) -> str:
    axis, number = "", 0
    while (at := round(number * TICK * scale)) < room:
        mark = f"{number * 10}{per_cent}"
        if (len(axis) < at or not axis) and at + len(mark) <= room:
            axis = axis.ljust(at) + mark
        number += 1
    return axis


def _written(share: Interval, scale: float) -> str:
    sure = round(share.mid * scale) + 1
    return WRITTEN * sure + MAYBE * (round(share.high * scale) + 1 - sure)


def _measured(row: Bars, room: int, scale: float) -> str:
    cells = [" "] * room
    low, mid, high = (round(each * scale) for each in row.measured)
    cells[low : high + 1] = [LINE] * (high + 1 - low)
    cells[low], cells[high] = LOW, HIGH
    if row.before is not None:
        cells[round(row.before * scale)] = BEFORE
    cells[mid] = DOT
    return "".join(cells).rstrip()
