"""Written descriptions read and checked; no workspace is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from remit.areas.placer import read_placer
from remit.jd.description import Description, description_json
from remit.jd.lint import LintFinding, lint_description, lint_json
from remit.jd.reading import read_description
from remit.messages import Translate


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


def lint_papers(paths: Sequence[Path], today: date) -> list[LintedPaper]:
    """Return the findings of each description, in the order of the files."""
    papers = []
    for path in paths:
        description = read_paper(path)
        findings = tuple(lint_description(description, today))
        papers.append(LintedPaper(path, description, findings))
    return papers


def paper_json(description: Description, translate: Translate) -> dict[str, object]:
    """Return what `remit jd read --json` prints."""
    return description_json(description, translate)


def papers_json(papers: Sequence[LintedPaper], translate: Translate) -> dict[str, object]:
    """Return what `remit jd lint --json` prints."""
    return lint_json([(str(each.path), each.findings) for each in papers], translate)
