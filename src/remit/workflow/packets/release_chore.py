"""A release at the desk: looked at first, decided thing by thing, then sealed, behind the pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from remit.errors import PacketError
from remit.messages import Message, say, translator
from remit.packet.release.release_check import read_release
from remit.packet.release.release_form import README, release_files
from remit.packet.whole.json_form import MANIFEST
from remit.workflow.folder.workspace import RELEASED, Workspace, writable
from remit.workflow.packets.kept_packets import kept_packet
from remit.workflow.packets.release_packet import (
    Prepared,
    ReleaseOrder,
    prepare_release,
    release_packet,
)
from remit.workflow.queue.chore import Look, Seal, Sealed, Seen, SeenName
from remit.workflow.queue.inbox import in_languages

LONGEST_SLUG = 40


def look_at_release(workspace: Workspace, look: Look, now: datetime) -> Seen:
    """Return what a release would be; raises what `prepare_release` raises."""
    return _seen(prepare_release(workspace, _order(workspace, look, (), now)))


def _order(
    workspace: Workspace, look: Look, names_ok: Sequence[str], now: datetime, out: str = ""
) -> ReleaseOrder:
    return ReleaseOrder(
        packet=kept_packet(workspace, look.packet).folder,
        to=look.to,
        out=released_place(workspace) / (out or free_name(workspace, look, now)),
        now=now,
        added=look.added,
        after_hours=look.after_hours,
        names_ok=tuple(names_ok),
    )


def letter_of(prepared: Prepared) -> str:
    """Return the letter that would go with a release."""
    return _contents(prepared)[README].decode()


def _contents(prepared: Prepared) -> dict[str, bytes]:
    release = prepared.release
    return release_files(release, prepared.packet, translator(release.language))


def _seen(prepared: Prepared) -> Seen:
    release, contents = prepared.release, _contents(prepared)
    return Seen(
        basis=_basis(prepared),
        letter=contents[README].decode(),
        language=release.language,
        files=tuple(sorted(contents)),
        left_out=release.left_out,
        notices=tuple(in_languages(each) for each in prepared.notices()),
        added=release.added,
        names=tuple(
            SeenName(each.text, each.where, each.kind == "contact", each.role)
            for each in prepared.names
        ),
        after_hours=release.after_hours,
    )


def _basis(prepared: Prepared) -> str:
    """Return a digest of what she looked at; what she adds by hand she decides apart."""
    release = prepared.release
    told = (release.to, release.status, release.after_hours, release.stale, release.left_out)
    sealed = prepared.packet[MANIFEST]
    return sha256(msgspec.json.encode(told) + sealed).hexdigest()


def seal_release(workspace: Workspace, seal: Seal, now: datetime) -> Sealed:
    """Write the release that was looked at, and the line that says so.

    Raises `PacketError` (`release-moved`) where it would be another one by now,
    and what `prepare_release` and `release_packet` raise. A file that a halt
    left behind under the name is what was asked for.
    """
    out = released_place(workspace) / seal.out
    if not out.exists():
        prepared = prepare_release(
            workspace, _order(workspace, seal.look, seal.names_ok, now, seal.out)
        )
        if _basis(prepared) != seal.basis:
            raise _moved(out)
        release_packet(workspace, prepared)
    release, digest = read_release(out)
    return Sealed(out.name, digest, len(release.files) + 2)


def _moved(out: Path) -> PacketError:
    return PacketError(
        say("The record or the packet changed since you looked, so this would be another release."),
        where=str(out),
        next_step=say("Look at it again before it is sealed; nothing was released."),
        code="release-moved",
    )


def released_place(workspace: Workspace) -> Path:
    """Return the folder for releases, which is made where it is not there."""
    folder = workspace.folder / RELEASED
    with writable(workspace.folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def free_name(workspace: Workspace, look: Look, now: datetime) -> str:
    """Return a name for a release that nothing has yet: the day, and to whom.

    What is no Latin letter or digit does not come into the name.
    """
    day = now.astimezone(workspace.settings.zone_info()).date().isoformat()
    slug = re.sub(r"[^a-z0-9]+", "-", look.to.casefold()).strip("-")[:LONGEST_SLUG]
    stem = "-".join(part for part in ("release", day, slug.strip("-")) if part)
    place = workspace.folder / RELEASED
    names = (f"{stem}.zip", *(f"{stem}-{number}.zip" for number in range(2, 10_000)))
    return next(name for name in names if not (place / name).exists())


def whom(look: Look) -> Message:
    """Return to whom a release goes, as a sentence names it."""
    from remit.workflow.folder.release_log import receiver_of

    return receiver_of(look.to)
