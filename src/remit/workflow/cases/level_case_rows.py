"""The level case as rows with every word chosen, for shells that show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from remit.areas.responsibilities import read_responsibilities
from remit.cases.level_case import AreaChange as AreaChange
from remit.cases.level_case import LevelCase as LevelCase
from remit.jd.profile_parts import Question
from remit.jd.profile_words import filing_sentence, question_sentence, road_phrase
from remit.levels.factors import read_factors
from remit.levels.model import RANK
from remit.messages import Message
from remit.position.record import PositionRecord

STATED_IN: Mapping[Question, tuple[str, ...]] = {
    "prompted": ("changes.prompted_by",),
    "added-from": ("changes.assumed_from",),
    "level-fits": ("purpose.why_this_level",),
    "guidelines": ("guidelines",),
    "innovation": ("innovation",),
    "unit": ("purpose.unit",),
    "comparison": ("comparators.inside", "comparators.outside"),
    "knowledge": ("requirements.knowledge",),
}
"""The fields of the position record in which somebody answers a question."""
FACTORS = frozenset(read_factors())
SHOWN = frozenset({"major-changes", "primary-areas", "scope"})
"""Questions that the shares of the areas answer, where the record carries any verdict."""


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One factor for a shell: its name, what is shown, how it stands to the text, what is open."""

    name: str
    strength: str
    stand: str
    since: date | None
    open: str
    who: tuple[str, ...]


def case_factor_rows(case: LevelCase, language: str) -> list[FactorRow]:
    """Return the factors with their names; those that changed first."""
    names, table = read_responsibilities(), read_factors()
    ordered = sorted(case.factors, key=lambda each: not each.changed)
    return [
        FactorRow(
            names.name(each.found.factor, language),
            each.found.strength,
            each.stand,
            each.found.since,
            table[each.found.factor].open[language],
            table[each.found.factor].who,
        )
        for each in ordered
    ]


def reached_title(case: LevelCase, language: str) -> tuple[str, str] | None:
    """Return the highest title of the ladder whose evidence is there, and what others must say.

    None where nothing can be told.
    """
    met = [each.rung for each in case.ladder if each.met]
    if not met or case.gap.thin:
        return None
    return met[-1].title(language), met[-1].asks.get(language, "")


def filing_of(case: LevelCase) -> Message | None:
    """Return from when a decision counts, None where the institution does not say."""
    return filing_sentence(case.profile.filing) if case.profile.filing else None


def road_phrases(case: LevelCase) -> list[Message]:
    """Return what HR may be asked about beside a review."""
    return [road_phrase(each) for each in case.profile.roads]


def asked_rows(case: LevelCase, record: PositionRecord) -> list[tuple[Message, bool]]:
    """Return the questions of the institution, each with whether anything answers it yet."""
    return [
        (question_sentence(each.what), _answered(each.what, case, record))
        for each in case.profile.questions
    ]


def _answered(question: Question, case: LevelCase, record: PositionRecord) -> bool:
    """Return whether a question is answered: by a field, by a factor that is shown, by shares."""
    if any(not record[key].blank for key in STATED_IN.get(question, ())):
        return True
    if question == "added-from":
        return any(not duty.source_position.blank for duty in record.duties)
    if question == "deleted-to":
        return any(not duty.to_whom.blank for duty in record.removed)
    if question == "problems":
        return any(not duty.problems.blank for duty in record.duties)
    if question in FACTORS:
        return RANK[case.factor(question).found.strength] > 0
    return question in SHOWN and not case.gap.thin
