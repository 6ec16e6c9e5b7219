"""why: the entries and assumptions behind a figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import command
from remit.cli.gap_since import Since, Until, refuse_alone, span
from remit.cli.options import AsOf, Json, WorkspaceOption
from remit.cli.shown import (
    counted,
    figure,
    month_of,
    name_of,
    percent,
    percents,
    place_in_file,
    shortened,
    view_of,
)
from remit.cli.terminal import day_of, sentence, waiting, write, write_json
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.messages import Message

if TYPE_CHECKING:
    from remit.workflow.why.explain import Explanation

WIDTH = 100
"""So many letters of an entry's words are shown."""


@command(
    help=_(
        "What stands behind a figure: entries, statements and assumptions, for your eyes.\n\n"
        "Examples: remit why 'crisis 31%'; remit why 2020-03; remit why 'counsel 2021-05';"
        " remit why 412; remit why 'after hours'; remit why 'since March 2020'; remit why 12%;"
        " remit why '47 h'"
    )
)
def why(
    asked: Annotated[
        str,
        typer.Argument(
            metavar=_("FIGURE"),
            help=_("An area, a month, an entry's number, or a figure as you see it."),
        ),
    ],
    limit: Annotated[
        int, typer.Option(min=1, metavar=_("COUNT"), help=_("How many entries to list."))
    ] = 20,
    as_of: AsOf = None,
    since: Since = None,
    until: Until = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Explain a figure."""
    from dataclasses import replace

    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.why.explain import explain
    from remit.workflow.why.figures import explanation_json
    from remit.workflow.why.question import read_question

    place = open_workspace(workspace, Path.cwd())
    question = read_question(asked)
    view = view_of(place, as_of if since is None else until or as_of)
    if since is not None:
        view = replace(view, since=span(since))
    else:
        refuse_alone(until)
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = explain(place, ledger, question, view, limit)
    if json:
        write_json(explanation_json(found, _))
    else:
        _show_figure(found, asked)
        _show_explanation(found)


def _show_figure(found: Explanation, asked: str) -> None:
    """Write the figure, and that it is another one than was asked about."""
    from remit.workflow.words.asked_number import asked_number

    if found.share and found.hours and found.question.area and found.per_cent is not None:
        template = (
            _("{area}: {middle} of the hours ({share}), {low:.0f}–{high:.0f} hours in that time")
            if found.of_a_span
            else _(
                "{area}: {middle} of the hours ({share}), {low:.0f}–{high:.0f} hours in"
                " twelve months"
            )
        )
        write(
            template.format(
                area=name_of(found.question.area),
                middle=percent(found.per_cent / 100),
                share=percents(found.share.low, found.share.high),
                low=figure(found.hours.low),
                high=figure(found.hours.high),
            )
        )
        named, given = asked_number(asked), percent(found.per_cent / 100)
        if named and named.unit == "%" and not named.least and named.value != found.per_cent:
            write(
                _(
                    "You asked about {asked}; the record now gives {given}. Other twelve months,"
                    " a later import, a correction or a confirmed week make the difference."
                ).format(asked=percent(named.value / 100), given=given)
            )
    elif found.hours:
        write(
            _("{month}: {low:.0f}–{high:.0f} hours").format(
                month=_figure_name(found),
                low=figure(found.hours.low),
                high=figure(found.hours.high),
            )
        )
    for message in found.said:
        write(_said(message))
    for area in found.areas:
        write(f"  {name_of(area)}: remit why {area}")


def _figure_name(found: Explanation) -> str:
    """Return what hours are of that belong to no area."""
    question = found.question
    if question.month:
        return month_of(question.month)
    whole = _("In all, in that time") if found.of_a_span else _("In all, twelve months")
    names = {"after-hours": _("after hours"), "weekend": _("weekends"), "night": _("nights")}
    return names.get(question.late or "", whole)


def _said(message: Message) -> str:
    """Return a sentence in which areas have their names."""
    values = dict(message.values)
    if "area" in values:
        values["area"] = name_of(str(values["area"]))
    return sentence(Message(message.template, values))


def _show_explanation(found: Explanation) -> None:
    if found.count or found.hours is not None:
        write(
            _("Traced: {hours:.1f} hours; entries: {count}").format(
                hours=figure(found.tenths / 600), count=counted(found.count)
            )
        )
    for shown in found.entries:
        facet = shown.entry.facet
        reasons = " ".join(sentence(reason) for reason in shown.placement.reasons)
        minutes = _("{minutes:.1f} min").format(minutes=figure(shown.tenths / 10))
        write(
            f"  #{shown.entry.id}  {day_of(shown.local)}  {minutes}"
            f"  {word(facet.kind)}, {word(facet.channel)}"
            f"  {shortened(shown.entry.text, WIDTH)}"
        )
        write(
            f"      {name_of(shown.placement.area)}"
            f" ({figure(shown.placement.confidence):.2f}): {reasons}"
        )
        if found.question.entry is not None and shown.where:
            where = shown.where
            place = place_in_file(where.offset, where.length)
            write(f"      {where.export} › {where.member}, {place}")
    if found.more:
        write(_("  … and {count} more (--limit)").format(count=counted(found.more)))
    for line in found.stated:
        write(_("Stated: {line}").format(line=_said(line)))
    _show_assumptions(found)


def _show_assumptions(found: Explanation) -> None:
    """Write what these entries rest on in full, what holds for all entries by name."""
    from remit.workflow.picture.assumed_for import is_of_few

    question = found.question
    single = question.area or question.entry is not None or question.assumption
    own = [
        each
        for each in found.assumptions
        if single and (question.assumption or is_of_few(each.name))
    ]
    for each in own:
        write(
            _("Assumed: {name} = {value:g} {unit} – {reason}").format(
                name=each.name, value=figure(each.value), unit=_(each.unit), reason=_(each.reason)
            )
        )
    if rest := [each.name for each in found.assumptions if each not in own]:
        write(
            _("Assumed for all entries (remit why NAME explains one): {names}").format(
                names=", ".join(rest)
            )
        )
