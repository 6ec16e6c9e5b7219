"""Duties that stand, held against the lint: what is mended, and what must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from remit.findings import Finding
from remit.jd.description import Description, Duty, Section
from remit.jd.draft.model import Draft, DraftDuty
from remit.jd.lint import LintFinding, lint_description
from remit.messages import say

_SHOWN = 60  # letters of a duty by which a reader knows it


def mended(
    duties: Sequence[DraftDuty], language: str
) -> tuple[list[DraftDuty], tuple[Finding, ...]]:
    """Return the duties with safe mendings in the kept ones, and what was or must be mended.

    `language` is that of the kept words. A mending is safe where the lint
    gives one: of a platform that was renamed, both names. What else it finds
    in kept words is named beside the duty; only who holds the post knows what
    took its place. Notes of the lint are no faults and are left, and so are words of hers.
    """
    findings: list[Finding] = []
    kept = []
    for duty in duties:
        if duty.duties and duty.worded_by is None:
            faults = _faults(duty.statement, language)
            findings += _said(duty, faults)
            duty = replace(duty, statement=_with_fixes(duty.statement, faults))
        kept.append(duty)
    return kept, tuple(findings)


def description_of(draft: Draft) -> Description:
    """Return the draft as a description, so that it can be linted as one.

    >>> from datetime import date
    >>> year = (date(2020, 12, 31), date(2021, 12, 31))
    >>> description_of(Draft("Editor", "Keeps it.", (), (), "draft", "en", year)).text
    'Editor\\nKeeps it.\\n'
    """
    text = f"{draft.title}\n{draft.summary}\n"
    summary = Section(None, "summary", len(draft.title) + 1, len(text))
    duties = []
    for duty in draft.duties:
        percent, start = float(duty.percent), len(text)
        text += duty.statement + "\n"
        duties.append(Duty(duty.statement, start, len(text) - 1, percent, area=duty.area))
    return Description(
        text=text,
        lang=draft.language,
        is_description=True,
        title=draft.title,
        sections=(summary, Section(None, "duties", summary.end, len(text))),
        duties=tuple(duties),
    )


def _faults(statement: str, language: str) -> list[LintFinding]:
    """Return the errors and warnings in the words of a statement, in their order."""
    page = Description(
        text=statement,
        lang=language,
        is_description=True,
        sections=(Section(None, "duties", 0, len(statement)),),
        duties=(Duty(statement, 0, len(statement)),),
    )
    found = lint_description(page)
    return [each for each in found if each.start is not None and each.severity != "note"]


def _with_fixes(statement: str, faults: Sequence[LintFinding]) -> str:
    for fault in reversed(faults):
        if fault.fix is not None and fault.start is not None:
            statement = statement[: fault.start] + fault.fix + statement[fault.end :]
    return statement


def _said(duty: DraftDuty, faults: Sequence[LintFinding]) -> list[Finding]:
    first = duty.statement.partition("\n")[0]
    words = first if len(first) <= _SHOWN else first[: _SHOWN - 1].rsplit(" ", 1)[0] + "…"
    said: dict[str, Finding] = {}
    for fault in faults:
        if fault.fix is None:
            message = say("Mend in “{duty}”: {fault}", duty=words, fault=fault.message)
            found = Finding("draft-mend", message, duty.area)
        else:
            message = say(
                "In “{duty}” the name {old} was brought up to date: {new}.",
                duty=words,
                old=fault.text,
                new=fault.fix,
            )
            found = Finding("draft-mended", message, duty.area, "note")
        said.setdefault(str(message), found)
    return list(said.values())
