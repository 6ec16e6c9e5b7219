"""Findings as SARIF 2.1.0, the format in which editors and code hosts take them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from remit.jd.lint.guidance import Guidance
from remit.jd.lint.model import LintFinding, Rule
from remit.messages import Translate, untranslated

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LINE_END = re.compile(r"\r\n|\r|\n")


class SarifPaper:
    """A file, its text as read, and what was found; `exact` where its places are the file's.

    Of a Word, PDF or HTML file no place is told: the text that was read is
    not the file's own.
    """

    def __init__(
        self, name: str, text: str, findings: Sequence[LintFinding], *, exact: bool
    ) -> None:
        self.name = name
        self.findings = findings
        self.exact = exact
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def position(self, place: int) -> tuple[int, int]:
        """Return line and column of a place, both from 1.

        >>> SarifPaper("a.md", "One.\\nTwo.", [], exact=True).position(5)
        (2, 1)
        """
        line = bisect.bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1


def lint_sarif(
    papers: Iterable[SarifPaper],
    rules: Sequence[Rule],
    guidance: Mapping[str, Guidance],
    version: str,
    translate: Translate = untranslated,
) -> dict[str, Any]:
    """Return the findings of files as one SARIF log with one run.

    Columns count code points. A finding about something missing names the
    file alone. A safe mending is a `fix` where the places are the file's.

    >>> log = lint_sarif([], [], {}, "1.0")
    >>> log["version"], log["runs"][0]["results"]
    ('2.1.0', [])
    """
    index = {rule.code: at for at, rule in enumerate(rules)}
    driver = {
        "name": "remit jd lint",
        "semanticVersion" if version.count(".") == 2 else "version": version,
        "rules": [_rule(rule, guidance[rule.code], translate) for rule in rules],
    }
    results = [
        _result(paper, finding, index, translate) for paper in papers for finding in paper.findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, told: Guidance, translate: Translate) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.why.text(translate)},
        "help": {"text": f"- {told.before}\n+ {told.after}\n\n{told.source}"},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.family]},
    }


def _result(
    paper: SarifPaper, finding: LintFinding, index: Mapping[str, int], translate: Translate
) -> dict[str, Any]:
    file = {"uri": quote(paper.name.replace("\\", "/"), safe="/:~")}
    place: dict[str, Any] = {"artifactLocation": file}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": finding.severity,
        "message": {"text": finding.message.text(translate)},
        "locations": [{"physicalLocation": place}],
    }
    if paper.exact and finding.start is not None and finding.end is not None:
        place["region"] = _region(paper, finding.start, finding.end, finding.text)
        if finding.fix is not None:
            result["fixes"] = [_fix(file, place["region"], finding.fix)]
    return result


def _region(paper: SarifPaper, start: int, end: int, text: str | None) -> dict[str, Any]:
    (line, column), (last, after) = paper.position(start), paper.position(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": after,
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": text or ""},
    }


def _fix(file: Mapping[str, str], region: Mapping[str, Any], text: str) -> dict[str, Any]:
    deleted = {name: value for name, value in region.items() if name != "snippet"}
    change = {"deletedRegion": deleted, "insertedContent": {"text": text}}
    return {"artifactChanges": [{"artifactLocation": dict(file), "replacements": [change]}]}
