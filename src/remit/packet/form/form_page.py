"""A form with the record that fills it: labels, values, and who fills in what is blank."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import msgspec

from remit.messages import Message, say
from remit.packet.form.form_model import DutyPart, Form, RemovedPart, Words
from remit.packet.ground.document import Run, Runs
from remit.packet.ground.figure import shown
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, nothing
from remit.packet.ground.proposal import LEFT_OPEN
from remit.packet.ground.writer import Given, Shown, Written
from remit.position.fields import label
from remit.position.record import BLANK, DutyRecord, PositionRecord, RemovedDuty, Value, Who

WHO: dict[Who, Message] = {
    "holder": say("the holder"),
    "supervisor": say("the supervisor"),
    "hr": say("the HR office"),
    "department-head": say("the head of the department"),
}
MARK = "• "
"""What stands before each of several lines in a cell."""
ISO_DAY, OUR_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
UNKNOWN: Who = "supervisor"
"""Who fills in a line of which nobody is named: whoever signs for the position."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form over one record; `grounds` know the figures that the record cites."""

    form: Form
    record: PositionRecord
    grounds: Grounds

    def own(self, words: Words) -> Runs:
        """Return words of the form in the language of the papers."""
        return (Run(words.said(self.grounds.inputs.language), "given"),)

    def named(self, words: Words | None, key: str | None) -> Runs:
        """Return the label of a line: the form's own, else what the record calls it."""
        if words is not None:
            return self.own(words)
        return (Run(label(key, self.grounds.inputs.language) if key else "", "given"),)

    def value(self, key: str | None, who: Who | None = None) -> Value:
        """Return the value of a key; a blank one names who must fill it in."""
        found = self.record[key] if key else BLANK
        return Value(who=who or found.who or UNKNOWN) if found.blank else found

    def left_blank(self, who: Who | None) -> Runs:
        """Return what stands in place of a value."""
        return self.grounds.writer.runs(
            say("left blank: {who} fills it in", who=WHO[who or UNKNOWN])
        )

    def short_blank(self, who: Who | None) -> Runs:
        """Return what stands in a cell of a table in place of a value."""
        return self.grounds.writer.runs(say("blank; {who}", who=WHO[who or UNKNOWN]))

    def text(self, value: Value) -> Runs:
        """Return a value's text; figures of the packet in it stay figures.

        A day stands as every other day of the papers does, with its month in words.
        """
        day = bare_day(value.text or "")
        if day is not None:
            return self.grounds.writer.runs(day)
        runs: Runs = self.grounds.writer.runs(Given(value.text or "", lines=True))
        for cite in value.cites:
            runs = self._figures_marked(runs, cite)
        return runs

    def listed(self, value: Value) -> Runs:
        """Return a value's text; several lines of it are marked as a list."""
        if len(value.lines) < 2:
            return self.text(value)
        bare = msgspec.structs.replace(value, text="\n".join(map(str.strip, value.lines)))
        marked = (
            msgspec.structs.replace(run, text=run.text.replace("\n", f"\n{MARK}"))
            for run in self.text(bare)
        )
        return (Run(MARK), *marked)

    def _figures_marked(self, runs: Runs, cite: str) -> Runs:
        figure = self.grounds.writer.figures.get(cite)
        if figure is None:
            return runs
        language = self.grounds.inputs.language
        looks = dict.fromkeys(shown(figure, language, style) for style in ("full", "range", "mid"))
        for at, run in enumerate(runs):
            look = next((each for each in looks if each in run.text), None)
            if look is not None and run.kind == "given":
                before, _, after = run.text.partition(look)
                parts = (Run(before, "given"), Run(look, "figure", cite), Run(after, "given"))
                return (*runs[:at], *(part for part in parts if part.text), *runs[at + 1 :])
        return runs

    def added(self) -> tuple[DutyRecord, ...]:
        """Return the duties that were added; some are joined with one that was written."""
        return tuple(duty for duty in self.record.duties if duty.origin == "new")

    def duty_cell(self, duty: DutyRecord, part: DutyPart) -> Runs | None:
        """Return what a form shows of a duty; None where it is blank."""
        runs = self.grounds.writer.runs
        match part:
            case "area":
                return runs(self.duty_name(duty))
            case "percent":
                figure = duty.percent_figure
                return runs(Shown(figure) if figure and duty.percent is not None else LEFT_OPEN)
            case "previous":
                return runs(Shown(duty.previous_figure) if duty.previous_figure else nothing())
            case "since":
                return self._since(duty)
            case "decisions" | "answers_for":
                values = duty.decisions if part == "decisions" else duty.answers_for
                known = [value for value in values if not value.blank]
                return self.joined(known, MARK if len(known) > 1 else "") or None
        value: Value = getattr(duty, part)
        if value.blank:
            return None
        return self.text(value) if part == "statement" else self.listed(value)

    def duty_name(self, duty: DutyRecord) -> Written:
        """Return what a duty is called: its area; where another has the same, how it begins too."""
        name = area_name(self.grounds, duty.area)
        if sum(each.area == duty.area for each in self.record.duties) == 1:
            return name
        first = (duty.statement.text or "").split("\n")[0]
        return say("{area}: {duty}", area=name, duty=Given(_short(first)))

    def _since(self, duty: DutyRecord) -> Runs:
        runs = self.grounds.writer.runs
        if duty.since_figure:
            return runs(Shown(duty.since_figure, "mid"))
        return runs(duty.since or nothing())

    def who_of(self, duty: DutyRecord, part: DutyPart, who: Who | None = None) -> Who:
        """Return who must fill in what a form asks of a duty."""
        value = getattr(duty, part, None)
        known = value.who if isinstance(value, Value) else None
        return who or known or ("supervisor" if part in ("essential", "functional") else "holder")

    def removed_cell(self, duty: RemovedDuty, part: RemovedPart) -> Runs:
        """Return what a form shows of a duty that went."""
        if part == "previous":
            figure = duty.previous_figure
            return self.grounds.writer.runs(Shown(figure) if figure else nothing())
        value: Value = getattr(duty, part)
        return self.short_blank(value.who or "holder") if value.blank else self.text(value)

    def joined(self, values: list[Value], mark: str = "") -> Runs:
        """Return several values, one to a line, with a mark before each."""
        lines: list[Run] = []
        for value in values:
            before = ("\n" if lines else "") + mark
            if before:
                lines.append(Run(before))
            lines += self.text(value)
        return tuple(lines)


def bare_day(text: str) -> date | None:
    """Return the day that a text is, in the digits of either language; None for all other texts.

    >>> bare_day("2008-09-15") == bare_day("15.09.2008") == date(2008, 9, 15)
    True
    >>> bare_day("since 2008-09-15") is None
    True
    """
    for pattern, order in ((ISO_DAY, (1, 2, 3)), (OUR_DAY, (3, 2, 1))):
        found = pattern.fullmatch(text.strip())
        if found is not None:
            year, month, day = (int(found[at]) for at in order)
            with suppress(ValueError):
                return date(year, month, day)
    return None


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
