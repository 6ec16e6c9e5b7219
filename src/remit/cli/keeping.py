"""Commands about what is kept: privacy, forget, export."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import command
from remit.cli.import_shown import left_out
from remit.cli.options import FILE, Json, WorkspaceOption
from remit.cli.packets import tell_packets
from remit.cli.shown import counted, figure
from remit.cli.shut import meaning
from remit.cli.terminal import day_of, now, sentence, write, write_json, write_path, write_table
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.privacy.disk_places import Place
    from remit.workflow.privacy.privacy_report import Held, PrivacyReport
    from remit.workflow.queue.chore import Holds

HOLDS = _(
    "Before you forget: public-records rules or a litigation hold may oblige you or your"
    " employer to keep this. If anybody has told you to keep documents, ask them first."
)
WHY = _(
    "Why it is held: entries with their times, to measure the work; your own words and titles of"
    " meetings, to place it; people as pseudonyms with a role, to tell advice to leaders from"
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

    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.privacy.disk_places import disk_places
    from remit.workflow.privacy.privacy_report import privacy_report

    place = open_workspace(workspace, Path.cwd())
    report = privacy_report(place)
    if json:
        write_json({"version": 1, **to_builtins(report)})
        return
    rows = [
        [
            word(each.title),
            each.file,
            _days(each),
            counted(each.entries),
            counted(each.texts),
        ]
        for each in by_file(report.held)
    ]
    titles = [_("export"), _("file"), _("days"), _("entries"), _("with words")]
    write_table(titles, rows, right=2)
    unknown = _("no role known")
    people = "; ".join(
        f"{word(role) if role else unknown} {counted(count)}"
        for role, count in report.people.items()
    )
    write(_("People, as pseudonyms only: {people}").format(people=people or "–"))
    stated = "; ".join(f"{word(kind)} {counted(n)}" for kind, n in report.stated.items())
    write(_("What you stated: {stated}").format(stated=stated or "–"))
    if report.left_out:
        write(_("Passed over and not kept:"))
    for line in left_out(report.left_out):
        write(f"  {line}")
    for source, members in report.shut.items():
        write(_("Never opened in {source}: {members}").format(
            source=source, members=meaning(members)))  # fmt: skip
    size = sum(report.files.values()) / 1e6
    write(_("Files of this workspace: {count}, {size:.1f} MB").format(
        count=counted(len(report.files)), size=figure(size)))  # fmt: skip
    _show_places(disk_places(place))
    write(WHY)
    write(
        _(
            "Take something out: remit forget {file}. Take everything along: remit export all.zip"
        ).format(file=FILE)
    )


def _show_places(places: Iterable[Place]) -> None:
    rows = [
        [
            sentence(each.what),
            each.where,
            counted(each.files),
            f"{figure(each.bytes / 1e6):.1f}",
            _("yes") if each.copied else _("no"),
        ]
        for each in places
    ]
    titles = [_("what"), _("where"), _("files"), "MB", _("in a copy of everything")]
    write_table(titles, rows)


def _days(held: Held) -> str:
    if held.first == held.last:
        return day_of(held.first) or "–"
    return f"{day_of(held.first)} – {day_of(held.last)}"


def by_file(held: Iterable[Held]) -> list[Held]:
    """Return what is held with one row a file, whatever number of times it was imported."""
    found: dict[tuple[str, str], Held] = {}
    for one in held:
        name = (one.source, one.file)
        found[name] = _together(found[name], one) if name in found else one
    return list(found.values())


def _together(one: Held, other: Held) -> Held:
    return replace(
        one,
        entries=one.entries + other.entries,
        texts=one.texts + other.texts,
        first=min(filter(None, (one.first, other.first)), default=None),
        last=max(filter(None, (one.last, other.last)), default=None),
    )


@command(
    help=_(
        "Remove all that came from one source or file.\n\n"
        "Your exports and job descriptions stay where they are; your journal, where its notes"
        " are meant, is set aside under another name. What another export also holds comes"
        " back when you import that one again.\n\n"
        "Examples: remit forget archive.zip; remit forget slack-export --yes"
    )
)
def forget(
    source: Annotated[
        str,
        typer.Argument(
            metavar=_("SOURCE"), help=_("A file's name, or a source as in slack-export.")
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Forget a source."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.privacy.forget_source import forget_source
    from remit.workflow.privacy.privacy_report import privacy_report

    place = open_workspace(workspace, Path.cwd())
    write(HOLDS)
    entries = _to_be_forgotten(privacy_report(place), source)
    if not yes and entries is not None and not _agreed(source, entries):
        write(_("Nothing was changed."))
        return
    forgotten = forget_source(place, source, now())
    done = forgotten.done
    write(
        _("Forgotten: entries {entries}, people {people}, corrections {corrections}.").format(
            entries=counted(done.entries),
            people=counted(done.people),
            corrections=counted(done.corrections),
        )
    )
    if forgotten.journal:
        write(
            _(
                "Your journal was set aside as {file}, so that no forgotten line comes back with"
                " the next note. Delete the file if its words shall go too."
            ).format(file=forgotten.journal.name)
        )
    write(_("Packets made before will no longer check against this ledger."))
    for held in forgotten.packets:
        _tell_holding(held)
    tell_packets(place)


def _tell_holding(held: Holds) -> None:
    """Say what a packet still holds of what was forgotten, and who has it."""
    from remit.workflow.folder.release_log import receiver_of

    told = _("{folder} cites entries of it: {count} of {of}. Remove it: remit packets --remove")
    write(told.format(folder=held.folder, count=counted(held.entries), of=counted(held.of)))
    if held.released_to:
        whom = ", ".join(sentence(receiver_of(to)) for to in held.released_to)
        write(_("  It was released to {whom}; what has left stays with them.").format(whom=whom))


def _to_be_forgotten(report: PrivacyReport, name: str) -> int | None:
    """Return how many entries came from a source or file; None where nothing has the name."""
    meant = [each for each in report.held if name in (each.source, each.file)]
    return sum(each.entries for each in meant) if meant else None


def _agreed(source: str, entries: int) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(
            say("Forgetting cannot be undone, and nobody is there to ask."),
            next_step=say("Add --yes."),
            code="not-confirmed",
        )
    return typer.confirm(
        _("Forget all that came from {source}? Entries: {count}").format(
            source=source, count=counted(entries)
        )
    )


@command(
    help=_(
        "Write a copy of everything you have here to one zip.\n\n"
        "It holds plain files: the entries as a table, all records as JSON lines, settings,"
        " journal, job descriptions. Whoever has the file has everything. `remit import` takes"
        " it back into an empty workspace without loss. It lies neither in the workspace nor in a"
        " packet.\n\n"
        "Example: remit export ../everything.zip"
    )
)
def export(
    out: Annotated[Path, typer.Argument(metavar=FILE, help=_("Where the copy shall lie."))],
    workspace: WorkspaceOption = None,
) -> None:
    """Export everything."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.privacy.copy_workspace import export_workspace

    copied = export_workspace(open_workspace(workspace, Path.cwd()), out, now())
    write(_("Written: {rows} rows of the ledger, {files} files beside it.").format(
        rows=counted(copied.rows), files=counted(copied.files)))  # fmt: skip
    write_path(out)
