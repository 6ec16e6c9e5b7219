"""Marks on what rests on the area of a written duty: one that was read unsurely, or her word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from remit.jd.description import Duty
from remit.jd.gap import AreaGap
from remit.jd.gap.limits import is_unsure
from remit.messages import Message, say
from remit.packet.ground.document import Paragraph, Run, Runs
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.phrases import marks
from remit.packet.ground.writer import Given, Written

UNSURE, HERS = "*", "†"
MEANING = {
    UNSURE: say(
        "{mark} Not certain: the words of a written duty do not tell clearly which area it is of.",
        mark=Given(UNSURE),
    ),
    HERS: say("{mark} The holder named the area of a written duty.", mark=Given(HERS)),
}
BEARS: dict[str, Callable[[Duty], bool]] = {
    UNSURE: is_unsure,
    HERS: lambda duty: duty.named_by is not None,
}
"""Which written duties bear a mark."""


def clauses_of(area: AreaGap) -> tuple[int, ...]:
    """Return the indices of the written duties that give an area its written share."""
    return (*area.duties, *area.second_in)


def marked(grounds: Grounds, written: Written, clauses: Iterable[int]) -> Runs:
    """Return words or a figure with the marks of the written duties (indices) behind it."""
    found = "".join(marks_on(grounds, clauses))
    return (*grounds.writer.runs(written), *([Run(found)] if found else []))


def marks_on(grounds: Grounds, clauses: Iterable[int]) -> tuple[str, ...]:
    """Return the marks of written duties, each once."""
    duties = grounds.clauses(clauses)
    return tuple(mark for mark, bears in BEARS.items() if any(map(bears, duties)))


def marks_explained(grounds: Grounds, clauses: Iterable[int]) -> Iterator[Paragraph]:
    """Yield the one note below a table that shows written duties; none where nothing is marked."""
    told = [MEANING[mark] for mark in marks_on(grounds, clauses)]
    if told:
        note: Message = told[0] if len(told) == 1 else marks("{a} {b}", a=told[0], b=told[1])
        yield Paragraph(grounds.writer.runs(note), "note")
