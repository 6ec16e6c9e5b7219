"""`remit jd duties`: the proposed description duty by duty, and her word on each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import jd_command
from remit.cli.options import AsOf, Json, WorkspaceOption
from remit.cli.packets import tell_packets
from remit.cli.shown import name_of, view_of
from remit.cli.state import open_place
from remit.cli.terminal import now, sentence, write, write_json
from remit.cli.terminal import translate as _
from remit.cli.written_shown import BEFORE, write_written
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.gap.edit_duties import DutyWord
    from remit.workflow.gap.propose_duties import DutyRow, Proposal, Proposed

NUMBER, WORDS, SHARE = _("NUMBER"), _("NUMBER=WORDS"), _("NUMBER=PERCENT")
AREA = _("NUMBER=AREA")
CHANGES = {
    "kept": _("kept"),
    "changed": _("changed"),
    "added": _("added"),
    "unplaced": _("not placed"),
}
Numbers = list[int] | None


@jd_command(
    help=_(
        "Show the proposed description duty by duty beside the written one, and say what of it"
        " shall stand: your words, your shares, what is left out.\n\n"
        "Every packet takes it from there, and shows it as your own statement. The shares of the"
        " duties that stand come to 100 % together with what is not placed, or nothing is kept.\n\n"
        'Example: remit jd duties --words "2=Leads the crisis team." --share 1=30 --share 2=20'
    )
)
def duties(
    words: Annotated[
        list[str] | None,
        typer.Option("--words", metavar=WORDS, help=_("Your words; empty: the proposed ones.")),
    ] = None,
    share: Annotated[
        list[str] | None, typer.Option("--share", metavar=SHARE, help=_("Its share of the time."))
    ] = None,
    leave_out: Annotated[
        Numbers, typer.Option("--leave-out", metavar=NUMBER, help=_("Leave this duty out."))
    ] = None,
    bring_back: Annotated[
        Numbers, typer.Option("--bring-back", metavar=NUMBER, help=_("Let it stand again."))
    ] = None,
    accept: Annotated[
        Numbers, typer.Option("--accept", metavar=NUMBER, help=_("Accept it as it stands."))
    ] = None,
    area: Annotated[
        list[str] | None,
        typer.Option(
            "--area",
            metavar=AREA,
            help=_("The area of a written duty, as in W2=crisis; empty: as it is read."),
        ),
    ] = None,
    undo: Annotated[
        bool,
        typer.Option(
            "--undo",
            help=_("Take back what you last said here, the area of a written duty included."),
        ),
    ] = False,
    json: Json = False,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show the proposed duties, and keep what she says of them."""
    from remit.workflow.gap.edit_duties import state_duties
    from remit.workflow.gap.propose_duties import proposal, proposal_json, proposed_duties
    from remit.workflow.gap.propose_duties import said_of_duties as said

    asked = _Asked(words or [], share or [], (leave_out or [], bring_back or [], accept or []))
    place = open_place(workspace)
    if undo:
        _undo(place, json=json)
    _name_areas(place, area or [])
    with place.ledger() as ledger:
        proposed = proposed_duties(place, ledger, view_of(place, as_of))
    wanted = dict(asked.said(proposal(proposed, said(place))))
    if wanted:
        state_duties(place, proposed, wanted, now())
    if json:
        write_json(proposal_json(proposed, said(place)))
        return
    _show(proposed, proposal(proposed, said(place)))
    _show_written(place)
    if wanted or undo or area:
        tell_packets(place)


