"""What is said of files that nobody reads, or that stay shut."""

from __future__ import annotations

from collections.abc import Sequence

from remit.errors import InputError
from remit.findings import Finding
from remit.messages import say
from remit.sources.appearance import appearance
from remit.sources.evidence import Source
from remit.sources.export import Export


def unknown(export: Export) -> Finding:
    """Return the finding for a file that nothing reads, with what it looks like."""
    name = export.names[0]
    return Finding(
        "unknown-file",
        say(
            "Nothing reads `{name}`: {appearance}",
            name=export.name,
            appearance=appearance(name, export.head()),
        ),
        str(export.path / name) if export.store.kind == "folder" else export.name,
    )


def unknown_zip(export: Export, sources: Sequence[Source]) -> Finding:
    """Return the finding for a zip that nothing reads."""
    tried = ", ".join(source.name for source in sources)
    return Finding(
        "unknown-file",
        say("Nothing reads `{name}` (tried {tried}).", name=export.name, tried=tried),
        str(export.path),
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
        str(twin.path),
        "note",
    )


def empty(export: Export) -> InputError:
    """Return the stop for a folder or zip without any file."""
    return InputError(
        say("`{name}` is empty.", name=export.path.name),
        where=str(export.path),
        next_step=say("Pass the folder or zip that holds the export."),
        code="empty-folder",
    )
