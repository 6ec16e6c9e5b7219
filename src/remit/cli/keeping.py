"""Commands about what is kept: privacy, forget, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import command
from remit.cli.options import FILE, Json, WorkspaceOption
from remit.cli.shown import counted
from remit.cli.terminal import now, write, write_json, write_table
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.errors import UsageError
from remit.messages import say

HOLDS = _(
    "Before you forget: public-records rules or a litigation hold may oblige you or your"
    " employer to keep this. If anybody has told you to keep documents, ask them first."
)
WHY = _(
    "Why it is held: entries with their times, to measure the work; your own words and titles of"
    " meetings, to place it; people as keyed hashes with a role, to tell advice to leaders from"
    " other talks. Nothing of it leaves this machine but what you release."
)


@command(
    help=_(
        "What is held here: from where, about whom, and why; and what was never opened.\n\n"
        "Example: remit privacy"
    )
)
def privacy(workspace: WorkspaceOption = None, json: Json = False) -> None:
    """Show what the workspace holds."""
    from msgspec import to_builtins

    from remit.workflow.privacy_report import privacy_report
    from remit.workflow.workspace import open_workspace

    report = privacy_report(open_workspace(workspace, Path.cwd()))
    if json:
        write_json({"version": 1, **to_builtins(report)})
        return
    rows = [
        [
            word(each.title),
            each.file,
            f"{each.first} – {each.last}" if each.first else "–",
            counted(each.entries),
            counted(each.texts),
        ]
        for each in report.held
    ]
    titles = [_("export"), _("file"), _("days"), _("entries"), _("with words")]
    write_table(titles, rows, right=2)
    people = "; ".join(
        f"{word(role) if role else _('no role known')} {counted(count)}"
        for role, count in report.people.items()
    )
    write(_("People, as pseudonyms only: {people}").format(people=people or "–"))
    stated = "; ".join(f"{word(kind)} {counted(n)}" for kind, n in report.stated.items())
    write(_("What you stated: {stated}").format(stated=stated or "–"))
    left = "; ".join(f"{word(why)} {counted(n)}" for why, n in report.left_out.items())
    write(_("Passed over and not kept: {reasons}").format(reasons=left or "–"))
    for source, members in report.shut.items():
        write(_("Never opened in {source}: {members}").format(
            source=source, members=", ".join(members)))  # fmt: skip
    size = sum(report.files.values()) / 1e6
    write(_("Files of this workspace: {count}, {size:.1f} MB").format(
        count=counted(len(report.files)), size=size))  # fmt: skip
    write(WHY)
    write(_("Take something out: remit forget FILE. Take everything along: remit export FILE.zip"))


@command(
    help=_(
        "Take out of the ledger all that came from a source or a file.\n\n"
        "Its exports, your journal and the descriptions stay where they are. What another"
        " export also holds comes back when you import that one again.\n\n"
        "Example: remit forget archive.zip\n         remit forget slack --yes"
    )
)
def forget(
    source: Annotated[
        str, typer.Argument(metavar=_("SOURCE"), help=_("A file's name, or a source as in slack."))
    ],
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Forget a source."""
    from remit.workflow.forget_source import forget_source
    from remit.workflow.workspace import open_workspace

    place = open_workspace(workspace, Path.cwd())
    write(HOLDS)
    if not yes and not _agreed(source):
        write(_("Nothing was changed."))
        return
    done = forget_source(place, source, now())
    write(
        _("Forgotten: {entries} entries, {people} people, {corrections} corrections.").format(
            entries=counted(done.entries),
            people=counted(done.people),
            corrections=counted(done.corrections),
        )
    )
    write(_("Packets made before will no longer check against this ledger."))


def _agreed(source: str) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(
            say("Forgetting cannot be undone, and nobody is there to ask."),
            next_step=say("Add --yes."),
            code="not-confirmed",
        )
    return typer.confirm(_("Forget all that came from {source}?").format(source=source))


@command(
    help=_(
        "Write everything of this workspace to one zip of plain files: the ledger as JSON"
        " lines, the entries as a table, settings, journal, descriptions.\n\n"
        "Whoever has the file has everything. `remit import` takes it back into an empty"
        " workspace without loss.\n\nExample: remit export everything.zip"
    )
)
def export(
    out: Annotated[Path, typer.Argument(metavar=FILE, help=_("Where the copy shall lie."))],
    workspace: WorkspaceOption = None,
) -> None:
    """Export everything."""
    from remit.workflow.copy_workspace import export_workspace
    from remit.workflow.workspace import open_workspace

    copied = export_workspace(open_workspace(workspace, Path.cwd()), out, now())
    write(_("Written: {rows} rows of the ledger, {files} files beside it.").format(
        rows=counted(copied.rows), files=counted(copied.files)))  # fmt: skip
    write(str(out))
