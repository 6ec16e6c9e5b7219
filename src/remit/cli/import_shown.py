"""The account of an import on the screen: how many records, and why some were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from remit.cli.shown import counted
from remit.cli.terminal import translate as _
from remit.cli.terminal import write, write_findings, write_table
from remit.cli.vocabulary import word

if TYPE_CHECKING:
    from remit.workflow.import_evidence import ImportReport

REASONS = {
    "private": _("private (direct messages, closed rooms, posts for a few)"),
    "others": _("done by others, not by you"),
    "system": _("written by the program, not by a person"),
    "not-work": _("no work (days off, leave, nobody at the keyboard)"),
    "not-a-post": _("no post (likes, follows, changes of a profile)"),
    "future": _("not yet done when the export was made"),
    "cancelled": _("called off"),
    "declined": _("declined by you"),
    "tentative": _("not accepted by you"),
    "draft": _("a draft that was never sent"),
    "repost-without-work": _("passed on without work of yours"),
    "not-published": _("never published"),
    "sums": _("rows that only add up others"),
}
"""Why a record was left out; a reason that is not here is said by its code."""


def left_out(reasons: dict[str, int]) -> list[str]:
    """Return a line for each reason why records were left out, the most frequent first.

    >>> left_out({"others": 2, "sums": 1200})[0]
    '1,200 left out: rows that only add up others'
    """
    ranked = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        _("{count} left out: {reason}").format(
            count=counted(count), reason=REASONS.get(reason) or word(reason)
        )
        for reason, count in ranked
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
