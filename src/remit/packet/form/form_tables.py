"""The tables of a form: duties, changes, what went away, the chart, the papers."""

from __future__ import annotations

from collections.abc import Iterable

from remit.messages import Message, say
from remit.packet.form.form_model import (
    Cards,
    Changes,
    Duties,
    DutyColumn,
    DutyRow,
    Removed,
    Words,
)
from remit.packet.form.form_page import FormPage
from remit.packet.ground.document import (
    Block,
    Column,
    Field,
    Fields,
    Paragraph,
    Runs,
    Subheading,
    Table,
)
from remit.packet.ground.naming import nothing
from remit.packet.ground.proposal import LEFT_OPEN
from remit.packet.ground.writer import Shown
from remit.position.record import DutyRecord

Cells = tuple[Runs, ...]
NUMBERS = ("percent", "previous")
LONG = 3
"""Columns from which on a table is set in small type."""


def duty_table(page: FormPage, part: Duties, name: str) -> tuple[Block, ...]:
    """Return the duties as a table, or a sentence where there are none of the asked kind."""
    duties = _chosen(page, part)
    if not duties:
        return caption_and(page, part.caption, _none_of(part.only))
    rows = tuple(
        tuple(_cell(page, duty, column, part.only) for column in part.columns) for duty in duties
    )
    table = Table(
        id=name,
        caption=page.own(part.caption),
        columns=tuple(
            Column(
                page.own(column.head), "right" if column.part in NUMBERS else "left", column.weight
            )
            for column in part.columns
        ),
        rows=rows,
        total=_total(page, part),
        small=len(part.columns) > LONG,
    )
    return (table,)


def _chosen(page: FormPage, part: Duties) -> list[DutyRecord]:
    if part.only == "added":
        return list(page.added())
    with_shares = any(column.part == "percent" for column in part.columns)
    return [each for each in page.record.duties if with_shares or each.origin != "unplaced"]


def _none_of(only: str) -> Message:
    if only == "added":
        return say("No duty was added that the record shows.")
    return say("The record holds no work from which duties could be proposed.")


def caption_and(page: FormPage, caption: Words, sentence: Message) -> tuple[Block, ...]:
    """Return what stands in place of a table without rows: its caption and a sentence."""
    return (
        Subheading(page.own(caption)),
        Paragraph(page.grounds.writer.runs(sentence)),
    )


def _cell(page: FormPage, duty: DutyRecord, column: DutyColumn, only: str) -> Runs:
    shown = page.duty_cell(duty, column.part)
    if shown is not None and only == "added" and column.part == "statement":
        return (*shown, *_joined(page, duty))
    if shown is not None:
        return shown
    if duty.origin == "unplaced":
        return page.grounds.writer.runs(nothing())
    return page.short_blank(page.who_of(duty, column.part, column.who))


def _joined(page: FormPage, duty: DutyRecord) -> Runs:
    """Return what an added duty was joined with; nothing where it stands alone."""
    if duty.previous_figure is None:
        return ()
    before = Shown(duty.previous_figure)
    return page.grounds.writer.runs(
        say(" (joined with a written duty, before: {before})", before=before)
    )


def _total(page: FormPage, part: Duties) -> Cells | None:
    at = next((at for at, each in enumerate(part.columns) if each.part == "percent"), None)
    if at is None or part.only != "all" or page.record.total is None:
        return None
    runs = page.grounds.writer.runs
    cells: list[Runs] = [()] * len(part.columns)
    cells[0], cells[at] = runs(say("Total")), runs(Shown("draft.total"))
    return tuple(cells)


def duty_cards(page: FormPage, part: Cards) -> Iterable[Block]:
    """Yield every duty under a heading of its own: its area, and what the form asks of it."""
    for duty in page.record.duties:
        if duty.origin == "unplaced":
            continue
        yield Subheading(page.grounds.writer.runs(page.duty_name(duty)))
        stated = any(row.part == "statement" for row in part.rows)
        if not stated:
            yield Paragraph(page.text(duty.statement))
        yield Fields(tuple(_card_row(page, duty, row) for row in part.rows))


