"""The rules of an institution in its own order: what each asks, what is shown, what was found."""

from __future__ import annotations

from remit.cases.level_case import LevelCase
from remit.jd.gap.rules import Rule, rule_phrase
from remit.jd.profile_words import filing_sentence, road_phrase
from remit.jd.profiles import NEUTRAL
from remit.messages import Message, say
from remit.packet.ground.document import Block, Bullets, Paragraph, Runs, Section, Table
from remit.packet.ground.figure import Figure
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.writer import Given, Shown
from remit.packet.letter.audit_words import VERDICTS


def keep_rules(grounds: Grounds, case: LevelCase) -> None:
    """Keep what every rule asks and what it is held against, as `case.rule.1.asked` and its like.

    What is asked was counted by the institution: its source is the page that says so.
    """
    for at, rule in enumerate(case.rules, start=1):
        own = f"case.rule.{at}"
        for name, share in (("asked", rule.share), ("upto", rule.upto)):
            if share is not None:
                _keep_asked(grounds, f"{own}.{name}", "percent", share * 100, rule.source)
        for name, months in (("months", rule.months), ("months_upto", rule.months_upto)):
            if months is not None:
                _keep_asked(grounds, f"{own}.{name}", "quantity", months, rule.source)
        grounds.share(f"{own}.shown", rule.shown, grounds.selector(), None)


def _keep_asked(grounds: Grounds, name: str, unit: str, value: float, source: str) -> None:
    whole = int(value) if float(value).is_integer() else round(value, 2)
    grounds.writer.keep(
        Figure(id=name, unit=unit, basis="counted", value=whole, source=source)  # type: ignore[arg-type]
    )


def verdict_sentence(case: LevelCase) -> Message:
    """Return what the rules come to together, and whose they are."""
    verdict = VERDICTS[case.verdict]
    if case.profile.key == NEUTRAL:
        return say(
            "No institution's rules are named here. By Remit's own measure of what lasts, below: "
            "{verdict}.",
            verdict=verdict,
        )
    if not case.stated:
        return say(
            "The pages that were read name no threshold of the institution. By Remit's own measure "
            "of what lasts, below: {verdict}.",
            verdict=verdict,
        )
    return say(
        "By the rules held against it below, the request as a whole: {verdict}.", verdict=verdict
    )


def rules_section(grounds: Grounds, case: LevelCase) -> Section:
    """Return the rules with their facts, when a decision counts, and other roads."""
    writer, runs = grounds.writer, grounds.writer.runs
    name = Given(case.profile.in_language(grounds.inputs.language).name)
    heading = (
        say("How long it has lasted")
        if not case.stated
        else say("Held against the rules of {institution}", institution=name)
    )
    rows = tuple(_row(grounds, at, rule) for at, rule in enumerate(case.rules, start=1))
    table = Table(
        id="rules",
        caption=runs(say("What each rule asks, what is shown, and what was found")),
        columns=(
            writer.column(say("Rule"), 6),
            writer.column(say("Shown"), 3, right=True),
            writer.column(say("Finding"), 3),
            writer.column(say("Source of the rule"), 6),
        ),
        rows=rows,
        small=True,
    )
    lead = [Paragraph(runs(sentence)) for sentence in _lead(case)]
    return Section("rules", runs(heading), (*lead, table, *_beside(grounds, case)))


def _lead(case: LevelCase) -> list[Message]:
    told = [
        say(
            "Counted over areas of responsibility: what changed within one area is not in it. "
            "Where the range of what is shown does not lie clear of a rule, it cannot be told "
            "whether the rule is met."
        )
    ]
    if case.profile.key == NEUTRAL:
        told.append(
            say("No institution was chosen; what is asked here is a measure of Remit's own.")
        )
    elif not any(rule.kind == "changed" for rule in case.rules):
        told.append(say("No share of duties that must have changed is named by the pages read."))
    return told


def _row(grounds: Grounds, at: int, rule: Rule) -> tuple[Runs, ...]:
    runs = grounds.writer.runs
    found = VERDICTS[rule.verdict]
    return (
        runs(asked_of_rule(at, rule)),
        runs(Shown(f"case.rule.{at}.shown", "range")),
        runs(
            Message("{finding}. {why}", {"finding": found, "why": rule.why}) if rule.why else found
        ),
        runs(grounds.writer.said(rule.source)),
    )


def asked_of_rule(at: int, rule: Rule) -> Message:
    """Return what a rule asks; its numbers are the figures of the rule with this number."""
    share: object = Shown(f"case.rule.{at}.asked")
    if rule.upto is not None:
        share = say("{low} to {high}", low=share, high=Shown(f"case.rule.{at}.upto"))
    return rule_phrase(rule, share, _months(at, rule))


def _months(at: int, rule: Rule) -> object:
    months = Shown(f"case.rule.{at}.months")
    if rule.months_upto is None:
        return months
    return say("{low} to {high}", low=months, high=Shown(f"case.rule.{at}.months_upto"))


def _beside(grounds: Grounds, case: LevelCase) -> tuple[Block, ...]:
    """Return when a decision counts, and the other roads where the rules are not met."""
    runs, blocks = grounds.writer.runs, list[Block]()
    if case.profile.filing is not None:
        filing = say(
            "{rule} Source: {source}.",
            rule=filing_sentence(case.profile.filing),
            source=grounds.writer.said(case.profile.filing.source),
        )
        blocks.append(Paragraph(runs(filing)))
    if case.verdict != "met" and case.profile.roads:
        blocks.append(Paragraph(runs(say("Whatever the review says, HR may be asked about:"))))
        blocks.append(Bullets(tuple(runs(road_phrase(each)) for each in case.profile.roads)))
    return tuple(blocks)
