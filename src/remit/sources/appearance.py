"""What a file that nothing reads looks like, said so that she can decide what to do with it."""

from __future__ import annotations

import re

from remit.messages import Message, say

PICTURES = re.compile(r"jpe?g|png|gif|webp|heic|svg|bmp|tiff?|mp4|mov|avi|mkv|webm|mp3|wav")
DOCUMENTS = re.compile(r"pdf|docx?|odt|rtf|pptx?")
SHEETS = re.compile(r"xls[xm]?|ods")
OUTLOOK = re.compile(r"pst|ost|olm|msg")
PACKED = re.compile(r"gz|tgz|tar|7z|rar|bz2|xz")


def appearance(name: str, head: bytes) -> Message:
    """Return what a file seems to be, from its name and first bytes.

    >>> str(appearance("list.mbox", b"Dear all,\\n"))
    'it is called a mailbox (mbox) and does not begin as one.'
    """
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if not head.strip():
        return say("it is empty.")
    if suffix == "mbox":
        return say("it is called a mailbox (mbox) and does not begin as one.")
    return _by_suffix(suffix) or _by_content(head)


def _by_suffix(suffix: str) -> Message | None:
    if PICTURES.fullmatch(suffix):
        return say("it is a picture, film or sound.")
    if SHEETS.fullmatch(suffix):
        return say(
            "it is a spreadsheet without columns known here, or one that cannot be opened;"
            " `remit import --map FILE` says what they hold."
        )
    if DOCUMENTS.fullmatch(suffix):
        return say("it is an office document, which carries no record of work.")
    if OUTLOOK.fullmatch(suffix):
        return say("it is mail in Outlook's own format; export mails as .eml, a calendar as CSV.")
    if PACKED.fullmatch(suffix):
        return say("it is a packed archive of a kind that is not opened; unpack it first.")
    if suffix in {"html", "htm"}:
        return say("it is a web page; ask the platform for the data as JSON instead.")
    return None


def _by_content(head: bytes) -> Message:
    if b"\0" in head[:1024]:
        return say("it is a binary file of an unknown kind.")
    first = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if first[:1] in {b"{", b"["} or b"= [" in first[:200]:
        return say("it is JSON that belongs to no export known here.")
    line = first.split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    if max(line.count(","), line.count(";"), line.count("\t")) >= 2:
        return say(
            "it is a table without columns known here (`{columns}`);"
            " `remit import --map FILE` says what they hold.",
            columns=line[:120],
        )
    return say("it is text of an unknown kind.")