class _Asked:
    """What the command was asked to keep, by the number of a duty."""

    def __init__(
        self, words: list[str], shares: list[str], lists: tuple[list[int], list[int], list[int]]
    ) -> None:
        self.words = dict(_pair(each) for each in words)
        self.shares = {number: _per_cent(text) for number, text in map(_pair, shares)}
        self.out, self.back, self.accepted = (set(each) for each in lists)

    def said(self, shown: Proposal) -> Iterator[tuple[str, DutyWord]]:
        """Yield the key and the new word of every duty that was named."""
        rows = {row.number: row for row in shown.rows if row.change != "unplaced"}
        named = {*self.words, *self.shares, *self.out, *self.back, *self.accepted}
        for number in sorted(named):
            if number not in rows:
                raise UsageError(
                    say("There is no duty {number}.", number=number),
                    next_step=say("`remit jd duties` shows them with their numbers."),
                    code="duty-number",
                )
            yield rows[number].proposed.key, self._word(rows[number])

    def _word(self, row: DutyRow) -> DutyWord:
        from remit.workflow.gap.edit_duties import DutyWord

        number = row.number
        words = self.words.get(number, row.words) or row.proposed.statement
        out = number in self.out or (row.out and number not in self.back)
        accepted = row.accepted or number in self.accepted
        return DutyWord(words, self.shares.get(number, row.percent), out, accepted)


def _pair(text: str) -> tuple[int, str]:
    number, sign, value = text.partition("=")
    if not sign or not number.strip().isdecimal():
        raise UsageError(
            say("`{text}` does not begin with the number of a duty.", text=text),
            next_step=say("Write it as --share 2=20, with the number that the list shows."),
        )
    return int(number), value.strip()


def _per_cent(text: str) -> int:
    plain = text.removesuffix("%").strip()
    if not plain.isdecimal():
        raise UsageError(
            say("`{text}` is not a whole per cent.", text=text),
            next_step=say("Write it as --share 2=20."),
        )
    return int(plain)


def _show(proposed: Proposed, shown: Proposal) -> None:
    for row in shown.rows:
        write(f"{row.number:>3}  {_share(row, proposed):>5}  {_about(row)}")
        for line in row.words.splitlines():
            write(f"            {line}")
    if shown.gone:
        write(_("Written duties that stand in none of these:"))
        for old in shown.gone:
            write(f"            {old.text}  [{name_of(old.area)}]")
    for each in shown.told:
        write(sentence(each))


def _name_areas(place: Workspace, asked: list[str]) -> None:
    """Keep the areas of written duties that the command names; an unknown number stops it."""
    from remit.workflow.descriptions.area_of_duty import name_area, written_duties

    keys = {f"{BEFORE}{each.number}": each.key for each in written_duties(place)} if asked else {}
    for text in asked:
        number, _sign, named = text.partition("=")
        if number.strip().upper() not in keys or not _sign:
            raise UsageError(
                say("`{text}` does not begin with the number of a written duty.", text=text),
                next_step=say("Write it as --area W2=crisis; `remit jd duties` shows the numbers."),
                code="duty-number",
            )
        name_area(place, keys[number.strip().upper()], named.strip(), now())


def _undo(place: Workspace, *, json: bool) -> None:
    from remit.workflow.statements.undo_of_duties import undo_of_duties

    taken = undo_of_duties(place, now())
    if not json:
        write(_("Taken back: {line}").format(line=sentence(taken)))


def _show_written(place: Workspace) -> None:
    from remit.workflow.descriptions.area_of_duty import written_duties

    shown = [each for each in written_duties(place) if each.hers or each.open]
    if shown:
        write(_("Written duties whose area is unsure, or is your word (--area W2=crisis):"))
    write_written(shown)


def _share(row: DutyRow, proposed: Proposed) -> str:
    if row.out:
        return "–"
    return f"{row.percent} %" if proposed.shares else ""


def _about(row: DutyRow) -> str:
    duty = row.proposed
    marks = [name_of(duty.area), CHANGES[row.change]]
    if duty.previous is not None:
        marks.append(_("written: {percent} %").format(percent=f"{duty.previous:g}"))
    if row.reshared and not row.out:
        marks.append(_("proposed: {percent} %").format(percent=duty.percent))
    marks += [
        word
        for word, is_so in (
            (_("your words"), row.reworded),
            (_("left out by you"), row.out),
            (_("accepted by you"), row.accepted),
        )
        if is_so
    ]
    return " · ".join(marks)
