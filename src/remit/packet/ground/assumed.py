"""The assumptions in plain sentences: one each, with its value."""

from __future__ import annotations

from math import exp

from remit.measure.model import Assumption
from remit.messages import Message, say
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name
from remit.packet.ground.writer import Given, Shown, Written

DAILY_REST = "daily-rest"
OF_AREAS, OF_KINDS = "untraced-", "-minutes"
VALUE, LOW, HIGH, FACTOR = Shown("value"), Shown("low"), Shown("high"), Shown("factor")
"""What stands in a sentence; `assumption_sentence` puts the figure's name in its place."""

KINDS = {
    "post": say("A post"),
    "reply": say("A reply"),
    "repost": say("A repost"),
    "chat": say("A line of chat"),
    "mail": say("A sent mail"),
    "note": say("A note without a duration"),
    "decision": say("A line of the diary"),
    "task": say("A ticked task"),
    "document": say("A saved edit"),
    "alert": say("An alert"),
    "call": say("A call without an end"),
    "meeting": say("A meeting without an end"),
    "other": say("Any other entry"),
}
NUMBERS = {
    "meeting-preparation": say(
        "Preparing a meeting: {value} minutes, mostly {low} to {high}.",
        value=VALUE,
        low=LOW,
        high=HIGH,
    ),
    "meeting-follow-up": say(
        "Following up on a meeting: {value} minutes, mostly {low} to {high}.",
        value=VALUE,
        low=LOW,
        high=HIGH,
    ),
    "attended-length": say(
        "Meetings last as the calendar says, mostly within a factor of {factor}.", factor=FACTOR
    ),
    "episode-gap": say(
        "Pauses of up to {value} minutes belong to the work around them.", value=VALUE
    ),
    "longest-stretch": say(
        "A meeting or call of more than {value} hours counts as an all-day entry.", value=VALUE
    ),
    "all-day-from": say(
        "An entry without a time of day is an all-day entry from {value} hours on.", value=VALUE
    ),
    "all-day-minutes": say(
        "An all-day entry: {value} minutes of each working day, mostly {low} to {high}.",
        value=VALUE,
        low=LOW,
        high=HIGH,
    ),
    "all-day-days": say("An all-day entry counts on at most {value} days.", value=VALUE),
    "batch-saving": say(
        "Like entries of one day were prepared together, which saves time (exponent {value}).",
        value=VALUE,
    ),
    "day-limit": say("Assumed minutes never lengthen a day beyond {value} hours.", value=VALUE),
    "day-length": say("Nothing fills more than the {value} hours of a day.", value=VALUE),
    "week-limit": say(
        "Work without trace never lengthens a week beyond {value} hours.", value=VALUE
    ),
    "overlap-crisis": say("Minutes that overlap: a crisis has rank {value}.", value=VALUE),
    "overlap-meeting": say("Minutes that overlap: a meeting has rank {value}.", value=VALUE),
    "overlap-rest": say("Minutes that overlap: all else has rank {value}.", value=VALUE),
    "overlap-screen": say(
        "Minutes that overlap: time before a screen has rank {value}.", value=VALUE
    ),
    "person-spread": say(
        "How much of the work leaves traces differs from person to person, mostly within a factor "
        "of {factor}.",
        factor=FACTOR,
    ),
    "week-noise": say(
        "A week differs from what its traces say, mostly within a factor of {factor}.",
        factor=FACTOR,
    ),
    "week-noise-weight": say(
        "This difference weighs as much as {value} that were observed.", value=VALUE
    ),
    "small-area": say(
        "Areas with about {value} hours a week, or fewer, vary more from week to week.", value=VALUE
    ),
    "drift": say(
        "Other months differ from the confirmed weeks, mostly within a factor of {factor}.",
        factor=FACTOR,
    ),
    "silent-hours": say(
        "Work that leaves no trace at all, in areas with confirmed hours: {value} hours a week, "
        "mostly {low} to {high}.",
        value=VALUE,
        low=LOW,
        high=HIGH,
    ),
    "area-drift": say(
        "An area's other months differ from its confirmed weeks, mostly within a factor of "
        "{factor}.",
        factor=FACTOR,
    ),
    DAILY_REST: say("A rest between two days of less than {value} hours is short.", value=VALUE),
    "least-hours": say("A confirmed zero is read as at most {value} hours a week.", value=VALUE),
}


def listed_assumptions(grounds: Grounds) -> tuple[Assumption, ...]:
    """Return the assumptions that the report lists: those about rest only with after-hours."""
    ticked, all_of_them = grounds.inputs.include_after_hours, grounds.inputs.measures.assumptions
    return tuple(each for each in all_of_them if ticked or each.name != DAILY_REST)


def values_of(assumption: Assumption) -> dict[str, float]:
    """Return the numbers that a sentence about an assumption may show.

    `low` and `high` hold two cases in three; `factor` is how far they lie
    apart from the middle.

    >>> values_of(Assumption("post-minutes", 18.0, 0.7, "minutes", "…"))
    {'value': 18.0, 'low': 8.9, 'high': 36.0, 'factor': 2.01}
    """
    value, spread = float(assumption.value), float(assumption.spread)
    logarithm = value if assumption.name == "week-noise" else spread
    return {
        "value": round(value, 3),
        "low": _two_digits(value * exp(-spread)),
        "high": _two_digits(value * exp(spread)),
        "factor": round(exp(logarithm), 2),
    }


def _two_digits(value: float) -> float:
    return float(f"{value:.2g}")


def assumption_sentence(grounds: Grounds, assumption: Assumption) -> Message:
    """Return an assumption in plain words, with its figures."""
    name = assumption.name
    shown = {each: Shown(f"assumption.{name}.{each}") for each in ("low", "high", "factor")}
    shown["value"] = Shown(f"assumption.{name}")
    if name in NUMBERS:
        sentence = NUMBERS[name]
        return Message(sentence.template, {gap: shown[gap] for gap in sentence.values})
    between = {gap: shown[gap] for gap in ("value", "low", "high")}
    if name.startswith(OF_AREAS):
        area = _area(grounds, name.removeprefix(OF_AREAS))
        return say(
            "{area}: {value} hours of work for each traced hour, mostly {low} to {high}.",
            area=area,
            **between,
        )
    kind = name.removesuffix(OF_KINDS)
    if kind in KINDS:
        return say(
            "{kind}: {value} minutes of work, mostly {low} to {high}.", kind=KINDS[kind], **between
        )
    unit = grounds.writer.said(assumption.unit)
    return say("{name}: {value} ({unit}).", name=Given(name), value=shown["value"], unit=unit)


def _area(grounds: Grounds, area: str) -> Written:
    return say("Every other area") if area == "default" else area_name(grounds, area)
