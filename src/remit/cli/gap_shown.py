"""The weighed gap on the terminal: what lasts, whose rule it meets, what would not stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from remit.cli.shown import counted, figure, name_of, percents, shortened
from remit.cli.terminal import day_of, language, sentence, write, write_table
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from remit.messages import Message
    from remit.workflow.gap.weigh_gap import AreaGap, Lasted, Refusal, Risk, Rule, Volume, Weighed

WIDTH = 90
"""So many letters of a line of hers are shown."""
NAMED = 2
"""So many lines of hers are shown under one reason."""
CLAIMED = ("unwritten", "drifted", "idle")

BOOKS = {
    "inventory": _("inventory"),
    "decision": _("diary"),
    "allocation": _("allocation"),
    "area": _("record"),
    "position": _("the whole"),
}
WEIGHTS = {"refused": _("refused"), "asked": _("will be asked")}
VERDICTS = {"met": _("met"), "not met": _("not met"), "cannot tell": _("cannot tell")}
STRENGTHS = {
    "strong": _("strong evidence"),
    "some": _("some evidence"),
    "none": _("no evidence"),
    "cannot tell": _("cannot tell"),
}
LASTS = {
    "lasting": _("lasting"),
    "passing": _("passed"),
    "too recent": _("too recent"),
    "cannot tell": _("whether it lasts cannot be told"),
}


def show_weighed(weighed: Weighed) -> None:
    """Write everything that follows the table of areas, level and volume apart."""
    _show_lasting(weighed)
    _show_rules(weighed)
    _show_level(weighed)
    _show_volume(weighed.volume)
    _show_refused(weighed)
    _show_risks(weighed)


def _heading(text: str) -> None:
    write("")
    write(text)


def _show_lasting(weighed: Weighed) -> None:
    from remit.workflow.gap.weighed_rows import beside_of

    gap = weighed.comparison.gap
    months = weighed.comparison.picture.profile.lasting.months
    claimed = [(each, each.over_time) for each in gap.areas if each.kind in CLAIMED]
    if claimed:
        _heading(
            _("Since when, and whether it lasts (at least {count} months)").format(count=months)
        )
    for area, over in claimed:
        if over is not None:
            write("  " + _over_time(area, over, months))
    stated = [each for each in gap.areas if each.answered]
    if stated:
        _heading(_("What you answer for, beside what is shown"))
        for area in stated:
            write("  " + sentence(beside_of(area, name_of(area.area), language())))


def _over_time(area: AreaGap, over: Lasted, months: int) -> str:
    from remit.workflow.gap.weighed_rows import how_often, when_of

    told = f"{LASTS[over.told(months)]}, {sentence(when_of(over))}"
    return f"{name_of(area.area)}: {told}; {sentence(how_often(over, language()))}"


def _show_rules(weighed: Weighed) -> None:
    _heading(_("By whose rule it matters"))
    profile = weighed.comparison.picture.profile
    if weighed.chosen:
        write(_("  Chosen: {name}").format(name=profile.in_language(language()).name))
    else:
        write(_("  No institution is chosen: remit gap --institution NAME"))
    if weighed.comparison.gap.thin:
        write(_("  Too little is on record to tell."))
        return
    rows = [_rule_row(rule, weighed) for rule in weighed.rules]
    write_table([_("whose"), _("asks"), _("shown"), _("finding")], rows)
    for rule in weighed.rules:
        if rule.chosen:
            write(f"  {sentence(asked_of(rule))} ({_(rule.source)})")
    write(_("  The sources of the other rules: remit gap --json"))
    write(
        _(
            "  Counted over areas: what changed within an area is not in it, and no rule is met"
            " by a middle value."
        )
    )


def _rule_row(rule: Rule, weighed: Weighed) -> list[str]:
    """Return a rule as a row; a measure of Remit's own never stands under an institution."""
    mark = "* " if rule.chosen and weighed.chosen else ""
    whose = _("Remit's own measure") if rule.ours else mark + _institution(rule, weighed)
    shown = percents(rule.shown.low, rule.shown.high)
    return [whose, sentence(asked_of(rule)), shown, VERDICTS[rule.verdict]]


