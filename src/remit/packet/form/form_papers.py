"""Parts of a form that show no duty of the proposal: the paper on file, the chart, the papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from remit.messages import say
from remit.packet.form.form_model import Chart, Clauses, Papers
from remit.packet.form.form_page import UNKNOWN, WHO, FormPage
from remit.packet.form.form_tables import Cells, caption_and
from remit.packet.ground.document import Block, Bullets, Column, Paragraph, Runs, Table
from remit.packet.ground.naming import nothing
from remit.packet.ground.writer import Given, Shown

THIS = re.compile(r"\((?:this position|тази длъжност)\)", re.IGNORECASE)
"""How a typed chart marks the position that the form is about."""
DEEPEST = 8
"""Steps down from which on a typed chart is indented no further: a line must keep its width."""


def clause_table(page: FormPage, part: Clauses, name: str) -> tuple[Block, ...]:
    """Return the duties of the description on file, word for word."""
    old, runs = page.grounds.inputs.draft.old, page.grounds.writer.runs
    if not old:
        none = say("No description on file was read; the supervisor or HR adds it.")
        return caption_and(page, part.caption, none)
    duty, share = (page.own(head) for head in part.heads)
    rows = tuple(
        (
            runs(Given(each.text, lines=True)),
            runs(Shown(f"old.{at}.percent") if each.percent is not None else nothing()),
        )
        for at, each in enumerate(old, start=1)
    )
    columns = (Column(duty, weight=28), Column(share, "right", 6))
    return (Table(name, page.own(part.caption), columns, rows),)


def chart_table(page: FormPage, part: Chart, name: str) -> tuple[Block, ...]:
    """Return the position between the one above it and those below, and what is stated of more."""
    runs = page.grounds.writer.runs
    heads = (
        (say("Place"), 8),
        (say("Title"), 16),
        (say("Position number"), 8),
        (say("Part of full time"), 8),
    )
    blocks: list[Block] = [
        Table(
            id=name,
            caption=page.own(part.caption),
            columns=tuple(page.grounds.writer.column(head, weight) for head, weight in heads),
            rows=tuple(_chart_rows(page, part)),
        )
    ]
    stated = page.value(part.key)
    if stated.blank:
        rest = say(
            "The rest of the chart is left blank: {who} fills it in.",
            who=WHO[stated.who or UNKNOWN],
        )
        blocks.append(Paragraph(runs(rest), "note"))
    else:
        lines = chart_lines(stated.text or "")
        items = tuple(runs(Given(line)) for _, line in lines)
        blocks.append(Bullets(items, tuple(depth for depth, _ in lines)))
    return tuple(blocks)


def chart_lines(text: str) -> tuple[tuple[int, str], ...]:
    """Return the positions of a chart that was typed, each with its steps below the first ones.

    >>> chart_lines("Director\\n  Editor\\n    Intern")
    ((0, 'Director'), (1, 'Editor'), (2, 'Intern'))
    """
    typed = [line for line in text.expandtabs(2).splitlines() if line.strip()]
    depths = sorted({len(line) - len(line.lstrip()) for line in typed})
    return tuple(
        (min(depths.index(len(line) - len(line.lstrip())), DEEPEST), line.strip()) for line in typed
    )


def _chart_rows(page: FormPage, part: Chart) -> Iterable[Cells]:
    runs, blank = page.grounds.writer.runs, page.short_blank("hr")
    title = "identity.requested_class_title" if part.proposed else "identity.class_title"
    yield (runs(say("Above")), _or_blank(page, "identity.reports_to"), blank, blank)
    yield (
        runs(say("This position")),
        _title(page, title),
        _or_blank(page, "identity.position_number"),
        _or_blank(page, "identity.fte"),
    )
    yield (runs(say("Below")), _below(page, part), blank, blank)


def _below(page: FormPage, part: Chart) -> Runs:
    """Return the titles below this position, as the typed chart has them.

    What is answered for, or whom she supervises, is no title: without a chart they stay open.
    """
    runs, lines = page.grounds.writer.runs, chart_lines(page.value(part.key).text or "")
    names = ("requested_class_title", "working_title", "class_title")
    known = [page.value(f"identity.{name}").text or "" for name in names]
    own = _own_line(lines, [name for name in known if name])
    if own is None:
        return page.short_blank("supervisor")
    depth = lines[own][0]
    under = tuple(takewhile(lambda each: each[0] > depth, lines[own + 1 :]))
    titles = [line for deep, line in under if deep == min(deep for deep, _ in under)]
    return runs(Given("\n".join(titles), lines=True) if titles else nothing())


def _own_line(lines: Sequence[tuple[int, str]], titles: Sequence[str]) -> int | None:
    """Return where this position stands on a typed chart: marked as such, else by its title."""
    marked = [at for at, (_, line) in enumerate(lines) if THIS.search(line)]
    named = [
        at
        for title in titles
        for at, (_, line) in enumerate(lines)
        if line.casefold().startswith(title.casefold())
    ]
    return next(iter((*marked, *named)), None)


def _title(page: FormPage, key: str) -> Runs:
    """Return the working title, with the class title below it."""
    working, listed = page.value("identity.working_title"), page.value(key)
    if listed.blank:
        return _or_blank(page, "identity.working_title")
    if working.blank:
        return page.text(listed)
    return page.joined([working, listed])


def _or_blank(page: FormPage, key: str) -> Runs:
    value = page.value(key)
    return page.short_blank(value.who) if value.blank else page.text(value)


def paper_table(page: FormPage, part: Papers, name: str, others: Sequence[str]) -> Table:
    """Return the papers that belong together; `others` are the keys of the packet's forms."""
    runs, writer = page.grounds.writer.runs, page.grounds.writer
    rows = tuple(
        (
            page.own(paper.label),
            runs(Given(f"form-{paper.form}"))
            if paper.form in others
            else runs(say("added by {who}", who=WHO[paper.who or UNKNOWN])),
        )
        for paper in part.papers
    )
    columns = (writer.column(say("Paper"), 5), writer.column(say("File of this packet"), 5))
    return Table(name, page.own(part.caption), columns, rows)
