"""A release verified anywhere: its files, its list, and the packet in it, without a ledger."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from remit.errors import PacketError
from remit.findings import Finding
from remit.messages import Message, say
from remit.packet.release.release_box import OWN, Box, is_plain, read_box, taken_apart, zip_of
from remit.packet.release.release_form import PACKET, RELEASE, SUMS, Release, seal_of, sums_of
from remit.packet.whole.check import check_sealed
from remit.packet.whole.json_form import MANIFEST, FileMark, Manifest, pretty

DATABASE = b"SQLite format 3\0"
"""How a ledger begins."""


def check_release(path: Path) -> list[Finding]:
    """Return what is wrong with a release: a zip, or a folder; nothing when all of it holds.

    One file or byte that is changed, missing or added is found, in the zip
    itself too. The packet is checked where its files are those that were
    released. Raises `PacketError` (`not-a-release`) where it cannot be opened.
    """
    box = read_box(path)
    findings = [*_listed(box.contents), *_described(box)]
    if any(each.severity == "error" for each in findings):
        return findings
    return [*findings, *_packet(box.contents)]


def read_release(path: Path) -> tuple[Release, str]:
    """Return what a release says of itself and its seal, unverified.

    Raises `PacketError` (`not-a-release`) where it says nothing that can be read.
    """
    contents = read_box(path).contents
    release = _release(contents)
    if release is None or SUMS not in contents:
        raise PacketError(
            say("This release does not say what it is."),
            where=str(path),
            next_step=say("Ask for it again, and compare its seal with the one that was told."),
            code="not-a-release",
        )
    return release, seal_of(contents)


def _error(code: str, name: str, message: Message) -> Finding:
    return Finding(code, message, name, "error")


def _listed(contents: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield where the files are not those of the list of hashes."""
    if SUMS not in contents:
        yield _error("release-file-missing", SUMS, say("The file is missing."))
        return
    said, found = _sums(contents[SUMS]), _sums(sums_of(contents))
    for name in sorted(said.keys() - found.keys()):
        yield _error("release-file-missing", name, say("The file is missing."))
    for name in sorted(found.keys() - said.keys()):
        yield _error("release-file-extra", name, say("The file does not belong to the release."))
    for name in sorted(said.keys() & found.keys()):
        if said[name] != found[name]:
            message = say("The file is not the one that was released.")
            yield _error("release-file-changed", name, message)
    if said == found and contents[SUMS] != sums_of(contents):
        yield _error(
            "release-file-changed", SUMS, say("The file is not the one that was released.")
        )


def _sums(text: bytes) -> dict[str, str]:
    lines = text.decode("utf-8", "replace").split("\n")
    pairs = (line.partition("  ") for line in lines if line)
    return {name: digest for digest, _, name in pairs}


def _described(box: Box) -> Iterator[Finding]:
    """Yield where `release.json` does not say what is there, and what must not be there at all."""
    contents = box.contents
    for name, content in contents.items():
        plain = name in OWN or (name.startswith(PACKET) and is_plain(name.removeprefix(PACKET)))
        if not plain or content.startswith(DATABASE):
            message = say("The file has no place in a release.")
            yield _error("release-file-extra", name, message)
    release = _release(contents)
    if release is None:
        if RELEASE in contents:
            message = say("The file does not have the form that a release has.")
            yield _error("release-file-changed", RELEASE, message)
        return
    yield from _agreement(contents, release)
    if box.zipped is not None and zip_of(contents, release.released_on) != box.zipped:
        message = say(
            "The zip was packed anew or changed around its files. The files are judged by"
            " themselves."
        )
        yield Finding("release-repacked", message, "", "warning")


def _release(contents: Mapping[str, bytes]) -> Release | None:
    try:
        release = msgspec.json.decode(contents.get(RELEASE, b""), type=Release)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return release if pretty(release) == contents[RELEASE] else None


def _agreement(contents: Mapping[str, bytes], release: Release) -> Iterator[Finding]:
    marks = {
        FileMark.of(name, content)
        for name, content in contents.items()
        if name not in (RELEASE, SUMS)
    }
    if set(release.files) != marks or len(release.files) != len(marks):
        yield _differs("files")
    try:
        manifest = msgspec.json.decode(contents.get(f"{PACKET}{MANIFEST}", b""), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    of_packet = replace(
        release,
        status=manifest.status,
        made_on=manifest.made_on,
        window=manifest.parameters.window,
        language=manifest.parameters.language,
        after_hours=manifest.parameters.include_after_hours,
    )
    for field in release.__struct_fields__:
        if getattr(of_packet, field) != getattr(release, field):
            yield _differs(field)


def _differs(field: str) -> Finding:
    message = say("What the release says of {field} is not what lies in it.", field=field)
    return _error("release-differs", RELEASE, message)


def _packet(contents: Mapping[str, bytes]) -> list[Finding]:
    with tempfile.TemporaryDirectory(prefix="remit-release-") as folder:
        try:
            findings = check_sealed(taken_apart(contents, Path(folder)))
        except PacketError as stop:
            return [_error("release-differs", PACKET, stop.what)]
    return [
        Finding(each.code, each.message, f"{PACKET}{each.where}", each.severity)
        for each in findings
    ]
