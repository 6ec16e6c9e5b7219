"""Every figure of a packet, each with the entries, statements and assumptions it rests on.

The ids are stable. By area (a code, `unplaced`, or `all`): `share.crisis`,
`hours.crisis`, `traced.crisis`, `entries.crisis`, `written.crisis`,
`measured.crisis` (with the unplaced work that might belong to it),
`since.crisis`, `month.2021-03.crisis`. By number, counted from one:
`duty.1.percent`, `duty.1.measured`, `duty.1.previous`, `duty.1.since`, `old.1.percent`,
`shift.1.on`, `shift.1.before.crisis`, `account.1.records`. Alone:
`draft.total`, `shares.total`, `gap.changed`, `hours.week`, `hours.if-all-counted`,
`count.withheld`, `decided.total`, `assumption.NAME`, `after-hours.KEY`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
from msgspec.structs import replace

from remit.errors import PacketError
from remit.jd.draft import DraftDuty
from remit.jd.gap.written import spread
from remit.measure.model import Interval, Ints, Measures, Shift
from remit.messages import say
from remit.packet.ground.assumed import DAILY_REST, listed_assumptions, values_of
from remit.packet.ground.figure import Figure, Selector, whole_per_cents
from remit.packet.ground.grounds import EVERY_ASSUMPTION, Grounds
from remit.packet.ground.months import months_of_window

FEWEST_DAYS = 28
"""A record over fewer days than this says nothing about an average week."""
ACCOUNT_COLUMNS = ("records", "taken", "known", "skipped", "problems", "activities")


def keep_figures(grounds: Grounds) -> None:
    """Keep every figure that the inputs support."""
    keep_areas(grounds)
    _keep_months(grounds)
    keep_gap(grounds)
    _keep_draft(grounds)
    _keep_shifts(grounds)
    keep_counts(grounds)
    _keep_statements(grounds)
    _keep_assumptions(grounds)


def shown_shifts(grounds: Grounds) -> list[tuple[int, Shift]]:
    """Return the shifts that may be shown, with their numbers: after-hours only when ticked."""
    shifts = enumerate(grounds.inputs.measures.shifts, start=1)
    ticked = grounds.inputs.include_after_hours
    return [(at, shift) for at, shift in shifts if ticked or shift.what != "after-hours"]


def keep_areas(grounds: Grounds) -> None:
    """Keep shares, hours and entries of every area and of the whole window."""
    measures, entries = grounds.inputs.measures, grounds.inputs.entries
    shares = [measures.share(area) for area in grounds.areas]
    wholes = whole_per_cents([share.mid for share in shares])
    grounds.hours("hours.all", measures.hours(), grounds.selector())
    grounds.writer.keep(_proposed("shares.total", sum(wholes), grounds.selector()))
    _keep_around_the_total(grounds)
    grounds.traced("all", grounds.selector(), np.ones(len(entries.area), dtype=bool))
    for at, area in enumerate(grounds.areas):
        selector = grounds.selector(area)
        grounds.share(f"share.{area}", shares[at], selector, wholes[at])
        grounds.hours(f"hours.{area}", measures.hours(area), selector)
        grounds.traced(area, selector, entries.area == at)
        if measures.window_tenths.size:
            _refuse_disagreement(grounds, area, int(measures.window_tenths[at]))


def _keep_around_the_total(grounds: Grounds) -> None:
    inputs = grounds.inputs
    if (a_week := hours_a_week(inputs.measures, inputs.entries.day)) is not None:
        grounds.hours("hours.week", a_week, grounds.selector())
    if inputs.if_all_counted is not None:
        grounds.hours("hours.if-all-counted", inputs.if_all_counted, grounds.selector())


def hours_a_week(measures: Measures, days: Ints) -> Interval | None:
    """Return the hours a week from the first to the last of the days with entries.

    `days` count from 1970. None where they say nothing about an average week:
    too few of them, or less than an hour a week.
    """
    seen = int(days.max() - days.min()) + 1 if days.size else 0
    if seen < FEWEST_DAYS:
        return None
    a_week = Interval(*(hours * 7 / seen for hours in measures.hours()))
    return a_week if a_week.mid >= 1 else None


def _keep_months(grounds: Grounds) -> None:
    measures = grounds.inputs.measures
    for month in months_of_window(measures):
        hours = measures.around_each(month.draws[:, : len(grounds.areas)])
        for area, of_area in zip(grounds.areas, hours, strict=True):
            selector = Selector((area,), month.first, month.last)
            grounds.hours(month_figure(month.first, area), of_area, selector)


def month_figure(day: date, area: str) -> str:
    """Return the id of the hours of an area in the month of a day.

    >>> month_figure(date(2021, 3, 16), "crisis")
    'month.2021-03.crisis'
    """
    return f"month.{day:%Y-%m}.{area}"


def keep_gap(grounds: Grounds) -> None:
    """Keep the written and measured shares of the gap; the areas' own must be there."""
    gap = grounds.inputs.gap
    for area in gap.areas:
        _refuse_disagreement(grounds, area.area, area.tenths)
        grounds.written_share(f"written.{area.area}", area.written, area.duties)
        whole = grounds.writer.figures[f"share.{area.area}"].whole
        selector = grounds.selector(area.area)
        grounds.share(f"measured.{area.area}", area.measured, selector, whole)
        if area.since is not None:
            _keep_since(grounds, f"since.{area.area}", area.since)
    grounds.share("gap.changed", gap.changed, grounds.selector(), None)


