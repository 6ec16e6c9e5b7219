"""What a release is made of: a packet, what was added by hand, and the list of it all.

packet/          the packet as it was written, with its own manifest
README.txt       what this is, for whoever receives it, in the language of the papers
release.json     the same for programs: `Release`
SHA256SUMS       a hash of every other file, as `sha256sum --check` reads it
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from remit.messages import Translate
from remit.packet.release.release_text import readme
from remit.packet.whole.json_form import FileMark, pretty

RELEASE, SUMS, README = "release.json", "SHA256SUMS", "README.txt"
PACKET = "packet/"
RELEASE_VERSION = 1


class Added(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something that she added by hand: the words of one entry, or of one line that she stated.

    `number` is the ledger's; `written` is the day on which a line was put down.
    """

    kind: Literal["entry", "decision", "inventory"]
    number: int
    text: str
    day: date | None = None
    written: date | None = None
    area: str | None = None
    minutes: float | None = None


class LeftOut(Struct, frozen=True, forbid_unknown_fields=True):
    """What is not in a release, and why, in the language of the papers."""

    what: str
    why: str


class Release(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`release.json`: what was released to whom, and what was left out.

    `title`, `status`, `made_on`, `window` and `after_hours` are the packet's.
    `stale` says what of the packet the record no longer gives; empty where it
    gives all of it. `files` are all files but this one and `SHA256SUMS`.
    """

    version: int = RELEASE_VERSION
    remit: str
    released_on: date
    to: str
    language: str
    title: str
    status: Literal["draft", "ready"]
    made_on: date
    window: tuple[date, date]
    after_hours: bool
    stale: tuple[str, ...] = ()
    added: tuple[Added, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    files: tuple[FileMark, ...] = ()


def release_files(
    release: Release, packet: Mapping[str, bytes], translate: Translate
) -> dict[str, bytes]:
    """Return the files of a release by name; `packet` are those of the packet.

    Pure: the same release gives the same bytes.
    """
    contents = {f"{PACKET}{name}": content for name, content in sorted(packet.items())}
    contents[README] = readme(release, tuple(contents), translate).encode()
    marks = tuple(FileMark.of(name, content) for name, content in contents.items())
    contents[RELEASE] = pretty(replace(release, files=marks))
    contents[SUMS] = sums_of(contents)
    return contents


def sums_of(contents: Mapping[str, bytes]) -> bytes:
    r"""Return the hashes of files as `sha256sum` writes them, in order of their names.

    >>> sums_of({"a.txt": b""})[:12], sums_of({"a.txt": b""})[-8:]
    (b'e3b0c44298fc', b'  a.txt\n')
    """
    lines = (
        f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n"
        for name in sorted(contents)
        if name != SUMS
    )
    return "".join(lines).encode()


def seal_of(contents: Mapping[str, bytes]) -> str:
    """Return the seal of a release: the hash of its list of hashes, 64 hex digits.

    Whoever hears it from the holder knows that the files are those that were
    released. By itself it shows a slip, not a forger, who can seal anew.

    >>> seal_of({"SHA256SUMS": b""})[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(contents[SUMS]).hexdigest()