def _institution(rule: Rule, weighed: Weighed) -> str:
    """Return the name of an institution, with what `--institution` calls it."""
    from remit.workflow.folder.institution import institution_name

    profile = weighed.comparison.picture.profile
    name = institution_name(profile, rule.institution, language())
    known_by = f"({rule.institution})"
    return name if known_by in name.casefold() else f"{name} {known_by}"


def asked_of(rule: Rule) -> Message:
    """Return what a rule asks, with its numbers."""
    from remit.workflow.gap.weighed_rows import asked_of

    return asked_of(rule, language())


def _show_level(weighed: Weighed) -> None:
    from remit.workflow.gap.weigh_gap import factor_names

    _heading(_("Level (remit level shows the proofs)"))
    by_code = factor_names(language())
    for strength, title in STRENGTHS.items():
        names = [by_code[each.factor] for each in weighed.level if each.strength == strength]
        if names:
            write(f"  {title}: {'; '.join(names)}")


def _show_volume(volume: Volume) -> None:
    _heading(_("Volume: for the talk about capacity, never a reason for a level"))
    hours = volume.hours
    write(
        _("  hours: {low:.0f}–{high:.0f}; agreed: {agreed:.0f}; entries: {entries}").format(
            low=figure(hours.low),
            high=figure(hours.high),
            agreed=figure(volume.agreed),
            entries=counted(volume.entries),
        )
    )
    for shift in volume.shifts:
        write(_("  the amount of work changed on {day}").format(day=day_of(shift.on)))


def _show_refused(weighed: Weighed) -> None:
    from remit.workflow.gap.weighed_rows import alike

    _heading(_("What an analyst would refuse, or ask about first"))
    if not weighed.refused:
        write(_("  Nothing was found in your lines and in the record."))
    for claims in alike(weighed.refused):
        _show_reason(claims, weighed)
    if weighed.withheld:
        write(
            _("  Lines that may be privileged were not read: {count}").format(
                count=counted(weighed.withheld)
            )
        )


def _show_reason(claims: Sequence[Refusal], weighed: Weighed) -> None:
    first = claims[0]
    source = _(first.source)
    if weighed.chosen and first.weight == "refused" and not first.named:
        profile = weighed.comparison.picture.profile
        source = _("{source}; not named by {institution}").format(
            source=source, institution=profile.in_language(language()).name
        )
    write(f"  {WEIGHTS[first.weight]}: {sentence(first.reason)} ({source})")
    for each in claims[:NAMED]:
        write("    " + _claim(each))
    if len(claims) > NAMED:
        write(_("    … and {count} more (--json)").format(count=counted(len(claims) - NAMED)))
    write(_("    what helps: {mend}").format(mend=sentence(first.mend)))


def _claim(refusal: Refusal) -> str:
    parts = [BOOKS[refusal.about]]
    if refusal.statement is not None:
        parts[0] += f" S{refusal.statement}"
    if refusal.area:
        parts.append(name_of(refusal.area))
    if refusal.words:
        parts.append(_("your words: “{quote}”").format(quote=shortened(refusal.words, WIDTH)))
    return ", ".join(parts)


def _show_risks(weighed: Weighed) -> None:
    from remit.workflow.gap.weigh_gap import factor_names

    _heading(_("What could lead to a lower level, or to no change"))
    names = factor_names(language())
    for risk in weighed.risks.found:
        write("  " + _risk(risk, names))
    if weighed.risks.verdict == "nothing found":
        write(_("  Nothing was found in the record and the description."))
    if weighed.risks.verdict == "cannot tell":
        write(_("  Too little is on record to tell."))


def _risk(risk: Risk, names: Mapping[str, str]) -> str:
    where = name_of(risk.area) if risk.area else names.get(risk.factor or "", "")
    quote = (
        _(" The description says: “{quote}”").format(quote=shortened(risk.words, WIDTH))
        if risk.words
        else ""
    )
    entries = (
        _(" ({count} entries: remit why {area})").format(
            count=counted(risk.entries), area=risk.area
        )
        if risk.entries
        else ""
    )
    return (f"{where}: " if where else "") + sentence(risk.message) + quote + entries
