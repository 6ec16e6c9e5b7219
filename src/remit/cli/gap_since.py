"""`remit gap --since`: a span of time against the description, on the screen or on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from remit.cli.options import DAY, FILE, day
from remit.cli.shown import name_of, percent, percents
from remit.cli.terminal import (
    PIPE_WIDTH,
    day_of,
    language,
    now,
    waiting,
    write,
    write_json,
    write_path,
)
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.cases.compare_span import SpanComparison
    from remit.workflow.cases.draw_page import Page
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.words.asked_span import AskedSpan


def span(text: str) -> AskedSpan:
    """Return a span as people type it; `UsageError` for anything else.

    >>> span("3 months").count, span("2021-10-01").day
    (3, datetime.date(2021, 10, 1))
    """
    from remit.workflow.words.asked_span import read_span

    try:
        return read_span(text)
    except ValueError as error:
        raise UsageError(
            say("`{text}` is neither a day nor a length of time.", text=text),
            next_step=say("Ask as in --since quarter, --since '3 months' or --since 2021-10-01."),
            code="not-a-span",
        ) from error


Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=_("SPAN"),
        help=_(
            "Only the time since a day, as in 2021-10-01; or `quarter` (the last whole one),"
            " `3 months`, `13 weeks`."
        ),
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        "--until",
        parser=day,
        metavar=DAY,
        help=_("The last day of that time; that of the twelve months if left out."),
    ),
]
PageFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar=FILE,
        help=_(
            "Write that time as one page: a file that ends in .pdf, .docx, .html, .png or .svg."
        ),
    ),
]


@dataclass(frozen=True, slots=True)
class SpanWish:
    """What of a span is wanted: which, until when, under whose rules, written where and how."""

    since: str
    until: date | None = None
    institution: str | None = None
    out: Path | None = None
    lang: Literal["en", "bg"] | None = None


def show_span(place: Workspace, wish: SpanWish, *, json: bool) -> None:
    """Show a span on the screen, as JSON, or write it as one page."""
    from remit.workflow.cases.compare_span import compare_span, span_json
    from remit.workflow.cases.draw_page import PageOrder, check_place, draw_page, write_page
    from remit.workflow.picture.measure_work import View

    if wish.out is not None:
        check_place(place, wish.out)
    today = now().astimezone(place.settings.zone_info()).date()
    view = View(today, wish.until, wish.institution, span(wish.since))
    shown_in = wish.lang or (place.settings.language if wish.out else language())
    order = PageOrder(now(), shown_in, wish.institution)
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = compare_span(place, ledger, view)
        page = draw_page(place, ledger, found, order)
    if wish.out is not None:
        write_page(place, page, wish.out)
    if json:
        write_json(span_json(found))
    elif wish.out is not None:
        write_path(wish.out)
    else:
        _show(found, page)


def _show(found: SpanComparison, page: Page) -> None:
    """Write the picture with letters, the page's sentences, and how to look closer."""
    before, last = found.now.picture.measures.window
    write(
        _("From {first} to {last}, against the description and the twelve months before").format(
            first=day_of(before + timedelta(days=1)), last=day_of(last)
        )
    )
    for line in page.warnings():
        write(f"  {line}")
    write("")
    _draw(found, page)
    for line in page.sentences():
        write(line)
    write("")
    write(_("What stands behind it: {command}").format(command=page.trace))
    write(_("As a page for your one-to-one: add --out page.pdf"))


def _draw(found: SpanComparison, page: Page) -> None:
    from remit.cli.bars import BEFORE, DOT, HIGH, LINE, LOW, MAYBE, WRITTEN, Bars, drawn

    measures = found.before.picture.measures
    known = not found.before.gap.thin
    rows = [
        Bars(
            name_of(each.area),
            each.written,
            each.measured,
            measures.share(each.area).mid if known else None,
        )
        for each in page.areas
    ]
    width = min(get_terminal_size((PIPE_WIDTH, 24)).columns, PIPE_WIDTH) - 1
    for line in drawn(rows, width, percent(0).removeprefix("0")):
        write(line)
    write("")
    open_share = found.now.picture.measures.share("unplaced")
    write(
        _(
            "{bar} written, {maybe} perhaps   {line} measured with its range   {diamond} before"
        ).format(
            bar=WRITTEN * 2, maybe=MAYBE * 2, line=f"{LOW}{LINE}{DOT}{LINE}{HIGH}", diamond=BEFORE
        )
    )
    write(
        _("Not placed in any area: {middle} ({range})").format(
            middle=percent(open_share.mid), range=percents(open_share.low, open_share.high)
        )
    )
    write("")


def refuse_alone(until: date | None, out: Path | None = None) -> None:
    """Raise `UsageError` for options that mean something only with --since."""
    named = "--until" if until is not None else "--out" if out is not None else ""
    if named:
        raise UsageError(
            say("{option} belongs to a span of time, and none is named.", option=named),
            next_step=say("Name it too: --since quarter {option} …", option=named),
        )
