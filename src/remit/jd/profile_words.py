"""The codes of a profile as phrases that a person reads."""

from __future__ import annotations

from datetime import date

from remit.jd.profile_parts import (
    Blank,
    Deed,
    Filing,
    NotCounted,
    OtherRoad,
    Question,
    Refused,
    Road,
    Signer,
    Step,
)
from remit.messages import Message, say

_WITH_HR = say("the supervisor, with HR")
BLANKS: dict[Blank, tuple[Message, Message]] = {
    "essential-functions": (say("Essential functions"), _WITH_HR),
    "physical-demands": (say("Physical demands"), _WITH_HR),
    "exempt-status": (say("Exempt or non-exempt status"), say("HR")),
    "degree-and-years": (say("Degree and years of experience required"), _WITH_HR),
    "occupation-code": (say("Code in the national classification of occupations"), say("HR")),
    "working-conditions": (
        say("Working conditions and assessment of risk"),
        say("the employer, with the occupational health service"),
    ),
    "delegated-authority": (say("Authority to sign and to spend"), say("the supervisor")),
}
"""What a paper leaves blank, and who must fill it in."""
BLANKS_OF: dict[str, tuple[Blank, ...]] = {
    "en": ("essential-functions", "physical-demands", "exempt-status", "degree-and-years"),
    "bg": ("occupation-code", "degree-and-years", "working-conditions", "delegated-authority"),
}
_REASONS: dict[NotCounted, Message] = {
    "volume": say("more work of the same kind"),
    "performance": say("how well the work is done"),
    "longevity": say("years in the post"),
    "retention": say("keeping somebody from leaving"),
    "wanting-a-raise": say("the wish for a raise"),
    "loyalty": say("loyalty to the institution"),
    "place-in-range": say("the place within the pay range"),
    "financial-need": say("financial need"),
    "personal-qualifications": say("qualifications that the work does not need"),
    "planned-work": say("work that is planned but not yet done"),
    "temporary-work": say("temporary work or standing in for somebody"),
    "other-duties": say("duties named only as “other duties as assigned”"),
}
_SIGNERS: dict[Signer, Message] = {
    "preparer": say("whoever prepared it"),
    "employee": say("the employee"),
    "supervisor": say("the supervisor"),
    "department-head": say("the head of the department"),
    "dean": say("the head of the department or the dean"),
    "authorising-officer": say("whoever authorises for the department"),
    "hr": say("HR"),
}
_DEEDS: dict[Deed, Message] = {
    "prepares": say("{who}: gives the name and an address"),
    "is-told": say("{who}: is told of it"),
    "signs": say("{who}: signs"),
    "attests": say("{who}: attests that it is right"),
    "approves": say("{who}: approves"),
    "reviews": say("{who}: reviews"),
}
_ROADS: dict[Road, Message] = {
    "in-grade-increase": say("an increase within the grade for duties that changed"),
    "internal-equity": say("a comparison with positions of the same duties inside the institution"),
    "corrected-description": say("a corrected description without a change of the level"),
}
_QUESTIONS: dict[Question, Message] = {
    "prompted": say("What prompted the change?"),
    "major-changes": say("What are the major changes?"),
    "primary-areas": say("What are the primary areas of work now?"),
    "added-from": say("Where did the added duties come from?"),
    "deleted-to": say("Where did the deleted duties go?"),
    "level-fits": say("Why does the level fit?"),
    "scope": say("How did the scope change?"),
    "complexity": say("How did the complexity change?"),
    "problems": say("Which problems are typical, and which guidance is there for them?"),
    "impact": say("How did the impact on the department or the institution change?"),
    "decision": say("Which decisions are made, with examples?"),
    "independence": say("How far may the position act on its own?"),
    "consequence": say("What follows from an error?"),
    "resources": say("Which resources are managed, and how much of them?"),
    "knowledge": say("Which knowledge and skills do the duties require?"),
    "contacts": say("With whom does the position deal, and what for?"),
    "supervision": say("Does the position supervise others?"),
    "guidelines": say("Which guidelines are used?"),
    "innovation": say("What is new that the position brings about?"),
    "unit": say("How does the position relate to the others of the unit?"),
    "comparison": say("How does it compare with similar positions?"),
}


def reason_refused(refused: Refused) -> Message:
    """Return what does not count, as a phrase a person reads.

    >>> str(reason_refused(Refused(what="volume", source="a page")))
    'more work of the same kind'
    """
    return _REASONS[refused.what]


def signer_name(step: Step) -> Message:
    """Return who acts in a step."""
    return _SIGNERS[step.who]


def step_phrase(step: Step) -> Message:
    """Return a step of the way as a phrase.

    >>> str(step_phrase(Step(who="supervisor", does="attests", source="a page")))
    'the supervisor: attests that it is right'
    """
    phrase = Message(_DEEDS[step.does].template, {"who": signer_name(step)})
    return say("{step}, where it is needed", step=phrase) if step.where_needed else phrase


def road_phrase(road: OtherRoad) -> Message:
    """Return another road as a phrase.

    >>> str(road_phrase(OtherRoad(what="corrected-description", source="a page")))
    'a corrected description without a change of the level'
    """
    return _ROADS[road.what]


def question_sentence(question: Question) -> Message:
    """Return a question as it is put.

    >>> str(question_sentence("consequence"))
    'What follows from an error?'
    """
    return _QUESTIONS[question]


def filing_sentence(filing: Filing) -> Message:
    """Return what the day of filing means.

    >>> str(filing_sentence(Filing(effective="day-of-filing", source="a page")))
    'A decision counts from the day of filing.'
    """
    if filing.effective == "day-of-filing":
        return say("A decision counts from the day of filing.")
    return say("A decision counts from the first day of the month after a complete file.")


def effective_day(filing: Filing, filed: date) -> date:
    """Return the day from which a decision counts, where the file is complete on `filed`.

    >>> effective_day(Filing(effective="first-of-next-month", source="a page"), date(2021, 12, 3))
    datetime.date(2022, 1, 1)
    """
    if filing.effective == "day-of-filing":
        return filed
    return date(filed.year + filed.month // 12, filed.month % 12 + 1, 1)
