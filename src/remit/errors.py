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

import errno
from collections.abc import Sequence

from remit.messages import Message, Translate, say, untranslated

OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM)
"""What a system says of a disk that takes nothing, or not from her."""


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


_REASONS = {
    errno.ENOSPC: say("the disk is full"),
    errno.EDQUOT: say("the room that you were given on the disk is used up"),
    errno.EFBIG: say("a file may not grow so large there"),
    errno.EROFS: say("the disk can only be read"),
    errno.EACCES: say("this account has no permission for it"),
    errno.EPERM: say("this account has no permission for it"),
    errno.ENOENT: say("it is not there"),
    errno.EEXIST: say("something of this name is there already"),
    errno.ENOTEMPTY: say("something of this name is there already"),
    errno.EISDIR: say("it is a folder"),
    errno.ENOTDIR: say("a part of its path is a file, not a folder"),
    errno.ENAMETOOLONG: say("its name is too long"),
    errno.EIO: say("the disk or the connection to it failed"),
    errno.EBUSY: say("another program holds it"),
    errno.ELOOP: say("its links lead in a circle"),
}


def why_refused(error: OSError) -> Message:
    """Return why the system refused a file, to stand in brackets or after a colon.

    What has no words here is told as the system tells it.

    >>> str(why_refused(OSError(errno.ENOSPC, "No space left on device")))
    'the disk is full'
    """
    if (reason := _REASONS.get(error.errno or 0)) is not None:
        return reason
    return say("the system says: {detail}", detail=error.strerror or error)
