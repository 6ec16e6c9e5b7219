"""A proposed week on the screen: a table where there is room, a line for each area where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remit.cli.shown import counted, figure, name_of, shortened
from remit.cli.terminal import console, day_of, write, write_table
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word

if TYPE_CHECKING:
    from remit.workflow.entries.propose_week import ProposedWeek, WeekEntry

SHOWN = 3
"""So many entries of an area stand on the screen; `?AREA` lists them all."""
WIDTH = 60
WIDE = 110
"""On a narrower screen each area has one line, with its largest entry."""
MOST_SEEN = 0.75
"""Where less of the agreed hours is seen, she is reminded of what leaves no trace."""


def show_week(proposed: ProposedWeek) -> None:
    """Write a week: its hours by area with the largest entries, and what does not count yet."""
    write(
        _("Week of {monday} to {sunday}").format(
            monday=day_of(proposed.monday), sunday=day_of(proposed.sunday)
        )
    )
    if proposed.seen:
        _show_areas(proposed)
    else:
        write(_("Nothing of yours is seen in this week."))
    if proposed.unanswered:
        accounts = ", ".join(proposed.unanswered)
        write(_("Not counted until you say who ran them: {accounts}").format(accounts=accounts))
    if proposed.confirmed:
        write(_("You have confirmed this week before; a new word replaces the old one."))


def _show_areas(proposed: ProposedWeek) -> None:
    if (width := console().width) < WIDE:
        _show_lines(proposed, width)
    else:
        _show_table(proposed)
    write(_("Seen in all: {hours:.2f} h").format(hours=figure(proposed.total)))
    names = {"after-hours": _("after hours"), "weekend": _("weekends"), "night": _("nights")}
    if proposed.late:
        late = "; ".join(
            _("{when} {hours:.1f} h").format(when=names[key], hours=figure(hours))
            for key, hours in proposed.late.items()
        )
        write(_("Of these: {late}").format(late=late))


def _show_table(proposed: ProposedWeek) -> None:
    rows = [
        [
            area,
            name_of(area),
            "; ".join(_short(entry) for entry in proposed.entries[area][:SHOWN])
            + (" …" if len(proposed.entries[area]) > SHOWN else ""),
            counted(len(proposed.entries[area])),
            f"{figure(hours):.2f}",
        ]
        for area, hours in proposed.seen.items()
    ]
    titles = [_("code"), _("area"), _("largest entries"), _("entries"), _("hours seen")]
    write_table(titles, rows, right=2)


def _show_lines(proposed: ProposedWeek, width: int) -> None:
    """Write a line for each area that fits into `width` columns, so that a week fits a screen."""
    titles = [_("code"), _("area"), _("largest entry"), _("hours seen")]
    heads = [[area, name_of(area)] for area in proposed.seen]
    taken = sum(max(len(row[at]) for row in [*heads, titles]) + 2 for at in (0, 1))
    left = width - taken - len(titles[-1]) - 2
    rows = [
        [*head, _short(proposed.entries[head[0]][0], left), f"{figure(hours):.2f}"]
        for head, hours in zip(heads, proposed.seen.values(), strict=True)
    ]
    write_table(titles, rows, right=1)


def remind(proposed: ProposedWeek, agreed: float) -> None:
    """Say that hours as seen are not the hours that were worked, where they differ much."""
    if 0 < proposed.total < MOST_SEEN * agreed:
        write(
            _(
                "Seen are {seen:.2f} of {agreed:g} agreed hours. What you confirm counts as what"
                " you worked, so first add what leaves no trace: crisis=6, or all=46 for the"
                " whole week."
            ).format(seen=figure(proposed.total), agreed=figure(agreed))
        )


def remind_of_less(confirmed: float, agreed: float) -> None:
    """Say what follows where much less was confirmed than the agreed hours of a week."""
    if 0 < confirmed < MOST_SEEN * agreed:
        write(
            _(
                "That is less than the {agreed:g} agreed hours, and the other weeks are measured"
                " by it. If you worked more, confirm this week again with all=46 (your hours)."
            ).format(agreed=figure(agreed))
        )


def _short(entry: WeekEntry, width: int = WIDTH + 8) -> str:
    return shortened(f"#{entry.id} {entry.text.strip() or word(entry.kind)}", width)


def list_area(proposed: ProposedWeek, area: str) -> None:
    """Write all entries of an area, earliest first."""
    rows = [
        [day_of(one.at), _short(one), f"{figure(one.minutes):.0f}"]
        for one in sorted(proposed.entries.get(area, ()), key=lambda one: one.at)
    ]
    write_table([_("when"), _("what"), _("minutes")], rows, right=1)
