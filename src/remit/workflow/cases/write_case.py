"""The paper of a case as a file, written behind the desk's pages: the terminal's --out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.messages import say, translator
from remit.workflow.cases import next_hire as hire
from remit.workflow.cases.case_basis import CaseOrder
from remit.workflow.cases.level_case import (
    LevelCaseOrder,
    letter_json,
    level_case_view,
    level_paper,
)
from remit.workflow.cases.show_market import Question
from remit.workflow.cases.split_role import split_json, split_page, split_role
from remit.workflow.cases.volume_case import volume_case, volume_json, volume_page
from remit.workflow.cases.write_other import OTHER, OTHERS, other_paper
from remit.workflow.folder.desk_folder import WRITTEN, desk_place
from remit.workflow.folder.paper_file import PAPER_FORMS, Paper, paper_bytes
from remit.workflow.folder.workspace import Workspace, replace_bytes, writable
from remit.workflow.picture.measure_work import View
from remit.workflow.queue.chore import Chore, Write, Written, chores

LEVEL = "level"
CASES = (LEVEL, "volume", "split", "next-hire", "headcount")
MOST_KEPT = 20
"""So many papers lie there, the latest."""
Made = tuple[Paper, Mapping[str, object]]
"""A paper, and what its command prints as JSON."""


def write_case(workspace: Workspace, task: Write, now: datetime) -> Written:
    """Write a paper into the desk's folder; what the case itself raises is raised."""
    if task.case in OTHERS:
        content = other_paper(workspace, task, now)
    else:
        with workspace.ledger() as ledger, ledger.at_one_moment():
            paper, plain = _made(workspace, ledger, task, now)
        form = next(each for each in PAPER_FORMS if each == task.form)
        content = paper_bytes(paper, form, plain)
    folder = desk_place(workspace, WRITTEN)
    name = f"{task.case}-{now:%Y%m%d-%H%M%S}.{task.form}"
    with writable(workspace.folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        replace_bytes(folder / name, content)
        others = (path for path in folder.iterdir() if path.name != name)
        for old in sorted(others, key=lambda path: -path.stat().st_mtime)[MOST_KEPT - 1 :]:
            old.unlink(missing_ok=True)
    return Written(name)


def asked_case(case: str, form: str) -> None:
    """Raise `UsageError` (`no-such-case`) unless a case can be written in a form."""
    if case not in (*CASES, *OTHERS) or form not in PAPER_FORMS:
        raise UsageError(
            say("There is no such paper."),
            next_step=say("Choose one on the page of its case."),
            code="no-such-case",
        )


def papers_asked(workspace: Workspace, case: str) -> list[Chore]:
    """Return what was asked of a case, the newest first; what is written and gone is left out.

    `OTHER` are all papers that are no case's.
    """
    cases = OTHERS if case == OTHER else (case,)
    return [each for each in chores(workspace) if _is_there(workspace, each, cases)]


def written_file(workspace: Workspace, name: str) -> Path:
    """Return a paper that was written; `UsageError` (`case-paper-gone`) where it is not there."""
    for each in chores(workspace):
        if isinstance(each.came, Written) and each.came.file == name:
            path = desk_place(workspace, WRITTEN, name)
            if path.is_file():
                return path
    raise UsageError(
        say("This paper is not there any more."),
        next_step=say("Have it written anew on the page of its case."),
        code="case-paper-gone",
    )


def _is_there(workspace: Workspace, one: Chore, cases: Sequence[str]) -> bool:
    if not isinstance(one.task, Write) or one.task.case not in cases:
        return False
    if isinstance(one.came, Written):
        return desk_place(workspace, WRITTEN, one.came.file).is_file()
    return True


def _made(workspace: Workspace, ledger: Ledger, task: Write, now: datetime) -> Made:
    today = now.astimezone(workspace.settings.zone_info()).date()
    if task.case == LEVEL:
        wanted = LevelCaseOrder(View(today), now, task.language, task.lines)
        view = level_case_view(workspace, ledger, wanted)
        return level_paper(view), letter_json(view, task.language, translator(task.language))
    order = CaseOrder(View(today), now, task.language, after_hours=task.after_hours)
    return _of_volume(workspace, ledger, task.case, order)


def _of_volume(workspace: Workspace, ledger: Ledger, case: str, order: CaseOrder) -> Made:
    if case == "volume":
        volume = volume_case(workspace, ledger, order)
        return volume_page(volume), volume_json(volume)
    if case == "split":
        split = split_role(workspace, ledger, order)
        return split_page(split), split_json(split)
    if case == "next-hire":
        found = hire.next_hire(workspace, ledger, order)
        return hire.hire_page(found), hire.hire_json(found)
    cost = hire.headcount(workspace, ledger, order, hire.Money(Question()))
    return hire.headcount_page(cost), hire.headcount_json(cost)
