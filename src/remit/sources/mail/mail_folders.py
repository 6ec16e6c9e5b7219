"""What the place of a mail says of it: a folder's name, or Gmail's labels, in any language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from remit.sources.mail.mail_headers import text_of

ENDING = re.compile(r"(?:\.mbox|\.mbx)?(?:-\d+)?(?:\.mbox|\.mbx)?$")


def marks_of(names: Iterable[str]) -> frozenset[str]:
    """Return what names of folders say of the mail in them.

    >>> sorted(marks_of(("Takeout", "Mail", "Изпратени.mbox")))
    ['sent']
    """
    known = _folders()
    return frozenset(known[bare] for name in names if (bare := _bare(name)) in known)


@lru_cache(maxsize=4096)
def label_marks(raw: bytes) -> frozenset[str]:
    """Return what Gmail's labels say of a mail; the field may be encoded, and in any language.

    >>> sorted(label_marks(b"=?UTF-8?Q?Archiv=C3=A9s,Envoy=C3=A9s?="))
    ['sent']
    """
    labels = re.findall(r'"[^"]*"|[^,]+', text_of(raw))
    return marks_of(label.strip(' "') for label in labels)


@cache
def _folders() -> dict[str, str]:
    table = tomllib.loads((files("remit.sources") / "mail_folders.toml").read_text("utf-8"))
    return {name: mark for mark, names in table.items() for name in names}


def _bare(name: str) -> str:
    return ENDING.sub("", name.strip().casefold())
