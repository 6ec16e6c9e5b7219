"""import --map: a table that nobody knows, mapped at the terminal or by flags."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.map_questions import NONE, ask, ask_who, shortened
from remit.cli.options import FILE, NAME
from remit.cli.shown import counted, figure
from remit.cli.terminal import day_of, now, sentence, write, write_json, write_table
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.imports.map_table import Looked, Preview, Shown

MapOption = Annotated[
    Path | None,
    typer.Option("--map", metavar=FILE, help=_("A table that nobody knows: say what it holds.")),
]
AsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--as",
        metavar=_("ROLE=COLUMN"),
        help=_(
            "With --map: what a column holds, as in at=Date or text=#3; or order=day-first,"
            " zone=Europe/Sofia, mine=yes, rows=work, unit=minutes, platform=facebook."
        ),
    ),
]
ProfileOption = Annotated[
    list[Path] | None,
    typer.Option("--profile", metavar=FILE, help=_("A mapping of a table that somebody shared.")),
]
NameOption = Annotated[
    str, typer.Option("--name", metavar=NAME, help=_("With --map: the name of the mapping."))
]


def map_table(
    place: Workspace, file: Path, stated: Sequence[str], name: str, *, json: bool = False
) -> Path | None:
    """Map a table and keep the mapping; None when only the proposal was asked for.

    At a terminal, what is unclear is asked; elsewhere a flag must say it. The
    workspace may know more of her names afterwards.
    """
    from remit.workflow.imports.map_table import look_at, proposal_rows, with_roles
    from remit.workflow.imports.table_answers import read_statements

    looked = look_at(file)
    roles, settings = read_statements(looked, stated)
    if json and not stated:
        write_json(proposal_rows(looked))
        return None
    if roles:
        looked = with_roles(looked, roles)
    asked = sys.stdin.isatty() and not json
    if asked:
        looked, settings = ask(looked, settings, place)
        place = ask_who(place, looked)
    elif not stated:
        raise _unsaid(looked)
    return _kept(place, looked, settings, name, asked=asked, quiet=json)


def adopt_profiles(place: Workspace, shared: Sequence[Path], *, quiet: bool = False) -> None:
    """Take in mappings that somebody shared."""
    from remit.workflow.folder.table_profiles import adopt_profile

    for file in shared:
        profile, path = adopt_profile(place, file)
        if not quiet:
            sentence = _("Mapping taken in: {title} ({file})")
            write(sentence.format(title=profile.title, file=path))


def _kept(
    place: Workspace,
    looked: Looked,
    settings: Mapping[str, str],
    name: str,
    *,
    asked: bool,
    quiet: bool,
) -> Path:
    """Show what the mapping makes of the table, and keep it."""
    from remit.workflow.folder.table_profiles import free_name, keep_profile
    from remit.workflow.imports.import_evidence import context_of
    from remit.workflow.imports.map_table import mapping_of, preview, wished_name
    from remit.workflow.imports.table_answers import answers_for

    wished = name or wished_name(looked)
    profile = mapping_of(
        looked,
        answers_for(looked.proposal, settings),
        name or free_name(place, wished, looked.table.header),
    )
    if not quiet:
        _show_preview(preview(looked, profile, context_of(place, now())))
    if asked and not typer.confirm(_("Keep this mapping?"), default=True):
        raise typer.Exit
    path = keep_profile(place, profile)
    if not quiet:
        write(_("Mapping kept, and used from now on: {file}").format(file=path))
    return path


def _show_preview(found: Preview) -> None:
    """Write the first entries and the account of the rows."""
    write(_("The first rows as they would be entered:"))
    titles = [_("when"), _("kind"), _("account"), _("whose"), _("text")]
    write_table(titles, map(_entry, found.first))
    skipped = [f"{word(reason)} {counted(count)}" for reason, count in found.skipped.items()]
    write(
        _("{records} rows: {accepted} entries, {problems} problems, skipped: {skipped}").format(
            records=counted(found.records),
            accepted=counted(found.accepted),
            problems=counted(found.problems),
            skipped=", ".join(skipped) or NONE,
        )
    )
    for message in found.said:
        write("  " + sentence(message))


def _entry(entry: Shown) -> list[str]:
    when = day_of(entry.at.date() if entry.day_only else entry.at)
    length = _("{minutes:g} min").format(minutes=figure(entry.minutes)) if entry.minutes else ""
    whose = _("yours") if entry.hers else _("asked")
    text = shortened([entry.text])
    return [f"{when} ({length})" if length else when, word(entry.kind), entry.account, whose, text]


def _unsaid(looked: Looked) -> UsageError:
    """Say what is proposed, as the flags that would accept it."""
    flags = " ".join(
        f"--as '{each.role}={each.name}'" for each in looked.proposal.columns if each.role
    )
    more = " ".join(FLAGS[each] for each in looked.proposal.questions)
    return UsageError(
        say("What the columns hold must be said where nobody can be asked."),
        where=str(looked.export.path),
        next_step=say(
            "If this is right, pass it: {flags} (--json shows the columns).",
            flags=f"{flags} {more}".strip(),
        ),
        code="table-not-mapped",
    )


FLAGS = {
    "order": "--as order=day-first",
    "zone": "--as zone=hers",
    "mine": "--as mine=ask",
    "rows": "--as rows=posts",
}


@dataclass(frozen=True, slots=True)
class Tables:
    """What an import was told of tables besides its exports."""

    paths: list[Path]
    table: Path | None
    stated: list[str]
    name: str
    profiles: list[Path]
    json: bool


def named(told: Tables) -> Tables:
    """Return what the command named if that can be done; `UsageError` where nothing was named."""
    if told.stated and told.table is None:
        raise UsageError(
            say("--as says what a table holds, and no table is named."),
            next_step=say("Name it: remit import --map FILE --as at=Date"),
        )
    if not (told.paths or told.table or told.profiles):
        raise UsageError(
            say("{name} is missing.", name=FILE),
            next_step=say("Name files, zips or folders: remit import FILE…"),
        )
    return told


def with_tables(place: Workspace, told: Tables) -> tuple[Workspace, list[Path]]:
    """Return the workspace with the mappings that were named, and what is to be imported.

    A table that was mapped is imported too; where only its proposal was asked
    for, nothing is.
    """
    from remit.workflow.folder.workspace import open_workspace

    adopt_profiles(place, told.profiles, quiet=told.json)
    if told.table is None:
        return place, told.paths
    kept = map_table(place, told.table, told.stated, told.name, json=told.json)
    paths = [*told.paths, *([told.table] if told.table not in told.paths else [])]
    return open_workspace(place.folder, place.folder), paths if kept else []
