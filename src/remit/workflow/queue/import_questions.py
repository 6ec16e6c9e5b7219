"""What an import asks her, made from what its exports leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from remit.errors import UnknownExport
from remit.findings import Finding
from remit.messages import say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import PAPERS, TABLES, ImportReport
from remit.workflow.imports.left_open import LeftOpen
from remit.workflow.queue.import_job import Question, Told, in_languages, told_finding
from remit.workflow.statements.stated import operators, periods_of
from remit.workflow.words.finding_advice import advice_on

UNNAMED = {"not-in-workspace", "not-in-mailbox", "not-among-authors", "not-among-accounts"}
"""Findings that say that none of her names is known in an export."""
ASKED = {"private-room", "members-here"}
"""Findings that are questions on a page, and name what she has not asked to see."""
MOST_ACCOUNTS = 20
MOST_FINDINGS = 40
"""So many different findings are kept of one import."""


def questions_of(
    workspace: Workspace, report: ImportReport, files: Sequence[str]
) -> list[Question]:
    """Return what an import of these files asks, what decides most first."""
    found = [*_who(report), *_accounts(workspace, report.left_open)]
    read = {name for each in report.left_open for name in each.files}
    return [*found, *tables_in(files, read), *_rooms(report.left_open)]


def _who(report: ImportReport) -> Iterator[Question]:
    unnamed = {each.where for each in report.findings if each.code in UNNAMED}
    for each in report.left_open:
        if each.faces or any(where.startswith(each.export) for where in unnamed):
            yield Question(
                "who",
                each.export,
                list(each.files),
                [face.name for face in each.faces],
                [face.label for face in each.faces],
            )


def _accounts(workspace: Workspace, exports: Iterable[LeftOpen]) -> Iterator[Question]:
    """Yield the accounts of which nobody said who ran them; one with her in it is asked of apart.

    A calendar in which she only has to name herself is hers or not by that.
    """
    counts: dict[str, int] = {}
    for each in exports:
        if not each.faces:
            for account, entries in each.accounts.items():
                counts[account] = counts.get(account, 0) + entries
    with workspace.ledger() as ledger:
        said = operators(ledger) if counts else {}
    open_ones = [account for account in counts if not periods_of(account, said)]
    for account in sorted(open_ones, key=counts.__getitem__, reverse=True)[:MOST_ACCOUNTS]:
        yield Question("account", account, count=counts[account])


def _rooms(exports: Iterable[LeftOpen]) -> Iterator[Question]:
    for each in exports:
        if each.shut:
            yield Question("rooms", each.export, list(each.files), count=each.shut)


def tables_in(files: Iterable[str], read: Iterable[str] = ()) -> list[Question]:
    """Return the question of what each table holds that nothing reads."""
    known = set(read)
    return [
        Question("table", name, [name])
        for name in files
        if Path(name).suffix.lower() in TABLES and name not in known
    ]


def told_unknown(files: Sequence[str]) -> Told:
    """Return what pages say of files of which nothing is known, by what they are called."""
    endings = {Path(name).suffix.lower() for name in files}
    what = say("Nothing in this is known to Remit: {names}.", names=", ".join(files))
    if endings & PAPERS - {".txt", ".md"}:
        then = say("If it is your job description, hand it in on the page Description.")
    elif endings & TABLES:
        then = say("If the table tells of your work, say what its columns hold.")
    else:
        then = say(
            "Hand in the export as the platform gave it, without unpacking it or changing it; the"
            " pages on how to ask say which form it must have."
        )
    severity = "note" if endings <= TABLES else "error"
    return Told(in_languages(what), severity, UnknownExport.code, next_step=in_languages(then))


def told_findings(
    findings: Iterable[Finding], folder: Path, asked: Sequence[Question] = ()
) -> list[Told]:
    """Return findings as pages tell them: each once, those that weigh most first.

    `folder` is where the files lay while they were read, which tells her
    nothing. What is asked about is not told besides.
    """
    tables = {str(folder / each.export) for each in asked if each.kind == "table"}
    alike: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        if each.code not in ASKED and each.where not in tables:
            alike.setdefault((each.code, each.message.text()), []).append(each)
    weight = {"error": 0, "warning": 1, "note": 2}
    ranked = sorted(alike.values(), key=lambda group: weight[group[0].severity])
    told = [_told(group, folder) for group in ranked[:MOST_FINDINGS]]
    if (more := len(ranked) - MOST_FINDINGS) > 0:
        message = say("More that was odd: {count}", count=more)
        told.append(Told(in_languages(message), "note", ""))
    return told


def _told(group: Sequence[Finding], folder: Path) -> Told:
    first = group[0]
    places = sorted({each.where.removeprefix(f"{folder}/") for each in group if each.where})
    where = ", ".join(places[:3]) + (" …" if len(places) > 3 else "")
    shown = Finding(first.code, first.message, where, first.severity)
    return told_finding(shown, advice_on(first.code))
