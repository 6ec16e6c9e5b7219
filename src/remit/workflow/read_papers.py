"""Written descriptions read and checked; no workspace is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from remit.areas.placer import read_placer
from remit.errors import RemitError
from remit.jd.description import Description, description_json
from remit.jd.lint import LintFinding, lint_description, lint_json
from remit.jd.reading import read_description
from remit.messages import Translate
from remit.sources.file_names import readable


@dataclass(frozen=True, slots=True)
class LintedPaper:
    """A description and what was found wrong with it."""

    path: Path
    description: Description
    findings: tuple[LintFinding, ...]

    def line_of(self, character: int) -> int:
        """Return the line (from 1) of the text that a character lies in."""
        return self.description.text.count("\n", 0, character) + 1


def read_paper(path: Path) -> Description:
    """Return what a description says, its duties placed."""
    return read_description(path, read_placer())


@dataclass(frozen=True, slots=True)
class UnreadPaper:
    """A file that could not be read as a description, and why."""

    path: Path
    stop: RemitError


def lint_papers(paths: Sequence[Path], today: date) -> tuple[list[LintedPaper], list[UnreadPaper]]:
    """Return the findings of each description, and the files that could not be read.

    Both come in the order of the files; a bad file costs no other file its findings.
    """
    papers, unread = [], []
    for path in paths:
        try:
            description = read_paper(path)
        except RemitError as stop:
            unread.append(UnreadPaper(path, stop))
            continue
        findings = tuple(lint_description(description, today))
        papers.append(LintedPaper(path, description, findings))
    return papers, unread


def paper_json(description: Description, translate: Translate) -> dict[str, object]:
    """Return what `remit jd read --json` prints."""
    return description_json(description, translate)


def papers_json(
    papers: Sequence[LintedPaper], unread: Sequence[UnreadPaper], translate: Translate
) -> dict[str, object]:
    """Return what `remit jd lint --json` prints; `files` counts those that were checked."""
    checked = lint_json([(readable(each.path), each.findings) for each in papers], translate)
    errors = [
        {
            "file": readable(each.path),
            "code": each.stop.code,
            "message": each.stop.what.text(translate),
            "next": each.stop.next_step.text(translate),
        }
        for each in unread
    ]
    return {**checked, "errors": errors}
