"""import --map at a terminal: the columns are shown, and what is unclear is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from remit.cli.terminal import sentence, write, write_table
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.errors import UsageError

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.imports.map_table import Looked, Role, Roles

NONE = "-"
CHANGES = re.compile(r"\s+(?=\w+=)")
"""What stands between two changes; a name of a column may hold spaces."""
WIDTH = 34


def _show_columns(looked: Looked) -> None:
    """Write the columns with a few values and what they seem to hold."""
    rows = [
        [
            str(each.place + 1),
            each.name,
            shortened(each.samples),
            word(each.looks),
            _role(each.role),
        ]
        for each in looked.proposal.columns
    ]
    write_table([_("no."), _("column"), _("values"), _("looks like"), _("holds")], rows)


def shortened(samples: Sequence[str]) -> str:
    """Return a few values on one short line.

    >>> shortened(["a", "b", "c"]), len(shortened(["word " * 20]))
    ('a | b', 34)
    """
    shown = " | ".join(sample.replace("\n", " ") for sample in samples[:2])
    return shown if len(shown) <= WIDTH else shown[: WIDTH - 1] + "…"


def _role(role: Role | None) -> str:
    from remit.workflow.imports.say_table import ROLES

    return f"{role}: {sentence(ROLES[role])}" if role else NONE


def ask(
    looked: Looked, settings: dict[str, str], place: Workspace
) -> tuple[Looked, dict[str, str]]:
    """Return the table and settings with what a person at the terminal says; Enter accepts."""
    looked = _mended(looked)
    open_ones = looked.proposal.questions
    if "order" in open_ones and "order" not in settings:
        settings["order"] = _which(
            _("Which comes first in {date}: day or month?").format(date=_first_date(looked)),
            {_("day"): "day-first", _("month"): "month-first"},
        )
    if "zone" in open_ones and "zone" not in settings:
        own = place.settings.zone or "UTC"
        question = _("On which clock are the times? Enter: yours ({zone})").format(zone=own)
        settings["zone"] = _line(question) or "hers"
    if "mine" in open_ones and "mine" not in settings:
        settings["mine"] = _which(
            _("Did you do all of this yourself? If not, each account is asked about."),
            {_("no"): "ask", _("yes"): "yes"},
        )
    if "rows" in open_ones and "rows" not in settings:
        settings["rows"] = _which(
            _("Are the rows posts, or other work?"), {_("posts"): "posts", _("work"): "work"}
        )
    return looked, settings


def ask_who(place: Workspace, looked: Looked) -> Workspace:
    """Ask which of those who posted she is, where none of the names is known to be hers."""
    from remit.workflow.imports.import_evidence import know_as
    from remit.workflow.imports.map_table import people_in

    people = people_in(looked)
    if not people or {name.casefold() for name in people} & set(
        map(str.casefold, place.settings.me)
    ):
        return place
    listed = "  ".join(f"{number} {name}" for number, name in enumerate(people, 1))
    write(_("Who posted: {names}").format(names=listed))
    said = _line(_("Which of them are you? Numbers; Enter: none"))
    chosen = [int(part) for part in said.replace(",", " ").split() if part.isdecimal()]
    return know_as(place, [people[at - 1] for at in chosen if 0 < at <= len(people)])


def _mended(looked: Looked) -> Looked:
    """Show the columns until the reader has no more to mend."""
    from remit.workflow.imports.map_table import with_roles
    from remit.workflow.imports.table_answers import read_statements

    while True:
        _show_columns(looked)
        answer = _line(_("Enter if this is right; else what to change, as in text=#3 url=-"))
        if not answer:
            return looked
        roles: Roles = {each.role: each.name for each in looked.proposal.columns if each.role}
        try:
            for change in CHANGES.split(answer):
                role, _sign, column = change.partition("=")
                if column == NONE:
                    roles = {key: held for key, held in roles.items() if key != role}
                    continue
                named, _settings = read_statements(looked, [change])
                roles = {key: held for key, held in roles.items() if held not in named.values()}
                roles |= named
        except UsageError as error:
            write(error.text(_))
            continue
        looked = with_roles(looked, roles)


def _first_date(looked: Looked) -> str:
    column = next((each for each in looked.proposal.columns if each.role == "at"), None)
    return column.samples[0] if column and column.samples else ""


def _which(question: str, answers: Mapping[str, str]) -> str:
    """Return what an answer stands for; the first is taken on Enter."""
    first = next(iter(answers))
    while True:
        said = _line(f"{question} [{'/'.join(answers)}]") or first
        found = [value for shown, value in answers.items() if shown.startswith(said.casefold())]
        if len(found) == 1:
            return found[0]


def _line(question: str) -> str:
    answer: str = typer.prompt(question, default="", show_default=False)
    return answer.strip()
