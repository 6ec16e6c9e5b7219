"""The position record on the terminal: what is known and by what, what is open and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remit.cli.shown import name_of, percent, shortened
from remit.cli.terminal import language, write, write_findings, write_table
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from remit.position.record import DutyRecord, Value
    from remit.workflow.position_answers import PositionView

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
    from remit.position.fields import label

    rows = [
        [label(key, language()), _text(value), GROUNDS[value.ground]]
        for key, value in view.record.fields.items()
        if not value.blank
    ]
    if rows:
        write_table([_("field"), _("what is known"), _("rests on")], rows)
    for duty in view.record.duties:
        write("")
        _show_duty(duty)
    write_findings(view.record.findings)


def _show_duty(duty: DutyRecord) -> None:
    from remit.position.fields import label

    share = "" if duty.percent is None else f", {percent(duty.percent / 100)}"
    write(f"{duty.name} ({name_of(duty.area)}{share}): {_text(duty.statement)}")
    for name, value in _said_of(duty):
        write(f"  {label(f'duty.{name}', language())}: {_text(value)}")


def _said_of(duty: DutyRecord) -> Iterator[tuple[str, Value]]:
    """Yield what is answered of a duty."""
    from remit.position.fields import DUTY, read_fields

    for asked in read_fields().of(DUTY):
        value = getattr(duty, asked.name)
        for each in value if isinstance(value, tuple) else (value,):
            if not each.blank:
                yield asked.name, each


def show_open(view: PositionView) -> None:
    """Write what the institution's forms leave blank, person by person."""
    from remit.workflow.position_json import open_values

    found = list(open_values(view, language(), _("AREA")))
    for who, title in WHO.items():
        rows = [[each.key, each.label, ", ".join(each.duties)] for each in found if each.who == who]
        if rows:
            write(_("Open, and for {who} to fill in:").format(who=title))
            write_table([_("key"), _("field"), _("of which duties")], rows)
            write("")
    if not found:
        write(_("Nothing is open that these forms ask."))
    write_findings(view.record.findings)


def show_keys() -> None:
    """Write everything that can be answered, with its question."""
    from remit.position.fields import read_fields

    for group in read_fields().group:
        write(group.title(language()))
        for each in read_fields().of(group.key):
            write(f"  {each.stands_as(_('AREA'))}: {each.wording(language()).question}")
        write("")


def _text(value: Value) -> str:
    return shortened("; ".join(line.strip() for line in value.lines), WIDTH)
