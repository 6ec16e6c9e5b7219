"""What the guides for the two talks have in common: what changed, what lasts, what to leave out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remit.jd.gap import AreaGap
from remit.jd.profile_words import filing_sentence, reason_refused, road_phrase
from remit.messages import Message, say, translator
from remit.packet.audit.audit_questions import best_lines, grown, strong_factors
from remit.packet.ground.document import Block, Bullets, Document, Runs, Section
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name
from remit.packet.ground.phrases import in_a_row, in_quotes, line_number, marks
from remit.packet.ground.writer import Given, Shown, Written
from remit.packet.letter.audit_model import AuditInputs, OwnPaper, Told
from remit.packet.letter.audit_words import PRIVATE, about, factor_name, note, table

CASES = 2
"""So many cases are told in a talk."""
NAMED = 3
SHORT = 110
"""So many letters of a case are quoted on a guide."""
Row = tuple[Written, ...]


def guide_paper(
    name: str, grounds: Grounds, title: Message, sections: Sequence[Section]
) -> OwnPaper:
    """Return a guide: one page, and hers alone."""
    runs, inputs = grounds.writer.runs, grounds.inputs
    document = Document(
        kind="page",
        title=runs(title),
        subtitle=runs(about(grounds)),
        language=inputs.language,
        banner=_banner(grounds),
        sections=tuple(sections),
        footer=runs(say("Made with Remit from your own record.")),
        every_page=runs(PRIVATE),
    )
    return OwnPaper(name, document, dict(grounds.writer.figures), inputs.made_on)


def _banner(grounds: Grounds) -> tuple[Runs, ...]:
    if not grounds.inputs.gap.thin:
        return ()
    unsure = say(
        "Do not rely on the shares and ranges of this paper yet. They become better with more "
        "of the exports, and with weeks that the holder confirms."
    )
    return tuple(map(grounds.writer.runs, (say("LITTLE ON RECORD"), unsure)))


def rows_of(
    grounds: Grounds,
    name: str,
    caption: Message,
    heads: Sequence[tuple[Message, int]],
    rows: Sequence[Row],
) -> Block:
    """Return a table of sentences."""
    runs = grounds.writer.runs
    return table(grounds, name, caption, heads, [tuple(map(runs, row)) for row in rows])


def bullets(grounds: Grounds, items: Sequence[Message]) -> Block:
    """Return a list of sentences."""
    return Bullets(tuple(map(grounds.writer.runs, items)))


def moved(inputs: AuditInputs) -> Message:
    """Return how much of the position moved to other work, where the record can tell."""
    if inputs.packet.gap.thin:
        return say("The record does not yet tell how much of the position moved.")
    return say("Share of the position that moved: {share}.", share=Shown("gap.changed"))


def cases(inputs: AuditInputs) -> list[Told]:
    """Return the cases to tell: of decisions, noted at the time and the newest, with their end."""
    decided = next((each for each in inputs.level if each.factor == "decision"), None)
    if decided is None:
        return []
    told = {each.statement: each for each in inputs.diary}
    found = [told[each] for each in best_lines(inputs, decided, len(told))]
    return sorted(found, key=lambda each: not each.parts.outcome)[:CASES]


def cases_told(inputs: AuditInputs) -> Message:
    """Return the cases to tell with their day, in short; there must be one."""
    found = [
        marks(
            "{line}, {day}: {words}",
            line=line_number(each.statement),
            day=each.happened,
            words=in_quotes(each.parts.what, SHORT),
        )
        for each in cases(inputs)
    ]
    return in_a_row(found)


def case_rows(inputs: AuditInputs, said: Message) -> list[Row]:
    """Return the row in which she tells her cases; nothing where the diary holds none."""
    return [(say("Then"), said, cases_told(inputs))] if cases(inputs) else []


def missing(inputs: AuditInputs) -> Iterator[Message]:
    """Yield what she lacks for the talk: cases to tell, a change that is sure."""
    if not cases(inputs):
        yield say(
            "A case: the diary holds none that would stand. Think of one, and put it down "
            "({command}).",
            command=Given("remit decision"),
        )
    if not grown(inputs):
        yield say(
            "Nothing is surely done beyond what is written, as far as the record can tell: ask, "
            "and claim nothing yet."
        )


def strong(inputs: AuditInputs, grounds: Grounds) -> Message:
    """Return the factors of level that are strongly shown, or that none is."""
    names = [factor_name(grounds, each.factor) for each in strong_factors(inputs)]
    if not names:
        return say("No factor of level is strongly shown yet: say so, and keep the diary.")
    return say("Strongly shown: {names}.", names=in_a_row(names[:NAMED]))


def lasting(inputs: AuditInputs, grounds: Grounds) -> Message:
    """Return what has lasted as long as the rules ask, with since when."""
    months = inputs.profile.lasting.months
    found = [
        each
        for each in grown(inputs)
        if each.over_time is not None and each.over_time.told(months) == "lasting"
    ]
    if not found:
        return say("Nothing on record has surely lasted long enough yet: do not press it.")
    named = in_a_row(_since(grounds, each) for each in found[:NAMED])
    return say("It has lasted: {areas}.", areas=named)


def _since(grounds: Grounds, area: AreaGap) -> Message:
    if area.since is None:
        from_the_start = area.over_time is not None and area.over_time.from_the_start
        name = area_name(grounds, area.area)
        if from_the_start:
            return say("{area}, as far back as the record goes", area=name)
        return say("{area}, without a clear date", area=name)
    day = Shown(f"since.{area.area}", "mid")
    return say("{area} since {day}", area=area_name(grounds, area.area), day=day)


def leave_out(inputs: AuditInputs, grounds: Grounds) -> tuple[Block, Block]:
    """Return what not to say, what to say instead, and what the institution names as no reason."""
    rows: list[Row] = [
        (
            say("“I have so much more to do.”"),
            say("Volume is for a talk of its own, about capacity. Say what became harder."),
        ),
        (
            say("“After all these years, and all those nights …”"),
            say(
                "Years and loyalty are yours, not the position’s. Say since when the duty is there."
            ),
        ),
        (
            say("“Others earn more.” “I need more.”"),
            say("Pay follows the level. Ask that the level be looked at, and nothing else."),
        ),
        (
            say("“Or else I shall leave.”"),
            say("Say which work would stop, and what would follow, if nobody did it."),
        ),
    ]
    heads = ((say("Not this"), 12), (say("This instead"), 25))
    caption = say("True or not, these turn the talk away from the duties")
    return rows_of(grounds, "leave-out", caption, heads, rows), note(
        grounds, _named_refused(inputs)
    )


def _named_refused(inputs: AuditInputs) -> Message:
    if not inputs.profile.not_counted:
        return say(
            "Refused by name at UCLA, UC San Diego, the University of Minnesota and UC Irvine."
        )
    whole = in_a_row(map(reason_refused, inputs.profile.not_counted))
    if inputs.chosen:
        institution = Given(inputs.packet.profile.name)
        return say("No reason at {institution}: {reasons}.", institution=institution, reasons=whole)
    return say("Refused by institutions whose pages we read: {reasons}.", reasons=whole)


def other_roads(inputs: AuditInputs) -> Message:
    """Return what may be open beside a review of the level; there must be something."""
    return say("Ask about these: {roads}.", roads=in_a_row(map(road_phrase, inputs.profile.roads)))


def filing(inputs: AuditInputs) -> Message:
    """Return what the day of filing means here, or that it must be asked."""
    if inputs.profile.filing is None:
        return say("From which day would a decision count: that of filing? Ask before you wait.")
    sentence = filing_sentence(inputs.profile.filing)
    source = translator(inputs.packet.language)(inputs.profile.filing.source)
    return marks("{sentence} ({source})", sentence=sentence, source=Given(source))
