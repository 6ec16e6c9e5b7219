"""Written duties on the terminal: their numbers, and how their areas are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from remit.cli.shown import counted, name_of, shortened
from remit.cli.terminal import translate as _
from remit.cli.terminal import write

if TYPE_CHECKING:
    from remit.workflow.descriptions.area_of_duty import WrittenDuty

BEFORE = "W"
"""What stands before the number of a written duty."""
WIDTH, MOST = 60, 5
"""So many letters and so many duties are shown in short."""


def write_written(duties: Sequence[WrittenDuty]) -> None:
    """Write duties in full, a line each."""
    for each in duties:
        write(f"{BEFORE + str(each.number):>5}  {each.text}  [{_area_of(each)}]")


def write_unsure(duties: Sequence[WrittenDuty]) -> None:
    """Write in short the duties whose area is not certain, and how she names it."""
    if not duties:
        return
    number = f"{BEFORE}{duties[0].number}"
    write(
        _(
            "  Written duties whose area is not certain; you name it with remit jd duties --area"
            " {number}=AREA:"
        ).format(number=number)
    )
    for each in duties[:MOST]:
        write(f"{BEFORE + str(each.number):>7}  {shortened(each.text, WIDTH)}  [{_area_of(each)}]")
    if len(duties) > MOST:
        more = counted(len(duties) - MOST)
        write(_("    … and {count} more: remit jd duties").format(count=more))


def _area_of(duty: WrittenDuty) -> str:
    name = name_of(duty.area)
    if duty.hers:
        return f"{name}, {_('your word')}"
    return name if duty.area == "unplaced" else _("perhaps {area}").format(area=name)
