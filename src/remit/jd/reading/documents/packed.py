"""The parts of a zipped document (docx, odt), opened with limits."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from remit.errors import InputError, UnreadableText, UnsafeArchive
from remit.messages import say

LARGEST_PART = 40_000_000  # bytes unpacked; the text of a description is a few hundred thousand
_PICTURE = re.compile(
    r"(?:word/media|Pictures|media)/.*\.(?:png|jpe?g|tiff?|bmp|gif|emf|wmf|jp2|heic)$",
    re.IGNORECASE,
)
_LETTERS_OF_A_PICTURE = 25  # a document of pictures may bear a title and a page number
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Package:
    """An opened zip and the names of its parts."""

    archive: zipfile.ZipFile
    names: frozenset[str]

    def content(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises `UnsafeArchive` where it is torn or far too large, `InputError`
        where a password locks it.
        """
        if self.archive.getinfo(name).file_size > LARGEST_PART:
            raise UnsafeArchive(
                say("This file unpacks to far more than a description can hold."),
                next_step=say("Copy its text into a new document and hand that in."),
            )
        try:
            with self.archive.open(name) as stream:
                content = stream.read(LARGEST_PART + 1)
        except RuntimeError as problem:  # zipfile says so of a member with a password
            raise locked() from problem
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as problem:
            raise torn() from problem
        except NotImplementedError as problem:  # a way of packing that nobody uses here
            raise torn() from problem
        if len(content) > LARGEST_PART:
            raise torn()
        return content

    def root(self, name: str) -> etree._Element:
        """Return a part as a tree; entities are never expanded, nothing is fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(self.content(name).replace(_STRICT, _USUAL), parser)
        except (etree.LxmlError, ValueError) as problem:
            raise torn() from problem

    def has_pictures(self) -> bool:
        """Say whether there are pictures among the parts."""
        return any(map(_PICTURE.match, self.names))


def opened(data: bytes) -> Package:
    """Return the parts of a zip; raises `UnsafeArchive` for a torn one."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise torn() from problem
    return Package(archive, frozenset(archive.namelist()))


def torn() -> UnsafeArchive:
    """Return the stop for a zip that cannot be opened."""
    return UnsafeArchive(
        say("This file is torn and cannot be opened."),
        next_step=say("Fetch it again, or save it anew where it was written."),
    )


def locked() -> InputError:
    """Return the stop for a file that a password locks."""
    return InputError(
        say("This file is locked with a password."),
        next_step=say("Save a copy without a password and hand that in."),
    )


def refuse_scan(text: str, *, pictures: bool) -> None:
    """Raise `UnreadableText` where a document shows pictures and hardly a word."""
    if pictures and sum(letter.isalpha() for letter in text) < _LETTERS_OF_A_PICTURE:
        raise UnreadableText(
            say("This document is a scan: it holds pictures of pages, not text."),
            next_step=say(
                "Ask for the original file, or run text recognition and hand in the result."
            ),
            code="scan",
        )
