"""The level case on the terminal, for her alone: with what a review would refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remit.cli.gap_shown import LASTS, VERDICTS, WEIGHTS, asked_of
from remit.cli.level_shown import RECORDED, STRENGTHS, WHO
from remit.cli.shown import counted, name_of, percents, shortened
from remit.cli.terminal import day_of, language, sentence, write, write_table
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from remit.workflow.cases.level_case import LevelCaseView
    from remit.workflow.cases.level_case_rows import AreaChange, FactorRow, LevelCase

WIDTH = 110
"""So many letters of a line of hers are shown."""
MOST = 8
"""So many decisions are listed, the latest of them."""
STANDS = {
    "new": _("the description says nothing of it"),
    "against the description": _("the description says the opposite"),
    "as written": _("the description says it too"),
    "claimed only": _("the description claims it, nothing shows it"),
    "open": _("neither written nor shown"),
}
TOGETHER = {
    "met": _("All its rules are met. A review decides; this is what it can rest on."),
    "not met": _("At least one of its rules is not met."),
    "cannot tell": _("Whether its rules are met cannot be told yet."),
}


def show_level_case(view: LevelCaseView) -> None:
    """Write the case: rules, duties, factors, decisions, comparable positions, what falls."""
    case = view.case
    _show_rules(view)
    if case.only_volume:
        write("")
        write(
            _(
                "There is more work, and no difference in its kind is shown: make the case of"
                " volume (remit case volume)."
            )
        )
    _show_areas(case)
    _show_factors(view)
    _show_decisions(case)
    _show_comparable(view)
    _show_asked(view)
    _show_refused(view)
    _show_roads(view)


def _heading(text: str) -> None:
    write("")
    write(text)


def _show_rules(view: LevelCaseView) -> None:
    from remit.workflow.gap.weighed_rows import open_of

    case, profile = view.case, view.case.profile
    if view.chosen:
        write(_("Whose rules: {name}").format(name=profile.in_language(language()).name))
    else:
        write(_("No institution is chosen: remit case level --institution NAME"))
    if case.gap.thin:
        write(_("Too little is on record to tell."))
        return
    rows = [
        [
            sentence(asked_of(rule)),
            percents(rule.shown.low, rule.shown.high),
            VERDICTS[rule.verdict],
        ]
        for rule in case.rules
    ]
    if rows:
        write_table([_("asks"), _("shown"), _("finding")], rows)
        own = _("By Remit's own measure, not by an institution's rules: {found}.")
        found = own.format(found=VERDICTS[case.verdict])
        write(TOGETHER[case.verdict] if case.stated else found)
    for rule in case.rules:
        if rule.why is not None:
            write(f"  {sentence(rule.why)}")
    for each in filter(None, (open_of(rule, case.gap) for rule in case.rules)):
        told = sentence(each.what).rstrip(".")
        who = ", ".join(WHO[one] for one in each.who)
        write(_("    open: {what} ({who})").format(what=told, who=who))


def _show_areas(case: LevelCase) -> None:
    for changes, title in (
        (case.more, _("Duties that came: more of the time than written")),
        (case.less, _("Duties that went: less of the time than written")),
    ):
        if changes:
            _heading(title)
        for change in changes:
            write("  " + _area(change))


def _area(change: AreaChange) -> str:
    area = change.area
    since = _(", since {day}").format(day=day_of(area.since)) if area.since else ""
    return _("{area}: written {written}, shown {shown}; {lasts}{since}").format(
        area=name_of(area.area),
        written=percents(area.written.low, area.written.high),
        shown=percents(area.measured.low, area.measured.high),
        lasts=LASTS[change.lasts],
        since=since,
    )


def _show_factors(view: LevelCaseView) -> None:
    from remit.workflow.cases.level_case_rows import case_factor_rows

    _heading(_("Key changes, factor by factor (remit level shows the proofs)"))
    for row in case_factor_rows(view.case, language()):
        write(_factor(row))
        write(
            _("    open: {what} ({who})").format(
                what=row.open, who=", ".join(WHO[each] for each in row.who)
            )
        )


def _factor(row: FactorRow) -> str:
    since = _(", since {day}").format(day=day_of(row.since)) if row.since else ""
    return f"  {row.name}: {STRENGTHS[row.strength]}{since}; {STANDS[row.stand]}"


def _show_decisions(case: LevelCase) -> None:
    if not case.decisions:
        return
    _heading(_("Decisions of these twelve months; none leaves without --with"))
    for line in case.decisions[-MOST:]:
        told = RECORDED[line.recorded]
        write(f"  S{line.statement}  {day_of(line.day)}  {told}: {shortened(line.text, WIDTH)}")
    if len(case.decisions) > MOST:
        write(_("  … and {count} more (--json)").format(count=counted(len(case.decisions) - MOST)))


def _show_comparable(view: LevelCaseView) -> None:
    from remit.workflow.cases.level_case_rows import reached_title

    _heading(_("Comparable positions"))
    for line in view.case.comparators:
        write(f"  {shortened(line, WIDTH)}")
    if not view.case.comparators:
        write(_("  None is named: you or your supervisor can (remit position)."))
    reached = reached_title(view.case, language())
    if reached is not None:
        write(
            _(
                "  Of the titles in use, the record leaves nothing open up to: {title}. That alone"
                " gives no title: the institution's own titles and grades decide."
            ).format(title=reached[0])
        )
        if reached[1]:
            write(_("    only your supervisor or HR can say {what}").format(what=reached[1]))


def _show_asked(view: LevelCaseView) -> None:
    from remit.workflow.cases.level_case_rows import asked_rows

    rows = asked_rows(view.case, view.record)
    if not rows:
        return
    _heading(_("What the institution asks"))
    for question, answered in rows:
        mark = _("something answers it") if answered else _("open")
        write(f"  {sentence(question)} [{mark}]")


def _show_refused(view: LevelCaseView) -> None:
    from remit.workflow.gap.weighed_rows import alike

    case = view.case
    _heading(_("What would be refused, or asked about first (in no letter)"))
    if not case.refused:
        write(_("  Nothing was found in your lines and in the record."))
    for claims in alike(case.refused):
        names = [
            f"S{each.statement}" if each.statement else name_of(each.area or "")
            for each in claims
            if each.statement or each.area
        ]
        named = f" [{', '.join(names)}]" if names else ""
        write(f"  {WEIGHTS[claims[0].weight]}: {sentence(claims[0].reason)}{named}")
        write(_("    what helps: {mend}").format(mend=sentence(claims[0].mend)))
    for message in dict.fromkeys(sentence(each.message) for each in case.risks.found):
        write(_("  could lead lower: {risk}").format(risk=message))
    if view.withheld:
        write(
            _("  Lines that may be privileged were not read: {count}").format(
                count=counted(view.withheld)
            )
        )


def _show_roads(view: LevelCaseView) -> None:
    from remit.workflow.cases.level_case_rows import filing_of, road_phrases

    filing = filing_of(view.case)
    if filing is not None:
        _heading(_("When it is filed"))
        write(f"  {sentence(filing)}")
    if view.case.verdict != "met":
        _heading(_("Other roads to ask HR about"))
        for phrase in road_phrases(view.case):
            write(f"  {sentence(phrase)}")
