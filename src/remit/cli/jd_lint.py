"""`remit jd lint`: what to mend in a written description, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import jd_command
from remit.cli.options import FILE, Json
from remit.cli.terminal import (
    language,
    now,
    sentence,
    write,
    write_findings,
    write_json,
    write_path,
    write_stop,
)
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.errors import RemitError, UsageError
from remit.messages import Message, say

if TYPE_CHECKING:
    from remit.workflow.descriptions.lint_papers import Found, LintedPaper, UnreadPaper
    from remit.workflow.descriptions.mend_papers import Mending

RULE = _("RULE")
_SHOWN = 90  # letters of a finding by which a reader knows it
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar=RULE,
        help=_("Check only this: a code (RJ104), the start of one, a name, or a family."),
    ),
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar=RULE, help=_("Leave this out; named like --select."))
]
Config = Annotated[
    Path | None,
    typer.Option(metavar=FILE, help=_("Take the choice of rules from this file.")),
]
Sarif = Annotated[
    bool, typer.Option("--sarif", help=_("Print the result as SARIF 2.1.0, for editors."))
]
Fix = Annotated[
    bool,
    typer.Option(
        "--fix", help=_("Mend what is safe to mend in md, txt and html files, and show it.")
    ),
]
Diff = Annotated[
    bool, typer.Option("--diff", help=_("Show what --fix would change; nothing is written."))
]
Explain = Annotated[
    str | None,
    typer.Option(
        metavar=RULE,
        help=_("Explain a rule: why it is there, an example, its source. ALL: every rule."),
    ),
]


@jd_command(
    help=_(
        "Check a job description for what is wrong with it; nothing else is needed.\n\n"
        "Example: remit jd lint old-jd.docx\n\n"
        "Which rules apply can be written down once, in a file `remit-lint.toml` beside the"
        ' description or as [lint] in the workspace\'s remit.toml: ignore = ["RJ104"].\n\n'
        "For scripts: the exit code is 1 when something was found that matters, 3 when a file"
        " could not be read or mended; the other files are checked all the same."
    )
)
def lint(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar=FILE, help=_("Job descriptions to check."))
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    config: Config = None,
    fix: Fix = False,
    diff: Diff = False,
    explain: Explain = None,
    json: Json = False,
    sarif: Sarif = False,
) -> None:
    """Check descriptions."""
    from remit.workflow.descriptions.lint_papers import RuleChoice, lint_papers

    _refuse(sarif and json, say("The result is printed as JSON or as SARIF, not as both."))
    _refuse(diff and (fix or json or sarif), say("--diff shows changes and nothing else."))
    if explain:
        _explain(explain, json)
        return
    _refuse(not files, say("Which description shall be checked?"))
    choice = RuleChoice(_words(select), _words(ignore), config)
    today = now().date()
    papers, unread = lint_papers(files or [], today, choice)
    if diff:
        _show_changes(papers, unread)
        return
    stopped = fix and _mend(papers, shown=not (json or sarif))
    if fix:
        papers, unread = lint_papers(files or [], today, choice)
    _show_all(papers, unread, json=json, sarif=sarif)
    if unread or stopped:
        raise typer.Exit(3)
    if any(finding.severity != "note" for paper in papers for finding in paper.findings):
        raise typer.Exit(1)


def _refuse(wrong: bool, what: Message) -> None:
    if wrong:
        raise UsageError(what, next_step=say("Example: remit jd lint old-jd.docx"))


def _words(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return the words of an option that may be repeated or hold commas."""
    return tuple(name.strip() for each in given or () for name in each.split(",") if name.strip())


