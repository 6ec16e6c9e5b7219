"""The key changes, factor by factor: what the description says, what is shown, what is open."""

from __future__ import annotations

from collections.abc import Iterator

from remit.areas.responsibilities import read_responsibilities
from remit.cases.level_case import FactorChange, LevelCase
from remit.levels.factors import read_factors
from remit.levels.model import Because, FactorEvidence, Proof
from remit.messages import Message, say
from remit.packet.ground.document import Block, Bullets, Paragraph, Section, Subheading
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.phrases import in_a_row
from remit.packet.ground.writer import Given, Shown
from remit.packet.letter.level_case_values import Papers, who_answers

ORDER = (
    "complexity",
    "impact",
    "decision",
    "independence",
    "consequence",
    "resources",
    "knowledge",
    "contacts",
    "supervision",
)
"""UCLA's factors in its order (reclassification request checklist), then the two others."""
FIELD_OF = {
    "decision": "",
    "independence": "independence",
    "consequence": "consequence_of_error",
    "resources": "resources.budget",
    "knowledge": "requirements.knowledge",
    "contacts": "contacts.inside",
    "supervision": "supervision.exercised",
}
"""The field of the position record in which somebody can state a factor."""
QUOTES = 2
"""So many sentences of the description are quoted for a factor."""
LONGEST = 220
STRENGTHS = {
    "strong": say("Strong evidence."),
    "some": say("Some evidence."),
    "none": say("No evidence."),
    "cannot tell": say("It cannot be told from the record."),
}


def keep_factors(grounds: Grounds, case: LevelCase) -> None:
    """Keep how much stands behind each factor, as `case.decision.lines` and its like."""
    for change in case.factors:
        found, own = change.found, f"case.{change.found.factor}"
        record = [each for each in found.proofs if each.because == "record"]
        grounds.count(f"{own}.entries", len(record), "level")
        prompt = [each for each in _of(found, "diary") if each.recorded == "at the time"]
        late = [each for each in _of(found, "diary") if each.recorded != "at the time"]
        grounds.statements(f"{own}.lines", tuple(each.id for each in prompt))
        grounds.statements(f"{own}.late", tuple(each.id for each in late))
        grounds.statements(f"{own}.answers", tuple(each.id for each in _of(found, "inventory")))
        grounds.statements(f"{own}.words", tuple(each.id for each in _of(found, "word")))


def _of(found: FactorEvidence, because: Because) -> list[Proof]:
    return [each for each in found.proofs if each.because == because]


def factors_section(grounds: Grounds, case: LevelCase, papers: Papers) -> Section:
    """Return the key changes by the factors that UCLA's checklist names."""
    runs = grounds.writer.runs
    lead = say(
        "The factors are those of UCLA's reclassification request checklist, and contacts and "
        "supervision. Strong evidence needs diary lines put down at the time beside the record, "
        "over a time; entries alone are some evidence at most. Volume is not among them. Counted "
        "from the beginning of the record on, so that it shows since when."
    )
    blocks: list[Block] = [Paragraph(runs(lead), "note")]
    for code in ORDER:
        blocks += _factor(grounds, case.factor(code), papers)
    return Section("factors", runs(say("Key changes, factor by factor")), tuple(blocks))


def _factor(grounds: Grounds, change: FactorChange, papers: Papers) -> Iterator[Block]:
    runs, language = grounds.writer.runs, grounds.inputs.language
    code = change.found.factor
    yield Subheading(runs(Given(read_responsibilities().name(code, language))))
    yield Paragraph(runs(_written(change)))
    yield Paragraph(runs(_shown(grounds, change.found)))
    if (stated := papers.stated(FIELD_OF.get(code, ""))) is not None:
        yield Paragraph(runs(say("Stated: {text}", text=stated)))
    examples = tuple(papers.examples(change.found))
    if examples:
        yield Bullets(tuple(runs(each) for each in examples))
    asked = read_factors()[code]
    yield Paragraph(
        runs(
            say(
                "To be said by {who}: {what}.",
                who=who_answers(asked.who),
                what=Given(asked.open[language if language in asked.open else "en"]),
            )
        ),
        "note",
    )


def _written(change: FactorChange) -> Message:
    kept = [each for each in change.found.claims if each.says != "names"]
    if not kept:
        return say("The present description says nothing of it.")
    quotes = [_quoted(each.text) for each in kept[:QUOTES]]
    return say("The present description says: {quotes}.", quotes=in_a_row(quotes))


def _quoted(text: str) -> Message:
    words = " ".join(text.split()).rstrip(".")
    short = words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"
    return say("“{quote}”", quote=Given(short))


def _shown(grounds: Grounds, found: FactorEvidence) -> Message:
    parts = list(_counts(grounds, found))
    strength = STRENGTHS[found.strength]
    if not parts:
        return strength
    since = min((each for each in (found.since, found.stated_since) if each), default=None)
    if since is None:
        return say("{strength} Behind it: {counts}.", strength=strength, counts=in_a_row(parts))
    return say(
        "{strength} Behind it: {counts}. The first is of {day}.",
        strength=strength,
        counts=in_a_row(parts),
        day=since,
    )


def _counts(grounds: Grounds, found: FactorEvidence) -> Iterator[Message | Given]:
    own = f"case.{found.factor}"

    def has(name: str) -> bool:
        return bool(grounds.writer.figures[f"{own}.{name}"].value)

    if has("entries"):
        yield say("entries of the record: {count}", count=Shown(f"{own}.entries"))
    if has("lines"):
        yield say("diary lines put down at the time: {count}", count=Shown(f"{own}.lines"))
    if has("late"):
        yield say("diary lines put down later: {count}", count=Shown(f"{own}.late"))
    if has("answers"):
        yield say(
            "stated lines of what the position answers for: {count}", count=Shown(f"{own}.answers")
        )
    if has("words"):
        yield say("stated of areas or entries: {count}", count=Shown(f"{own}.words"))
