"""Mailboxes and folders of mails as Gmail's Takeout and mail programs write them."""

from __future__ import annotations

from tests.sources.sample import Sample

FROM_LINE = "From 1828754568043628583@xxx Mon Mar 02 09:00:00 +0000 2020\n"


def mail(number: int, *fields: str, body: str = "Hello.\n", me: str = "dana@uni.example") -> str:
    """Return a mail that she sent; further fields come first, so that they win."""
    return "\n".join(
        (
            *fields,
            f"Message-ID: <mail-{number}@uni.example>",
            f"Date: Mon, 02 Mar 2020 09:{number % 60:02}:00 +0200",
            f"From: Dana <{me}>",
            "To: Ivan <ivan@uni.example>",
            f"Subject: Mail {number}",
            "",
            body,
        )
    )


def box(*mails: str) -> bytes:
    return "\n".join(FROM_LINE + each for each in mails).encode()


def mbox() -> Sample:
    mails = [
        mail(1, "X-Gmail-Labels: Sent"),
        mail(2, body="From here on it is only text,\nFrom these files: none\n"),
        mail(3, "From: Ivan <ivan@uni.example>"),
        mail(4, "X-Gmail-Labels: =?UTF-8?Q?=D0=A7=D0=B5=D1=80=D0=BD=D0=BE=D0=B2=D0=B8?="),
        mail(5, "X-Gmail-Labels: Chat"),
        mail(6, "Auto-Submitted: auto-replied"),
        mail(7, "Date: Thu, 01 Jan 1970 00:00:00 +0000"),
        mail(8, "X-Gmail-Labels: Sent", me="social@uni.example"),
    ]
    name = "Takeout/Mail/All mail Including Spam and Trash.mbox"
    return Sample("mbox", {name: box(*mails)}, name, 8)


def eml() -> Sample:
    files = {
        "Sent Items/one.eml": mail(11, "References: <root@x> <mail-3@uni.example>").encode(),
        "Sent Items/two.eml": mail(12, "X-Unsent: 0").replace("\n", "\r\n").encode(),
        "Inbox/three.eml": mail(13, "From: ivan@uni.example").encode(),
        "Inbox/four.emlx": b"301\n" + mail(14).encode() + b'<?xml version="1.0"?>\n<plist/>\n',
        "Drafts/five.eml": mail(15).encode(),
        "Inbox/empty.eml": b"\n",
    }
    return Sample("eml", files, "Sent Items/one.eml", 6)
