"""Commands with which she states things: notes, accounts, weeks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.amounts import amount, amounts
from remit.cli.app import command
from remit.cli.options import DAY, Day, FromFile, Json, WorkspaceOption, day
from remit.cli.packets import tell_packets
from remit.cli.shown import counted, figure, name_of
from remit.cli.terminal import day_of, now, sentence, write, write_findings, write_json, write_table
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace

TEXT = _("TEXT")


def open_place(workspace: Path | None) -> Workspace:
    """Return the workspace that is named, or the one here."""
    from remit.workflow.folder.workspace import open_workspace

    return open_workspace(workspace, Path.cwd())


def state_file(place: Workspace, file: Path) -> None:
    """State what a file holds, and say how much it was."""
    from remit.workflow.statements.state import state_from_file

    stated = state_from_file(place, file, now())
    write(_("Statements read: {count}").format(count=stated.count))
    if stated.unseen_accounts:
        write(
            _("Kept, though no entry is of them yet: {accounts}").format(
                accounts=", ".join(stated.unseen_accounts)
            )
        )


@command(
    help=_(
        "Note one thing that you did, in a line.\n\nA duration or times of day count as hours:"
        ' remit note "2h war room w/ president, lab fire";'
        ' remit note "yesterday 22:00-01:30 night watch".\n\nremit note --undo takes the last'
        " note back; its line stays in the journal, struck through.\n\n--area says where it"
        " belongs, where its words might not."
    )
)
def note(
    text: Annotated[str, typer.Argument(metavar=TEXT, help=_("What you did."))] = "",
    area: Annotated[
        str | None,
        typer.Option(metavar=_("AREA"), help=_("The area's code (`remit inventory` lists them).")),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help=_("Take the last note back."))] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Capture a note, or take the last one back."""
    from remit.workflow.entries.capture_note import capture_note, undo_note

    place = open_place(workspace)
    if undo:
        if text:
            raise UsageError(
                say("A note is either written or taken back."),
                next_step=say("Run `remit note --undo` without a text first."),
            )
        write(_("Taken back: {line}").format(line=undo_note(place, now())))
        return
    kept = capture_note(place, text, now(), area)
    entry = kept.entry
    write(sentence(kept.reading))
    write(
        _("Kept as entry {number}: {area}.").format(
            number=entry.id, area=name_of(kept.placement.area)
        )
    )
    write_findings(kept.findings)
    if entry.minutes is None and entry.end is None:
        write(
            _(
                "No length was read, so an assumed one counts; write it as 2h, 90min or"
                " 14:00-15:30. remit note --undo takes this note back."
            )
        )


@command(
    help=_(
        "Who ran each account, and when: me, team or agency.\n\nUntil you say, the posts of a"
        " shared account are outside your hours.\n\n"
        "Example: remit accounts @UniNews me --since 2019-09-01 --until 2021-06-30"
    )
)
def accounts(
    account: Annotated[
        str, typer.Argument(metavar=_("ACCOUNT"), help=_("The account, as in @UniNews."))
    ] = "",
    who: Annotated[str, typer.Argument(metavar="me|team|agency", help=_("Who ran it."))] = "",
    since: Day = None,
    until: Day = None,
    file: FromFile = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """State who ran an account, or show the accounts."""
    from remit.workflow.statements.state import state_operator
    from remit.workflow.statements.stated import Operation
    from remit.workflow.statements.stated_views import account_rows

    place = open_place(workspace)
    if account and not who:
        raise UsageError(
            say("Who ran {account} is missing.", account=account),
            next_step=say(
                "Write it after the account: remit accounts {account} me", account=account
            ),
        )
    if account:
        state_operator(place, account, Operation(who, since, until), now())
        write(_("Kept."))
        tell_packets(place)
    elif file:
        state_file(place, file)
    elif json:
        write_json({"version": 1, "accounts": account_rows(place)})
    else:
        rows = [
            [
                str(each["account"]),
                str(each["operator"] or _("not said yet")),
                counted(each["entries"]),
            ]
            for each in account_rows(place)
        ]
        if not rows:
            write(_("There is nothing here of which you have to say who ran it."))
            return
        write_table([_("account"), _("run by"), _("entries")], rows, right=1)


@command(
    help=_(
        "Confirm how many hours a week took you; the ranges narrow with each week.\n\n"
        "Hours are given by area or in total. An area you do not name stays open; with --total"
        " it is none.\n\n"
        "Example: remit confirm 2020-05-04 crisis=12.5 internal=9 publishing=14, or in total:"
        " remit confirm 2020-05-04 --total 46"
    )
)
def confirm(
    monday: Annotated[
        date | None,
        typer.Argument(
            parser=day, metavar=DAY, help=_("The week's Monday, as in 2020-05-04 or 04.05.2020.")
        ),
    ] = None,
    hours: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("AREA=HOURS"), help=_("Hours by area; `remit inventory` lists the codes.")
        ),
    ] = None,
    total: Annotated[
        float | None,
        typer.Option(parser=amount, metavar=_("HOURS"), help=_("Hours of the whole week.")),
    ] = None,
    file: FromFile = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Confirm a week, or show the confirmed ones."""
    from remit.workflow.statements.state import state_week
    from remit.workflow.statements.stated import WeekBody
    from remit.workflow.statements.stated_views import week_rows

    place = open_place(workspace)
    if monday and not hours and total is None:
        raise UsageError(
            say("The hours of the week are missing."),
            next_step=say(
                "Write them after the day: remit confirm {day} crisis=12.5, or --total 46."
                " remit week {day} proposes them.",
                day=monday,
            ),
        )
    if monday:
        state_week(place, monday, WeekBody(amounts(hours or []), total), now())
        write(_("Kept."))
        tell_packets(place)
    elif file:
        state_file(place, file)
    elif json:
        write_json({"version": 1, "weeks": week_rows(place)})
    else:
        rows = [
            [day_of(each["monday"]), f"{figure(float(str(each['total']))):.1f}"]
            for each in week_rows(place)
        ]
        write_table([_("week of"), _("hours")], rows, right=1)
