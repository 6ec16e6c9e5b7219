"""What people wrote and released for the letter, and who must write what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from remit.levels.model import FactorEvidence
from remit.levels.model import Who as Answering
from remit.messages import Message, say
from remit.packet.ground.document import Field, Paragraph, Runs
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import Decided
from remit.packet.ground.phrases import in_a_row
from remit.packet.ground.writer import Given
from remit.packet.letter.audit_diary import parts_of
from remit.position.fields import label
from remit.position.record import PositionRecord, Value, Who

WHO: dict[str, Message] = {
    "holder": say("the holder"),
    "supervisor": say("the supervisor"),
    "hr": say("the HR office"),
    "department-head": say("the head of the department"),
}
TOGETHER: dict[tuple[str, ...], Message] = {
    ("holder", "supervisor"): say("the holder and the supervisor"),
    ("supervisor", "hr"): say("the supervisor and the HR office"),
}
EXAMPLES = 3
"""So many decisions stand as examples below a factor."""


def who_answers(who: Sequence[Answering | Who]) -> Message:
    """Return who can say something, as one phrase.

    >>> str(who_answers(("holder", "supervisor")))
    'the holder and the supervisor'
    """
    return TOGETHER.get(tuple(who)) or in_a_row([WHO[each] for each in who])


@dataclass(frozen=True, slots=True)
class Papers:
    """The position record and the decisions whose words she released, with the writer of both."""

    grounds: Grounds
    record: PositionRecord

    def stated(self, key: str) -> Given | None:
        """Return what somebody stated under a key of the record, None where nobody did."""
        if not key:
            return None
        value = self.record[key]
        return Given(value.text, lines=True) if value.text and value.ground == "stated" else None

    def field(self, key: str) -> Field:
        """Return a labelled line of the record; a blank one says who fills it in."""
        runs, value = self.grounds.writer.runs, self.record[key]
        named = runs(Given(label(key, self.grounds.inputs.language)))
        if value.text:
            return Field(named, runs(Given(value.text, lines=True)))
        return Field(named, self.blank(key), blank=True)

    def blank(self, key: str) -> Runs:
        """Return what stands in place of a value, with who must write it."""
        who = WHO[self.record[key].who or "supervisor"]
        return self.grounds.writer.runs(say("left blank: {who} fills it in", who=who))

    def paragraph(self, key: str) -> Paragraph:
        """Return what somebody stated as a paragraph, or who must write it."""
        stated = self.stated(key)
        return Paragraph(self.grounds.writer.runs(stated) if stated else self.blank(key))

    def cell(self, values: Iterable[Value]) -> Runs:
        """Return what was stated, in a cell of a table; a blank one says who must fill it in."""
        told = [value.text for value in values if value.text]
        if not told:
            return self.grounds.writer.runs(say("blank; {who}", who=WHO["holder"]))
        return self.grounds.writer.runs(Given("; ".join(told)))

    def released(self) -> list[Decided]:
        """Return the decisions of the window whose words she released, oldest first."""
        first, last = self.grounds.days()
        told = [
            each
            for each in self.grounds.inputs.decided
            if each.text and first <= each.happened <= last
        ]
        return sorted(told, key=lambda each: (each.happened, each.statement))

    def examples(self, found: FactorEvidence) -> Iterator[Message]:
        """Yield released decisions that show a factor, the latest last."""
        proofs = {each.id for each in found.proofs if each.because == "diary"}
        told = [each for each in self.released() if each.statement in proofs]
        for each in told[-EXAMPLES:]:
            parts = parts_of(each.text or "")
            values = {"day": each.happened, "what": Given(_ended(parts.what))}
            yield Message("{day}: {what}", values)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
