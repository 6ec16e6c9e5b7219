"""The position record on the terminal: what is known and by what, what is open and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from remit.cli.shown import name_of, percent, shortened
from remit.cli.terminal import language, write, write_findings, write_table
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.position.position_answers import PositionView

WIDTH = 200
GROUNDS = {
    "stated": _("stated by a person"),
    "written": _("the description on file"),
    "shown": _("the record of work"),
    "assumed": _("a named assumption"),
}
WHO = {
    "holder": _("you"),
    "supervisor": _("your supervisor"),
    "hr": _("HR"),
    "department-head": _("the head of the department"),
}
"""Who can say what is open, as the terminal calls them."""


def show_known(view: PositionView) -> None:
    """Write every value with what it rests on, then the duties."""
    from remit.workflow.position.position_rows import duty_rows, known_rows

    rows = [
        [each.label, _text(each.lines), GROUNDS[each.ground]]
        for each in known_rows(view, language())
    ]
    if rows:
        write_table([_("field"), _("what is known"), _("rests on")], rows)
    for duty, answered in duty_rows(view, language()):
        write("")
        share = "" if duty.percent is None else f", {percent(duty.percent / 100)}"
        words = shortened(duty.words, WIDTH)
        write(f"{duty.name} ({name_of(duty.area)}{share}): {words}")
        for each in answered:
            write(f"  {each.label}: {_text(each.lines)}")
    write_findings(view.record.findings)


def show_open(view: PositionView, place: Workspace) -> None:
    """Write what the institution's forms leave blank, person by person, and which forms ask it."""
    from remit.workflow.position.position_rows import open_rows
    from remit.workflow.position.position_sheet import forms_asking

    found = list(open_rows(view, language(), _("AREA")))
    asked_by = forms_asking(place, view, language())
    for who, title in WHO.items():
        rows = [
            [each.key, each.label, ", ".join(each.duties), "; ".join(asked_by.get(each.field, ()))]
            for each in found
            if each.who == who
        ]
        if rows:
            write(_("Open, and for {who} to fill in:").format(who=title))
            write_table([_("key"), _("field"), _("of which duties"), _("asked by")], rows)
            write("")
    if not found:
        write(_("Nothing is open that these forms ask."))
    write_findings(view.record.findings)


def show_keys() -> None:
    """Write everything that can be answered, with its question."""
    from remit.workflow.position.position_rows import key_rows

    for title, rows in key_rows(language(), _("AREA")):
        write(title)
        for key, question in rows:
            write(f"  {key}: {question}")
        write("")


def _text(lines: Iterable[str]) -> str:
    return shortened("; ".join(line.strip() for line in lines), WIDTH)
