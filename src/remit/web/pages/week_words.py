"""Her words in a week, as a form brings them: where entries belong, hours, a decision, undo."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite, nan

from django.http import QueryDict

from remit.errors import UsageError
from remit.messages import say
from remit.workflow.correct_entry import Said, state_correction
from remit.workflow.foresee_correction import follows
from remit.workflow.state import state_decision, state_week
from remit.workflow.stated import WeekBody
from remit.workflow.undo_statement import subject_of, undo_word
from remit.workflow.workspace import Workspace

EARLIEST, LATEST = date(1990, 1, 1), date(9990, 1, 1)
MOST_UNDONE = 30
"""So many things can be taken back one after another."""
MOST_ALIKE = 3
"""Of so many entries that she placed together others are looked for."""

Said_ = list[list[list[str]]]
"""What she did, the last at the end; each is the kind and the subject of its statements."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Entries that were placed alone: others like them can follow; how many, once counted."""

    entries: tuple[int, ...]
    area: str
    others: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a form brought about, for the page that answers.

    `did` names it: moved, followed, confirmed, noted, undone. `typed` are the
    fields as they were sent, `said` what can be taken back from now on.
    """

    did: str = ""
    count: int = 0
    alike: Alike | None = None
    stop: UsageError | None = None
    typed: dict[str, str] = field(default_factory=dict)
    said: Said_ = field(default_factory=list)

    def changed(self) -> dict[str, str]:
        """Return the hours that she typed over what the page had proposed."""
        if self.did in {"confirmed", "undone"}:
            return {}
        return {
            name: told
            for name, told in self.typed.items()
            if name.startswith("hours-") and told != self.typed.get(f"was-{name}", told)
        }


def do_in_week(
    workspace: Workspace, form: QueryDict, monday: date, said: Said_, now: datetime
) -> Done:
    """Do what a form asks for. Raises `UsageError` where it cannot be done; then nothing is."""
    typed = {name: str(told) for name, told in form.items()}
    asked = form.get("do", "")
    if asked == "move":
        return _move(workspace, form, typed, said, now)
    if asked in {"look", "follow"}:
        return _follow(workspace, form, typed, said, now)
    if asked == "confirm":
        return _confirm(workspace, monday, typed, said, now)
    if asked == "note":
        return _note(workspace, typed, said, now)
    if asked == "undo" and said:
        for kind, subject in said[-1]:
            undo_word(workspace, kind, subject, now)
        return Done("undone", typed=typed, said=said[:-1])
    return Done(typed=typed, said=said)


def _entries(form: QueryDict, name: str) -> tuple[int, ...]:
    return tuple(int(each) for each in form.getlist(name) if each.isdecimal())


def _move(
    workspace: Workspace, form: QueryDict, typed: dict[str, str], said: Said_, now: datetime
) -> Done:
    """Place the ticked entries where she says, and none that are like them."""
    entries, area = _entries(form, "entry"), form.get("area", "")
    if not entries or not area:
        raise UsageError(
            say("No entry is ticked, or no area is chosen."),
            next_step=say("Tick the entries that lie wrong, and choose where they belong."),
            code="nothing-chosen",
        )
    for number in entries:
        state_correction(workspace, Said(number, area, only=True), now)
    alike = Alike(entries, area) if len(entries) <= MOST_ALIKE else None
    done = [["correction", str(number)] for number in entries]
    return Done("moved", len(entries), alike, None, typed, _grown(said, done))


def _follow(
    workspace: Workspace, form: QueryDict, typed: dict[str, str], said: Said_, now: datetime
) -> Done:
    """Count what is like entries that she placed, or let it follow them."""
    entries, area = _entries(form, "alike")[:MOST_ALIKE], form.get("alike-area", "")
    words = [Said(number, area) for number in entries]
    if form["do"] == "look":
        with workspace.ledger() as ledger:
            others = sum(follows(workspace, ledger, each) for each in words)
        return Done("looked", alike=Alike(entries, area, others), typed=typed, said=said)
    moved = sum(state_correction(workspace, each, now).moved for each in words)
    done = [["correction", str(number)] for number in entries]
    return Done("followed", moved, None, None, typed, _grown(said, done))


def _confirm(
    workspace: Workspace, monday: date, typed: dict[str, str], said: Said_, now: datetime
) -> Done:
    hours = {
        name.removeprefix("hours-"): hours_in(told)
        for name, told in typed.items()
        if name.startswith("hours-") and told.strip()
    }
    stated = {area: told for area, told in hours.items() if told > 0}
    total = hours_in(typed["total"]) if typed.get("total", "").strip() else None
    state_week(workspace, monday, WeekBody(stated, total), now)
    return Done("confirmed", said=_grown(said, [["week", monday.isoformat()]]))


def hours_in(text: str) -> float:
    """Return typed hours; `UsageError` for what is no number.

    >>> hours_in("2,5")
    2.5
    """
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        found = nan
    if not isfinite(found):
        raise UsageError(
            say("`{text}` is no number of hours.", text=text.strip()[:40]),
            next_step=say("Write hours as in 2.5."),
            code="unread-hours",
        )
    return found


def _note(workspace: Workspace, typed: dict[str, str], said: Said_, now: datetime) -> Done:
    """Keep the answer to the closing question in the decision diary."""
    day = typed.get("happened", "")
    happened = day_in(day) if day else None
    number = state_decision(workspace, typed.get("decision", ""), happened, now)
    subject = subject_of(workspace, "decision", number) or ""
    left = {name: told for name, told in typed.items() if name != "decision"}
    return Done("noted", typed=left, said=_grown(said, [["decision", subject]]))


def day_in(text: str) -> date:
    """Return the day that a text names; `UsageError` for what is none that work can be of."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not EARLIEST <= found <= LATEST:
        raise UsageError(
            say("`{text}` is no day.", text=text[:40]),
            next_step=say("Write it as in 2021-03-01."),
            code="unread-day",
        )
    return found


def _grown(said: Said_, done: list[list[str]]) -> Said_:
    return [*said, done][-MOST_UNDONE:]
