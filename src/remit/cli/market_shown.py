"""Wages, what is withheld, and titles on the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from remit.cli.shown import counted, name_of, percents
from remit.cli.terminal import (
    day_of,
    language,
    sentence,
    write,
    write_findings,
    write_path,
    write_table,
)
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from remit.workflow.cases.market_rows import (
        AnchorRow,
        Figure,
        GroundRow,
        PayRows,
        QuoteRow,
        RungRow,
        Wages,
    )
    from remit.workflow.cases.show_market import MarketView

MARKS = {"*": _("not released"), "#": _("239,200 or more"), "~": _("not by the year")}
STRENGTHS = {"some": _("some evidence"), "strong": _("strong evidence")}
HALVES = {
    "more than half": _("more than half of the time"),
    "less than half": _("less than half of the time"),
    "cannot tell": _("more or less than half of the time: cannot tell"),
}


def show_market_view(view: MarketView) -> None:
    """Write anchors side by side, what is withheld and why, and the ladder of titles."""
    from remit.workflow.cases.market_rows import pay_rows, rung_rows

    rows = pay_rows(view.pay, language())
    write(
        _(
            "Official wages, each beside the duties it is for. They are not to be averaged: a"
            " position is graded by the duties that make up most of it."
        )
    )
    _show_source(rows)
    for anchor in rows.anchors:
        write("")
        _show_anchor(anchor, rows)
    for anchor in rows.withheld:
        write("")
        _show_withheld(anchor)
    write("")
    _show_titles(rung_rows(view.ladder, language()))
    if view.pay.findings:
        write("")
        write_findings(view.pay.findings)


def _show_source(rows: PayRows) -> None:
    write(_("Source: {source}").format(source=f"{rows.source}, {rows.release}"))
    if rows.published:
        day = day_of(date.fromisoformat(rows.published))
        write(
            _("Published {day}; taken from {package}.").format(day=day, package=rows.through or "–")
        )
    write(_("All figures: {currency} a year.").format(currency=rows.currency))


def _show_anchor(anchor: AnchorRow, rows: PayRows) -> None:
    write(f"{anchor.code} {anchor.name}")
    _show_match(anchor)
    for ground in anchor.grounds:
        write("  " + _there(ground))
    if anchor.average is not None:
        write(
            _("  average of the class, a year: {amount} {currency}").format(
                amount=counted(round(anchor.average)), currency=rows.currency
            )
        )
    if anchor.quotes:
        titles = (_("Place and employer"), _("Cell"), _("Half of them earn"), _("Median"))
        write_table(titles, map(_quote_cells, anchor.quotes), right=2)


def _show_match(anchor: AnchorRow) -> None:
    if not anchor.areas:
        write(_("  for comparison only: no duty of this position is matched to it"))
        return
    write(_("  for: {areas}").format(areas=", ".join(name_of(area) for area in anchor.areas)))
    parts = []
    if anchor.measured is not None:
        shown = percents(anchor.measured.low, anchor.measured.high)
        parts.append(_("measured {share}").format(share=shown))
    if anchor.written is not None:
        shown = percents(anchor.written.low, anchor.written.high)
        parts.append(
            _("written {share} (duties: {count})").format(share=shown, count=anchor.duties)
        )
    write("  " + "; ".join((*parts, HALVES[anchor.half])))


def _there(ground: GroundRow) -> str:
    """Return which evidence is there."""
    if ground.duties:
        return _("{name}: written, duties: {count}").format(name=ground.name, count=ground.duties)
    return _("{name}: shown in the record, answered for, with decisions of yours").format(
        name=ground.name
    )


def _quote_cells(row: QuoteRow) -> tuple[str, ...]:
    places = (row.area or _("United States, whole country"), row.sector or _("all employers"))
    return ", ".join(places), row.cell, _range(row.middle), _amount(row.median)


def _range(ends: tuple[Figure, Figure]) -> str:
    return "–".join(map(_amount, ends))


def _amount(figure: Figure) -> str:
    return MARKS[figure] if isinstance(figure, str) else counted(round(figure))


def _show_withheld(anchor: AnchorRow) -> None:
    write(_("Withheld: {code} {name}").format(code=anchor.code, name=anchor.name))
    if anchor.areas:
        _show_match(anchor)
    for ground in anchor.grounds:
        if ground.missing:
            write("  " + _open(ground))


def _open(ground: GroundRow) -> str:
    missing = "; ".join(sentence(each).rstrip(".") for each in ground.missing)
    if not ground.name:
        return missing
    return _("{name}, open: {missing}").format(name=ground.name, missing=missing)


def _show_titles(rungs: list[RungRow]) -> None:
    write(
        _(
            "Titles, lowest first, and what is open for each. A reading for a talk: the"
            " institution's own titles and grades decide."
        )
    )
    for rung in rungs:
        codes = "; ".join((f"SOC {', '.join(rung.soc)}", f"ISCO {', '.join(rung.isco)}"))
        write(f"  {rung.title} ({codes})")
        if rung.asks:
            write(_("    for your supervisor or HR to say: {what}").format(what=rung.asks))
        if rung.met:
            write(_("    the record leaves nothing else open"))
            continue
        needs = [ground.name for ground in rung.grounds]
        needs += [f"{name_of(factor)}: {STRENGTHS[level]}" for factor, level in rung.factors_open]
        write(_("    open: {what}").format(what="; ".join(needs)))


def show_update(wages: Wages, out: Path) -> None:
    """Write what was cut, and where it lies."""
    from remit.workflow.cases.show_market import counts_of

    counts, release = counts_of(wages), wages.release
    write(f"{release.source}, {release.name}")
    write(
        _(
            "Cells: {cells}; areas: {areas}; occupations: {occupations}; without a wage: {none}"
        ).format(
            cells=counted(counts["cells"]),
            areas=counted(counts["areas"]),
            occupations=counted(counts["occupations"]),
            none=counted(counts["without_wage"]),
        )
    )
    write_findings(wages.findings)
    write_path(out)
