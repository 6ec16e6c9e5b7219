"""Commands with which she states things: notes, decisions, inventory, people, corrections."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import app
from remit.cli.options import AsOf, Json, WorkspaceOption
from remit.cli.shown import name_of, view_of
from remit.cli.terminal import now, write, write_json, write_table
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say
from remit.workflow.allocate_work import allocate_work
from remit.workflow.capture_note import capture_note, undo_note
from remit.workflow.correct_entry import correct
from remit.workflow.state import (
    state_decision,
    state_decisions,
    state_from_file,
    state_inventory,
    state_operator,
    state_role,
    state_week,
)
from remit.workflow.stated import InventoryBody, Operation, WeekBody
from remit.workflow.stated_views import (
    account_rows,
    decision_rows,
    inventory_rows,
    people_rows,
    week_rows,
)
from remit.workflow.workspace import open_workspace

Day = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("The day, as in 2020-03-11."))
]
MOST = 168.0
"""No week has more hours, no whole more per cents than fit below it."""
FromFile = Annotated[
    Path | None, typer.Option("--from", help=_("A file that states many at once."))
]


def _date(day: datetime | None) -> date | None:
    return day.date() if day else None


@app.command(
    help=_(
        "Put one line on the record.\n\nA duration or times of day count as hours:"
        ' remit note "2h war room w/ president, lab fire";'
        ' remit note "yesterday 22:00-01:30 night watch".\n\nremit note --undo takes the last'
        " note back; its line stays in the journal, struck through."
    )
)
def note(
    text: Annotated[str, typer.Argument(help=_("What you did."))] = "",
    undo: Annotated[bool, typer.Option("--undo", help=_("Take the last note back."))] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Capture a note, or take the last one back."""
    place = open_workspace(workspace, Path.cwd())
    if undo:
        if text:
            raise UsageError(
                say("A note is either written or taken back."),
                next_step=say("Run `remit note --undo` without a text first."),
            )
        write(_("Taken back: {line}").format(line=undo_note(place, now())))
        return
    kept = capture_note(place, text, now())
    entry = kept.entry
    minutes = entry.minutes if entry.end is None else (entry.end - entry.start) / 60
    length = _("no length said")
    if minutes is not None:
        length = _("{minutes:g} min").format(minutes=minutes)
    write(
        _("Kept as entry {number}: {day}, {length}, {area}.").format(
            number=entry.id,
            day=f"{kept.local:%Y-%m-%d}",
            length=length,
            area=name_of(kept.placement.area),
        )
    )


