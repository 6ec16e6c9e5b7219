"""The holder's own papers of the invented case, and the fullest that can be asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import msgspec
from tests.packet.inputs import case
from tests.packet.pages import largest_page

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.jd.gap import Answered, Gap
from remit.jd.gap.lasting import Lasted
from remit.jd.gap.reasons import REASONS
from remit.jd.gap.refused import Refusal
from remit.jd.gap.risks import Risk, Risks
from remit.jd.gap.rules import Rule
from remit.jd.profiles import read_profile
from remit.levels.factors import read_factors
from remit.levels.model import FactorEvidence, Missing, Proof
from remit.measure.model import Interval
from remit.messages import say
from remit.packet.ground.model import PacketInputs, Profile
from remit.packet.letter.audit_diary import parts_of
from remit.packet.letter.audit_model import AuditInputs, Sample, Told

TITLE = "Lunch with Dimitra about the fire"
ON_TIME = "Held the notice; options: hold, send; authority: decided; outcome: no calls"
LATE = "Stopped every post on all accounts"
BIASED = "I write three times as many posts as anybody before me"


usual, largest = cache(case), cache(largest_page)
"""Inputs are never changed, so each is made once."""


def told(statement: int, happened: date, days: int, text: str, area: str = "crisis") -> Told:
    """Return a line of the diary that was put down so many days later."""
    return Told(statement, happened, happened + timedelta(days=days), parts_of(text), area)


def refusal(code: str, **more: Any) -> Refusal:
    """Return a claim of hers that one of the known reasons speaks against."""
    reason = REASONS[code]
    return Refusal(
        code, reason.weight, "inventory", reason.why, reason.mend, reason.source, False, **more
    )


def evidence() -> tuple[FactorEvidence, ...]:
    """Return the nine factors: decisions strongly shown, knowledge open, contacts told later."""
    shown = {
        "decision": FactorEvidence(
            "decision",
            "strong",
            proofs=(
                Proof("diary", 601, date(2021, 2, 3), "at the time"),
                Proof("diary", 603, date(2021, 6, 1), "reconstructed"),
            ),
            since=date(2021, 2, 3),
        ),
        "contacts": FactorEvidence(
            "contacts",
            "some",
            proofs=(Proof("diary", 603, date(2021, 6, 1), "reconstructed"),),
            missing=(
                Missing(
                    say("Entries over a longer time: at least {days} days.", days=180), ("hr",)
                ),
            ),
            since=date(2021, 6, 1),
        ),
    }
    return tuple(shown.get(code, FactorEvidence(code, "cannot tell")) for code in read_factors())


def own_case(language: str = "en", **changes: Any) -> AuditInputs:
    """Return what her own papers of the case are made from, under the rules of Houston."""
    profile = read_profile("houston")
    chosen = {"institution": profile.key, "name": profile.name, "chosen": True}
    rule = Rule(
        **chosen,
        kind="changed",
        verdict="not met",
        shown=Interval(0.02, 0.06, 0.1),
        source=profile.changed[0].source,
        share=0.15,
    )
    packet = usual(language)
    inputs = AuditInputs(
        packet=replace(packet, profile=Profile(profile.key, profile.name)),
        profile=profile,
        chosen=True,
        rules=(rule,),
        level=evidence(),
        refused=(
            refusal("volume", statement=501, words=BIASED, found="three times", area="publishing"),
            refusal("reconstructed", statement=603, words=LATE),
            refusal("no-assigner", statement=502, words="Owns 14 accounts", area="channels"),
        ),
        risks=Risks("found", (Risk("idle", say("Too little is on record to tell."), "UCLA"),)),
        diary=(
            told(601, date(2021, 2, 3), 1, ON_TIME),
            told(603, date(2021, 6, 1), 121, LATE),
            told(604, date(2021, 7, 1), 0, "Advised to wait", UNPLACED),
        ),
        samples={"crisis": (Sample(33, date(2021, 3, 4), "meeting", TITLE),)},
        withheld=2,
    )
    return replace(inputs, **changes)


def fullest(language: str = "bg") -> AuditInputs:
    """Return the case in which every guide says most: all areas, long words, all rules."""
    packet = largest(language).packet
    shift = packet.measures.shifts[0].on
    over = Lasted(1, 0.1, 22, 22, shift, True, True, 0, 22, packet.measures.as_of)
    areas = tuple(
        replace(
            each,
            kind="unwritten",
            since=shift,
            over_time=over,
            written=Interval(0.0, 0.0, 0.0),
            measured=Interval(0.02, 0.06, 0.1),
        )
        for each in packet.gap.areas
    )
    gap = replace(packet.gap, areas=areas)
    uci, ucla = read_profile("uci"), read_profile("ucla")
    profile = msgspec.structs.replace(
        uci.in_language(language), route=ucla.route, filing=ucla.filing, roads=ucla.roads
    )
    rules = tuple(
        Rule(
            *("uci", uci.name, True, kind, "cannot tell", Interval(0.2, 0.5, 0.8)),
            source="UC Irvine: six to twelve months, one business cycle of the institution",
            share=0.5,
            months=6,
            months_upto=12,
        )
        for kind in ("changed", "lasting", "retained", "new position")
    )
    named = replace(packet.profile, name=profile.name)
    answered = tuple(
        Answered(10_000 + at, area, "Отговаря за всичко " * 9, shift, None if at % 2 else LONG)
        for at, area in enumerate(AREAS)
    )
    found = own_case(language)
    return replace(
        found,
        packet=replace(packet, gap=gap, profile=named, answered=answered),
        profile=profile,
        rules=rules,
        level=tuple(replace(each, strength="strong", since=shift) for each in found.level),
        diary=tuple(replace(each, parts=parts_of("Посъветва " * 40)) for each in found.diary),
    )


LONG = "Заместник-ректор по връзките с обществеността и международното сътрудничество"


def with_little(inputs: AuditInputs) -> AuditInputs:
    """Return inputs whose record carries no verdict."""
    from tests.packet.pages import page_case, too_little

    thin: PacketInputs = too_little(page_case(inputs.packet.language)).packet
    gap: Gap = replace(thin.gap, areas=inputs.packet.gap.areas)
    return replace(inputs, packet=replace(inputs.packet, gap=gap))
