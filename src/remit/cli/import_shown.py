"""The account of an import on the screen: how many records, and why some were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remit.cli.shown import counted
from remit.cli.terminal import sentence, write, write_findings, write_table
from remit.cli.terminal import translate as _
from remit.workflow.imports.left_out import reasons_of

if TYPE_CHECKING:
    from remit.workflow.imports.import_evidence import ImportReport


def left_out(reasons: dict[str, int]) -> list[str]:
    """Return a line for each reason why records were left out, the most frequent first.

    >>> left_out({"others": 2, "sums": 1200})[0]
    '1,200 left out: rows that only add up others'
    """
    return [
        _("{count} left out: {reason}").format(count=counted(count), reason=sentence(words))
        for _code, words, count in reasons_of([reasons])
    ]


def show_import(report: ImportReport) -> None:
    """Write the account of records and what was odd; columns without any number are left out."""
    accounts = report.accounts
    counts = {
        _("records"): [each.records for each in accounts],
        _("accepted"): [each.accepted for each in accounts],
        _("revised"): [each.revised for each in accounts],
        _("known"): [each.duplicates for each in accounts],
        _("skipped"): [sum(each.skipped.values()) for each in accounts],
        _("problems"): [each.problems for each in accounts],
        _("entries"): [each.activities for each in accounts],
    }
    shown = {title: column for title, column in counts.items() if any(column)}
    rows = [
        [each.source, each.file, *(counted(column[at]) for column in shown.values())]
        for at, each in enumerate(accounts)
    ]
    if rows:
        write_table([_("source"), _("file"), *shown], rows, right=len(shown))
    for line in left_out(report.skipped()):
        write(f"  {line}")
    write_findings(report.findings)
