"""The manifest held against the papers that it names, and against its own seal."""

from __future__ import annotations

from collections.abc import Iterator

from remit.findings import Finding
from remit.messages import say
from remit.packet.whole.json_form import ENTRIES, MANIFEST, DocumentFile, digest_of, pretty
from remit.packet.whole.record import SCHEMA_VERSION
from remit.packet.whole.sealed import Sealed

Pair = tuple[str, object, object]
"""A field, what the manifest says, what was found."""


def manifest_findings(sealed: Sealed) -> Iterator[Finding]:
    """Yield where the manifest and the papers do not agree."""
    manifest = sealed.manifest
    if pretty(manifest.sealed()) != sealed.contents[MANIFEST]:
        message = say("The manifest is not the one that was sealed.")
        yield Finding("packet-manifest-changed", message, MANIFEST, "error")
    pairs: list[Pair] = [
        ("version", manifest.version, SCHEMA_VERSION),
        ("files", tuple(mark.name for mark in manifest.files), manifest.names()),
        ("figures", manifest.figures, len(sealed.figures())),
    ]
    if ENTRIES in sealed.contents:
        pairs.append(("ledger_digest", manifest.ledger_digest, digest_of(sealed.contents[ENTRIES])))
    pairs += _days(sealed)
    for name, document in sealed.documents.items():
        pairs.append((f"{name}.json", name, document.document.name))
        pairs += _of_document(sealed, document)
    for field, said, found in pairs:
        if said != found:
            yield differs(field, said, found)


def differs(field: str, said: object, found: object) -> Finding:
    """Return the finding that a field of the manifest is not what the papers or the ledger give."""
    message = say(
        "The manifest says {said} for {field}; it is {found}.",
        field=field,
        said=_short(said),
        found=_short(found),
    )
    return Finding("packet-manifest-differs", message, MANIFEST, "error")


def _days(sealed: Sealed) -> Iterator[Pair]:
    parameters = sealed.manifest.parameters
    yield "as_of", parameters.as_of, parameters.window[1]
    whole = sealed.figures().get("draft.total")
    if whole is not None and whole.entries is not None:
        yield "window", parameters.window, (whole.entries.first, whole.entries.last)
    for entry in sealed.entries or ():
        if not parameters.window[0] <= entry.date <= parameters.window[1]:
            yield "window", parameters.window, entry.date
            return


def _of_document(sealed: Sealed, document: DocumentFile) -> Iterator[Pair]:
    manifest = sealed.manifest
    late = any(figure.id.startswith("after-hours") for figure in document.figures)
    yield "version", manifest.version, document.version
    yield "status", manifest.status, document.status
    yield "made_on", manifest.made_on, document.made_on
    yield "language", manifest.parameters.language, document.document.language
    if late:
        yield "include_after_hours", manifest.parameters.include_after_hours, late


def _short(value: object) -> str:
    text = ", ".join(str(each) for each in value) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"