def _card_row(page: FormPage, duty: DutyRecord, row: DutyRow) -> Field:
    shown = page.duty_cell(duty, row.part)
    if shown is not None:
        return Field(page.own(row.label), shown)
    who = page.who_of(duty, row.part, row.who)
    return Field(page.own(row.label), page.left_blank(who), blank=True)


def removed_table(page: FormPage, part: Removed, name: str) -> tuple[Block, ...]:
    """Return the duties that went, or a sentence where the record shows work for all of them."""
    if not page.record.removed:
        none = say("The record shows work for every written duty.")
        return caption_and(page, part.caption, none)
    table = Table(
        id=name,
        caption=page.own(part.caption),
        columns=tuple(
            Column(
                page.own(column.head), "right" if column.part in NUMBERS else "left", column.weight
            )
            for column in part.columns
        ),
        rows=tuple(
            tuple(page.removed_cell(duty, column.part) for column in part.columns)
            for duty in page.record.removed
        ),
        small=len(part.columns) > LONG,
    )
    return (table, _not_to_conclude(page))


def _not_to_conclude(page: FormPage) -> Paragraph:
    return Paragraph(
        page.grounds.writer.runs(
            say(
                "That a record shows no work for a duty does not prove that it was dropped: the "
                "holder and the supervisor confirm each line."
            )
        ),
        "note",
    )


def change_table(page: FormPage, part: Changes, name: str) -> tuple[Block, ...]:
    """Return additions, changes and deletions in one table."""
    rows = [*_additions(page), *_changed(page), *_deletions(page)]
    if not rows:
        none = say("The record shows no duty that was added, changed or deleted.")
        return caption_and(page, part.caption, none)
    what, share, since = (page.own(head) for head in part.heads)
    columns = (Column(what, weight=31), Column(share, "right", 6), Column(since, weight=9))
    table = Table(name, page.own(part.caption), columns, tuple(rows))
    return (table, _not_to_conclude(page)) if page.record.removed else (table,)


def _additions(page: FormPage) -> Iterable[Cells]:
    for duty in page.added():
        kind = say("Addition")
        if duty.previous_figure:
            before = Shown(duty.previous_figure)
            kind = say("Addition, joined with a written duty (before: {before})", before=before)
        yield _changed_row(page, duty, kind)


def _changed(page: FormPage) -> Iterable[Cells]:
    for duty in page.record.duties:
        if _moved(duty):
            before = Shown(duty.previous_figure or "")
            yield _changed_row(page, duty, say("Change (before: {before})", before=before))


def _moved(duty: DutyRecord) -> bool:
    known = duty.previous_figure is not None and duty.percent is not None
    return known and duty.origin != "new" and duty.previous_percent != duty.percent


def _changed_row(page: FormPage, duty: DutyRecord, kind: Message) -> Cells:
    runs = page.grounds.writer.runs
    what = (*runs(say("{kind}: ", kind=kind)), *page.text(duty.statement))
    since = page.duty_cell(duty, "since") if _dated(duty) else page.short_blank("holder")
    return (what, page.duty_cell(duty, "percent") or runs(LEFT_OPEN), since or ())


def _dated(duty: DutyRecord) -> bool:
    return bool(duty.since or duty.since_figure)


def _deletions(page: FormPage) -> Iterable[Cells]:
    runs = page.grounds.writer.runs
    for duty in page.record.removed:
        kind = say("Deletion, to be confirmed")
        if duty.previous_figure:
            before = Shown(duty.previous_figure)
            kind = say("Deletion, to be confirmed (before: {before})", before=before)
        what = (*runs(say("{kind}: ", kind=kind)), *page.text(duty.statement))
        yield (what, runs(nothing()), page.removed_cell(duty, "since"))
