"""What the workspace holds, as a paper of the desk's shelf."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from remit.messages import LANGUAGES, translator
from remit.workflow.folder.workspace import Workspace
from remit.workflow.privacy.privacy_report import Held, privacy_report
from remit.workflow.privacy.shut_parts import shut_parts

HOLDINGS = "privacy"
"""The name of the paper."""


class HeldFile(Struct, frozen=True):
    """What one file brought, whatever number of times it was imported.

    `entries` are those that stand, `texts` those of them with words.
    """

    source: str
    title: str
    file: str
    entries: int
    texts: int
    first: date | None = None
    last: date | None = None


class Holdings(Struct, frozen=True):
    """What is held; `shut` says in every language what of a source is never opened."""

    held: tuple[HeldFile, ...]
    people: dict[str, int]
    stated: dict[str, int]
    shut: dict[str, dict[str, list[str]]]

    def meant(self, name: str) -> tuple[HeldFile, ...]:
        """Return what a source or a file of this name brought."""
        return tuple(each for each in self.held if name in (each.source, each.file))


def holdings_paper(workspace: Workspace) -> dict[str, object]:
    """Return the paper."""
    report = privacy_report(workspace)
    found: dict[tuple[str, str], HeldFile] = {}
    for one in report.held:
        key = (one.source, one.file)
        found[key] = _added(found.get(key), one)
    shut = {
        source: {
            code: [each.text(translator(code)) for each in shut_parts(members)]
            for code in LANGUAGES
        }
        for source, members in report.shut.items()
    }
    holdings = Holdings(tuple(found.values()), report.people, report.stated, shut)
    made: dict[str, object] = msgspec.to_builtins(holdings)
    return made


def _added(held: HeldFile | None, one: Held) -> HeldFile:
    before = held or HeldFile(one.source, one.title, one.file, 0, 0)
    return HeldFile(
        one.source,
        one.title,
        one.file,
        before.entries + one.entries,
        before.texts + one.texts,
        min(filter(None, (before.first, one.first)), default=None),
        max(filter(None, (before.last, one.last)), default=None),
    )


def read_holdings(paper: bytes | None) -> Holdings | None:
    """Return what lies on the shelf; None where there is nothing, or an older paper."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=Holdings)
    except msgspec.ValidationError:
        return None
