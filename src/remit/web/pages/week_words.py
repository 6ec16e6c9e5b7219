"""Her words in a week, as a form brings them: where entries belong, hours, a decision, undo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.http import QueryDict

from remit.errors import UsageError
from remit.messages import say
from remit.web.form_amounts import hours_in, shares_in
from remit.web.form_numbers import numbers_in_form
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.say_of_entries import (
    Stated,
    divide_entry,
    place_entries,
    say_the_same,
    say_whose,
)
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.foresee_correction import following
from remit.workflow.shelf.shelve import Shelf
from remit.workflow.statements.state import state_decision, state_week
from remit.workflow.statements.stated import WeekBody

EARLIEST, LATEST = date(1990, 1, 1), date(9990, 1, 1)
MOST_ALIKE = 3
"""Of so many entries that she placed together others are looked for."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Entries that were placed alone: others like them can follow; how many, once counted.

    `more` says that not all that may be alike were looked at.
    """

    entries: tuple[int, ...]
    area: str
    others: int | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What a form brought about, for the page that answers.

    `did` names it: moved, followed, merged, divided, left out, confirmed, noted,
    undone. `typed` are the fields as they were sent, `stated` what can be taken
    back from now on.
    """

    did: str = ""
    count: int = 0
    alike: Alike | None = None
    stop: UsageError | None = None
    typed: dict[str, str] = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)

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
    workspace: Workspace, form: QueryDict, monday: date, shelf: Shelf | None, now: datetime
) -> Done:
    """Do what a form asks for. Raises `UsageError` where it cannot be done; then nothing is.

    What is like an entry is looked for on the shelf.
    """
    typed = {name: str(told) for name, told in form.items()}
    asked = form.get("do", "")
    if asked in {"move", "same", "divide", "others"}:
        return replace(_mend(workspace, form, now), typed=typed)
    if asked in {"look", "follow"}:
        return replace(_follow(workspace, form, shelf, now), typed=typed)
    if asked == "confirm":
        return _confirm(workspace, monday, typed, now)
    if asked == "note":
        return _note(workspace, typed, now)
    return Done(typed=typed)


def _entries(form: QueryDict, name: str) -> tuple[int, ...]:
    return tuple(numbers_in_form(form.getlist(name)))


def _mend(workspace: Workspace, form: QueryDict, now: datetime) -> Done:
    """Say something of the ticked entries: where they belong, that they are one, not hers."""
    entries, asked = _entries(form, "entry"), form["do"]
    if not entries:
        raise _nothing_ticked()
    if asked == "same":
        return Done("merged", len(entries), stated=say_the_same(workspace, entries, None, now)[1])
    if asked == "others":
        return Done("left out", len(entries), stated=say_whose(workspace, entries, now, mine=False))
    if asked == "divide":
        return _divide(workspace, entries, form, now)
    area = form.get("area", "")
    if not area:
        raise _nothing_ticked()
    stated = place_entries(workspace, entries, area, now)
    alike = Alike(entries, area) if len(entries) <= MOST_ALIKE else None
    return Done("moved", len(entries), alike, stated=stated)


def _divide(workspace: Workspace, entries: tuple[int, ...], form: QueryDict, now: datetime) -> Done:
    if len(entries) > 1:
        raise UsageError(
            say("Several entries are ticked, and one is divided at a time."),
            next_step=say("Tick the one that was several things."),
            code="one-at-a-time",
        )
    parts = shares_in(form.getlist("part-area"), form.getlist("part-share"))
    return Done("divided", 1, stated=divide_entry(workspace, entries[0], parts, now))


def _nothing_ticked() -> UsageError:
    return UsageError(
        say("No entry is ticked, or no area is chosen."),
        next_step=say("Tick the entries that lie wrong, and choose where they belong."),
        code="nothing-chosen",
    )


def _follow(workspace: Workspace, form: QueryDict, shelf: Shelf | None, now: datetime) -> Done:
    """Count what is like entries that she placed, or let it follow them."""
    entries, area = _entries(form, "alike")[:MOST_ALIKE], form.get("alike-area", "")
    words = [Said(number, area) for number in entries]
    if form["do"] == "look":
        with workspace.ledger() as ledger:
            found = [following(workspace, ledger, each, shelf) for each in words]
        others = sum(len(each.entries) for each in found)
        return Done("looked", alike=Alike(entries, area, others, any(each.more for each in found)))
    done = [state_correction(workspace, each, now, shelf) for each in words]
    numbers = [each.statement for each in done if each.statement]
    stated = Stated(min(numbers), max(numbers)) if numbers else Stated()
    return Done("followed", sum(each.moved for each in done), stated=stated)


def _confirm(workspace: Workspace, monday: date, typed: dict[str, str], now: datetime) -> Done:
    hours = {
        name.removeprefix("hours-"): hours_in(told)
        for name, told in typed.items()
        if name.startswith("hours-") and told.strip()
    }
    stated = {area: told for area, told in hours.items() if told > 0}
    total = hours_in(typed["total"]) if typed.get("total", "").strip() else None
    number = state_week(workspace, monday, WeekBody(stated, total), now)
    return Done("confirmed", stated=Stated(number, number))


def _note(workspace: Workspace, typed: dict[str, str], now: datetime) -> Done:
    """Keep the answer to the closing question in the decision diary."""
    day = typed.get("happened", "")
    happened = day_in(day) if day else None
    number = state_decision(workspace, typed.get("decision", ""), happened, now)
    left = {name: told for name, told in typed.items() if name != "decision"}
    return Done("noted", typed=left, stated=Stated(number, number))


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