def _explain(rule: str, json: bool) -> None:
    from remit.workflow.descriptions.lint_papers import rule_guidance, rules_json

    told = rule_guidance(rule, language())
    if json:
        write_json(rules_json(told, _))
        return
    for each, guidance in told:
        write(f"{each.code}  {each.name}  ({word(each.severity)})")
        write(f"  {sentence(each.why)}")
        for title, example in (
            (_("Instead of:"), guidance.before),
            (_("Better:"), guidance.after),
        ):
            write(f"  {title} " + example.replace("\n", "\n    "))
        write("  " + _("Source: {source}").format(source=guidance.source))


def _show_changes(papers: Sequence[LintedPaper], unread: Sequence[UnreadPaper]) -> None:
    """Show what would be mended; the exit code is 1 where that is anything."""
    from remit.workflow.descriptions.mend_papers import mendings_of

    mendings = mendings_of(papers)
    for mending in mendings:
        _show_mending(mending)
    if not mendings:
        write(_("There is nothing that is safe to mend."))
    _show_unmended(papers)
    for each in unread:
        write_stop(each.stop)
    if unread:
        raise typer.Exit(3)
    if mendings:
        raise typer.Exit(1)


def _mend(papers: Sequence[LintedPaper], *, shown: bool) -> bool:
    """Mend what is safe; return whether a file did not take it."""
    from remit.workflow.descriptions.mend_papers import mendings_of, write_mending

    stopped = False
    for mending in mendings_of(papers):
        try:
            write_mending(mending)
        except RemitError as stop:
            write_stop(stop)
            stopped = True
            continue
        if shown:
            _show_mending(mending)
    if shown:
        _show_unmended(papers)
    return stopped


def _show_mending(mending: Mending) -> None:
    for line in mending.lines():
        write(line)
    if mending.left:
        said = _("  To mend by hand, their place in the page is not certain: {count}")
        write(said.format(count=mending.left))


def _show_unmended(papers: Sequence[LintedPaper]) -> None:
    """Name the files in which nothing is changed although something could be mended."""
    from remit.workflow.descriptions.mend_papers import MENDED

    for paper in papers:
        kept = paper.path.suffix.lower() not in MENDED
        if kept and any(found.fix for found in paper.findings):
            write_path(paper.path)
            write(_("  Only md, txt and html files are changed: mend this one by hand."))


def _show_all(
    papers: Sequence[LintedPaper], unread: Sequence[UnreadPaper], *, json: bool, sarif: bool
) -> None:
    from remit.workflow.descriptions.lint_papers import papers_json, papers_sarif

    if sarif:
        write_json(papers_sarif(papers, unread, language(), _))
        return
    if json:
        write_json(papers_json(papers, unread, _))
        return
    for paper in papers:
        _show(paper)
    if found := [finding for paper in papers for finding in paper.findings]:
        code = found[0].code
        write(_("Why, with an example: remit jd lint --explain {code}").format(code=code))
    for each in unread:
        write_stop(each.stop)


def _show(paper: LintedPaper) -> None:
    write_path(paper.path)
    write_findings(paper.description.findings)
    absent = [finding for finding in paper.findings if finding.name.startswith("missing-")]
    for finding in paper.findings:
        if finding not in absent:
            _show_finding(paper, finding)
    if absent:
        write(_("  Forms ask for it and it is not in the text:"))
        for finding in absent:
            write(f"        {finding.code}  {sentence(finding.message)}")
    kinds = [finding.severity for finding in paper.findings]
    write(
        _("  Findings: {count} (errors: {errors}, warnings: {warnings}, notes: {notes})").format(
            count=len(kinds),
            errors=kinds.count("error"),
            warnings=kinds.count("warning"),
            notes=kinds.count("note"),
        )
    )


def _show_finding(paper: LintedPaper, finding: Found) -> None:
    line = "" if finding.start is None else str(paper.line_of(finding.start))
    write(f"  {line:>4}  {finding.code}  {word(finding.severity)}: {sentence(finding.message)}")
    text = " ".join((finding.text or "").split())
    if text and text not in sentence(finding.message):
        write(f"        “{text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + '…'}”")
    if finding.fix:
        write("        → " + finding.fix)
