"""Every way Remit stops on purpose.

    RemitError
    ├── UsageError          the command cannot mean what was asked
    ├── InputError          a file that was handed in cannot be used
    │   ├── UnknownExport   no source recognises it
    │   ├── UnsafeArchive   a zip that is torn, locked, too large or climbs out
    │   └── UnreadableText  a document without text that can be read
    ├── WorkspaceError      the workspace cannot be opened or written
    │   ├── WorkspaceMissing
    │   ├── WorkspaceNewer  written by a later version
    │   └── WorkspaceReadOnly
    │       └── DiskFull
    ├── LedgerError         the ledger contradicts what was asked of it
    │   └── AccountError    records do not add up: a bug worth stopping for
    ├── PacketError         a packet cannot be built or does not check
    └── OutputError         nobody takes what a command prints

Oddities in the user's data are findings (`remit.findings`), not errors.
Anything else that is raised is a bug and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Sequence

from remit.messages import Message, Translate, untranslated


class RemitError(Exception):
    """A stop with what went wrong, where, and what to do next.

    `code` is stable and listed in docs/reference/errors.md; `details` are
    lines below where, for what was tried or seen there.
    """

    code = "remit"

    def __init__(
        self,
        what: Message,
        *,
        where: str = "",
        next_step: Message,
        code: str | None = None,
        details: Sequence[Message] = (),
    ) -> None:
        super().__init__(what.text())
        self.what = what
        self.where = where
        self.next_step = next_step
        self.details = tuple(details)
        if code is not None:
            self.code = code

    def text(self, translate: Translate = untranslated) -> str:
        """Return the block that the terminal shows.

        >>> from remit.messages import say
        >>> print(UsageError(say("No file given."), next_step=say("Name one.")).text())
        No file given.
          next:  Name one.
          (usage)
        """
        lines = [self.what.text(translate)]
        if self.where:
            lines.append(f"  {translate('where')}: {self.where}")
        lines += [f"    {line.text(translate)}" for line in self.details]
        lines.append(f"  {translate('next')}:  {self.next_step.text(translate)}")
        lines.append(f"  ({self.code})")
        return "\n".join(lines)


class UsageError(RemitError):
    """The command cannot mean what was asked."""

    code = "usage"


class InputError(RemitError):
    """A file that was handed in cannot be used."""

    code = "unusable-input"


class UnknownExport(InputError):
    """No source recognises the file."""

    code = "unknown-export"


class UnsafeArchive(InputError):
    """A zip that is torn, locked, too large for its size, or climbs out of its folder."""

    code = "unsafe-archive"


class UnreadableText(InputError):
    """A document without text that can be read."""

    code = "unreadable-text"


class WorkspaceError(RemitError):
    """The workspace cannot be opened or written."""

    code = "workspace"


class WorkspaceMissing(WorkspaceError):
    """There is no workspace where one was looked for."""

    code = "no-workspace"


class WorkspaceNewer(WorkspaceError):
    """The ledger was written by a later version of Remit."""

    code = "workspace-newer"


class WorkspaceReadOnly(WorkspaceError):
    """The workspace or its disk cannot take what must be written."""

    code = "workspace-read-only"


class DiskFull(WorkspaceReadOnly):
    """There is no room left for what must be written."""

    code = "disk-full"


class LedgerError(RemitError):
    """The ledger contradicts what was asked of it."""

    code = "ledger"


class AccountError(LedgerError):
    """The account of records does not add up: a bug worth stopping for."""

    code = "account"


class PacketError(RemitError):
    """A packet cannot be built, or does not check."""

    code = "packet"


class OutputError(RemitError):
    """What a command prints cannot be written."""

    code = "output"
