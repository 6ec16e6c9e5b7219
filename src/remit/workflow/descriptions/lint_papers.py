"""Written descriptions checked, each by the rules that hold for it; no workspace is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from remit import __version__
from remit.errors import RemitError, UsageError
from remit.jd.description import Description
from remit.jd.lint import RULES, LintFinding, Rule, lint_description, lint_json
from remit.jd.lint.choice import chosen_rules, rule_named
from remit.jd.lint.guidance import Guidance, read_guidance
from remit.jd.lint.sarif import SarifPaper, lint_sarif
from remit.jd.reading import read_description
from remit.messages import Translate
from remit.sources.opening.file_names import readable
from remit.workflow.folder.lint_settings import LintSettings, lint_settings_for, read_lint_settings

Found = LintFinding
"""One thing to mend, as shells name it."""

PLAIN = frozenset({".txt", ".md", ".markdown", ".text", ""})
"""Names of files whose text as read is the file itself."""


@dataclass(frozen=True, slots=True)
class LintedPaper:
    """A description and what was found wrong with it."""

    path: Path
    description: Description
    findings: tuple[LintFinding, ...]

    def line_of(self, character: int) -> int:
        """Return the line (from 1) of the text that a character lies in."""
        return self.description.text.count("\n", 0, character) + 1


@dataclass(frozen=True, slots=True)
class UnreadPaper:
    """A file that could not be read as a description, and why."""

    path: Path
    stop: RemitError


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """What the user asked for: rules by word, and where settings are read instead of sought.

    Words of the command take the place of those in the settings.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    settings: Path | None = None

    def rules_for(self, paper: Path) -> tuple[Rule, ...]:
        """Return the rules that hold for a description; `UsageError` for an unknown word."""
        named = read_lint_settings(self.settings) if self.settings else None
        chosen_rules(RULES, self.select, self.ignore)
        kept: LintSettings = named or lint_settings_for(paper)
        try:
            return chosen_rules(RULES, self.select or kept.select, self.ignore or kept.ignore)
        except UsageError as error:
            error.where = str(self.settings or paper)
            raise


def lint_papers(
    paths: Sequence[Path], today: date, choice: RuleChoice | None = None
) -> tuple[list[LintedPaper], list[UnreadPaper]]:
    """Return the findings of each description, and the files that could not be read.

    Both come in the order of the files; a bad file costs no other file its findings.
    """
    papers, unread = [], []
    choice = choice or RuleChoice()
    holding: dict[Path, tuple[Rule, ...]] = {}
    for path in paths:
        folder = path.resolve().parent
        rules = holding.get(folder) or choice.rules_for(path)
        holding[folder] = rules
        try:
            description = read_description(path)
        except RemitError as stop:
            unread.append(UnreadPaper(path, stop))
            continue
        findings = tuple(lint_description(description, today, rules))
        papers.append(LintedPaper(path, description, findings))
    return papers, unread


def rule_guidance(word: str, language: str) -> list[tuple[Rule, Guidance]]:
    """Return the rule of a code or a name with its example and source, or all for `ALL`.

    `UsageError` where there is none.
    """
    told = read_guidance(language)
    rules = RULES if word.strip().upper() == "ALL" else (rule_named(RULES, word),)
    return [(rule, told[rule.code]) for rule in rules]


def rules_json(told: Sequence[tuple[Rule, Guidance]], translate: Translate) -> dict[str, object]:
    """Return what `remit jd lint --explain … --json` prints."""
    return {
        "version": 1,
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "family": rule.family,
                "severity": rule.severity,
                "why": rule.why.text(translate),
                "before": guidance.before,
                "after": guidance.after,
                "source": guidance.source,
            }
            for rule, guidance in told
        ],
    }


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


def papers_sarif(
    papers: Sequence[LintedPaper],
    unread: Sequence[UnreadPaper],
    language: str,
    translate: Translate,
) -> dict[str, Any]:
    """Return what `remit jd lint --sarif` prints: SARIF 2.1.0.

    Files that could not be read stand in the run's notifications.
    """
    listed = [
        SarifPaper(
            readable(paper.path),
            paper.description.text,
            paper.findings,
            exact=paper.path.suffix.lower() in PLAIN,
        )
        for paper in papers
    ]
    log = lint_sarif(listed, RULES, read_guidance(language), __version__, translate)
    notes = [
        {
            "level": "error",
            "descriptor": {"id": each.stop.code},
            "message": {"text": f"{readable(each.path)}: {each.stop.what.text(translate)}"},
        }
        for each in unread
    ]
    invocation: dict[str, object] = {"executionSuccessful": not unread}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    log["runs"][0]["invocations"] = [invocation]
    return log
