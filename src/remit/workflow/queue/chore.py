"""Things she asks for at the desk that take longer than a page may: what is asked, what came of it.

desk/chores/KIND-MOMENT.json     one thing that was asked for

A chore survives whatever happens to the desk: the process in the background
takes it up again, and gives it up after some tries that ended without a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from remit.errors import UsageError
from remit.messages import say
from remit.packet.release.release_form import Added, LeftOut
from remit.workflow.folder.desk_folder import CHORES, desk_place
from remit.workflow.folder.workspace import Workspace, replace_bytes, writable
from remit.workflow.queue.asked_in_order import moment_after
from remit.workflow.queue.inbox import MOST_TRIES, State, Told, in_languages

MOST_KEPT = 40
Sentence = dict[str, str]
"""A sentence in every language, by code."""


# ── what is asked ──


class Forget(Struct, frozen=True, tag="forget"):
    """Take a source, or one file of it, out of the ledger."""

    name: str


class Compare(Struct, frozen=True, tag="compare"):
    """Measure a packet again and say what of it moved; `packet` is its id."""

    packet: str


class Look(Struct, frozen=True, tag="look"):
    """Show what a release of a packet would be; nothing leaves."""

    packet: str
    to: str
    added: tuple[str, ...] = ()
    after_hours: bool = False


class Seal(Struct, frozen=True, tag="seal"):
    """Write the release that was looked at; `basis` is what was seen, `out` the file's name."""

    look: Look
    basis: str
    names_ok: tuple[str, ...] = ()
    out: str = ""


class TakeBack(Struct, frozen=True, tag="take-back"):
    """Fill the workspace, which holds nothing yet, with a copy that was handed in."""

    file: str


class Write(Struct, frozen=True, tag="write"):
    """Write the paper of a case as a file: level, volume, split, next-hire, headcount, or another.

    `lines` are numbers of the diary whose words may stand in the letter of level.
    """

    case: str
    form: str
    language: str
    lines: tuple[int, ...] = ()
    after_hours: bool = False


Task = Forget | Compare | Look | Seal | TakeBack | Write


# ── what came of it ──


class Holds(Struct, frozen=True):
    """A packet behind whose figures entries stand that were forgotten; of how many in all.

    `packet` is its id, `folder` where it lies, `boxes` are the names of sealed
    files made of it that lie in the workspace.
    """

    packet: str
    made_on: date
    entries: int
    of: int
    released_to: tuple[str, ...] = ()
    folder: str = ""
    boxes: tuple[str, ...] = ()


class Gone(Struct, frozen=True, tag="gone"):
    """What was forgotten; `journal` is the name under which her notes were set aside.

    Numbers are None where a halt came between the forgetting and its account.
    """

    entries: int | None = None
    people: int | None = None
    corrections: int | None = None
    journal: str = ""
    packets: tuple[Holds, ...] = ()


class MovedFigure(Struct, frozen=True):
    """A figure of a packet that would be another now."""

    name: Sentence
    said: str
    now: str


class Compared(Struct, frozen=True, tag="compared"):
    """What of a packet moved; `state` as in `packet_status`, `mark` the record's then."""

    state: str
    mark: tuple[int, ...]
    lines: tuple[Sentence, ...] = ()
    moved: tuple[MovedFigure, ...] = ()
    goes_on: date | None = None


class SeenName(Struct, frozen=True):
    """A name or an address that was found in what would leave."""

    text: str
    where: str
    contact: bool
    role: str | None = None


class Seen(Struct, frozen=True, tag="seen"):
    """A release as it would be: the letter, its files, what is left out, what must be decided."""

    basis: str
    letter: str
    language: str
    files: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    notices: tuple[Sentence, ...]
    added: tuple[Added, ...]
    names: tuple[SeenName, ...]
    after_hours: bool


class Sealed(Struct, frozen=True, tag="sealed"):
    """A release that was written: the name of its file, its seal, how many files it holds."""

    out: str
    seal: str
    files: int


