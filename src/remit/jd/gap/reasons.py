"""Why a claim would be refused or asked about, and what would make it stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from remit.messages import Message, say

READ = say("common to all pages read: the position is judged, not the person").template
AUDIT = say(
    "desk audits ask for specific examples, with the authority to decide or recommend"
).template
ORIGIN = say(
    "State of Colorado, position description form: duties added, and where they came from;"
    " UCLA, justification letter: whose duties were assumed"
).template
COMPARED = say(
    "UCLA, reclassification request checklist, and UC Irvine: positions are compared by their"
    " duties"
).template
LAST = say(
    "a change must last: UC Santa Barbara thirty days, Sewanee six months, UC Irvine six to"
    " twelve months"
).template
NOTES = say(
    "University of Washington, guide to its position questionnaire: keep notes as you work"
).template
VOLUME = say("UCLA, UC San Diego, University of Minnesota, UC Irvine").template
THE_RULE = say("the rule of the institution itself").template


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason against a claim: what it weighs, why, what would help, and the general source.

    Sources are English, as profiles give them; what shows one asks the catalogue for its twin.
    """

    code: str
    weight: Literal["refused", "asked"]
    why: Message
    mend: Message
    source: str


def _person(code: str, why: Message) -> Reason:
    mend = say("Say what the duty itself needs: who holds the position must not matter.")
    return Reason(code, "refused", why, mend, READ)


_ALL = (
    Reason(
        "volume",
        "refused",
        say("More of the same work is no reason for a higher level."),
        say(
            "Keep it for the talk about capacity. For the level, say what became harder: who"
            " decides, what an error costs, which audience was added."
        ),
        VOLUME,
    ),
    _person(
        "performance",
        say("How well the work is done belongs in an appraisal, not in a review of the position."),
    ),
    _person("longevity", say("Years in the post do not change its duties.")),
    _person("retention", say("That somebody may leave says nothing about the duties.")),
    _person("wanting-a-raise", say("The wish for better pay is no change of the duties.")),
    _person("loyalty", say("Loyalty is a merit of the person, not a duty.")),
    _person("place-in-range", say("The place within the pay range is not about the duties.")),
    _person("financial-need", say("What the holder needs is not about the duties.")),
    _person(
        "personal-qualifications",
        say("What the holder knows or holds does not count, only what the duties require."),
    ),
    Reason(
        "planned-work",
        "refused",
        say("The position is judged as it is now, not as it will be."),
        say("Bring it again once the work is done and shows in the record."),
        "common to all pages read: the position as it is, not as planned",
    ),
    Reason(
        "temporary-work",
        "refused",
        say("Standing in for somebody does not change the position."),
        say("A written line that the duty stays, with the day from which it does."),
        "common to all pages read: no temporary or cover work",
    ),
    Reason(
        "other-duties",
        "refused",
        say("Duties that are not named cannot be weighed."),
        say("Name each duty with what it is for, and state it on its own."),
        "common to all pages read",
    ),
    Reason(
        "market-pay",
        "refused",
        say("What others pay is looked at after the level, not as a reason for it."),
        say("Keep it for the talk about pay; here name positions with the same duties."),
        COMPARED,
    ),
    Reason(
        "colleagues-title",
        "refused",
        say("A colleague’s title or pay is no reason; only duties are compared."),
        say("Name the position, not the person, and the duties that both have."),
        COMPARED,
    ),
    Reason(
        "attendance",
        "refused",
        say("Being there shows no authority."),
        say("A diary line, put down at the time: what was advised or decided there."),
        AUDIT,
    ),
    Reason(
        "assigned-by-nobody",
        "asked",
        say("Nobody is named who assigned the work, so it may be taken for work by choice."),
        say("A line of the supervisor that the work belongs to the position, and since when."),
        ORIGIN,
    ),
    Reason(
        "no-assigner",
        "asked",
        say("It is not said who assigned the work."),
        say("Add who assigned it; best is a mail or a minute that says so."),
        ORIGIN,
    ),
    Reason(
        "not-in-writing",
        "asked",
        say("The assignment was never put in writing."),
        say("Ask for one line in writing, today’s date is enough: what, since when, by whom."),
        ORIGIN,
    ),
    Reason(
        "others-account",
        "refused",
        say("You stated that others run this account; their work is not of this position."),
        say("If it is yours after all, correct who runs the account; else name only your part."),
        READ,
    ),
    Reason(
        "stated-only",
        "asked",
        say("No entry of the twelve months shows it."),
        say("An export in which it would show, a note when it happens, or the supervisor’s word."),
        AUDIT,
    ),
    Reason(
        "own-word",
        "asked",
        say("Only your own notes show this work."),
        say("An export in which it shows too (calendar, mail, chat), or the supervisor’s word."),
        AUDIT,
    ),
    Reason(
        "reconstructed",
        "asked",
        say("The line was put down later than a week after the event, from memory."),
        say("Something from that day which shows it; from now on put decisions down in the week."),
        NOTES,
    ),
    Reason(
        "too-recent",
        "refused",
        say("It has not lasted long enough yet."),
        say("Wait until it has lasted as long as the rule asks, and keep the record going."),
        LAST,
    ),
    Reason(
        "surge-ended",
        "refused",
        say("It rose for a while and is back: a passing peak does not change the position."),
        say("What stayed when the peak was over, if anything did: name that alone."),
        LAST,
    ),
    Reason(
        "below-threshold",
        "refused",
        say("Less of the position changed than the institution asks, even at the far end."),
        say(
            "Ask for a corrected description instead; an increase within the grade may still be"
            " open."
        ),
        THE_RULE,
    ),
)
REASONS = {reason.code: reason for reason in _ALL}
"""Every reason by its code."""
