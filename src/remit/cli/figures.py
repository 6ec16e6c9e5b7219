"""measure, gap, why, packet and check: figures, what is behind them, and papers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import app
from remit.cli.options import Json, Language, Out, WorkspaceOption
from remit.cli.terminal import (
    language,
    now,
    write,
    write_findings,
    write_json,
    write_table,
)
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.errors import UsageError
from remit.messages import say
from remit.workflow.build_packet import Order, build_packet
from remit.workflow.check_packet import check_packet, check_sealed_packet
from remit.workflow.compare_description import Comparison, compare_description
from remit.workflow.explain import Explanation, explain, read_question
from remit.workflow.figures import (
    area_name,
    area_shares,
    comparison_json,
    explanation_json,
    picture_json,
)
from remit.workflow.list_sources import source_rows
from remit.workflow.measure_work import Picture, View, take_picture
from remit.workflow.workspace import Workspace, open_workspace

OF_ENTRIES, OF_KINDS = "untraced-", "-minutes"
"""How the assumptions about an area and about a kind of entry are named."""

AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        help=_("The last day of the twelve months; the day of your last entry if left out."),
    ),
]
Rules = Annotated[
    str | None, typer.Option("--institution", help=_("The institution profile, as in mit."))
]


def _view(workspace: Workspace, as_of: datetime | None, rules: str | None = None) -> View:
    today = now().astimezone(workspace.settings.zone_info()).date()
    return View(today, as_of.date() if as_of else None, rules)


@app.command(help=_("What Remit can read, and what it never opens."))
def sources(json: Json = False) -> None:
    """List the sources."""
    rows = source_rows()
    if json:
        write_json({"version": 1, "sources": rows})
        return
    write_table(
        [_("source"), _("what it is"), _("never opened")],
        [[row["source"], word(row["title"]), ", ".join(row["never_opened"])] for row in rows],
    )


@app.command(
    help=_(
        "Where the time goes: twelve months by area, with ranges, and since when.\n\n"
        "Example: remit measure --as-of 2021-12-31"
    )
)
def measure(as_of: AsOf = None, workspace: WorkspaceOption = None, json: Json = False) -> None:
    """Measure the work."""
    place = open_workspace(workspace, Path.cwd())
    with place.ledger() as ledger:
        picture = take_picture(place, ledger, _view(place, as_of))
    if json:
        write_json(picture_json(picture))
    else:
        _show_picture(picture)


def _name(area: str) -> str:
    return _("unplaced") if area == "unplaced" else area_name(area, language())


def _percents(low: float, high: float) -> str:
    return f"{100 * low:.0f}–{100 * high:.0f} %"


def _show_picture(picture: Picture) -> None:
    measures = picture.measures
    first, last = measures.window
    write(_("Twelve months after {first}, up to {last}").format(first=first, last=last))
    rows = []
    for row in area_shares(picture):
        share, hours = row.share, row.hours
        rows.append(
            [
                _name(row.area),
                f"{100 * share.mid:.0f} %",
                _percents(share.low, share.high),
                f"{hours.low:,.0f}–{hours.high:,.0f}",
                f"{row.traced_hours:,.0f}",
            ]
        )
    titles = [_("area"), _("share"), _("range"), _("hours"), _("of these traced")]
    write_table(titles, rows, right=4)
    _show_late(picture)
    _show_shifts(picture)
    _show_open(picture)


def _show_late(picture: Picture) -> None:
    names = {"after-hours": _("after hours"), "weekend": _("weekends"), "night": _("nights")}
    for key, hours in picture.measures.after_hours.items():
        write(
            _("{when}: {low:.0f}–{high:.0f} hours traced").format(
                when=names.get(key, key), low=hours.low, high=hours.high
            )
        )


def _show_shifts(picture: Picture) -> None:
    whats = {
        "mix": _("what the time goes to"),
        "volume": _("how much work there is"),
        "after-hours": _("work after hours"),
    }
    for shift in picture.measures.shifts:
        write(
            _("{what} changed on {day} ({earliest} to {latest}): {kind}").format(
                what=whats.get(shift.what, shift.what),
                day=shift.on,
                earliest=shift.earliest,
                latest=shift.latest,
                kind=word(shift.kind),
            )
        )


def _show_open(picture: Picture) -> None:
    work = picture.work
    if work.uncounted:
        write(
            _("Outside the hours until you say who ran {accounts}: {count} entries.").format(
                accounts=", ".join(work.unanswered[:5]), count=work.uncounted
            )
        )
    if work.withheld:
        write(_("Withheld, with counsel-at-law: {count} meetings.").format(count=work.withheld))
    if not picture.measures.confirmed_weeks:
        write(_("No week is confirmed, so the ranges are wide: remit confirm MONDAY area=hours"))


@app.command(
    help=_(
        "The written description against the record: unwritten, idle, drifted, cannot tell.\n\n"
        "Example: remit gap --json"
    )
)
def gap(
    as_of: AsOf = None,
    institution: Rules = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Compare the description."""
    place = open_workspace(workspace, Path.cwd())
    with place.ledger() as ledger:
        comparison = compare_description(place, ledger, _view(place, as_of, institution))
    if json:
        write_json(comparison_json(comparison))
    else:
        _show_gap(comparison)


