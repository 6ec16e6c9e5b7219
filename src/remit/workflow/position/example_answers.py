"""What the example's holder, her supervisor and HR have typed so far about the position."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from remit.position.answers import read_answers
from remit.workflow.folder.workspace import Workspace
from remit.workflow.position.position_file import keep_text, position_path
from remit.workflow.position.position_record import tellable


def answer_example(workspace: Workspace, path: Path) -> None:
    """Keep the answers of a file laid out as position.toml, unless there are some already.

    A day among the decisions of a duty stands for the line of the diary of that day.
    """
    if position_path(workspace).exists():
        return
    with workspace.ledger() as ledger:
        lines = {f"{each.happened}": each.statement for each in tellable(workspace, ledger)}
    text = with_lines(path.read_text(encoding="utf-8"), lines)
    read_answers(text, str(path))
    keep_text(workspace, text)


def with_lines(text: str, lines: Mapping[str, int]) -> str:
    """Return answers with the number of a line of the diary in place of its day.

    >>> with_lines('decisions = ["2020-03-12", "More"]', {"2020-03-12": 22})
    'decisions = ["S22", "More"]'
    """
    for day, number in lines.items():
        text = text.replace(f'"{day}"', f'"S{number}"')
    return text