@app.command(
    help=_(
        "The decision diary: what you decided, advised or prevented that nobody else would"
        ' have.\n\nExample: remit decision "Advised to hold the statement; president agreed;'
        ' correction avoided" --on 2020-03-11\n\nWithout a text the diary is shown.'
    )
)
def decision(
    text: Annotated[str, typer.Argument(help=_("Options, advice, authority, outcome."))] = "",
    on: Day = None,
    file: FromFile = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Add to the decision diary, or show it."""
    place = open_workspace(workspace, Path.cwd())
    if text:
        number = state_decision(place, text, _date(on), now())
        write(_("Kept as decision {number}.").format(number=number))
    elif file:
        count = state_decisions(place, file, now())
        write(_("Lines in the file: {count}; those that were new are kept.").format(count=count))
    elif json:
        write_json({"version": 1, "decisions": decision_rows(place)})
    else:
        rows = [
            [str(each["happened"]), str(each["written"]), str(each["text"])]
            for each in decision_rows(place)
        ]
        write_table([_("happened"), _("put down"), _("decision")], rows)


@app.command(
    help=_(
        "The inventory: area by area, what you answer for, since when, assigned by whom.\n\n"
        'Example: remit inventory channels "All 14 accounts and who may enter them"'
        ' --since 2019-09-01 --by "Director of Communications"\n\n'
        "Without an area the inventory is shown, with the areas that are still empty."
    )
)
def inventory(
    area: Annotated[str, typer.Argument(help=_("The area's code."))] = "",
    what: Annotated[str, typer.Argument(help=_("What you answer for."))] = "",
    since: Day = None,
    by: Annotated[str, typer.Option(help=_("Who assigned it."))] = "",
    file: FromFile = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """State what you answer for, or show it."""
    place = open_workspace(workspace, Path.cwd())
    if area:
        if not what:
            raise UsageError(
                say("What you answer for is missing."),
                next_step=say('Write it after the area: remit inventory channels "All accounts".'),
            )
        entry = InventoryBody(area, what, _date(since), by or None)
        state_inventory(place, [entry], now())
        write(_("Kept."))
    elif file:
        write(
            _("Statements read: {count}.").format(count=state_from_file(place, file, now()).count)
        )
    elif json:
        write_json({"version": 1, "inventory": inventory_rows(place)})
    else:
        rows = [
            [
                name_of(str(each["area"])),
                str(each["what"] or "–"),
                str(each["since"] or ""),
                str(each["assigned_by"] or ""),
            ]
            for each in inventory_rows(place, blanks=True)
        ]
        write_table([_("area"), _("answers for"), _("since"), _("assigned by")], rows)


@app.command(
    help=_(
        "The register of people: pseudonyms, proposed and confirmed roles.\n\n"
        "Example: remit people p-0a1b2c3d executive"
    )
)
def people(
    pseudonym: Annotated[str, typer.Argument(help=_("As the register shows it."))] = "",
    role: Annotated[
        str,
        typer.Argument(
            help=_("executive, press, authority, partner, student, legal or colleague.")
        ),
    ] = "",
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Confirm a role, or show the register."""
    place = open_workspace(workspace, Path.cwd())
    if pseudonym:
        state_role(place, pseudonym, role, now())
        write(_("Kept."))
    elif json:
        write_json({"version": 1, "people": people_rows(place)})
    else:
        rows = [
            [
                str(each["pseudonym"]),
                str(each["proposed"] or ""),
                str(each["confirmed"] or ""),
                str(each["entries"]),
            ]
            for each in people_rows(place)
        ]
        write_table([_("person"), _("proposed"), _("confirmed"), _("entries")], rows, right=1)


@app.command(
    help=_(
        "Who ran each account, and when: me, team or agency.\n\nUntil you say, the posts of a"
        " shared account are outside your hours.\n\n"
        "Example: remit accounts @UniNews me --since 2019-09-01 --until 2021-06-30"
    )
)
def accounts(
    account: Annotated[str, typer.Argument(help=_("The account, as in @UniNews."))] = "",
    who: Annotated[str, typer.Argument(help=_("me, team or agency."))] = "",
    since: Day = None,
    until: Day = None,
    file: FromFile = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """State who ran an account, or show the accounts."""
    place = open_workspace(workspace, Path.cwd())
    if account:
        state_operator(place, account, Operation(who, _date(since), _date(until)), now())
        write(_("Kept."))
    elif file:
        write(
            _("Statements read: {count}.").format(count=state_from_file(place, file, now()).count)
        )
    elif json:
        write_json({"version": 1, "accounts": account_rows(place)})
    else:
        rows = [
            [str(each["account"]), str(each["operator"] or _("not said yet")), str(each["entries"])]
            for each in account_rows(place)
        ]
        write_table([_("account"), _("run by"), _("entries")], rows, right=1)


@app.command(
    help=_(
        "Confirm a week's hours, by area or in total; the ranges narrow with each week."
        " An area you do not name stays open; with --total it is none.\n\n"
        "Example: remit confirm 2020-05-04 crisis=12.5 internal=9 publishing=14\n"
        "         remit confirm 2020-05-04 --total 46"
    )
)
def confirm(
    monday: Annotated[
        datetime | None, typer.Argument(formats=["%Y-%m-%d"], help=_("The week's Monday."))
    ] = None,
    hours: Annotated[list[str] | None, typer.Argument(help=_("area=hours"))] = None,
    total: Annotated[float | None, typer.Option(help=_("Hours of the whole week."))] = None,
    file: FromFile = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Confirm a week, or show the confirmed ones."""
    place = open_workspace(workspace, Path.cwd())
    if monday:
        state_week(place, monday.date(), WeekBody(_pairs(hours or []), total), now())
        write(_("Kept."))
    elif file:
        write(
            _("Statements read: {count}.").format(count=state_from_file(place, file, now()).count)
        )
    elif json:
        write_json({"version": 1, "weeks": week_rows(place)})
    else:
        rows = [[str(each["monday"]), f"{each['total']:.1f}"] for each in week_rows(place)]
        write_table([_("week of"), _("hours")], rows, right=1)


@app.command(
    name="correct",
    help=_(
        "Say which area an entry belongs to; what is like it follows.\n\n"
        "Example: remit correct 412 crisis --second internal"
    ),
)
def correct_(
    entry: Annotated[int, typer.Argument(help=_("The entry's number."))],
    area: Annotated[str, typer.Argument(help=_("The area's code, or unplaced."))],
    second: Annotated[str | None, typer.Option(help=_("A second area."))] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Correct the place of an entry."""
    place = open_workspace(workspace, Path.cwd())
    done = correct(place, entry, area, second, now())
    write(_("Kept: {text} → {area}").format(text=done.text or f"#{entry}", area=name_of(area)))
    write(_("Entries that moved: {count}").format(count=done.moved))


@app.command(
    help=_(
        "Allocate work that nothing could place, as your own statement: area=percent of all"
        " hours.\n\nExample: remit allocate counsel=4 internal=3"
    )
)
def allocate(
    shares: Annotated[list[str], typer.Argument(help=_("area=percent"))],
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Allocate unplaced work."""
    place = open_workspace(workspace, Path.cwd())
    parts = {area: percent / 100 for area, percent in _pairs(shares).items()}
    allocate_work(place, parts, view_of(place, as_of), now())
    write(_("Kept."))


def _pairs(texts: list[str]) -> dict[str, float]:
    found = {}
    for text in texts:
        name, _sign, number = text.partition("=")
        try:
            found[name.strip()] = _amount(number)
        except ValueError as error:
            raise UsageError(
                say("`{text}` is not area=number.", text=text),
                next_step=say("Write it as crisis=12.5."),
            ) from error
    return found


def _amount(text: str) -> float:
    """Return a number of hours or per cents; `ValueError` where it cannot be one."""
    amount = float(text.replace(",", ".").rstrip("%"))
    if not 0 <= amount <= MOST:
        raise ValueError(text)
    return amount