def _refuse_disagreement(grounds: Grounds, area: str, tenths: int) -> None:
    traced = grounds.writer.figures[f"traced.{area}"]
    if traced.value == tenths:
        return
    raise PacketError(
        say(
            "The measures count {said} tenths of minutes for {area}, its entries make {found}.",
            said=tenths,
            area=area,
            found=traced.value,
        ),
        next_step=say("Report this: a packet is only written when its figures agree."),
        code="packet-account",
    )


def _keep_since(grounds: Grounds, identity: str, day: date) -> None:
    shifts = grounds.inputs.measures.shifts
    near = [shift for shift in shifts if shift.on == day and shift.what == "mix"]
    between = (near[0].earliest, near[0].latest) if near else (day, day)
    grounds.day(identity, day, between)


def _keep_draft(grounds: Grounds) -> None:
    draft = grounds.inputs.draft
    for at, duty in enumerate(draft.duties, start=1):
        _keep_duty(grounds, at, duty)
    for at, old in enumerate(draft.old, start=1):
        if old.percent is not None:
            grounds.written_per_cent(f"old.{at}.percent", old.percent)
    grounds.writer.keep(_proposed("draft.total", draft.total, grounds.selector()))


def _keep_duty(grounds: Grounds, at: int, duty: DraftDuty) -> None:
    stated = grounds.inputs.allocated_by if duty.allocated else ()
    selector = grounds.selector(duty.area, *duty.also)
    measured = _together(grounds, duty) if duty.also else duty.measured
    grounds.share(f"duty.{at}.measured", measured, selector, None)
    percent = _proposed(f"duty.{at}.percent", duty.percent, selector, duty.shared_by + stated)
    hers = replace(percent, basis="stated", assumptions=())
    grounds.writer.keep(hers if duty.given else percent)
    if duty.allocated:
        grounds.writer.keep(_proposed(f"duty.{at}.allocated", duty.allocated, selector, stated))
    if duty.previous is not None:
        grounds.written_per_cent(f"duty.{at}.previous", duty.previous, duty.duties)
    if duty.since is not None:
        _keep_since(grounds, f"duty.{at}.since", duty.since)


def _together(grounds: Grounds, duty: DraftDuty) -> Interval:
    """Return the share of all areas that a row counts, from their draws together.

    As in the gap, unplaced work and entries that are not counted may belong to
    them or not.
    """
    inputs = grounds.inputs
    drawn = inputs.measures.window_draws
    total = drawn.sum(axis=1, keepdims=True)
    shares = np.divide(drawn, total, out=np.zeros_like(drawn), where=total > 0)
    columns = [inputs.measures.index_of(area) for area in (duty.area, *duty.also)]
    own = shares[:, columns].sum(axis=1)
    known = len(np.unique(inputs.entries.activity))
    hidden = inputs.uncounted / (known + inputs.uncounted) if known else 0.0
    return spread(own, own * (1 - hidden), (own + shares[:, -1]) * (1 - hidden) + hidden)


