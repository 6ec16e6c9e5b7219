"""A draft, a description and answers made by hand."""

from __future__ import annotations

from datetime import date

from remit.jd.description import Condition, Description, Duty
from remit.jd.draft import Draft, DraftDuty, OldDuty
from remit.jd.gap import Answered
from remit.measure.model import Interval

SOME = Interval(0.2, 0.3, 0.4)
POSTS = "Posts content on the university's channels."
ANSWERS = "Answers questions of followers."
TOURS = "Leads campus tours."
LEADS = "Directs the response when the university faces a crisis."

PAPER = Description(
    "…",
    "en",
    True,
    title="Web Editor",
    employer="Alder College",
    reports_to="Director of Communications",
    duties=(
        Duty(POSTS, 0, 1, percent=60, essential=True, area="publishing"),
        Duty(ANSWERS, 0, 1, percent=20, essential=True, area="publishing"),
        Duty(TOURS, 0, 1, percent=20, essential=False, area="partners"),
    ),
    years_required=3,
    education="Bachelor's degree in communications",
    conditions=(
        Condition("hours", "40 hours a week", 0, 1),
        Condition("place", "Main campus", 0, 1),
        Condition("physical", "Lifts boxes of 20 kg", 0, 1),
        Condition("travel", "Rarely", 0, 1),
        Condition("checks", "Background check", 0, 1),
    ),
)


def draft_of(*duties: DraftDuty, language: str = "en") -> Draft:
    return Draft(
        title="Web Editor",
        summary="The purpose of the position is to inform.",
        duties=duties or (KEPT, ALSO_KEPT, NEW, UNPLACED),
        old=(
            OldDuty(POSTS, "publishing", 60, "kept"),
            OldDuty(ANSWERS, "publishing", 20, "kept"),
            OldDuty(TOURS, "partners", 20, "idle"),
        ),
        status="ready",
        language=language,
        window=(date(2020, 12, 31), date(2021, 12, 31)),
    )


KEPT = DraftDuty(POSTS, "publishing", 30, "kept", SOME, previous=60, entries=9, duties=(0,))
ALSO_KEPT = DraftDuty(ANSWERS, "publishing", 10, "kept", SOME, previous=20, entries=9, duties=(1,))
NEW = DraftDuty(
    LEADS,
    "crisis",
    50,
    "new",
    SOME,
    since=date(2020, 3, 12),
    entries=40,
    details=(Answered(7, "crisis", "The alert feed"),),
)
UNPLACED = DraftDuty("Work that nothing could place.", "unplaced", 10, "unplaced", SOME, entries=5)
