"""form: papers of institutions, and Word forms of one's own, filled from the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import app
from remit.cli.options import FILE, AsOf, Json, Language, Rules, WorkspaceOption
from remit.cli.pages import Command, Group
from remit.cli.terminal import language, now, waiting, write, write_findings, write_json, write_path
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.packets.fill_form import Filled

FIELDS = "fields"
"""What stands for a key where the names of placeholders are asked for."""
form = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help=_(
        "The forms that institutions ask for, filled from your record, and Word forms of your"
        " own institution with placeholders.\n\n"
        "`remit packet` writes those of your institution into the packet.\n\n"
        "Example: remit form fill mit --out form.docx"
    ),
)
app.add_typer(form, name="form")

Key = Annotated[
    str, typer.Argument(metavar=_("FORM"), help=_("Its name, as `remit form list` shows it."))
]
OutFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar=FILE,
        help=_("Write it to a file that ends in .docx, .pdf, .html or .json."),
    ),
]


@form.command(
    name="list",
    cls=Command,
    help=_(
        "List the forms: those that Remit knows, and those you added.\n\nExample: remit form list"
    ),
)
def list_(workspace: WorkspaceOption = None, json: Json = False) -> None:
    """List the forms."""
    from remit.workflow.packets.fill_form import listed_forms

    rows = listed_forms(_place(workspace), language())
    if json:
        listed = [
            {"form": row.key, "name": row.name, "institution": row.institution, "own": row.own}
            for row in rows
        ]
        write_json({"version": 1, "forms": listed})
        return
    for row in rows:
        whose = _("added by you") if row.own else row.institution
        write(f"{row.key}: {row.name} ({whose})")


@form.command(
    cls=Command,
    help=_(
        "Show what a form asks; `remit form show fields` lists the placeholders that a Word form"
        " may hold.\n\nExamples: remit form show colorado; remit form show fields"
    ),
)
def show(key: Key, workspace: WorkspaceOption = None, json: Json = False) -> None:
    """Show what a form asks."""
    from remit.workflow.packets.fill_form import is_own, placeholder_rows, placeholders_of

    place = _place(workspace)
    if key == FIELDS:
        rows = placeholder_rows(language())
        if json:
            write_json({"version": 1, "placeholders": [name for name, _meaning in rows]})
        for name, meaning in () if json else rows:
            write(f"{{{{{name}}}}}" + (f"  {meaning}" if meaning else ""))
    elif place is not None and is_own(place, key):
        names = placeholders_of(place, key)
        if json:
            write_json({"version": 1, "form": key, "placeholders": names})
        for name in () if json else names:
            write(f"{{{{{name}}}}}")
    else:
        _show_parts(key, json=json)


def _show_parts(key: str, *, json: bool) -> None:
    from remit.workflow.packets.fill_form import described

    known = described(key, language())
    if json:
        listed = [{"heading": part.heading, "lines": part.lines} for part in known.parts]
        write_json({"version": 1, "form": key, "sections": listed})
        return
    write(f"{known.name} ({known.institution})")
    if known.source:
        laid = _("Laid out by Remit after the list of fields, not the official file: {source}")
        write(laid.format(source=known.source))
    for part in known.parts:
        write(f"\n{part.heading}")
        for line in part.lines:
            write(f"  {line}")


@form.command(
    cls=Command,
    help=_(
        "Add a Word form of your institution. Where it shall be filled it holds placeholders, as"
        " in {{identity.working_title}}; a table row with {{duty.statement}} is repeated for every"
        " duty.\n\nExample: remit form add their-form.docx"
    ),
)
def add(
    file: Annotated[Path, typer.Argument(metavar=FILE, help=_("The Word file (.docx)."))],
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Add a Word form."""
    from remit.workflow.folder.own_forms import add_form
    from remit.workflow.folder.workspace import open_workspace

    kept = add_form(open_workspace(workspace, Path.cwd()), file)
    if json:
        findings = [
            {"code": each.code, "where": each.where, "message": each.message.text(_)}
            for each in kept.findings
        ]
        write_json(
            {"version": 1, "form": kept.key, "placeholders": kept.asked, "findings": findings}
        )
    elif kept.findings:
        write_findings(kept.findings)
        write(_("Nothing was kept: mend the file and add it again. Names: remit form show fields"))
    else:
        write(
            _("Kept as {form}; placeholders: {count}. `remit packet` fills it from now on.").format(
                form=kept.key, count=len(kept.asked)
            )
        )
    if kept.findings:
        raise typer.Exit(1)


@form.command(
    cls=Command,
    help=_("Take a Word form that you added out again.\n\nExample: remit form remove their-form"),
)
def remove(key: Key, workspace: WorkspaceOption = None) -> None:
    """Take a form out."""
    from remit.workflow.folder.own_forms import forget_form
    from remit.workflow.folder.workspace import open_workspace

    forget_form(open_workspace(workspace, Path.cwd()), key)
    write(_("Taken out: {form}").format(form=key))


@form.command(
    cls=Command,
    help=_(
        "Fill a form from your record, on the screen or to a file.\n\n"
        "Examples: remit form fill hera; remit form fill colorado --out form.docx"
    ),
)
def fill(
    key: Key,
    out: OutFile = None,
    institution: Rules = None,
    lang: Language = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Fill a form."""
    from remit.errors import UsageError
    from remit.messages import say
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.packets.fill_form import check_form_place, fill_form, is_own
    from remit.workflow.position.packet_basis import Order

    place = open_workspace(workspace, Path.cwd())
    if out is not None:
        check_form_place(place, key, out)
    elif is_own(place, key):
        raise UsageError(
            say("A Word form of others is filled as a Word file."),
            next_step=say("Name it so: --out form.docx"),
        )
    order = Order(out or Path(), now(), institution, lang, as_of)
    with waiting(_("Filling in the form")), place.ledger() as ledger, ledger.at_one_moment():
        filled = fill_form(place, ledger, key, order)
    _hand_over(place, filled, key, out)


def _hand_over(place: Workspace, filled: Filled, key: str, out: Path | None) -> None:
    from remit.workflow.packets.fill_form import write_filled

    if out is not None:
        write_filled(place, filled, key, out)
        write_path(out)
    elif filled.paper is not None:
        from remit.cli.document_shown import show_parts
        from remit.workflow.words.screen_document import parts_of

        show_parts(parts_of(filled.paper.document))


def _place(named: Path | None) -> Workspace | None:
    """Return the workspace, where there is one: the forms are known without."""
    from remit.errors import WorkspaceMissing
    from remit.workflow.folder.workspace import open_workspace

    try:
        return open_workspace(named, Path.cwd())
    except WorkspaceMissing:
        if named is not None:
            raise
        return None
