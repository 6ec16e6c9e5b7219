"""What a position record is filled from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from remit.jd.description import Description
from remit.jd.draft import Draft
from remit.jd.gap import Answered
from remit.position.answers import Answers
from remit.position.fields import Field
from remit.position.record import Value
from remit.position.typed import in_paper

SETTINGS = {
    "identity.working_title": "position.title",
    "identity.institution": "position.institution",
    "identity.unit": "position.unit",
    "identity.reports_to": "position.reports_to",
    "identity.employee": "position.holder",
    "identity.held_since": "position.since",
}
"""The keys that her settings answer too, and the names of those settings."""


INVENTORY = {"resources.budget": "paid", "supervision.exercised": "people"}
"""The keys that lines of the inventory answer too, and the areas of these lines."""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that is known; the same material gives the same record.

    `draft` and `description` are None where there are none yet. `shares` tells
    whether the ledger carries shares of time (a thin one does not). `settings`
    holds what her settings say, by key (`SETTINGS`). `diary` are the lines of
    the decision diary that may be told, by their number in the ledger; only
    those that an answer names come into the record. `inventory` is what she
    states that she answers for. `factors` are the codes of the level factors
    that the evidence shows, by area.
    """

    language: str = "en"
    draft: Draft | None = None
    shares: bool = True
    description: Description | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    answers: Answers = field(default_factory=Answers)
    diary: Mapping[int, str] = field(default_factory=dict)
    inventory: tuple[Answered, ...] = ()
    factors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def answer(asked: Field, said: str | None, key: str, language: str) -> Value:
    """Return an answer as a value; blank where nothing is said.

    A choice stands in its words, a day and a number as the language writes them.

    >>> from remit.position.fields import read_fields
    >>> asked = read_fields().named("duty.essential")
    >>> answer(asked, "no", "duty.crisis.essential", "bg").text
    'не'
    >>> answer(asked, None, "duty.crisis.essential", "bg").who
    'supervisor'
    """
    if not said:
        return Value(who=asked.who[0])
    words = next((each.words(language) for each in asked.choices if each.key == said), said)
    return Value(in_paper(words, asked, language), "stated", (f"answer {key}",))
