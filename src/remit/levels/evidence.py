"""Entries, her lines and a description in; the nine factors out.

Evidence is not counted, it is ranked by anchors. Entries alone are never more
than some evidence, and none at all of decision, independence and knowledge.
Strong needs her word beside the record, and both over a time. An entry or a
line more can only raise a factor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from remit.jd.description import Description
from remit.levels.claims import claims_of
from remit.levels.factors import Factor, StrongRule, read_factors, read_strong_rule
from remit.levels.model import (
    Because,
    Entry,
    FactorEvidence,
    LevelEvidence,
    Missing,
    Proof,
    Shown,
    Strength,
    Word,
)
from remit.levels.record import CONTACTS, CRISIS, MEETING, episodes, proofs_of
from remit.messages import Message, say

TELLING_MEETINGS = 12
"""From so many meetings on in which roles are known, a calendar without leaders says something."""


def level_evidence_of(shown: Shown, description: Description | None = None) -> LevelEvidence:
    """Return what is claimed and what is shown of each factor, in the order of the table.

    Entries and lines of days after the window are left out; older ones tell
    since when. Without a description no factor is claimed.

    >>> year = (date(2020, 12, 31), date(2021, 12, 31))
    >>> found = level_evidence_of(Shown([], [], year))
    >>> {factor.strength for factor in found.factors}
    {'cannot tell'}
    """
    last = shown.window[1]
    entries = [entry for entry in shown.entries if entry.day <= last]
    lines = [line for line in shown.lines if line.day is None or line.day <= last]
    found = []
    for factor in read_factors().values():
        proofs = proofs_of(factor, entries, lines, shown.words)
        strength = strength_of(factor, proofs, entries, shown.window)
        shown_on, stated_on = _days(proofs, "record", "diary"), _days(proofs, "inventory")
        found.append(
            FactorEvidence(
                factor.code,
                strength,
                () if description is None else claims_of(description, factor),
                proofs,
                (
                    *_shown(factor, proofs, entries, shown.window),
                    *_denied(factor, shown.words),
                ),
                (
                    *_unconfirmed(factor, entries),
                    *_missing(factor, strength, proofs, shown.window),
                ),
                min(shown_on, default=None),
                max(shown_on, default=None),
                min(stated_on, default=None),
            )
        )
    return LevelEvidence(tuple(found), shown.window)


def _days(proofs: Sequence[Proof], *because: Because) -> list[date]:
    """Return the days of the proofs from some books."""
    kept = [proof for proof in proofs if proof.because in because]
    return [proof.day for proof in kept if proof.day is not None]


def strength_of(
    factor: Factor,
    proofs: Sequence[Proof],
    entries: Sequence[Entry],
    window: tuple[date, date],
) -> Strength:
    """Return how strongly the proofs show a factor as the position is now.

    *strong*: diary lines put down at the time, some months apart, the last of
    them within the window (beside entries, where entries show the factor at
    all); or, for factors that are answered for, an inventory line beside
    entries over half a year. *some*: any proof within the window, or an
    inventory line, or her word. *none* only where the record would show it.
    """
    if not any(_is_now(proof, window) for proof in proofs):
        return "none" if factor.code == "contacts" and _told_otherwise(entries) else "cannot tell"
    rule = read_strong_rule()
    record = [each.day for each in proofs if each.because == "record" and each.day]
    beside = factor.told and (bool(record) or not factor.alone)
    if beside and _told_for_long(_at_the_time(proofs), window, rule):
        return "strong"
    answered = factor.answered and any(each.because == "inventory" for each in proofs)
    return "strong" if answered and _lasting(record, window, rule) else "some"


def _is_now(proof: Proof, window: tuple[date, date]) -> bool:
    stands = proof.because == "inventory" or (proof.because == "word" and proof.day is None)
    return stands or (proof.day is not None and proof.day > window[0])


def _at_the_time(proofs: Sequence[Proof]) -> list[date]:
    told = [each for each in proofs if each.because == "diary" and each.recorded == "at the time"]
    return [each.day for each in told if each.day is not None]


def _told_for_long(days: Sequence[date], window: tuple[date, date], rule: StrongRule) -> bool:
    if len(days) < rule.lines or max(days) <= window[0]:
        return False
    return max(days) - min(days) >= timedelta(days=rule.apart_days)


def _lasting(days: Sequence[date], window: tuple[date, date], rule: StrongRule) -> bool:
    if len(set(days)) < rule.entry_days or max(days) <= window[0]:
        return False
    return max(days) - min(days) >= timedelta(days=rule.lasting_days)


def _told_otherwise(entries: Sequence[Entry]) -> bool:
    """Return whether the calendar names enough roles to say that no leader was among them."""
    known = [entry.roles for entry in entries if entry.kind == MEETING and entry.roles]
    return len(known) >= TELLING_MEETINGS and not any(roles & CONTACTS for roles in known)


def _shown(
    factor: Factor,
    proofs: Sequence[Proof],
    entries: Sequence[Entry],
    window: tuple[date, date],
) -> Iterator[Message]:
    record = [each for each in proofs if each.because == "record"]
    diary = [each for each in proofs if each.because == "diary"]
    answered = [each for each in proofs if each.because == "inventory"]
    if record:
        yield say(
            "Entries: {entries}, on days: {count}; in these twelve months: {all}.",
            entries=len(record),
            count=len({each.day for each in record}),
            all=sum(_is_now(each, window) for each in record),
        )
    if diary:
        told = sum(each.recorded == "at the time" for each in diary)
        yield say(
            "Diary lines: {all}, of these at the time: {count}, reconstructed later: {known}.",
            all=len(diary),
            count=told,
            known=len(diary) - told,
        )
    if answered:
        yield say("Lines of the inventory: {count}.", count=len(answered))
    if words := [each for each in proofs if each.because == "word"]:
        yield say("Confirmed by your word: {count}.", count=len(words))
    yield from _structure(factor.code, entries)


def _denied(factor: Factor, words: Sequence[Word]) -> Iterator[Message]:
    denied = [each for each in words if each.factor == factor.code and not each.shows]
    if denied:
        yield say(
            "Left out, since you said that it does not show it: {names}.",
            names=", ".join(f"{each.of} (S{each.statement})" for each in denied),
        )


def _structure(code: str, entries: Sequence[Entry]) -> Iterator[Message]:
    """Yield what the structure of the record says beside the proofs; it moves no factor."""
    crisis = [entry for entry in entries if entry.area == CRISIS]
    if code == "independence" and (late := sum(entry.late for entry in crisis)):
        yield say(
            "Crisis work outside agreed hours, entries: {count}; it does not show who"
            " cleared it, so it proves nothing here.",
            count=late,
        )
    if code == "consequence" and crisis:
        count = episodes(entry.day for entry in crisis)
        yield say("Stretches of crisis work, apart by more than three days: {count}.", count=count)
    if code == "contacts":
        met = [entry.roles for entry in entries if entry.kind == MEETING]
        for role in sorted(CONTACTS):
            if count := sum(role in roles for roles in met):
                yield say("Meetings with {role}: {count}.", role=Message(role), count=count)


def _unconfirmed(factor: Factor, entries: Sequence[Entry]) -> Iterator[Missing]:
    """Yield that nobody's role was confirmed, where contacts rest on roles."""
    met = [entry for entry in entries if entry.kind == MEETING and entry.roles & CONTACTS]
    if factor.code == "contacts" and met and not any(entry.confirmed for entry in met):
        yield Missing(
            say("Confirmed roles: those of the people met are only proposed (`remit people`)."),
            ("holder",),
        )


