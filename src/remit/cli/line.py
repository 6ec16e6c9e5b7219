"""import, sources, run and demo: from exports to a packet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import command
from remit.cli.import_shown import show_import
from remit.cli.map_table import (
    AsOption,
    MapOption,
    NameOption,
    ProfileOption,
    Tables,
    adopt_profiles,
    named,
    with_tables,
)
from remit.cli.options import (
    FILE,
    FOLDER,
    NAME,
    Exports,
    Institution,
    Json,
    Language,
    MaybeExports,
    Me,
    Out,
    WorkspaceOption,
    Zone,
)
from remit.cli.packets import tell_packets
from remit.cli.shown import counted
from remit.cli.terminal import (
    language,
    now,
    progress_of,
    sentence,
    tell_size,
    write,
    write_json,
    write_path,
)
from remit.cli.terminal import translate as _
from remit.cli.watching import watch as watch_
from remit.errors import UsageError
from remit.messages import say
from remit.workflow.words.written_names import shown_name

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.line.run_line import LineResult


@command(
    name="import",
    help=_(
        "Read your exports, and tell of each how much was taken and why the rest was not.\n\n"
        "An export is what a platform, a calendar or a chat lets you download of your work: a"
        " file, a zip or a folder.\n\n"
        "Example: remit import calendar.ics twitter-2021.zip slack.zip\n\n"
        "Direct messages and private channels stay shut. A closed channel of a chat is read"
        " when you name it, and of its messages only your own:"
        " remit import slack.zip --open crisis-team\n\n"
        "A folder is watched until you press Ctrl-C: remit import inbox --watch\n\n"
        "A table that nobody knows is mapped once and read from then on:"
        " remit import --map plan.xlsx\n\n"
        "A copy that `remit export` wrote comes back into an empty workspace."
    ),
)
def import_(
    paths: MaybeExports = None,
    me: Me = None,
    open_: Annotated[
        list[str] | None,
        typer.Option(
            "--open",
            metavar=NAME,
            help=_("A private channel that shall be read; may be given several times."),
        ),
    ] = None,
    watch: Annotated[
        bool,
        typer.Option("--watch", help=_("Go on importing what lands or changes in a folder.")),
    ] = False,
    map_: MapOption = None,
    as_: AsOption = None,
    name: NameOption = "",
    profile: ProfileOption = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Import exports."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.imports.import_evidence import import_evidence, know_as

    told = named(Tables(paths or [], map_, as_ or [], name, profile or [], json))
    place = open_workspace(workspace, Path.cwd())
    if not (watch or map_) and (copy := _copy_among(told.paths)):
        if open_:
            raise _open_in_a_copy(copy)
        _take_back(place, copy, me or [], json=json)
        adopt_profiles(place, told.profiles, quiet=json)
        return
    place, paths = with_tables(know_as(place, me or []), told)
    if not paths:
        return
    if watch:
        watch_(place, paths, open_ or (), json=json)
        return
    with progress_of(_("Importing")) as advance:
        tell_size(paths, advance)
        report = import_evidence(place, paths, now(), advance, open_ or ())
    if json:
        sources, findings = report.account_rows(), report.finding_rows(_)
        write_json({"version": 1, "sources": sources, "findings": findings})
        return
    show_import(report)
    tell_packets(place)
    if not place.settings.me:
        write(
            _(
                "Nobody has said who you are in these exports, so whose work it is had to be"
                " asked or left out: remit import FILE… --me ADDRESS"
            )
        )


def _open_in_a_copy(copy: Path) -> UsageError:
    return UsageError(
        say("A copy of a workspace holds no channel that could be opened."),
        where=str(copy),
        next_step=say("Leave --open out, and name it when you import the export of the chat."),
    )


def _copy_among(paths: list[Path]) -> Path | None:
    """Return the copy of a whole workspace, if that is what was named."""
    from remit.workflow.privacy.written_copy import is_copy

    return paths[0] if len(paths) == 1 and is_copy(paths[0]) else None


def _take_back(place: Workspace, copy: Path, me: list[str], *, json: bool) -> None:
    """Take a copy back and say what came."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.privacy.copy_back import take_back

    copied = take_back(place, copy, me)
    if json:
        came = {"rows": copied.rows, "files": copied.files}
        write_json({"version": 1, "sources": [], "findings": [], "taken_back": came})
        return
    rows, files = counted(copied.rows), counted(copied.files)
    write(
        _("Taken back: {rows} rows of the ledger, {files} files beside it.").format(
            rows=rows, files=files
        )
    )
    write(_("The settings are those of the copy."))
    if me:
        names = open_workspace(place.folder, place.folder).settings.me
        write(_("Who you are in exports now: {names}").format(names=", ".join(names)))


@command(
    help=_(
        "Everything in one go: from your exports and your job description to the papers.\n\n"
        "Example: remit run exports/ --jd old-jd.docx --me ana@uni.example"
        " --zone Europe/Sofia --out packet"
    )
)
def run(
    exports: Exports,
    jd: Annotated[
        Path, typer.Option("--jd", metavar=FILE, help=_("Your job description as it is on paper."))
    ],
    out: Out,
    me: Me = None,
    zone: Zone = "",
    workspace: WorkspaceOption = None,
    institution: Institution = "",
    lang: Language = None,
) -> None:
    """Walk the whole line."""
    from remit.workflow.line.run_line import Line, run_line

    spoken = lang or language()
    line = Line(tuple(exports), jd, out, tuple(me or ()), zone, workspace, institution, spoken)
    with progress_of(_("Importing")) as advance:
        tell_size(exports, advance)
        result = run_line(line, now(), advance, show_import)
    _show_line(result, out)


@command(
    help=_(
        "An invented example, from its exports to the papers; the last line is the packet's"
        " folder.\n\nExample: remit demo --out packet --lang bg"
    )
)
def demo(
    out: Annotated[Path, typer.Option(metavar=FOLDER, help=_("The folder for the papers."))] = Path(
        "remit-demo"
    ),
    institution: Institution = "",
    lang: Language = None,
) -> None:
    """Run the example."""
    from remit.workflow.line.run_demo import run_demo
    from remit.workflow.position.packet_basis import Order

    with progress_of(_("Importing")) as advance:
        result = run_demo(Order(out, now(), institution or None, lang or language()), advance)
    show_import(result.report)
    _show_line(result, out)


def _show_line(result: LineResult, out: Path) -> None:
    for question in result.open_questions:
        write(f"  {sentence(question)}")
    write(_("Ledger (yours alone): {folder}").format(folder=shown_name(result.workspace_folder)))
    write_path(out)
