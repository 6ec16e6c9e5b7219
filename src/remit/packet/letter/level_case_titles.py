"""Titles that positions of this kind carry, beside what the record leaves open of each.

The ladder is a reading for a talk. The letter asks for none of its titles, and
a rung with nothing open is no claim to it.
"""

from __future__ import annotations

from remit.areas.responsibilities import read_responsibilities
from remit.cases.evidence import read_evidence
from remit.cases.level_case import LevelCase
from remit.cases.titles import RungView
from remit.messages import Message, say
from remit.packet.ground.document import Block, Paragraph, Table
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import nothing
from remit.packet.ground.phrases import in_a_row
from remit.packet.ground.writer import Given


def titles_in_use(grounds: Grounds, case: LevelCase) -> tuple[Block, ...]:
    """Return what the ladder is, and its titles with what is open of each, lowest first.

    Titles for which no evidence is looked for are left out: nothing could be open.
    """
    told = say(
        "The table is for a talk and claims no title. Positions of this kind carry these titles; "
        "the institution's own titles and grades decide. What is open was not found on record, "
        "which is no proof that it is not so."
    )
    return (Paragraph(grounds.writer.runs(told), "note"), _table(grounds, case))


def _table(grounds: Grounds, case: LevelCase) -> Table:
    writer, language = grounds.writer, grounds.inputs.language
    rows = tuple(
        (
            writer.runs(Given(each.rung.title(language))),
            writer.runs(open_of(each, language)),
            writer.runs(Given(each.rung.asks[language]) if each.rung.asks else nothing()),
        )
        for each in case.ladder
        if each.rung.evidence or each.rung.factors
    )
    return Table(
        id="titles",
        caption=writer.runs(say("Titles in use, lowest first, and what is open of each")),
        columns=(
            writer.column(say("Title"), 5),
            writer.column(say("Open, of what a record can show"), 7),
            writer.column(say("What only the supervisor or HR can say"), 7),
        ),
        rows=rows,
        small=True,
    )


def open_of(view: RungView, language: str) -> Message:
    """Return what of a rung's needs is neither written nor shown."""
    names, table = read_responsibilities(), read_evidence()
    lacking: list[Message | Given] = [
        Given(table[each.needed].name(language)) for each in view.grounds if not each.met
    ]
    lacking += [Given(names.name(factor, language)) for factor, _strength in view.factors_open]
    if lacking:
        return in_a_row(lacking)
    return say("what was looked for is on record; that alone gives no title")
