"""The letter that asks for a review of the level, for a reader who does not know the position.

Its parts are those that UCLA's checklist asks of a justification letter: what
prompted the change, the background, whose duties were assumed, the key changes
by factor, comparable positions. It speaks of the position, never of the
person, and leaves blank what nobody said. What a review would refuse, and
lines that nothing shows, are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from remit.cases.level_case import LevelCase
from remit.jd.profile_parts import Signer
from remit.messages import Message, say
from remit.packet.ground.document import (
    Block,
    Bullets,
    Document,
    Fields,
    Paragraph,
    Runs,
    Section,
    Signatures,
    Table,
)
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.model import Decided
from remit.packet.ground.naming import area_name, listed, nothing
from remit.packet.ground.phrases import KEPT
from remit.packet.ground.warnings import report_banner
from remit.packet.ground.writer import Given, Shown
from remit.packet.letter.audit_diary import parts_of
from remit.packet.letter.level_case_duties import duties_section
from remit.packet.letter.level_case_factors import factors_section, keep_factors
from remit.packet.letter.level_case_rules import keep_rules, rules_section, verdict_sentence
from remit.packet.letter.level_case_titles import titles_in_use
from remit.packet.letter.level_case_values import Papers
from remit.position.record import PositionRecord

KEY = "level-case"
"""What the letter's file is called behind `form-`."""
IDENTITY = (
    "identity.working_title",
    "identity.institution",
    "identity.department",
    "identity.unit",
    "identity.reports_to",
    "identity.class_title",
    "identity.requested_class_title",
    "identity.prepared_by",
)
SIGNERS: dict[Signer, Message] = {
    "preparer": say("Prepared by"),
    "employee": say("Employee"),
    "supervisor": say("Supervisor"),
    "department-head": say("Department head"),
    "dean": say("Department head or dean"),
    "authorising-officer": say("Authorised officer"),
    "hr": say("HR"),
}
"""Who signs, as the lines to sign on name them."""
MOST = 4
"""So many areas are named in a sentence."""


def keep_level_case(grounds: Grounds, case: LevelCase) -> None:
    """Keep the figures that the letter shows beside those of the gap and the areas."""
    keep_rules(grounds, case)
    keep_factors(grounds, case)


def level_case_document(grounds: Grounds, case: LevelCase, record: PositionRecord) -> Document:
    """Return the letter; `grounds` hold the figures of the packet, `case` is of the same gap.

    Words of the decision diary stand in it only where she released them
    (`PacketInputs.decided`). Raises `PacketError` where a figure would rest on
    nothing.
    """
    keep_level_case(grounds, case)
    runs, papers = grounds.writer.runs, Papers(grounds, record)
    sections = (
        _request(grounds, case, papers),
        _prompted(grounds, case, papers),
        _background(grounds, papers),
        duties_section(grounds, case, papers),
        factors_section(grounds, case, papers),
        _decisions(grounds, case, papers),
        _comparable(grounds, case, papers),
        rules_section(grounds, case),
        _signatures(grounds, case),
    )
    title = Given(grounds.inputs.position.title or grounds.inputs.draft.title)
    return Document(
        kind="form",
        key=KEY,
        title=runs(say("Request for a review of the level: {title}", title=title)),
        subtitle=runs(
            say(
                "For a reader who knows neither the position nor its unit. Made on {day}.",
                day=grounds.inputs.made_on,
            )
        ),
        language=grounds.inputs.language,
        banner=report_banner(grounds),
        sections=sections,
        footer=runs(say("It describes the position as it is now, not the person who holds it.")),
        every_page=runs(
            say(
                "The layout is Remit's own, after published lists of what such a letter must say; "
                "it is no official form."
            )
        ),
    )


def _request(grounds: Grounds, case: LevelCase, papers: Papers) -> Section:
    runs = grounds.writer.runs
    short = Bullets(tuple(runs(each) for each in _in_short(grounds, case)))
    blocks: list[Block] = [Fields(tuple(papers.field(key) for key in IDENTITY)), short]
    if (why := papers.stated("purpose.why_this_level")) is not None:
        blocks.append(Paragraph(runs(say("Why the level fits: {text}", text=why))))
    return Section("request", runs(say("The position, and the request in short")), tuple(blocks))


def _in_short(grounds: Grounds, case: LevelCase) -> Iterator[Message]:
    if case.gap.thin:
        yield say("Too little is on record to say whether the duties have changed in kind.")
        return
    if case.only_volume:
        yield say(
            "There is more work than before, and no difference in its kind is shown. That is no "
            "ground for another level; it belongs in a talk about capacity."
        )
        return
    yield say(
        "Counted over all areas, {share} of the position has moved to other work than the "
        "description says.",
        share=Shown("gap.changed", "range"),
    )
    if case.more:
        named = listed([area_name(grounds, each.area.area) for each in case.more[:MOST]])
        yield say("More of the time than written goes to: {areas}.", areas=named)
    changed = [each for each in case.factors if each.changed]
    if changed:
        yield say(
            "Factors of level of which the record shows more than the description says: {count}.",
            count=Shown(grounds.count("case.factors", len(changed), "level")),
        )
    yield verdict_sentence(case)


