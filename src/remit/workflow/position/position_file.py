"""`position.toml` in the workspace: read, and changed one answer at a time."""

from __future__ import annotations

from pathlib import Path

from remit.errors import InputError, why_refused
from remit.messages import Message, say
from remit.position.answers import Answers, read_answers
from remit.position.editing import edited, leaving_open
from remit.workflow.folder.workspace import POSITION, Workspace, replace_text, writable

LARGEST = 1 << 20
"""Bytes that the file may have."""


def position_path(workspace: Workspace) -> Path:
    """Return where the answers of a workspace lie, whether or not there are any yet."""
    return workspace.folder / POSITION


def read_position(workspace: Workspace) -> str:
    """Return the file's text, "" where there is none.

    `InputError` (`position-file`) where it cannot be read.
    """
    file = position_path(workspace)
    if not file.exists():
        return ""
    try:
        if file.stat().st_size > LARGEST:
            raise _unreadable(file, say("The file is larger than answers can be."))
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        why = say("The answers may not be read ({reason}).", reason=why_refused(error))
        raise _unreadable(file, why) from error
    except UnicodeDecodeError as error:
        raise _unreadable(file, say("The answers are not text in UTF-8.")) from error


def answers_in(workspace: Workspace) -> Answers:
    """Return her answers; `InputError` (`position-answers`) names the key that cannot be used."""
    return read_answers(read_position(workspace), str(position_path(workspace)))


def keep_text(workspace: Workspace, text: str) -> None:
    """Write the file, whole or not at all."""
    with writable(workspace.folder):
        replace_text(position_path(workspace), text)


def keep_answer(workspace: Workspace, key: str, said: str, words: str = "") -> None:
    """Put one answer into the file, or take it back where it is empty; all else stays as it is.

    `words` are how the duty begins that it is about, noted in a new table. An
    answer takes its key from those that she left open.
    """
    with workspace.turn():
        text = edited(read_position(workspace) or "version = 1\n", key, said, words)
        still_open = read_answers(text).left_open - {key}
        if still_open != read_answers(text).left_open:
            text = leaving_open(text, still_open)
        keep_text(workspace, text)


def leave_open(workspace: Workspace, key: str) -> None:
    """Note that she will not answer a key, so that it is not asked again."""
    with workspace.turn():
        text = read_position(workspace) or "version = 1\n"
        keep_text(workspace, leaving_open(text, {*read_answers(text).left_open, key}))


def _unreadable(file: Path, what: Message) -> InputError:
    return InputError(
        what,
        where=str(file),
        next_step=say("Mend the file, or move it away; then its questions are asked anew."),
        code="position-file",
    )
