"""The rehearsal: one paper for her own eyes, on what an analyst would say against her case."""

from __future__ import annotations

from collections.abc import Iterator

from remit.levels.factors import read_factors
from remit.levels.model import FactorEvidence
from remit.messages import Message, Translate, say
from remit.packet.audit.audit_refused import claims_section, risks_section
from remit.packet.ground.document import Block, Bullets, Section
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.phrases import in_a_row, line_number, quoted
from remit.packet.ground.writer import Given, Shown
from remit.packet.letter.audit_model import AuditInputs, OwnPaper, Told
from remit.packet.letter.audit_words import (
    WHO,
    factor_name,
    note,
    open_of,
    own_grounds,
    own_paper,
    said,
    section,
    shown_of,
    table,
)

MOST_LINES = 40
"""So many reconstructed lines are listed, the newest ones."""


def rehearsal(inputs: AuditInputs, translate: Translate | None = None) -> OwnPaper:
    """Return the rehearsal; the same inputs give the same paper."""
    grounds = own_grounds(inputs, translate)
    sections = (
        _in_short(inputs, grounds),
        claims_section(inputs, grounds, "refused"),
        claims_section(inputs, grounds, "asked"),
        risks_section(inputs, grounds),
        _reconstructed(inputs, grounds),
        _open(inputs, grounds),
    )
    return own_paper("rehearsal", grounds, say("Rehearsal of the review"), sections)


def _in_short(inputs: AuditInputs, grounds: Grounds) -> Section:
    runs = grounds.writer.runs
    items = tuple(runs(item) for item in _counted(inputs))
    return section(grounds, "in-short", say("In short"), Bullets(items))


def _counted(inputs: AuditInputs) -> Iterator[Message]:
    yield say("Claims that would be refused as they stand: {count}.", count=Shown("claims.refused"))
    yield say("Claims that will be asked about first: {count}.", count=Shown("claims.asked"))
    yield say("Things that could end lower: {count}.", count=Shown("claims.risks"))
    yield say(
        "Lines of the diary: {all}; put down later than a week after the event: {count}.",
        all=Shown("diary.all"),
        count=Shown("diary.late"),
    )
    if inputs.withheld:
        yield say(
            "Lines of yours that may be privileged, and are left out here: {count}.",
            count=Shown("lines.withheld"),
        )


def _reconstructed(inputs: AuditInputs, grounds: Grounds) -> Section:
    """Return what rests on memory: late lines, and factors that nothing shows at the time."""
    late = sorted((each for each in inputs.diary if each.reconstructed), key=_newest_first)
    heading = say("What is only reconstructed, or only stated")
    blocks: list[Block | None] = [_late_table(grounds, late) if late else None]
    if len(late) > MOST_LINES:
        blocks.append(
            note(grounds, say("Older ones are in {command}.", command=Given("remit decision")))
        )
    weak = [each for each in inputs.level if each.proofs and not _at_the_time(each)]
    if weak:
        names = in_a_row(factor_name(grounds, each.factor) for each in weak)
        told = say(
            "Nothing that was recorded at the time shows these factors: {names}.", names=names
        )
        blocks.append(said(grounds, told))
    if not late and not weak:
        nothing = say(
            "No line was put down late, and every factor that is shown has something of its day."
        )
        blocks.append(said(grounds, nothing))
    blocks.append(
        note(
            grounds,
            say(
                "Say openly that a line was written later, and bring something of that day: a "
                "mail, a calendar entry, the post itself. What is recorded at the time weighs more."
            ),
        )
    )
    return section(grounds, "reconstructed", heading, *blocks)


def _newest_first(told: Told) -> tuple[int, int]:
    return -told.happened.toordinal(), told.statement


def _at_the_time(factor: FactorEvidence) -> bool:
    return any(each.recorded == "at the time" for each in factor.proofs)


def _late_table(grounds: Grounds, late: list[Told]) -> Block:
    runs = grounds.writer.runs
    rows = [
        (
            runs(line_number(each.statement)),
            runs(each.happened),
            runs(each.written),
            runs(quoted(each.parts.what)),
            (),
        )
        for each in late[:MOST_LINES]
    ]
    heads = (
        (say("Line"), 3),
        (say("Happened"), 7),
        (say("Put down"), 7),
        (say("Decided, advised or prevented"), 17),
        (say("What shows it from that day"), 10),
    )
    return table(grounds, "late", say("Lines of the diary that were put down later"), heads, rows)


def _open(inputs: AuditInputs, grounds: Grounds) -> Section:
    """Return what is open, by who could say it."""
    rows = sorted(_asked_of(inputs, grounds), key=lambda row: row[0])
    runs = grounds.writer.runs
    cells = [
        (
            runs(WHO[ORDER[who]]),
            runs(what),
            runs(factor_name(grounds, factor.factor)),
            runs(shown_of(factor)),
        )
        for who, what, factor in rows
    ]
    heads = (
        (say("Who could say"), 6),
        (say("What is open"), 16),
        (say("Factor of level"), 9),
        (say("Shown so far"), 10),
    )
    return section(
        grounds,
        "open",
        say("What is open, and who could say"),
        said(grounds, say("Ask before the day, not on it. A line in writing is enough.")),
        table(grounds, "open", say("Open questions by who could answer them"), heads, cells),
    )


ORDER = ("supervisor", "hr", "holder")


def _asked_of(
    inputs: AuditInputs, grounds: Grounds
) -> Iterator[tuple[int, Message | Given, FactorEvidence]]:
    """Yield who could say what of a factor: whoever is named first, in the order of asking."""
    factors = read_factors()
    for found in inputs.level:
        for missing in found.missing:
            yield ORDER.index(missing.who[0]), open_of(grounds, found, missing), found
        always = factors[found.factor]
        for who in always.who[:1]:
            yield ORDER.index(who), Given(always.open[grounds.inputs.language]), found