def _prompted(grounds: Grounds, case: LevelCase, papers: Papers) -> Section:
    runs, blocks = grounds.writer.runs, list[Block]()
    blocks.append(papers.paragraph("changes.prompted_by"))
    days = [each.area.since for each in case.more if each.area.since]
    if days:
        first = next(each for each in case.more if each.area.since == min(days))
        since = say(
            "The record dates the change: {area} takes a larger share since {day}.",
            area=area_name(grounds, first.area.area),
            day=Shown(f"since.{first.area.area}"),
        )
        blocks.append(Paragraph(runs(since)))
    else:
        blocks.append(
            Paragraph(
                runs(say("The record itself shows no date since when the work is different."))
            )
        )
    return Section("prompted", runs(say("What prompted the change")), tuple(blocks))


def _background(grounds: Grounds, papers: Papers) -> Section:
    runs, inputs = grounds.writer.runs, grounds.inputs
    dated = inputs.description.date
    written = (
        say("The present description is of {day}.", day=_day(dated))
        if dated
        else say("The present description bears no date.")
    )
    first, last = grounds.days()
    read = say(
        "It is held against the work from {first} to {last}. Entries of the record: {entries}.",
        first=first,
        last=last,
        entries=Shown("entries.all"),
    )
    blocks = (
        papers.paragraph("changes.background"),
        Paragraph(runs(written)),
        Paragraph(runs(read)),
    )
    return Section("background", runs(say("Background")), blocks)


def _day(text: str) -> date | str:
    """Return a day that was read from a paper, or its words where they name none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _decisions(grounds: Grounds, case: LevelCase, papers: Papers) -> Section:
    runs = grounds.writer.runs
    heading = runs(say("Decisions and problems, with what came of them"))
    standing = {each.statement for each in case.decisions}
    told = [each for each in papers.released() if each.statement in standing]
    prompt = tuple(e.statement for e in case.decisions if e.recorded == "at the time")
    late = tuple(e.statement for e in case.decisions if e.recorded != "at the time")
    counts = say(
        "The diary of this time holds lines put down within a week: {prompt}; put down later: "
        "{late}.",
        prompt=Shown(grounds.statements("case.diary.prompt", prompt)),
        late=Shown(grounds.statements("case.diary.late", late)),
    )
    blocks: list[Block] = [Paragraph(runs(counts))]
    if told:
        blocks.append(_decision_table(grounds, told))
    if len(told) < len(case.decisions):
        blocks.append(Paragraph(runs(KEPT), "note"))
    return Section("decisions", heading, tuple(blocks))


def _decision_table(grounds: Grounds, told: list[Decided]) -> Table:
    writer, rows = grounds.writer, list[tuple[Runs, ...]]()
    for each in told:
        parts = parts_of(each.text or "")
        cells = (parts.what, parts.options, parts.authority, parts.outcome)
        given = (writer.runs(Given(cell) if cell else nothing()) for cell in cells)
        rows.append((writer.runs(each.happened), *given))
    return Table(
        id="decisions",
        caption=writer.runs(say("Decisions that the holder released")),
        columns=(
            writer.column(say("Day"), 3),
            writer.column(say("Decided, advised or prevented"), 7),
            writer.column(say("Choices there were"), 4),
            writer.column(say("By whose authority"), 4),
            writer.column(say("What came of it"), 5),
        ),
        rows=tuple(rows),
        small=True,
    )


def _comparable(grounds: Grounds, case: LevelCase, papers: Papers) -> Section:
    runs = grounds.writer.runs
    fields = Fields(tuple(papers.field(f"comparators.{side}") for side in ("inside", "outside")))
    blocks: list[Block] = [fields]
    if not case.gap.thin:
        blocks.extend(titles_in_use(grounds, case))
    below = say("Positions are compared by their duties; no person and no pay is named here.")
    blocks.append(Paragraph(runs(below), "note"))
    return Section("comparable", runs(say("Comparable positions")), tuple(blocks))


def _signatures(grounds: Grounds, case: LevelCase) -> Section:
    """Return the lines to sign on: whoever stands above the position, as the page names them."""
    runs = grounds.writer.runs
    above = [step for step in case.profile.signatures if step.who != "employee"]
    roles = tuple(runs(SIGNERS[step.who]) for step in above)
    heads = (say("Role"), say("Name"), say("Signature"), say("Date"))
    lines = Signatures(tuple(runs(head) for head in heads), roles or (runs(SIGNERS["supervisor"]),))
    return Section("signatures", runs(say("Signatures")), (lines,))
