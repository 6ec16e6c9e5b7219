"""What is said of a rule and of how long a change lasts, the same in every shell."""

from __future__ import annotations

from collections.abc import Sequence

from remit.jd.gap.lasting import Lasted
from remit.jd.gap.model import AreaGap, Gap
from remit.jd.gap.refused import Refusal
from remit.jd.gap.rules import Rule, rule_phrase
from remit.levels.model import Missing
from remit.messages import Message, say
from remit.workflow.words.written_numbers import per_cent, per_cents


def asked_of(rule: Rule, language: str) -> Message:
    """Return what a rule asks, with its numbers as they are written in a language."""
    least = rule.share or 0.0
    share = per_cents(least, rule.upto or least, language)
    months = f"{rule.months}–{rule.months_upto}" if rule.months_upto else f"{rule.months}"
    return rule_phrase(rule, share, months)


def open_of(rule: Rule, gap: Gap) -> Missing | None:
    """Return what would settle a rule that cannot be told, and who could say it; else None."""
    if rule.verdict != "cannot tell":
        return None
    if gap.thin:
        return Missing(say("More of the work of these twelve months on record."), ("holder",))
    if rule.why is not None:
        return Missing(
            say("Which of the duties that came are of the higher level."), ("supervisor", "hr")
        )
    if rule.upto is not None and rule.shown.low >= (rule.share or 0.0):
        return Missing(say("Where within its range the institution draws the line."), ("hr",))
    if rule.kind == "lasting":
        return Missing(
            say("Since when the new duties belong to the position, in writing."),
            ("supervisor", "holder"),
        )
    if rule.kind == "retained":
        return Missing(
            say("Which of the former duties remain, and which went to others."), ("supervisor",)
        )
    return Missing(
        say("A narrower range: weeks that are confirmed, and a place for what is unplaced."),
        ("holder",),
    )


def when_of(over: Lasted) -> Message:
    """Return since when, or from when to when, the share of an area is different."""
    shift = over.shift
    if shift is not None and shift.until is not None:
        return say("from {day} to {until}", day=shift.on, until=shift.until)
    if shift is not None:
        return say("since {day}", day=shift.on)
    if over.from_the_start and over.holds:
        return say("as far back as the record goes")
    return say("without a clear date")


def how_often(over: Lasted, language: str) -> Message:
    """Return in how many months of the newest stretch the share shows it."""
    share = per_cent(over.level, language)
    if over.way > 0:
        return say(
            "above {share} in {count} of {all} months", share=share, count=over.beyond, all=over.run
        )
    return say(
        "below {share} in {count} of {all} months", share=share, count=over.beyond, all=over.run
    )


def beside_of(area: AreaGap, name: str, language: str) -> Message:
    """Return what she answers for in an area beside what is shown of it."""
    days = [each.since for each in area.answered if each.since]
    if not area.entries:
        return say(
            "{area}: lines of yours: {count}; no entry shows it",
            area=name,
            count=len(area.answered),
        )
    share = per_cents(area.measured.low, area.measured.high, language)
    if days:
        return say(
            "{area}: lines of yours: {count}, since {day}; entries: {entries}, {share}",
            area=name,
            count=len(area.answered),
            entries=area.entries,
            share=share,
            day=min(days),
        )
    return say(
        "{area}: lines of yours: {count}; entries: {entries}, {share}",
        area=name,
        count=len(area.answered),
        entries=area.entries,
        share=share,
    )


def alike(refused: Sequence[Refusal]) -> list[tuple[Refusal, ...]]:
    """Return claims by their one reason, what is refused before what will be asked about."""
    by_reason: dict[str, list[Refusal]] = {}
    for each in sorted(refused, key=lambda each: (each.weight != "refused", each.code)):
        by_reason.setdefault(each.code, []).append(each)
    return [tuple(claims) for claims in by_reason.values()]
