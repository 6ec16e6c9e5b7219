"""Inputs of which it is known what they can fill: each ground of each field, there or not.

What a field may be filled from is worked out here a second time, from what
`fields.toml` declares, so that the filling is held against something else than itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from hypothesis import strategies as st

from remit.jd.description import Condition, ConditionKind, Description
from remit.jd.draft import Draft
from remit.jd.gap import Answered
from remit.position.answers import Answers, DutyAnswers
from remit.position.fields import DUTY, REMOVED, Field, read_fields
from remit.position.material import Material

BARE = Description("…", "en", True)
FORBIDDEN = ("A degree in rhetoric", "Seven years", "Lifts crates")
"""What stands in every description and may fill nothing."""


def _with(kind: ConditionKind) -> Callable[[Description, str], Description]:
    return lambda paper, text: replace(
        paper, conditions=(*paper.conditions, Condition(kind, text, 0, 1))
    )


PAPER: dict[str, Callable[[Description, str], Description]] = {
    "identity.institution": lambda paper, text: replace(paper, employer=text),
    "identity.working_title": lambda paper, text: replace(paper, title=text),
    "identity.reports_to": lambda paper, text: replace(paper, reports_to=text),
    "identity.paper_date": lambda paper, text: replace(paper, date=text),
    "identity.location": _with("place"),
    "conditions.hours": _with("hours"),
    "conditions.travel": _with("travel"),
}
SETTINGS = (
    "identity.working_title",
    "identity.institution",
    "identity.unit",
    "identity.reports_to",
    "identity.employee",
    "identity.held_since",
)
INVENTORY = {"resources.budget": "paid", "supervision.exercised": "people"}
DRAFTED = ("purpose.position",)
SINGLE = tuple(field.key for field in read_fields().single())
PARTS = tuple(field.name for field in read_fields().of(DUTY))
GONE = tuple(field.name for field in read_fields().of(REMOVED))


@dataclass(frozen=True)
class Known:
    """What is there to fill fields from: keys by their ground, parts of duties that are answered.

    `drafted` tells whether there is a proposal.
    """

    answered: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    inventory: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    drafted: bool = True

    def text(self, key: str, draft: Draft, language: str = "en") -> str | None:
        """Return what a paper must show of a field; None where nothing here can fill it."""
        field = read_fields().named(key)
        if key in self.answered:
            return typed(field, language)[1]
        if key in self.settings:
            return f"set for {key}"
        if key in self.inventory:
            return f"line on {key}"
        if key in self.written:
            return f"paper on {key}"
        return draft.summary if key in DRAFTED and self.drafted else None


NOTHING = Known(drafted=False)
EVERYTHING = Known(
    *map(frozenset, (SINGLE, SETTINGS, PAPER, INVENTORY, PARTS, GONE)),  # type: ignore[arg-type]
)
ALL_BUT_ANSWERS = replace(EVERYTHING, answered=frozenset(), parts=frozenset(), gone=frozenset())


def _some(keys: Sequence[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(keys)))


SOME: st.SearchStrategy[Known] = st.builds(
    Known,
    _some(SINGLE),
    _some(SETTINGS),
    _some(list(PAPER)),
    _some(list(INVENTORY)),
    _some(PARTS),
    _some(GONE),
    st.booleans(),
)


def typed(field: Field, language: str = "en") -> tuple[str, str]:
    """Return an answer that is told from every other, and how a paper shows it."""
    if field.choices:
        return field.choices[-1].key, field.choices[-1].words(language)
    return f"said of {field.key}", f"said of {field.key}"


def material(known: Known, draft: Draft) -> Material:
    """Return what fills a record, with exactly what is known; `draft` is the proposal."""
    paper = replace(
        BARE,
        education=FORBIDDEN[0],
        conditions=(Condition("physical", FORBIDDEN[2], 0, 1),),
        years_required=7,
    )
    for key in sorted(known.written):
        paper = PAPER[key](paper, f"paper on {key}")
    numbers = count(900)
    return Material(
        language=draft.language,
        draft=draft if known.drafted else None,
        description=paper,
        settings={key: f"set for {key}" for key in known.settings},
        answers=_answers(known, draft),
        inventory=tuple(
            Answered(next(numbers), INVENTORY[key], f"line on {key}")
            for key in sorted(known.inventory)
        ),
    )


def _answers(known: Known, draft: Draft) -> Answers:
    gone = {old.area for old in draft.old if old.fate == "idle"}
    duties = {duty.area for duty in draft.duties if duty.origin != "unplaced"}
    return Answers(
        {key: typed(read_fields().named(key))[0] for key in known.answered},
        tuple(DutyAnswers(area, "", _said(DUTY, known.parts)) for area in sorted(duties)),
        tuple(DutyAnswers(area, "", _said(REMOVED, known.gone)) for area in sorted(gone)),
    )


def _said(group: str, parts: frozenset[str]) -> dict[str, str]:
    return {part: typed(read_fields().named(f"{group}.{part}"))[0] for part in parts}
