"""A release of the invented case, as it would lie in a mail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from remit.messages import translator
from remit.packet.release.release_form import Added, Release, release_files
from remit.packet.release.release_left_out import left_out
from remit.packet.whole.sealed import read_sealed

ADDED = (
    Added(
        kind="decision",
        number=12,
        text="Advised the president to close the lab.",
        day=date(2021, 3, 1),
        written=date(2021, 3, 2),
    ),
)
DAY = date(2022, 1, 5)


def released(packet: Path, added: tuple[Added, ...] = ADDED) -> Release:
    """Return what a release says of a packet."""
    sealed = read_sealed(packet)
    manifest = sealed.manifest
    language = manifest.parameters.language
    return Release(
        remit="0",
        released_on=DAY,
        to="hr",
        language=language,
        title="Officer",
        status=manifest.status,
        made_on=manifest.made_on,
        window=manifest.parameters.window,
        after_hours=manifest.parameters.include_after_hours,
        added=added,
        left_out=left_out(sealed, translator(language)),
    )


def files_of(packet: Path, added: tuple[Added, ...] = ADDED) -> dict[str, bytes]:
    """Return the files of a release of a packet."""
    release = released(packet, added)
    contents = read_sealed(packet).contents
    return release_files(release, contents, translator(release.language))
