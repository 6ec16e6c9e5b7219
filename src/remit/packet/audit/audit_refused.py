"""Her own claims as an analyst would weigh them, for the rehearsal: refused, asked about, lower."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from remit.jd.gap.refused import Refusal
from remit.jd.gap.risks import Risk
from remit.jd.gap.rules import Rule, rule_phrase
from remit.messages import Message, say
from remit.packet.ground.document import Block, Bullets, Field, Fields, Section, Subheading
from remit.packet.ground.figure import Figure
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_name
from remit.packet.ground.phrases import in_quotes, line_number, marks, quoted
from remit.packet.ground.writer import Given, Shown, Written
from remit.packet.letter.audit_model import AuditInputs
from remit.packet.letter.audit_words import (
    VERDICTS,
    factor_name,
    note,
    said,
    section,
    table,
    to_fill,
)

MOST = 8
"""So many claims are shown under one reason."""
HEADINGS = {
    "refused": say("What an analyst would refuse"),
    "asked": say("What will be asked first"),
}
LEADS = {
    "refused": say("None of this counts as it stands. Leave it out, or say what helps instead."),
    "asked": say("This counts once the question is answered. Have the answer ready."),
}
NONE_FOUND = {
    "refused": say("Nothing was found in your lines and in the record that would be refused."),
    "asked": say("Nothing was found that would be asked about first."),
}
BOOKS = {
    "inventory": say("inventory"),
    "decision": say("diary"),
    "allocation": say("allocation"),
    "area": say("record"),
    "position": say("the whole"),
}
ELSEWHERE = "reconstructed"
"""The reason whose lines stand in a table of their own."""


def claims_section(inputs: AuditInputs, grounds: Grounds, weight: str) -> Section:
    """Return the claims of one weight, reason by reason, each with room for her answer."""
    found = [each for each in inputs.refused if each.weight == weight]
    if not found:
        return section(grounds, weight, HEADINGS[weight], said(grounds, NONE_FOUND[weight]))
    ordered = sorted(found, key=lambda each: each.code)
    blocks = [
        block
        for _code, alike in groupby(ordered, key=lambda each: each.code)
        for block in _reason(inputs, grounds, list(alike))
    ]
    return section(grounds, weight, HEADINGS[weight], said(grounds, LEADS[weight]), *blocks)


def _reason(inputs: AuditInputs, grounds: Grounds, alike: Sequence[Refusal]) -> Iterator[Block]:
    first, runs = alike[0], grounds.writer.runs
    yield Subheading(runs(first.reason))
    if first.code == ELSEWHERE:
        yield said(grounds, say("These lines stand in the table of reconstructed lines below."))
    else:
        yield Bullets(tuple(runs(_claim(grounds, each)) for each in alike[:MOST]))
    if first.code != ELSEWHERE and len(alike) > MOST:
        yield note(grounds, _more(grounds, first.code, len(alike) - MOST))
    yield note(grounds, _source(inputs, grounds, first))
    answer = Field(runs(say("Your answer")), to_fill(), blank=True)
    yield Fields((Field(runs(say("What helps")), runs(first.mend)), answer))


def _more(grounds: Grounds, code: str, count: int) -> Message:
    identity = grounds.count(f"claims.{code}.more", count, "gap:refused")
    return say(
        "And more of them: {count}; {command} lists all.",
        count=Shown(identity),
        command=Given("remit gap --json"),
    )


def _source(inputs: AuditInputs, grounds: Grounds, refusal: Refusal) -> Message:
    source = grounds.writer.said(refusal.source)
    if inputs.chosen and refusal.weight == "refused" and not refusal.named:
        return say(
            "Source: {source}. {institution} does not name it.",
            source=source,
            institution=Given(inputs.packet.profile.name),
        )
    return say("Source: {source}", source=source)


def _claim(grounds: Grounds, refusal: Refusal) -> Message:
    where: Message = BOOKS[refusal.about]
    if refusal.statement is not None:
        where = marks("{book} {line}", book=where, line=line_number(refusal.statement))
    if refusal.area:
        where = marks("{book} ({area})", book=where, area=area_name(grounds, refusal.area))
    if not refusal.words:
        return where
    if refusal.found:
        return say(
            "{told} (because of “{words}”)",
            told=marks("{book}: {words}", book=where, words=in_quotes(refusal.words)),
            words=Given(refusal.found),
        )
    return marks("{book}: {words}", book=where, words=in_quotes(refusal.words))


def risks_section(inputs: AuditInputs, grounds: Grounds) -> Section:
    """Return what could end lower, or with no change, and how the chosen rules stand."""
    found, runs = inputs.risks.found, grounds.writer.runs
    blocks: list[Block] = [
        said(
            grounds,
            say(
                "A review looks at all of the position, and can end lower (UCLA, University of "
                "Houston). What speaks for that is better found by you than by the analyst."
            ),
        )
    ]
    if found:
        blocks.append(Bullets(tuple(runs(_risk(grounds, each)) for each in found)))
    if inputs.risks.verdict == "nothing found":
        nothing = say(
            "Nothing was found in the record and the description. That is no promise: what a "
            "reviewer knows beside them is not in it."
        )
        blocks.append(said(grounds, nothing))
    if inputs.risks.verdict == "cannot tell":
        blocks.append(said(grounds, say("Too little is on record to tell.")))
    heading = say("What could lead to a lower level, or to no change")
    return section(grounds, "lower", heading, *blocks, _rules(inputs, grounds))


def _rules(inputs: AuditInputs, grounds: Grounds) -> Block | None:
    rules = [rule for rule in inputs.rules if rule.chosen]
    if not inputs.chosen:
        none_chosen = say(
            "No institution is chosen, so no rule of one is held against it: {command}",
            command=Given("remit audit --institution NAME"),
        )
        return note(grounds, none_chosen)
    return rules_table(inputs, grounds, rules) if rules and not inputs.packet.gap.thin else None


def _risk(grounds: Grounds, risk: Risk) -> Message:
    told: Message = risk.message
    if risk.words:
        told = say("{told} The description says: “{quote}”", told=told, quote=quoted(risk.words))
    if risk.area:
        told = say("{area}: {finding}", area=area_name(grounds, risk.area), finding=told)
    elif risk.factor:
        told = say("{area}: {finding}", area=factor_name(grounds, risk.factor), finding=told)
    return marks("{told} ({source})", told=told, source=grounds.writer.said(risk.source))


def rules_table(
    inputs: AuditInputs, grounds: Grounds, rules: Sequence[Rule], *, sources: bool = True
) -> Block:
    """Return what the chosen institution asks of a change, and what the record shows of it.

    A measure of Remit's own stands under its own name, never under the institution's.
    """
    runs, stated = grounds.writer.runs, states_any(rules)
    rows = []
    for at, rule in enumerate(rules, 1):
        shown = grounds.share(f"rule.{at}.shown", rule.shown, grounds.selector(), None)
        asked = asked_by(grounds, at, rule)
        if rule.ours and stated:
            asked = say("{rule} (Remit's own measure)", rule=asked)
        cells: list[Written] = [asked, Shown(shown), VERDICTS[rule.verdict]]
        source = grounds.writer.said(rule.source)
        rows.append(tuple(map(runs, [*cells, source] if sources else cells)))
    caption = say("By Remit's own measure, no rule of the institution")
    if stated:
        profile = Given(inputs.packet.profile.name)
        caption = say("What the rules ask ({institution})", institution=profile)
    heads = [(say("Asked"), 9), (say("Shown"), 5), (say("Finding"), 4)]
    return table(
        grounds,
        "rules",
        caption,
        [*heads, (say("Source"), 9)] if sources else heads,
        rows,
    )


def states_any(rules: Sequence[Rule]) -> bool:
    """Return whether one of the rules is the institution's, and not Remit's own measure.

    >>> states_any([])
    False
    """
    return not all(rule.ours for rule in rules)


def asked_by(grounds: Grounds, at: int, rule: Rule) -> Message:
    """Return what a rule asks, in a few words, its numbers kept as figures."""
    share: object = _asked_share(grounds, f"rule.{at}.asked", rule, rule.share or 0.0)
    if rule.upto is not None:
        high = _asked_share(grounds, f"rule.{at}.most", rule, rule.upto)
        share = say("{low} to {high}", low=share, high=high)
    return rule_phrase(rule, share, _months(grounds, at, rule))


def _months(grounds: Grounds, at: int, rule: Rule) -> object:
    months = [
        Shown(_quantity(grounds, f"rule.{at}.{name}", value, rule.institution))
        for name, value in (("months", rule.months), ("upto", rule.months_upto))
        if value is not None
    ]
    if not months:
        return None
    return say("{low} to {high}", low=months[0], high=months[1]) if months[1:] else months[0]


def _asked_share(grounds: Grounds, name: str, rule: Rule, share: float) -> Shown:
    figure = Figure(
        id=name,
        unit="percent",
        basis="counted",
        value=round(share * 100, 2),
        source=f"profile:{rule.institution}",
    )
    return Shown(grounds.writer.keep(figure))


def _quantity(grounds: Grounds, identity: str, value: int, institution: str) -> str:
    return grounds.count(identity, value, f"profile:{institution}")
