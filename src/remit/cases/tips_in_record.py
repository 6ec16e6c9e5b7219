"""Tips tied to a record: what the gap, the rules and a reviewer's questions found in it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from remit.cases.tip import Named, Phrase, Quote, Tip, TipRow, read_tip_table
from remit.cases.tips_in_claims import tips_in_claims
from remit.findings import Finding
from remit.jd.draft.statement import read_statements
from remit.jd.gap.lasting import Staying
from remit.jd.gap.model import THIN, AreaGap, Gap
from remit.jd.gap.refused import Refusal
from remit.jd.gap.risks import Risk
from remit.jd.gap.rules import Rule
from remit.jd.profiles import InstitutionProfile
from remit.measure.model import Interval
from remit.messages import Message

PAPER_RISKS = frozenset({"idle", "idle-senior", "claim-not-shown", "supervision-not-shown"})
OTHER_POSITION = frozenset({"retained", "new-position"})
DOWNWARD = frozenset({"downward", "senior-shrunk"})


@dataclass(frozen=True, slots=True)
class Weighing:
    """A gap as a reviewer would weigh it.

    `chosen` tells whether an institution was chosen, `written` is the language
    of the description, `weeks` how many weeks she confirmed.
    """

    gap: Gap
    profile: InstitutionProfile
    chosen: bool
    rules: Sequence[Rule] = ()
    refused: Sequence[Refusal] = ()
    risks: Sequence[Risk] = ()
    written: str = "en"
    weeks: int = 0


def tips_in_record(weighing: Weighing) -> Iterator[Tip]:
    """Yield what the record and her lines give reason for; of a thin record no verdict is used."""
    yield from _of_findings(weighing)
    if not weighing.gap.thin:
        yield from _of_areas(weighing)
        yield from _of_rules(weighing)
    yield from tips_in_claims(weighing.refused, weighing.written)
    yield from _of_risks(weighing)


def _row(code: str) -> TipRow:
    return read_tip_table().tips[code]


def _tip(code: str, found: Phrase, **rest: object) -> Tip:
    """Return a tip in the words of its row, but for what is given."""
    row = _row(code)
    settled: dict[str, object] = {
        "why": row.texts.get("why"),
        "source": row.texts.get("source"),
        "do": row.texts.get("do"),
        "command": row.command,
        "ground": row.ground,
    }
    return Tip(code, row.rank, row.minutes, found, **(settled | rest))  # type: ignore[arg-type]


def _of_findings(weighing: Weighing) -> Iterator[Tip]:
    gap = weighing.gap
    if lack := _finding(gap, THIN):
        yield _tip("thin-record", _row("thin-record").says("found", lack=lack.message))
    if lack := _finding(gap, "gap-not-counted"):
        yield _tip("accounts", _row("accounts").says("found", lack=lack.message))
    if not gap.thin and _finding(gap, "gap-unplaced"):
        unplaced = weighing.profile.unplaced
        found = _row("unplaced").says("found", shown=gap.unplaced, limit=unplaced.limit)
        source = Message(unplaced.source)
        yield _tip("unplaced", found, source=source, size=gap.unplaced.mid)


def _finding(gap: Gap, code: str) -> Finding | None:
    return next((each for each in gap.findings if each.code == code), None)


def _of_areas(weighing: Weighing) -> Iterator[Tip]:
    for area in weighing.gap.areas:
        months = weighing.profile.lasting.months
        told = area.over_time.told(months) if area.over_time else "cannot tell"
        if area.kind == "unwritten" and told == "too recent" and _began(area):
            yield _too_recent(area, weighing)
        elif area.kind == "unwritten" and told != "passing":
            yield _unwritten(area, weighing)
        elif area.kind == "drifted" and told in Staying:
            yield _drifted(area)


def _began(area: AreaGap) -> date | None:
    over = area.over_time
    return area.since or (over.first if over else None)


def _when(area: AreaGap) -> Phrase:
    row = _row("unwritten")
    return row.says("since", day=area.since) if area.since else row.says("always")


def _unwritten(area: AreaGap, weighing: Weighing) -> Tip:
    row = _row("unwritten")
    found = row.says(
        "found",
        area=Named("area", area.area),
        shown=area.measured,
        when=_when(area),
        entries=area.entries,
    )
    return _tip(
        "unwritten",
        found,
        write=read_statements(weighing.written).duty(area.area),
        ground=row.ground.format(code=area.area),
        size=area.measured.mid,
        area=area.area,
    )


def _too_recent(area: AreaGap, weighing: Weighing) -> Tip:
    row, lasting, began = _row("too-recent"), weighing.profile.lasting, _began(area)
    assert began is not None
    found = row.says(
        "found",
        area=Named("area", area.area),
        shown=area.measured,
        since=began,
        months=lasting.months,
    )
    return _tip(
        "too-recent",
        found,
        source=Message(lasting.source),
        do=row.says("do", until=months_after(began, lasting.months)),
        ground=row.ground.format(code=area.area),
        size=area.measured.mid,
        area=area.area,
    )


def _drifted(area: AreaGap) -> Tip:
    row = _row("drifted")
    found = row.says(
        "found",
        area=Named("area", area.area),
        written=area.written,
        shown=area.measured,
        when=_when(area),
    )
    ground = row.ground.format(code=area.area)
    return _tip("drifted", found, ground=ground, size=abs(area.distance), area=area.area)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month where there is none.

    >>> months_after(date(2021, 8, 31), 6)
    datetime.date(2022, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def _of_rules(weighing: Weighing) -> Iterator[Tip]:
    if not weighing.chosen:
        yield from _no_institution(weighing)
        return
    for rule in weighing.rules:
        if not rule.chosen or rule.kind != "changed" or rule.why is not None:
            continue
        values = {
            "institution": weighing.profile,
            "asked": _asked(rule),
            "shown": rule.shown,
            "weeks": weighing.weeks,
        }
        code = {"not met": "below-threshold", "cannot tell": "threshold-open"}.get(rule.verdict)
        if code:
            yield _tip(code, _row(code).says("found", **values), source=Message(rule.source))


def _no_institution(weighing: Weighing) -> Iterator[Tip]:
    asked = [rule.verdict for rule in weighing.rules if rule.kind == "changed"]
    if asked:
        found = _row("institution").says(
            "found",
            met=asked.count("met"),
            unmet=asked.count("not met"),
            open=asked.count("cannot tell"),
        )
        yield _tip("institution", found)


def _asked(rule: Rule) -> Interval:
    least = rule.share or 0.0
    return Interval(least, least, rule.upto or least)


def _of_risks(weighing: Weighing) -> Iterator[Tip]:
    for risk in weighing.risks:
        if risk.code in PAPER_RISKS and not weighing.gap.thin:
            yield _on_paper_only(risk)
        elif risk.code in DOWNWARD:
            yield _risk("downward", risk, ground=f"remit why {risk.area}")
        elif risk.code in OTHER_POSITION:
            yield _risk("other-position", risk)


def _on_paper_only(risk: Risk) -> Tip:
    row, ranked = _row("risk"), _row("idle" if risk.code == "idle" else "risk")
    return Tip(
        risk.code,
        ranked.rank,
        ranked.minutes,
        _found(row, risk),
        row.texts["why"],
        Message(risk.source),
        row.texts["do"],
        command=row.command,
        ground=f"remit why {risk.area}" if risk.area else "remit level",
        quotes=(Quote(risk.words),) if risk.words else (),
        area=risk.area or "",
        factors=(risk.factor,) if risk.factor else (),
    )


def _risk(code: str, risk: Risk, **rest: object) -> Tip:
    found = _found(_row(code), risk)
    return _tip(code, found, source=Message(risk.source), area=risk.area or "", **rest)


def _found(row: TipRow, risk: Risk) -> Phrase:
    where = Named("area", risk.area) if risk.area else Named("factor", risk.factor or "")
    return row.says("found", where=where, message=risk.message)
