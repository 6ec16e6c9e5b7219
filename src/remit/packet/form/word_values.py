"""What can stand in place of a placeholder in somebody's own Word form: names and texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from remit.packet.form.form_model import DutyPart, RemovedPart, read_form
from remit.packet.form.form_page import FormPage
from remit.packet.ground.document import Runs, text_of
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import nothing
from remit.packet.ground.writer import Shown, Written
from remit.position.fields import read_fields
from remit.position.record import DutyRecord, PositionRecord, RemovedDuty

Group = Literal["duty", "added", "removed"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""Duties, those that were added, those that went: a row that names one is repeated."""
TOTAL, DAY = "duties.total", "packet.date"
DUTY_PARTS: tuple[DutyPart, ...] = get_args(DutyPart)
REMOVED_PARTS: tuple[RemovedPart, ...] = get_args(RemovedPart)
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WordValues:
    """Texts by placeholder: `single` stand once, `rows` for each duty of a group."""

    single: Texts
    rows: Mapping[Group, tuple[Texts, ...]]


def known_placeholders() -> tuple[str, ...]:
    """Return every name that a placeholder may have.

    >>> "duty.statement" in known_placeholders()
    True
    """
    single = tuple(field.key for field in read_fields().single())
    parts: dict[Group, tuple[str, ...]] = {
        "duty": DUTY_PARTS,
        "added": DUTY_PARTS,
        "removed": REMOVED_PARTS,
    }
    repeated = tuple(f"{group}.{part}" for group in GROUPS for part in parts[group])
    return (*single, TOTAL, DAY, *repeated)


def word_values(record: PositionRecord, grounds: Grounds) -> WordValues:
    """Return the texts of a record; what is blank says who fills it in."""
    page = FormPage(read_form("plain"), record, grounds)
    single = {key: _single(page, key) for key in record.fields}
    total = Shown("draft.total") if record.total is not None else nothing()
    single[TOTAL] = _bare(page, total)
    single[DAY] = _bare(page, grounds.inputs.made_on)
    duties = tuple(_duty(page, duty) for duty in record.duties)
    added = tuple(_duty(page, duty, "added") for duty in page.added())
    removed = tuple(_removed(page, duty) for duty in record.removed)
    return WordValues(single, {"duty": duties, "added": added, "removed": removed})


def _bare(page: FormPage, written: Written) -> str:
    return text_of(page.grounds.writer.runs(written))


def _single(page: FormPage, key: str) -> str:
    value = page.value(key)
    return text_of(page.left_blank(value.who) if value.blank else page.text(value))


def _duty(page: FormPage, duty: DutyRecord, group: Group = "duty") -> dict[str, str]:
    def cell(part: DutyPart) -> Runs:
        shown = page.duty_cell(duty, part)
        if shown is not None:
            return shown
        if part == "answers_for" or duty.origin == "unplaced":
            return page.grounds.writer.runs(nothing())
        return page.short_blank(page.who_of(duty, part))

    return {f"{group}.{part}": text_of(cell(part)) for part in DUTY_PARTS}


def _removed(page: FormPage, duty: RemovedDuty) -> dict[str, str]:
    return {f"removed.{part}": text_of(page.removed_cell(duty, part)) for part in REMOVED_PARTS}
