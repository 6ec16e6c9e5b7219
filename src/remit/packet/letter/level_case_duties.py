"""Duties that came and duties that went: areas whose shares are clear of what is written."""

from __future__ import annotations

from remit.cases.level_case import AreaChange, LevelCase
from remit.messages import Message, say
from remit.packet.ground.area_marks import clauses_of, marked, marks_explained
from remit.packet.ground.document import Block, Paragraph, Runs, Section, Table
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name, nothing
from remit.packet.ground.writer import Shown
from remit.packet.letter.level_case_values import Papers
from remit.packet.papers.report_gap import answers_table

LASTS = {
    "lasting": say("it has lasted so long"),
    "passing": say("it has passed"),
    "too recent": say("too recent"),
    "cannot tell": say("cannot tell"),
}


def duties_section(grounds: Grounds, case: LevelCase, papers: Papers) -> Section:
    """Return the areas with more and with less of the time than written, and what is stated."""
    runs, blocks = grounds.writer.runs, list[Block]()
    if not (case.more or case.less):
        none = say("No area of responsibility lies clear of what the description gives it.")
        blocks.append(Paragraph(runs(none)))
    if case.more:
        blocks.append(_more_table(grounds, case, papers))
        if (stated := papers.stated("changes.assumed_from")) is not None:
            taken = say(
                "Positions from which duties came, as stated: {positions}", positions=stated
            )
            blocks.append(Paragraph(runs(taken)))
    if case.less:
        blocks.append(_less_table(grounds, case, papers))
    changed = (*case.more, *case.less)
    blocks += marks_explained(grounds, (at for each in changed for at in clauses_of(each.area)))
    if (case.more or case.less) and "share.unplaced" in grounds.writer.figures:
        wide = say(
            "The measured ranges allow for the work that nothing could place: {unplaced} of the "
            "time. It may belong to any of the areas.",
            unplaced=Shown("share.unplaced"),
        )
        blocks.append(Paragraph(runs(wide), "note"))
    if case.lines:
        blocks.append(answers_table(grounds, case.lines, "lines", small=True))
        below = say("Lines of responsibility are stated by the holder and carry no hours.")
        blocks.append(Paragraph(runs(below), "note"))
    return Section("duties", runs(say("Duties that came, and duties that went")), tuple(blocks))


def _more_table(grounds: Grounds, case: LevelCase, papers: Papers) -> Table:
    writer, at = grounds.writer, _lasting_rule(case)
    lasts = (
        say("Lasts (months asked: {months})", months=Shown(f"case.rule.{at}.months"))
        if at
        else say("Whether it lasts")
    )
    rows = tuple(
        (
            *_shares(grounds, each),
            writer.runs(_since(each)),
            writer.runs(LASTS[each.lasts]),
            _before(papers, each.area.area),
        )
        for each in case.more
    )
    return Table(
        id="more",
        caption=writer.runs(say("More of the time than written")),
        columns=(
            writer.column(say("Area of responsibility"), 7),
            writer.column(say("Written"), 3, right=True),
            writer.column(say("Measured"), 3, right=True),
            writer.column(say("Since"), 4),
            writer.column(lasts, 4),
            writer.column(say("Whose it was before"), 5),
        ),
        rows=rows,
        small=True,
    )


def _before(papers: Papers, area: str) -> Runs:
    """Return whose duty it was, as somebody stated it of a duty of the area."""
    return papers.cell(each.source_position for each in papers.record.duties if each.area == area)


def _after(papers: Papers, area: str) -> Runs:
    """Return whom a duty of the area went to, as somebody stated it."""
    return papers.cell(each.to_whom for each in papers.record.removed if each.area == area)


def _lasting_rule(case: LevelCase) -> int:
    """Return the number of the rule that says how long a change must last, 0 for none."""
    return next((at for at, rule in enumerate(case.rules, 1) if rule.kind == "lasting"), 0)


def _shares(grounds: Grounds, change: AreaChange) -> tuple[Runs, ...]:
    runs, area = grounds.writer.runs, change.area
    written = Shown(f"written.{area.area}", "range") if area.written.high else nothing()
    return (
        runs(area_name(grounds, area.area)),
        marked(grounds, written, clauses_of(area)),
        runs(Shown(f"measured.{area.area}", "range")),
    )


def _since(change: AreaChange) -> Shown | Message:
    return Shown(f"since.{change.area.area}", "mid") if change.area.since else nothing()


def _less_table(grounds: Grounds, case: LevelCase, papers: Papers) -> Table:
    writer = grounds.writer
    rows = tuple((*_shares(grounds, each), _after(papers, each.area.area)) for each in case.less)
    return Table(
        id="less",
        caption=writer.runs(say("Less of the time than written")),
        columns=(
            writer.column(say("Area of responsibility"), 7),
            writer.column(say("Written"), 3, right=True),
            writer.column(say("Measured"), 3, right=True),
            writer.column(say("Where it went"), 8),
        ),
        rows=rows,
        small=True,
    )
