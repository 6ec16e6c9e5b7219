"""The level case as a paper of the desk's shelf: what it can rest on, and what speaks against it.

It holds what `remit case level` says, sentences in every language, and nothing
of volume.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from remit.areas.responsibilities import read_responsibilities
from remit.cases.level_case import AreaChange, FactorChange, LevelCase
from remit.jd.gap.refused import Refusal
from remit.jd.gap.risks import Risk
from remit.jd.gap.rules import Rule
from remit.jd.profiles import InstitutionProfile, profile_keys, read_profile
from remit.levels.factors import read_factors
from remit.levels.model import Line
from remit.messages import LANGUAGES, Message
from remit.packet.letter.audit_diary import parts_of
from remit.workflow.cases.level_case import LevelCaseView
from remit.workflow.cases.level_case_rows import asked_rows, filing_of, road_phrases
from remit.workflow.gap.weighed_rows import alike, asked_of, how_often, open_of, when_of
from remit.workflow.shelf.shelf_case_rows import (
    AreaRow,
    Asked,
    ClaimRow,
    DecisionRow,
    FactorRow,
    Level,
    Open,
    RefusalRow,
    RiskRow,
    RuleRow,
)
from remit.workflow.words.written_sentences import Told, told_in, told_in_all


def level_paper(view: LevelCaseView) -> Level:
    """Return the paper of a case."""
    case, profile = view.case, view.case.profile
    before, last = case.gap.window
    filing = filing_of(case)
    return Level(
        key=profile.key,
        name=_name(case.profile),
        chosen=view.chosen,
        window=(before + timedelta(days=1), last),
        thin=case.gap.thin,
        only_volume=case.only_volume,
        verdict=case.verdict,
        stated=case.stated,
        changed=(case.gap.changed.low, case.gap.changed.high),
        months=profile.lasting.months,
        rules=tuple(_rule(each, case) for each in case.rules),
        elsewhere=tuple(_rule(each, case) for each in case.elsewhere),
        more=tuple(_area(each) for each in case.more),
        less=tuple(_area(each) for each in case.less),
        factors=tuple(_factor(each) for each in _changed_first(case.factors)),
        decisions=tuple(_decision(each) for each in reversed(case.decisions)),
        refused=tuple(_refusal(claims) for claims in alike(case.refused)),
        risks=tuple(_risks(case.risks.found)),
        risk_verdict=case.risks.verdict,
        withheld=view.withheld,
        asked=tuple(
            Asked(told_in_all(what), there) for what, there in asked_rows(case, view.record)
        ),
        filing=told_in_all(filing) if filing else None,
        filing_source=_source(profile.filing.source) if profile.filing else None,
        roads=tuple(map(told_in_all, road_phrases(case))),
    )


def named(code: str) -> Told:
    """Return the name of a level factor in every language."""
    table = read_responsibilities()
    return {language: table.name(code, language) for language in LANGUAGES}


def open_factor(code: str) -> Open:
    """Return what nothing shows of a factor, and who could say it."""
    asked = read_factors()[code]
    return Open({code: asked.open.get(code, asked.open["en"]) for code in LANGUAGES}, asked.who)


def _name(profile: InstitutionProfile) -> Told:
    return {code: profile.in_language(code).name for code in LANGUAGES}


def _name_of(rule: Rule) -> Told:
    if rule.institution in profile_keys():
        return _name(read_profile(rule.institution))
    return dict.fromkeys(LANGUAGES, rule.name)


def _source(source: str) -> Told:
    return told_in_all(Message(source))


def _rule(rule: Rule, case: LevelCase) -> RuleRow:
    missing = open_of(rule, case.gap)
    return RuleRow(
        asks={code: told_in(asked_of(rule, code), code) for code in LANGUAGES},
        shown=(rule.shown.low, rule.shown.high),
        verdict=rule.verdict,
        source=_source(rule.source),
        name=_name(case.profile) if rule.chosen else _name_of(rule),
        ours=rule.ours,
        why=told_in_all(rule.why) if rule.why else None,
        open=Open(told_in_all(missing.what), missing.who) if missing else None,
    )


def _area(change: AreaChange) -> AreaRow:
    area, over = change.area, change.area.over_time
    shift = over.shift if over else None
    return AreaRow(
        area=area.area,
        written=(area.written.low, area.written.high),
        measured=(area.measured.low, area.measured.high),
        lasts=change.lasts,
        entries=area.entries,
        lines=tuple(each.statement for each in change.answered),
        since=area.since,
        between=(shift.earliest, shift.latest) if shift else None,
        when=told_in_all(when_of(over)) if over else None,
        often={code: told_in(how_often(over, code), code) for code in LANGUAGES} if over else None,
    )


def _changed_first(factors: Sequence[FactorChange]) -> list[FactorChange]:
    return sorted(factors, key=lambda each: not each.changed)


def _factor(change: FactorChange) -> FactorRow:
    found = change.found
    return FactorRow(
        factor=found.factor,
        name=named(found.factor),
        strength=found.strength,
        stand=change.stand,
        open=open_factor(found.factor),
        counts={book: found.count(book) for book in ("record", "diary", "inventory", "word")},
        since=found.since,
        stated_since=found.stated_since,
    )


def _decision(line: Line) -> DecisionRow:
    parts = parts_of(line.text)
    return DecisionRow(
        statement=line.statement,
        day=line.day,
        written=line.written,
        recorded=line.recorded,
        what=parts.what,
        options=parts.options,
        authority=parts.authority,
        outcome=parts.outcome,
    )


def _refusal(claims: Sequence[Refusal]) -> RefusalRow:
    first = claims[0]
    return RefusalRow(
        weight=first.weight,
        reason=told_in_all(first.reason),
        mend=told_in_all(first.mend),
        source=_source(first.source),
        named=first.named,
        claims=tuple(
            ClaimRow(each.about, each.statement, each.area, each.words) for each in claims
        ),
    )


def _risks(found: Sequence[Risk]) -> Iterator[RiskRow]:
    for each in found:
        yield RiskRow(
            message=told_in_all(each.message),
            source=_source(each.source),
            area=each.area,
            factor=named(each.factor) if each.factor else None,
            words=each.words,
            entries=each.entries,
        )
