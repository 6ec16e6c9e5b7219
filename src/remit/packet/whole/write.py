"""A packet written to a folder: all of it, or nothing."""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import shutil
import time
import zlib
from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import msgspec

from remit.errors import PacketError, why_refused
from remit.messages import Translate, say, translator
from remit.packet.form.word_form import filled_word
from remit.packet.ground.document import Document, figures_of
from remit.packet.whole.json_form import (
    ENTRIES,
    MANIFEST,
    POSITION,
    FileMark,
    Manifest,
    Parameters,
    PositionFile,
    digest_of,
    document_file,
    entry_list,
    lines_of,
    own_name,
    pretty,
)
from remit.packet.whole.record import SCHEMA_VERSION, PacketRecord

LEFT_BEHIND = 3600
"""Seconds after which a folder beside the packet's cannot be of a run that goes on."""
ENGINES = ("jinja2", "lxml", "python-docx", "typst", "vl-convert-python")


def write_packet(
    record: PacketRecord, folder: Path, translate: Translate | None = None
) -> tuple[Path, ...]:
    """Write a packet and return its files.

    Everything is written to a folder beside the asked one, which then takes
    its place, so that nothing is ever half there. A packet that lies there
    already is replaced. Raises `PacketError`: `not-a-packet` when the folder
    holds anything else, `packet-edited` when a file of the packet was changed
    by hand, `packet-not-written` when the disk does not take it.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  # resolve() would follow a link
    _put_right(folder)
    _refuse_what_is_not_ours(folder)
    contents = packet_files(record, translate)
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _write_all(contents, beside)
        _swap(beside, folder)
    except OSError as reason:
        raise _not_written(folder, reason) from reason
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return tuple(folder / name for name in contents)


def packet_files(record: PacketRecord, translate: Translate | None = None) -> dict[str, bytes]:
    """Return the files of a packet by name; the same record gives the same bytes."""
    translate = translate or translator(record.language)
    contents: dict[str, bytes] = {}
    with ThreadPoolExecutor(1) as press:
        for document in record.documents:
            contents |= _forms(record, document, translate, press)
    contents |= _of_the_position(record)
    entries = entry_list(record.entries, record.areas)
    contents[ENTRIES] = lines_of(entries)
    contents[MANIFEST] = pretty(_manifest(record, contents, len({each.id for each in entries})))
    return contents


def _of_the_position(record: PacketRecord) -> dict[str, bytes]:
    """Return the position record behind the forms, and her own forms filled from it."""
    if record.position_record is None or not (record.forms or record.own_forms):
        return {}
    assert record.words is not None
    own = {
        own_name(each.key): filled_word(each.content, record.words, own_name(each.key))
        for each in record.own_forms
    }
    return {POSITION: pretty(PositionFile.of(record.position_record)), **own}


def _forms(
    record: PacketRecord, document: Document, translate: Translate, press: Executor
) -> dict[str, bytes]:
    """Return a document in every form; the press prints it while the others are made."""
    # the engines of the forms load only when a packet is written
    from remit.packet.formats.docx import docx_file
    from remit.packet.formats.html import html_page
    from remit.packet.formats.pdf import pdf_file
    from remit.packet.formats.pictures import painted, svg_pictures

    drawn = svg_pictures(document)
    printed = press.submit(pdf_file, document, drawn, record.made_on)
    return {
        f"{document.name}.docx": docx_file(document, painted(drawn), record.made_on),
        f"{document.name}.html": html_page(document, drawn, translate),
        f"{document.name}.json": pretty(document_file(record, document)),
        f"{document.name}.pdf": printed.result(),
    }


def _manifest(record: PacketRecord, contents: Mapping[str, bytes], entries: int) -> Manifest:
    figures = {each for document in record.documents for each in figures_of(document)}
    return Manifest(
        version=SCHEMA_VERSION,
        remit=record.version,
        made_with=made_with(),
        made_on=record.made_on,
        status=record.status,
        parameters=msgspec.convert(record.parameters, Parameters),
        figures=len(figures),
        entries=entries,
        ledger_digest=digest_of(contents[ENTRIES]),
        files=tuple(FileMark.of(name, content) for name, content in sorted(contents.items())),
        forms=tuple(document.key for document in record.forms),
        own_forms=tuple(each.key for each in record.own_forms),
    ).sealed()


def made_with() -> str:
    """Return the engines that make the forms, with the versions that their bytes depend on."""
    engines = [f"{name} {version(name)}" for name in ENGINES]
    return ", ".join([*engines, f"zlib {zlib.ZLIB_RUNTIME_VERSION}"])


def _refuse_what_is_not_ours(folder: Path) -> None:
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir() or folder.is_symlink():
        raise _occupied(folder)
    present = {path.name for path in folder.iterdir()}
    if not present:
        return
    marks = _marks(folder)
    if marks is None or not present <= {*marks, MANIFEST}:
        raise _occupied(folder)
    changed = [
        name
        for name in sorted(present - {MANIFEST})
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != marks[name]
    ]
    if changed:
        raise PacketError(
            say("A file of the packet was changed after it was written."),
            where=str(folder / changed[0]),
            next_step=say("Move it to a safe place, or name another folder with --out."),
            code="packet-edited",
        )


def _marks(folder: Path) -> dict[str, str] | None:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None
    return {mark.name: mark.sha256 for mark in manifest.files}


def _occupied(folder: Path) -> PacketError:
    what = say("The folder holds files that are not a packet, so nothing was written to it.")
    if folder.is_file():
        what = say("A packet is a folder, and this is a file; nothing was written.")
    return PacketError(
        what,
        where=str(folder),
        next_step=say("Name a new or an empty folder with --out."),
        code="not-a-packet",
    )


def _write_all(contents: Mapping[str, bytes], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in contents.items():
        with (folder / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _put_right(folder: Path) -> None:
    """Clear away what a killed run left; where it took the packet with it, that one is put back.

    What is young may belong to a run that is writing now, and is left alone.
    """
    beside = f".{glob.escape(folder.name)}.*"
    with suppress(OSError):
        before = sorted(folder.parent.glob(f"{beside}.old"), key=lambda path: path.stat().st_mtime)
        if before and not folder.exists():
            before.pop().rename(folder)
        for path in (*before, *folder.parent.glob(f"{beside}.new")):
            if time.time() - path.stat().st_mtime > LEFT_BEHIND:
                shutil.rmtree(path, ignore_errors=True)


def _swap(beside: Path, folder: Path) -> None:
    """Put a folder in another's place; when that fails the other is put back."""
    before = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    shutil.rmtree(before, ignore_errors=True)
    if folder.exists():
        folder.rename(before)
    try:
        beside.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _not_written(folder: Path, reason: OSError) -> PacketError:
    if reason.errno in (errno.ENOSPC, errno.EDQUOT):
        next_step = say("Free some space on the disk, or name a folder on another one with --out.")
    elif reason.errno == errno.EFBIG:
        next_step = say("Name a folder on another disk with --out, or have the limit raised.")
    else:
        next_step = say("Name a folder that you may write to with --out.")
    return PacketError(
        say("The packet could not be written: {reason}.", reason=why_refused(reason)),
        where=str(folder),
        next_step=next_step,
        code="packet-not-written",
    )
