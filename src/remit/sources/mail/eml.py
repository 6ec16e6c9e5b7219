"""Folders of single mails (`.eml`, Apple's `.emlx`), read as one export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import Context, Page
from remit.sources.mail.mail_folders import marks_of
from remit.sources.mail.mail_record import MailReader
from remit.sources.mail.mbox_messages import LONGEST_HEAD, Message
from remit.sources.opening.export import Export

SUFFIXES = (".eml", ".emlx")
TRIED = 20
FOLDERS = 3
"""So many of the last parts of a path say what folder of her mail it was."""

PIECE = 1 << 14
HEAD = re.compile(
    rb"(?:[!-9;-~]+[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:From|Date|Subject|Message-ID|Received|Return-Path|To)[ \t]*:",
    re.I,
)
COUNT = re.compile(rb"\d+[ \t]*\r?\n")
EMPTY_LINE = re.compile(rb"\n\r?\n")


@dataclass(frozen=True, slots=True)
class Eml:
    """Reads single mails in their internet format."""

    name: str = "eml"
    version: int = 1
    title: str = "Folder of mails (.eml)"
    reads: tuple[str, ...] = ("*.eml", "*.emlx")
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether one of the first files that are called mails begins as one."""
        named = (one.name for one in export.members() if one.name.lower().endswith(SUFFIXES))
        return any(_begins_as_mail(export.head(name)) for name in islice(named, TRIED))

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield the mail that she sent, a page for each file, folder by folder."""
        reader = MailReader(context)
        page = Page(export.name, "")
        for member in export.members():
            page.member = member.name
            head = _head(export, member.name)
            if head is None:
                page.problems.append(_no_mail(page))
            else:
                folder = marks_of(PurePosixPath(export.prefix + member.name).parts[-FOLDERS:-1])
                reader.take(page, head, folder)
            if page.records or page.problems:
                yield page
                page = Page(export.name, member.name)
        page.findings += reader.closing_findings(page.file)
        yield page


def _begins_as_mail(content: bytes) -> bool:
    return HEAD.match(content, _start(content)) is not None


def _start(content: bytes) -> int:
    """Return where the head begins: after a mark, empty lines, Apple's count of bytes."""
    bare = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    start = len(content) - len(bare)
    counted = COUNT.match(content, start)
    return counted.end() if counted else start


def _head(export: Export, member: str) -> Message | None:
    """Return the head of a mail; the rest of the file is not read."""
    content = b""
    with export.open(member) as stream:
        while len(content) < LONGEST_HEAD and not EMPTY_LINE.search(content, _start(content)):
            piece = stream.read(PIECE)
            if not piece:
                break
            content += piece
    start = _start(content)
    if not HEAD.match(content, start):
        return None
    end = EMPTY_LINE.search(content, start)
    head = content[start : end.start() if end else len(content)].rstrip()
    return Message(start, len(head), head)


def _no_mail(page: Page) -> Finding:
    message = say("`{member}` is called a mail and does not begin as one.", member=page.member)
    return Finding("torn-row", message, f"{page.file}/{page.member}")