def _proposed(
    identity: str, percent: int, entries: Selector, statements: tuple[int, ...] = ()
) -> Figure:
    return Figure(
        id=identity,
        unit="percent",
        basis="modelled",
        value=percent,
        entries=entries,
        statements=statements,
        assumptions=EVERY_ASSUMPTION,
    )


def _keep_shifts(grounds: Grounds) -> None:
    for at, shift in shown_shifts(grounds):
        grounds.day(f"shift.{at}.on", shift.on, (shift.earliest, shift.latest))
        if shift.until is not None:
            grounds.day(f"shift.{at}.until", shift.until, (shift.until, shift.until))
        if shift.what == "mix":
            _keep_mix(grounds, f"shift.{at}.before", shift.before)
            _keep_mix(grounds, f"shift.{at}.after", shift.after)


def _keep_mix(grounds: Grounds, identity: str, shares: Mapping[str, float]) -> None:
    for area, share in shares.items():
        exact = Interval(float(share), float(share), float(share))
        grounds.share(f"{identity}.{area}", exact, grounds.selector(area), None)


def keep_counts(grounds: Grounds) -> None:
    """Keep what was counted while reading and measuring."""
    inputs, measures = grounds.inputs, grounds.inputs.measures
    for at, line in enumerate(inputs.accounts, start=1):
        for name in ACCOUNT_COLUMNS:
            grounds.count(f"account.{at}.{name}", getattr(line, name), f"account:{line.source}")
    for name in ACCOUNT_COLUMNS:
        total = sum(getattr(line, name) for line in inputs.accounts)
        grounds.count(f"account.{name}", total, "account")
    grounds.count("count.withheld", inputs.withheld, "ledger:withheld")
    grounds.count("count.withheld-lines", inputs.withheld_lines, "statements:withheld")
    grounds.count("count.corrections", inputs.corrections, "ledger:corrections")
    grounds.count("count.confirmed-weeks", measures.confirmed_weeks, "ledger:confirmed-weeks")
    grounds.count("count.uncounted", inputs.uncounted, "ledger:uncounted")
    grounds.count("count.active-days", measures.active_days, "ledger:active-days")


def _keep_statements(grounds: Grounds) -> None:
    inputs = grounds.inputs
    first, last = grounds.days()
    now = [each for each in inputs.decided if first <= each.happened <= last]
    parts = {
        "total": now,
        "recorded": [each for each in now if not each.reconstructed],
        "reconstructed": [each for each in now if each.reconstructed],
        "earlier": [each for each in inputs.decided if each.happened < first],
    }
    for name, part in parts.items():
        grounds.statements(f"decided.{name}", tuple(each.statement for each in part))
    grounds.statements("answered.total", tuple(each.statement for each in inputs.answered))
    named = grounds.naming(range(len(inputs.description.duties)))
    grounds.statements("count.areas-named", named)
    if inputs.include_after_hours:
        _keep_after_hours(grounds)


def _keep_after_hours(grounds: Grounds) -> None:
    measures = grounds.inputs.measures
    for key, hours in measures.after_hours.items():
        grounds.hours(f"after-hours.{key}", hours, grounds.selector())
    for key, share in measures.after_hours_share.items():
        grounds.share(f"after-hours-share.{key}", share, grounds.selector(), None)
    for name, days in measures.short_rests._asdict().items():
        grounds.writer.keep(
            Figure(
                id=f"after-hours-rests.{name}",
                unit="count",
                basis="modelled",
                value=round(days),
                entries=grounds.selector(),
                assumptions=(DAILY_REST,),
            )
        )
    if grounds.inputs.weekly_hours is not None:
        agreed = grounds.inputs.weekly_hours
        grounds.writer.keep(
            Figure(
                id="after-hours-agreed",
                unit="quantity",
                basis="counted",
                value=int(agreed) if float(agreed).is_integer() else round(agreed, 2),
                source="settings:hours",
            )
        )


def _keep_assumptions(grounds: Grounds) -> None:
    for each in listed_assumptions(grounds):
        for name, value in values_of(each).items():
            identity = f"assumption.{each.name}" + ("" if name == "value" else f".{name}")
            grounds.writer.keep(
                Figure(
                    id=identity,
                    unit="quantity",
                    basis="modelled",
                    value=int(value) if value.is_integer() else value,
                    assumptions=(each.name,),
                )
            )
