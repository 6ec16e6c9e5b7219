"""What the holder's own papers have in common: their privacy, names, blanks and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from remit.areas.responsibilities import read_responsibilities
from remit.findings import Finding
from remit.levels.model import FactorEvidence, Missing
from remit.messages import Message, Translate, say, translator
from remit.packet.ground.document import Document, Paragraph, Run, Runs, Section, Table
from remit.packet.ground.figures import keep_figures
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.phrases import marks
from remit.packet.ground.warnings import report_banner
from remit.packet.ground.writer import Given, Writer, Written
from remit.packet.letter.audit_model import AuditInputs, OwnPaper

STRENGTHS = {
    "strong": say("strong evidence"),
    "some": say("some evidence"),
    "none": say("no evidence"),
    "cannot tell": say("cannot tell"),
}
VERDICTS = {"met": say("met"), "not met": say("not met"), "cannot tell": say("cannot tell")}
WHO = {"holder": say("you"), "supervisor": say("your supervisor"), "hr": say("HR")}
PRIVATE = say("Private: for your eyes alone. Not part of any packet, not to be handed on.")
"""What stands at the foot of every page."""
LONGEST_TITLE = 80
"""So many letters of a position's title are shown."""
LINES_TO_WRITE = 3


def own_grounds(inputs: AuditInputs, translate: Translate | None = None) -> Grounds:
    """Return grounds that hold every figure of a packet, and what only these papers count."""
    packet = replace(inputs.packet, include_after_hours=False)
    language = packet.language
    grounds = Grounds(packet, Writer(language, translate or translator(language)))
    keep_figures(grounds)
    late = tuple(each.statement for each in inputs.diary if each.reconstructed)
    grounds.statements("diary.all", tuple(each.statement for each in inputs.diary))
    grounds.statements("diary.late", late)
    for weight in ("refused", "asked"):
        count = sum(each.weight == weight for each in inputs.refused)
        grounds.count(f"claims.{weight}", count, "gap:refused")
    grounds.count("claims.risks", len(inputs.risks.found), "gap:risks")
    grounds.count("lines.withheld", inputs.withheld, "statements:withheld")
    return grounds


def own_paper(name: str, grounds: Grounds, title: Message, sections: Sequence[Section]) -> OwnPaper:
    """Return a paper that says on every page, and above everything, that it is hers alone."""
    runs, inputs = grounds.writer.runs, grounds.inputs
    document = Document(
        kind="report",
        title=runs(title),
        subtitle=runs(about(grounds)),
        language=inputs.language,
        banner=(*private_banner(grounds), *report_banner(grounds)),
        sections=tuple(sections),
        footer=runs(say("Made with Remit from your own record.")),
        every_page=runs(PRIVATE),
    )
    return OwnPaper(name, document, dict(grounds.writer.figures), inputs.made_on)


def about(grounds: Grounds) -> Message:
    """Return which position a paper is about, of which time, and when it was made."""
    inputs, (first, last) = grounds.inputs, grounds.days()
    chair = " ".join((inputs.position.title or inputs.draft.title).split())
    if len(chair) > LONGEST_TITLE:
        chair = chair[: LONGEST_TITLE - 1].rstrip() + "…"
    told = grounds.with_later(
        say(
            "Work from {first} to {last}. Made on {day}.",
            first=first,
            last=last,
            day=inputs.made_on,
        )
    )
    return marks("{title} · {rest}", title=Given(chair), rest=told) if chair else told


def private_banner(grounds: Grounds) -> tuple[Runs, ...]:
    """Return what stands above everything on a paper of hers."""
    lines = (
        say("PRIVATE: for your own preparation"),
        say(
            "Hand it to nobody: it holds titles of entries, your diary in your words, and what "
            "speaks against the case. It belongs in no packet and is never released."
        ),
    )
    return tuple(grounds.writer.runs(line) for line in lines)


def section(grounds: Grounds, name: str, heading: Written, *blocks: object) -> Section:
    """Return a section under a heading; None among the blocks is left out."""
    kept = tuple(block for block in blocks if block is not None)
    return Section(name, grounds.writer.runs(heading), kept)  # type: ignore[arg-type]


def note(grounds: Grounds, message: Message) -> Paragraph:
    """Return a sentence in small type."""
    return Paragraph(grounds.writer.runs(message), "note")


def said(grounds: Grounds, message: Message) -> Paragraph:
    """Return a sentence."""
    return Paragraph(grounds.writer.runs(message))


def table(
    grounds: Grounds,
    name: str,
    caption: Message,
    heads: Iterable[tuple[Message, int]],
    rows: Iterable[tuple[Runs, ...]],
) -> Table:
    """Return a table in small type; `heads` are the columns with their weights."""
    writer = grounds.writer
    columns = tuple(writer.column(head, weight) for head, weight in heads)
    return Table(name, writer.runs(caption), columns, tuple(rows), small=True)


def to_fill() -> Runs:
    """Return an empty place with room for a few lines of handwriting."""
    return (Run("\n" * LINES_TO_WRITE, "given"),)


def factor_name(grounds: Grounds, code: str) -> Given:
    """Return the name of a factor of level."""
    return Given(read_responsibilities().name(code, grounds.inputs.language))


def shown_of(factor: FactorEvidence) -> Message:
    """Return how strongly a factor is shown, and since when."""
    strength = STRENGTHS[factor.strength]
    if factor.since is None or factor.strength not in ("some", "strong"):
        return strength
    return say("{strength}, first shown on {day}", strength=strength, day=factor.since)


def open_of(grounds: Grounds, factor: FactorEvidence, missing: Missing) -> Message:
    """Return what a factor lacks, with its numbers as figures."""
    at = factor.missing.index(missing)
    finding = Finding("level-open", missing.what)
    return grounds.finding(f"open.{factor.factor}.{at}", finding)
