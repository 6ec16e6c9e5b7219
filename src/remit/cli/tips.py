"""tips: what would help a description most, tied to what was found in it and in the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from remit.cli.app import command
from remit.cli.options import FILE, AsOf, Json, Rules, WorkspaceOption
from remit.cli.shown import counted, shortened, view_of
from remit.cli.terminal import language, now, waiting, write, write_json
from remit.cli.terminal import translate as _
from remit.errors import WorkspaceMissing
from remit.messages import Translate, translator

if TYPE_CHECKING:
    from datetime import date

    from remit.workflow.gap.give_tips import Given, PlacedQuote, ToldTip

SHOWN = 7
"""So many tips stand on a screen."""
WIDTH = 110
"""So many letters of a quote are shown."""
Paper = Annotated[
    Path | None,
    typer.Option(
        "--jd",
        metavar=FILE,
        help=_("A job description in place of the one in use; it needs no workspace."),
    ),
]
Spoken = Annotated[
    Literal["en", "bg"] | None,
    typer.Option("--lang", metavar="en|bg", help=_("Language of the tips: en or bg.")),
]
All = Annotated[bool, typer.Option("--all", help=_("Show every tip, not only the first seven."))]


@command(
    help=_(
        "What would help your case most: tips tied to what was found in your description and in"
        " your record, the weightiest first. Each says what was found and where, why it matters"
        " to whoever reviews the position, and one step with how long it takes.\n\n"
        "Examples: remit tips; remit tips --all; remit tips --jd new-description.docx\n\n"
        "With --jd no workspace is needed: a supervisor who writes a description gets tips on"
        " the text alone, with the whole description that is nearest to it."
    )
)
def tips(
    jd: Paper = None,
    every: All = False,
    institution: Rules = None,
    as_of: AsOf = None,
    lang: Spoken = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Give tips on a description, a record, or both."""
    from remit.workflow.gap.give_tips import tips_json

    with waiting(_("Looking for tips")):
        spoken = lang or language()
        given = _given(workspace, jd, (as_of, institution), spoken)
    if json:
        write_json(tips_json(given))
    else:
        _show(given, translator(spoken), every=every)


def _given(
    workspace: Path | None, jd: Path | None, asked: tuple[date | None, str | None], spoken: str
) -> Given:
    """Return the tips for the workspace, or for a paper where only a paper is named."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.gap.give_tips import tips_of, tips_on_paper

    try:
        place = open_workspace(workspace, Path.cwd())
    except WorkspaceMissing:
        if jd is None or workspace is not None:
            raise
        return tips_on_paper(jd, now().date(), spoken)
    with place.ledger() as ledger:
        return tips_of(place, ledger, view_of(place, *asked), jd, spoken)


def _show(given: Given, _: Translate, *, every: bool) -> None:
    """Write tips, with what stands around them in their own language."""
    if not given.tips:
        write(_("Nothing was found that a tip could be tied to. That is no verdict."))
        return
    shown = given.tips if every else given.tips[:SHOWN]
    told = ""
    for number, tip in enumerate(shown, start=1):
        _show_tip(number, tip, _, reason=tip.why != told)
        told = tip.why
    left = len(given.tips) - len(shown)
    if left:
        write(_("More tips: {count} (remit tips --all)").format(count=counted(left)))
    write(_("A tip says what would help; HR decides."))


def _show_tip(number: int, tip: ToldTip, _: Translate, *, reason: bool) -> None:
    """Write a tip; why it matters is left out where it is what the one before said."""
    ground = f"  [{tip.ground}]" if tip.ground else ""
    write(f"{number}. {tip.found}{ground}")
    for quote in tip.quotes:
        write("   " + _quote(quote, _))
    if reason:
        write(_("   why: {why}").format(why=tip.why))
        write(_("   source: {source}").format(source=tip.source.rstrip(".")))
    write(_("   do ({count} min): {step}").format(count=tip.minutes, step=tip.do))
    if tip.write:
        write(_("      to write: “{sentence}”").format(sentence=" / ".join(tip.write.splitlines())))
    if tip.command:
        write(f"      {tip.command}")
    write("")


def _quote(quote: PlacedQuote, _: Translate) -> str:
    words = shortened(quote.text, WIDTH)
    if quote.statement is not None:
        return _("your line S{number}: “{quote}”").format(number=quote.statement, quote=words)
    if quote.line is not None:
        return _("line {number}: “{quote}”").format(number=quote.line, quote=words)
    return _("words: “{quote}”").format(quote=words)
