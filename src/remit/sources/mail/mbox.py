"""Mailboxes: one file with many mails, as Gmail, Thunderbird and Apple Mail write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from remit.sources.evidence import Context, Page, Seen
from remit.sources.mail.mail_folders import marks_of
from remit.sources.mail.mail_record import MailReader
from remit.sources.mail.mbox_messages import is_mailbox, read_messages
from remit.sources.opening.export import Export

PAGE = 2000
FOLDERS = 3
"""So many of the last parts of a path say what folder of her mail it was."""


@dataclass(frozen=True, slots=True)
class Mbox:
    """Reads a mailbox in the mbox format, whatever it is called."""

    name: str = "mbox"
    version: int = 1
    title: str = "Mailbox (mbox)"
    seen: Seen = "real file"
    basis: str = "a real mailing list of a month"
    reads: tuple[str, ...] = ("*",)
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether the file begins with a `From ` line and the head of a mail."""
        return export.single and is_mailbox(export.head())

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield the mail that she sent, in the order of the file."""
        member = export.members()[0].name
        reader = MailReader(context)
        folder = marks_of(PurePosixPath(export.names[0]).parts[-FOLDERS:])
        page = Page(export.account_name(member), member)
        with export.open(member) as stream:
            for number, message in enumerate(read_messages(stream), 1):
                reader.take(page, message, folder, number)
                if len(page.records) >= PAGE:
                    yield page
                    page = Page(page.file, member)
        page.findings += reader.closing_findings(page.file)
        yield page
