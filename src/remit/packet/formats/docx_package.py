"""The files within a Word file, taken from python-docx before it packs them.

Its own packing would have to be undone: times are set, names sorted, and all
is packed once more.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as Paper
from docx.opc.pkgwriter import PackageWriter


class _Members(dict[str, bytes]):
    """Takes the files in the place of a zip."""

    def write(self, place: Any, content: bytes) -> None:
        """Keep a file by its name."""
        self[place.membername] = content


def members_of(paper: Paper) -> dict[str, bytes]:
    """Return what a paper is made of, by the name within the file.

    >>> import docx
    >>> sorted(members_of(docx.Document()))[:2]
    ['[Content_Types].xml', '_rels/.rels']
    """
    package, members = paper.part.package, _Members()
    writer: Any = PackageWriter  # what writes to the library's own zip writes to the members
    for part in package.parts:
        part.before_marshal()
    writer._write_content_types_stream(members, package.parts)
    writer._write_pkg_rels(members, package.rels)
    writer._write_parts(members, package.parts)
    return members
