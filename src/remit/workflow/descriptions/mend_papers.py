"""Safe mendings of the lint put into a text file, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from remit.errors import OutputError, why_refused
from remit.jd.lint.mending import changed_lines, edited, edits_in_page, edits_of
from remit.jd.reading.documents.plain import decoded
from remit.messages import Message, say
from remit.sources.opening.file_names import readable
from remit.workflow.descriptions.lint_papers import PLAIN, LintedPaper

MENDED = PLAIN | {".html", ".htm", ".xhtml"}
"""Names of files in which anything is changed: never Word and PDF."""


@dataclass(frozen=True, slots=True)
class Mending:
    """What safe mendings make of a file; `left` counts those that have no certain place in it."""

    path: Path
    data: bytes
    before: str
    after: str
    encoding: str
    left: int

    def lines(self) -> list[str]:
        """Return what changes, as a unified diff."""
        return list(changed_lines(readable(self.path), self.before, self.after))


def mendings_of(papers: Sequence[LintedPaper]) -> list[Mending]:
    """Return the mendings of the papers that have any, in their order; nothing is written."""
    return [found for paper in papers if (found := mending_of(paper)) is not None]


def mending_of(paper: LintedPaper) -> Mending | None:
    """Return what the safe mendings of a text file are, None where it has none.

    Word and PDF files have none: nothing is changed in them, their findings stand.
    """
    edits = edits_of(paper.findings)
    suffix = paper.path.suffix.lower()
    if not edits or suffix not in MENDED:
        return None
    data = paper.path.read_bytes()
    before, encoding = decoded(data)
    if suffix in PLAIN and before == paper.description.text:
        made = edits
    else:
        made = edits_in_page(before, paper.description.text, edits)
    return Mending(paper.path, data, before, edited(before, made), encoding, len(edits) - len(made))


def write_mending(mending: Mending) -> bool:
    """Write a mended file, whole or not at all; return whether anything had to be written.

    Raises `OutputError` where it cannot be written in its own letters, has
    changed since it was read, or its folder does not take it: the file then
    stands as it was.
    """
    if mending.before == mending.after:
        return False
    path = mending.path.resolve()
    try:
        unchanged = mending.before.encode(mending.encoding) == mending.data
        data = mending.after.encode(mending.encoding)
    except UnicodeEncodeError:
        unchanged = False
    if not unchanged:
        raise _unwritten(mending.path, say("Its letters would not come back as they are."))
    if path.read_bytes() != mending.data:
        raise _unwritten(mending.path, say("It was changed while it was read."))
    try:
        _replace(path, data)
    except OSError as error:
        raise _unwritten(mending.path, say("{reason}.", reason=why_refused(error))) from error
    return True


def _replace(path: Path, data: bytes) -> None:
    """Put the bytes beside the file, on the disk, and then in its place in one step."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as fresh:
        try:
            fresh.write(data)
            fresh.flush()
            os.fsync(fresh.fileno())
            shutil.copymode(path, fresh.name)
            Path(fresh.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(fresh.name).unlink()
            raise


def _unwritten(path: Path, reason: Message) -> OutputError:
    return OutputError(
        say("The file was not mended: {reason}", reason=reason),
        where=str(path),
        next_step=say("Nothing was changed in it; `--diff` shows what to change by hand."),
        code="not-mended",
    )