class Back(Struct, frozen=True, tag="back"):
    """A copy that was taken back."""

    rows: int
    files: int


class Written(Struct, frozen=True, tag="written"):
    """A paper that was written: the name of its file."""

    file: str


Came = Gone | Compared | Seen | Sealed | Back | Written


class Chore(Struct, frozen=True):
    """One thing that was asked for, how far it is, and what it came to.

    `step` says what is just being done, `stops` why nothing came of it.
    """

    id: str
    task: Task
    since: datetime
    state: State = "waiting"
    tries: int = 0
    step: Sentence | None = None
    came: Came | None = None
    stops: tuple[Told, ...] = ()
    ended: datetime | None = None


# ── where it is kept ──


def ask_chore(workspace: Workspace, task: Task, now: datetime) -> Chore:
    """Note that something is wanted; what waits already and asks the same is enough."""
    known = chores(workspace)
    for each in known:
        if each.ended is None and each.task == task:
            return each
    kind, since = type(task).__struct_config__.tag, moment_after(now, (one.since for one in known))
    return keep_chore(workspace, Chore(f"{kind}-{since:%Y%m%d-%H%M%S-%f}", task, since))


def chores(workspace: Workspace) -> list[Chore]:
    """Return all chores, the newest first; one that cannot be read is left out."""
    paths = desk_place(workspace, CHORES).glob("*.json")
    found = [each for path in paths if (each := _read(path)) is not None]
    return sorted(found, key=lambda each: (each.since, each.id), reverse=True)


def chore(workspace: Workspace, key: str) -> Chore:
    """Return a chore by its id; `UsageError` (`no-such-chore`) where there is none."""
    for each in chores(workspace):
        if each.id == key:
            return each
    raise UsageError(
        say("This was settled or put away meanwhile, perhaps in another window."),
        next_step=say("Go back to the page and look at what is there now."),
        code="no-such-chore",
    )


def _read(path: Path) -> Chore | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Chore)
    except (OSError, msgspec.DecodeError):
        return None


def chores_wait(workspace: Workspace) -> bool:
    """Return whether anything was asked for that is not done yet."""
    return any(each.ended is None for each in chores(workspace))


def next_chore(workspace: Workspace) -> Chore | None:
    """Return what waits longest; None where nothing waits."""
    waiting = [each for each in chores(workspace) if each.ended is None]
    return waiting[-1] if waiting else None


def keep_chore(workspace: Workspace, one: Chore) -> Chore:
    """Keep how far a chore is."""
    path = desk_place(workspace, CHORES, f"{one.id}.json")
    with writable(workspace.folder):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        replace_bytes(path, msgspec.json.encode(one))
    return one


def end_chore(
    workspace: Workspace,
    one: Chore,
    now: datetime,
    came: Came | None = None,
    stops: Sequence[Told] = (),
) -> Chore:
    """Keep what a chore came to, and no more than the latest."""
    state: State = "stopped" if stops else "done"
    ended = replace(one, state=state, step=None, came=came, stops=tuple(stops), ended=now)
    keep_chore(workspace, ended)
    for old in chores(workspace)[MOST_KEPT:]:
        if old.ended is not None:
            drop_chore(workspace, old.id)
    return ended


def drop_chore(workspace: Workspace, key: str) -> None:
    """Put a chore away; one that is gone already is no matter."""
    known = {each.id for each in chores(workspace)}
    if key in known:
        desk_place(workspace, CHORES, f"{key}.json").unlink(missing_ok=True)


def is_given_up(one: Chore) -> bool:
    """Return whether a chore was begun so often that it is not begun again."""
    return one.tries >= MOST_TRIES


def given_up() -> Told:
    """Return what is said of a chore that never came to an end."""
    what = say("This was begun three times and did not come to an end.")
    then = say("Ask for it once more; desk/work.log in the workspace says what went wrong.")
    return Told(in_languages(what), "error", "chore-given-up", next_step=in_languages(then))
