"""What is said of files that nobody reads, or that stay shut."""

from __future__ import annotations

from collections.abc import Sequence

from remit.errors import InputError
from remit.findings import Finding
from remit.messages import say
from remit.sources.appearance import appearance
from remit.sources.evidence import Source
from remit.sources.opening.export import Export
from remit.sources.opening.file_names import readable
from remit.sources.tables.table_file import why_shut
from remit.sources.tables.table_sheets import Unreadable


def unknown(export: Export) -> Finding:
    """Return the finding for a file that nothing reads, with what it looks like."""
    name = export.names[0]
    if shut := why_shut(export):
        return _shut_spreadsheet(export, shut)
    return Finding(
        "unknown-file",
        say(
            "Nothing reads `{name}`: {appearance}",
            name=export.name,
            appearance=appearance(name, export.head()),
        ),
        _place(export),
    )


def _shut_spreadsheet(export: Export, shut: Unreadable) -> Finding:
    if shut.reaches_too_far:
        message = say(
            "`{name}` stays shut: its cells reach too far to be opened safely. Delete what lies"
            " far from the table, or save the table as CSV, and hand that in.",
            name=export.name,
        )
    else:
        message = say(
            "`{name}` cannot be opened: it is damaged, locked or too large. Open it in a"
            " spreadsheet program, save it as .xlsx or CSV, and hand that in.",
            name=export.name,
        )
    return Finding("shut-spreadsheet", message, _place(export))


def _place(export: Export) -> str:
    name = export.names[0]
    return readable(export.path / name) if export.store.kind == "folder" else export.name


def unknown_zip(export: Export, sources: Sequence[Source]) -> Finding:
    """Return the finding for a zip that nothing reads."""
    tried = ", ".join(source.name for source in sources)
    return Finding(
        "unknown-file",
        say("Nothing reads `{name}` (tried {tried}).", name=export.name, tried=tried),
        readable(export.path),
    )


def nested(export: Export, name: str) -> Finding:
    """Return the finding for a zip inside a zip."""
    return Finding(
        "nested-zip",
        say("`{name}` is a zip inside a zip and was not opened; unpack it first.", name=name),
        export.name,
    )


def kept_shut(export: Export) -> Finding:
    """Return the finding for a file that is private by its name."""
    message = say("`{name}` is private by its name and was not opened.", name=export.name)
    return Finding("kept-shut", message, export.name, "note")


def twin(twin: Export, first: Export) -> Finding:
    """Return the finding for an export that was handed in twice."""
    return Finding(
        "given-twice",
        say(
            "`{twin}` is the same as `{first}` and is read once.", twin=twin.name, first=first.name
        ),
        readable(twin.path),
        "note",
    )


def empty(export: Export) -> InputError:
    """Return the stop for a folder or zip without any file."""
    return InputError(
        say("`{name}` is empty.", name=readable(export.path.name)),
        where=readable(export.path),
        next_step=say("Pass the folder or zip that holds the export."),
        code="empty-folder",
    )