def _show_gap(comparison: Comparison) -> None:
    rows = [
        [
            _name(each.area),
            word(each.kind),
            _percents(each.written.low, each.written.high),
            _percents(each.measured.low, each.measured.high),
            str(each.since or ""),
        ]
        for each in comparison.gap.areas
    ]
    write_table([_("area"), _("gap"), _("written"), _("real"), _("since")], rows)
    changed = comparison.gap.changed
    write(
        _("Share of the position that moved: {range}").format(
            range=_percents(changed.low, changed.high)
        )
    )
    write_findings(comparison.gap.findings)


@app.command(
    help=_(
        "The entries and assumptions behind a figure, for your eyes.\n\n"
        "Examples: remit why 'crisis 31%'; remit why 2020-03; remit why 'counsel 2021-05';"
        " remit why 412"
    )
)
def why(
    figure: Annotated[str, typer.Argument(help=_("An area, a month, both, or an entry."))],
    limit: Annotated[int, typer.Option(min=1, help=_("How many entries to list."))] = 20,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Explain a figure."""
    place = open_workspace(workspace, Path.cwd())
    question = read_question(figure)
    with place.ledger() as ledger:
        found = explain(place, ledger, question, _view(place, as_of), limit)
    if json:
        write_json(explanation_json(found, _))
    else:
        _show_explanation(found)


def _show_explanation(found: Explanation) -> None:
    if found.share and found.hours and found.question.area:
        write(
            _("{area}: {share} of the hours, {low:.0f}–{high:.0f} hours in twelve months").format(
                area=_name(found.question.area),
                share=_percents(found.share.low, found.share.high),
                low=found.hours.low,
                high=found.hours.high,
            )
        )
    listed = len(found.entries) + found.more
    write(
        _("Traced: {hours:.1f} hours in {count} entries").format(
            hours=found.tenths / 600, count=listed
        )
    )
    for shown in found.entries:
        facet = shown.entry.facet
        reasons = " ".join(reason.text(_) for reason in shown.placement.reasons)
        minutes = _("{minutes:.1f} min").format(minutes=shown.tenths / 10)
        write(
            f"  #{shown.entry.id}  {shown.local:%Y-%m-%d %H:%M}  {minutes}"
            f"  {word(facet.kind)}, {word(facet.channel)}"
            f"  {' '.join(shown.entry.text.split())[:100]}"
        )
        write(f"      {_name(shown.placement.area)} ({shown.placement.confidence:.2f}): {reasons}")
        if found.question.entry is not None and shown.where:
            where = shown.where
            write(f"      {where.export} › {where.member}, {where.offset} +{where.length}")
    if found.more:
        write(_("  … and {count} more (--limit)").format(count=found.more))
    for line in found.stated:
        write(_("Stated: {line}").format(line=line))
    _show_assumptions(found)


def _show_assumptions(found: Explanation) -> None:
    """Write what these entries rest on in full, what holds for all entries by name."""
    own = [each for each in found.assumptions if each.name.startswith(OF_ENTRIES)]
    own += [each for each in found.assumptions if each.name.endswith(OF_KINDS)]
    for each in own:
        write(
            _("Assumed: {name} = {value:g} {unit} – {reason}").format(
                name=each.name, value=each.value, unit=_(each.unit), reason=_(each.reason)
            )
        )
    rest = [each.name for each in found.assumptions if each not in own]
    write(_("Assumed for all entries: {names}").format(names=", ".join(rest)))


@app.command(
    help=_(
        "Write the packet: upgraded description and evidence report, in Word, PDF, HTML and"
        " JSON.\n\nExample: remit packet --out packet --lang bg"
    )
)
def packet(
    out: Out,
    institution: Rules = None,
    lang: Language = None,
    as_of: AsOf = None,
    after_hours: Annotated[
        bool,
        typer.Option(
            "--after-hours",
            help=_("Include after-hours figures; they may be evidence in a wage claim."),
        ),
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the packet."""
    place = open_workspace(workspace, Path.cwd())
    if place.folder.resolve() == out.resolve() or out.resolve() in place.folder.resolve().parents:
        raise UsageError(
            say("The ledger may not lie in the folder of a packet."),
            where=str(out),
            next_step=say("Name another --out."),
            code="ledger-in-packet",
        )
    until = as_of.date() if as_of else None
    built = build_packet(place, Order(out, now(), institution, lang, until, after_hours))
    for question in built.open_questions:
        write("  " + question.text(_))
    for path in built.files:
        write(str(path))


@app.command(
    help=_(
        "Check a packet: with the ledger every figure is measured again; --sealed verifies it"
        " anywhere.\n\nExample: remit check packet --sealed"
    )
)
def check(
    folder: Annotated[Path, typer.Argument(help=_("The packet's folder."))],
    sealed: Annotated[bool, typer.Option("--sealed", help=_("Without the ledger."))] = False,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Check a packet."""
    if sealed:
        findings = check_sealed_packet(folder)
    else:
        findings = check_packet(open_workspace(workspace, Path.cwd()), folder)
    if json:
        rows = [
            {"code": each.code, "where": each.where, "message": each.message.text(_)}
            for each in findings
        ]
        write_json({"version": 1, "sealed": sealed, "findings": rows})
    elif findings:
        write_findings(findings)
    else:
        write(_("Every figure resolves."))
    if findings:
        raise typer.Exit(1)
