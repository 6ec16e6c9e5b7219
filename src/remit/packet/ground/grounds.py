"""How a figure comes by what it rests on: entries, statements, assumptions, the paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from string import Formatter

import numpy as np
from msgspec.structs import replace

from remit.areas.model import UNPLACED
from remit.findings import Finding
from remit.jd.description import Duty
from remit.measure.model import Interval
from remit.messages import Message, say
from remit.packet.ground.figure import Figure, Selector, Unit, day_number, rounded
from remit.packet.ground.model import PacketInputs
from remit.packet.ground.phrases import marks
from remit.packet.ground.writer import Given, Shown, Writer

EVERY_ASSUMPTION = ("*",)
SHARE_PLACES = 4
HOUR_PLACES = 1


class Grounds:
    """Gives figures to a writer, knowing the window and the areas of one set of inputs."""

    def __init__(self, inputs: PacketInputs, writer: Writer) -> None:
        self.inputs = inputs
        self.writer = writer
        self.areas = (*inputs.measures.areas, UNPLACED)

    def selector(self, *areas: str) -> Selector:
        """Return the entries of some areas in the window; of all areas where none is named."""
        return Selector(areas, *self.days())

    def days(self) -> tuple[date, date]:
        """Return the first and the last day of the window, both included."""
        before, last = self.inputs.measures.window
        return before + timedelta(days=1), last

    def with_later(self, told: Message) -> Message:
        """Return a sentence about the window, with a word on what is on record after it."""
        later = self.inputs.later
        if later is None:
            return told
        if later.only_notes:
            then = say(
                "Later there are notes of the holder alone, up to {day}; they are not counted.",
                day=later.last,
            )
        else:
            then = say("Later work, up to {day}, is not counted.", day=later.last)
        return marks("{what} {then}", what=told, then=then)

    def traced(self, name: str, entries: Selector, chosen: np.ndarray) -> None:
        """Keep the exact time and number of the entries that are chosen (a mask of length n).

        One that was divided among areas is one entry, however many of them are chosen.
        """
        tenths = int(self.inputs.entries.tenths[chosen].sum())
        self.writer.keep(
            Figure(
                id=f"traced.{name}", unit="tenths", basis="traced", value=tenths, entries=entries
            )
        )
        self.writer.keep(
            Figure(
                id=f"entries.{name}",
                unit="count",
                basis="traced",
                value=len(np.unique(self.inputs.entries.activity[chosen])),
                entries=entries,
            )
        )

    def share(self, identity: str, share: Interval, entries: Selector, whole: int | None) -> str:
        """Keep a share (0 to 1) that was modelled from entries."""
        kept = self._modelled(identity, "share", rounded(share, SHARE_PLACES), entries)
        return self.writer.keep(replace(kept, whole=whole))

    def hours(self, identity: str, hours: Interval, entries: Selector) -> str:
        """Keep hours that were modelled from entries."""
        kept = self._modelled(identity, "hours", rounded(hours, HOUR_PLACES), entries)
        return self.writer.keep(kept)

    def _modelled(self, identity: str, unit: Unit, value: Interval, entries: Selector) -> Figure:
        return Figure(
            id=identity,
            unit=unit,
            basis="modelled",
            value=value.mid,
            low=value.low,
            high=value.high,
            entries=entries,
            assumptions=EVERY_ASSUMPTION,
        )

    def day(self, identity: str, day: date, between: tuple[date, date]) -> str:
        """Keep a day that was estimated, with the days it lies between."""
        low, high = (day_number(each) for each in between)
        return self.writer.keep(
            Figure(
                id=identity,
                unit="day",
                basis="modelled",
                value=day_number(day),
                low=low,
                high=high,
                entries=self.selector(),
                assumptions=EVERY_ASSUMPTION,
            )
        )

    def clauses(self, clauses: Iterable[int]) -> list[Duty]:
        """Return duties of the written description by their indices, each once."""
        duties = self.inputs.description.duties
        return [duties[at] for at in dict.fromkeys(clauses) if at < len(duties)]

    def naming(self, clauses: Iterable[int]) -> tuple[int, ...]:
        """Return the statements in which she names the areas of written duties."""
        named = {duty.named_by for duty in self.clauses(clauses)}
        return tuple(sorted(number for number in named if number is not None))

    def written_share(self, identity: str, share: Interval, clauses: tuple[int, ...]) -> str:
        """Keep a share that the written description gives, with the duties that give it."""
        low, mid, high = rounded(share, SHARE_PLACES)
        return self.writer.keep(
            Figure(
                id=identity,
                unit="share",
                basis="written",
                value=mid,
                low=low,
                high=high,
                clauses=clauses,
                statements=self.naming(clauses),
            )
        )

    def written_per_cent(self, identity: str, percent: float, clauses: tuple[int, ...] = ()) -> str:
        """Keep a per cent that stands in the written description, beside duties of an area."""
        return self.writer.keep(
            Figure(
                id=identity,
                unit="percent",
                basis="written",
                value=round(percent, 2),
                statements=self.naming(clauses),
            )
        )

    def count(self, identity: str, value: int, source: str) -> str:
        """Keep a number of things that was counted while reading or measuring."""
        return self.writer.keep(
            Figure(id=identity, unit="count", basis="counted", value=int(value), source=source)
        )

    def statements(self, identity: str, statements: tuple[int, ...]) -> str:
        """Keep the number of her statements of a kind, with their ids."""
        if not statements:
            return self.count(identity, 0, "statements")
        figure = Figure(
            id=identity,
            unit="count",
            basis="stated",
            value=len(statements),
            statements=statements,
        )
        return self.writer.keep(figure)

    def finding(self, identity: str, finding: Finding) -> Message:
        """Return a finding's sentence with its numbers kept as figures under `identity`.

        The precision is the one that the sentence asks for.
        """
        return self._grounded(identity, finding.message, finding.code)

    def _grounded(self, identity: str, message: Message, code: str) -> Message:
        asked = {gap: spec or "" for _, gap, spec, _ in Formatter().parse(message.template) if gap}
        values = {
            gap: self._value(f"{identity}.{gap}", value, code, asked.get(gap, ""))
            for gap, value in message.values.items()
        }
        return Message(message.template, values)

    def _value(self, identity: str, value: object, code: str, asked: str) -> object:
        if isinstance(value, Message):
            return self._grounded(identity, value, code)
        if isinstance(value, int | float | np.number) and not isinstance(value, bool):
            return self._quantity(identity, _as_asked(float(value), asked), code)
        return value if isinstance(value, date) else Given(str(value))

    def _quantity(self, identity: str, value: float, code: str) -> Shown:
        figure = Figure(
            id=identity,
            unit="quantity",
            basis="counted",
            value=int(value) if value.is_integer() else value,
            source=f"finding:{code}",
        )
        return Shown(self.writer.keep(figure))


def _as_asked(value: float, spec: str) -> float:
    digits = spec.removeprefix(".").removesuffix("f")
    return round(value, int(digits)) if digits.isdigit() else round(value, 2)