def _missing(
    factor: Factor, strength: Strength, proofs: Sequence[Proof], window: tuple[date, date]
) -> Iterator[Missing]:
    rule, told = read_strong_rule(), _at_the_time(proofs)
    diary = [each for each in proofs if each.because == "diary"]
    if proofs and not any(_is_now(each, window) for each in proofs):
        yield Missing(
            say("Anything in these twelve months; what is on record is older."), ("holder",)
        )
    if any(each.because == "inventory" and each.day is None for each in proofs):
        yield Missing(say("Since when it is answered for."), ("holder",))
    if strength == "strong" or not (factor.every_line or factor.diary):
        return
    if not factor.told:
        yield from _unlasting(factor, proofs, rule)
    elif not diary:
        yield Missing(_wordless(factor), ("holder",))
    elif not told:
        yield Missing(
            say("Lines written within a week of the event; these were written later."), ("holder",)
        )
    elif not _told_for_long(told, window, rule):
        yield Missing(
            say(
                "Lines from a longer time: at least {lines}, the first and the last {days} days"
                " apart, the last in these twelve months.",
                lines=rule.lines,
                days=rule.apart_days,
            ),
            ("holder",),
        )
    else:
        yield Missing(
            say("Entries that show it too, from an export: lines alone are some evidence at most."),
            ("holder",),
        )


def _unlasting(factor: Factor, proofs: Sequence[Proof], rule: StrongRule) -> Iterator[Missing]:
    """Yield what a factor lacks that words of the diary cannot make strong."""
    if not factor.answered:
        return
    if not any(each.because == "inventory" for each in proofs):
        yield Missing(
            say("A line of the inventory: what is answered for, since when, assigned by whom."),
            ("holder", "supervisor"),
        )
    else:
        yield Missing(
            say("Entries over a longer time: at least {days} days.", days=rule.lasting_days),
            ("holder",),
        )


def _wordless(factor: Factor) -> Message:
    if factor.alone:
        return say(
            "A line of the decision diary that speaks of it: attendance and words of titles are"
            " some evidence at most."
        )
    return say("A line of the decision diary that speaks of it: entries alone never show it.")
