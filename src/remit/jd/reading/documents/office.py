"""Word files of the years before 2007 (doc), opened through LibreOffice where it is at hand.

The program runs apart: a profile of its own, macros and fetching switched off,
a time limit, and everything it wrote gone afterwards. What it gives is a docx,
which is then read as any other.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from remit.errors import InputError, why_refused
from remit.jd.reading.documents.packed import locked, torn
from remit.messages import say

SECONDS = 120  # the first start on a slow machine takes some twenty
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 512
_WORD_MARK = b"\xec\xa5"
_LOCKED = 0x0100  # fEncrypted of the head of a Word file, [MS-DOC] 2.5.2
_WORD_97 = 0xC0
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_NAME_OF_SETTINGS = "http://openoffice.org/2001/" + "registry"  # of XML; nothing is asked there
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="{name}">
{items}</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>\n"
)
_SHUT_OFF = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macros, no links brought up to date, and a proxy where nobody listens."""


def as_docx(data: bytes) -> bytes:
    """Return an old Word file as the docx that LibreOffice makes of it.

    Raises `InputError` for a file that a password locks, that is no Word file,
    that LibreOffice cannot open in time, or where there is no LibreOffice.
    """
    program = _program()
    version = _version(data)
    if program is None:
        raise InputError(
            say(
                "This is a Word file of the years before 2007 (doc); opening it needs LibreOffice."
            ),
            next_step=say(
                "Open it in your word processor and save it as docx, or install LibreOffice."
            ),
            code="needs-libreoffice",
        )
    filtered = "MS Word 97" if version >= _WORD_97 else "MS Word 95"
    with tempfile.TemporaryDirectory(prefix="remit-", ignore_cleanup_errors=True) as folder:
        return _converted(program, data, filtered, Path(folder))


def _version(data: bytes) -> int:
    """Return the version that the head of a Word file states ([MS-DOC] 2.5.1)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked()
    if _is_cut(data):
        raise torn()
    if "WordDocument".encode("utf-16-le") not in data:
        raise InputError(
            say("This old Office file holds no Word document."),
            next_step=say(
                "Hand in the description itself, as docx, odt, rtf, pdf, html, md or txt."
            ),
            code="unusable-description",
        )
    for place in range(_SECTOR, len(data) - 12, _SECTOR):
        if data[place : place + 2] == _WORD_MARK:
            if int.from_bytes(data[place + 10 : place + 12], "little") & _LOCKED:
                raise locked()
            return int.from_bytes(data[place + 2 : place + 4], "little")
    return _WORD_97


def _is_cut(data: bytes) -> bool:
    """Say whether the list of its parts lies behind the end of the file ([MS-CFB] 2.2)."""
    shift = int.from_bytes(data[30:32], "little")
    first = int.from_bytes(data[48:52], "little")
    return len(data) < _SECTOR or (shift in {9, 12} and (first + 1) << shift >= len(data))


def _program() -> Path | None:
    """Return where LibreOffice is, or None."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((place for place in map(Path, _usual_places()) if place.is_file()), None)


def _usual_places() -> Iterator[str]:
    yield from _PLACES
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            yield str(Path(folder, "LibreOffice", "program", "soffice.com"))


def _converted(program: Path, data: bytes, filtered: str, folder: Path) -> bytes:
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    items = "".join(
        _ITEM.format(path=path, name=name, value=value) for path, name, value in _SHUT_OFF
    )
    settings.write_text(_SETTINGS.format(name=_NAME_OF_SETTINGS, items=items), encoding="utf-8")
    (folder / "description.doc").write_bytes(data)
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        f"--infilter={filtered}",
        *("--convert-to", "docx", "--outdir", str(folder), str(folder / "description.doc")),
    ]
    _run(command, folder)
    made = folder / "description.docx"
    if not made.is_file():
        raise InputError(
            say("LibreOffice could not open this file; it may be torn."),
            next_step=say("Fetch it again, or open it in your word processor and save it as docx."),
            code="unusable-description",
        )
    return made.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run the program to its end; what it started ends with it when the time is over."""
    nothing = subprocess.DEVNULL
    try:
        running = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, the file is ours
            command, cwd=folder, stdin=nothing, stdout=nothing, stderr=nothing,
            start_new_session=True,
        )  # fmt: skip
    except OSError as problem:
        raise InputError(
            say("LibreOffice could not be started: {reason}.", reason=why_refused(problem)),
            next_step=say("Open the file in your word processor and save it as docx."),
            code="unusable-description",
        ) from problem
    try:
        running.wait(SECONDS)
    except subprocess.TimeoutExpired as problem:
        raise InputError(
            say("LibreOffice did not open this file within {seconds} seconds.", seconds=SECONDS),
            next_step=say("Open the file in your word processor and save it as docx."),
            code="unusable-description",
        ) from problem
    finally:
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    if running.poll() is not None:
        return
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
