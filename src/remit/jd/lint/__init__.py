"""A description in, what to mend in it out. Every rule has a stable code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from remit.jd.description import Description
from remit.jd.lint.model import Family, LintFinding, Page, Rule
from remit.jd.lint.rules import RULES
from remit.jd.lint.sought import read_sought
from remit.messages import Translate, untranslated

__all__ = ["RULES", "Family", "LintFinding", "Rule", "lint_description", "lint_json"]


def lint_description(
    description: Description, today: date | None = None, rules: Sequence[Rule] = RULES
) -> list[LintFinding]:
    """Return the findings in the order of the text, what is missing at the end.

    A page that is no description has none: there is nothing to mend in it.
    Without `today` nothing is said about the description's age.

    >>> from remit.jd.reading.documents import Document
    >>> from remit.jd.reading import parse_description
    >>> from remit.jd.reading.wording import read_wording
    >>> text = "Editor\\n\\nDuties:\\n- Writes posts\\n- Other duties as assigned\\n"
    >>> said = parse_description(Document(text), read_wording())
    >>> [finding.code for finding in lint_description(said) if finding.text]
    ['RJ105']
    """
    if not description.is_description:
        return []
    page = Page(description, today, read_sought())
    found = [finding for rule in rules for finding in rule.findings(page)]
    last = len(description.text) + 1
    return sorted(found, key=lambda f: (f.start if f.start is not None else last, f.code))


def lint_json(
    files: Iterable[tuple[str, Sequence[LintFinding]]], translate: Translate = untranslated
) -> dict[str, object]:
    """Return what `remit jd lint --json` prints, for files and their findings.

    >>> lint_json([("old.txt", [])])
    {'version': 1, 'files': 1, 'findings': []}
    """
    listed = list(files)
    return {
        "version": 1,
        "files": len(listed),
        "findings": [
            {
                "file": file,
                "code": finding.code,
                "name": finding.name,
                "severity": finding.severity,
                "text": finding.text,
                "start": finding.start,
                "end": finding.end,
                "message": finding.message.text(translate),
                "fix": finding.fix,
            }
            for file, findings in listed
            for finding in findings
        ],
    }
