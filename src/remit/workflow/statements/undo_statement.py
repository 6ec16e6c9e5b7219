"""Taking back: a line of the decision diary or of the inventory, or her last word on a thing.

A taking-back is a row of its own: what was said before stays readable in the
ledger, and a packet that was made in between still checks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime

from msgspec import convert

from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.ledger.reading import Statement
from remit.messages import Message, say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.entry_words import SameBody, subject_of_word, words_of
from remit.workflow.statements.stated import DecisionBody, InventoryBody
from remit.workflow.statements.stated_rules import known_area


def undo_decision(workspace: Workspace, happened: date | None, now: datetime) -> str:
    """Take back the decision that was put down last, or last of a day; return its words.

    Raises `UsageError` (`nothing-stated`) where none stands.
    """

    def meant(statement: Statement) -> bool:
        return happened in {None, convert(statement.body, DecisionBody).happened}

    if happened is None:
        nothing = say("The diary holds no decision that could be taken back.")
    else:
        nothing = say("The diary holds no decision of {day}.", day=happened)
    taken = _undo(workspace, "decision", meant, now)
    if taken is None:
        raise _nothing(nothing, say("`remit decision` shows the diary."))
    return convert(taken.body, DecisionBody).text


def undo_inventory(workspace: Workspace, area: str, now: datetime) -> str:
    """Take back the line of the inventory that was stated last, or last of an area ("": any).

    Returns its words. Raises `UsageError` for an unknown area, and
    (`nothing-stated`) where no line stands.
    """
    if area:
        known_area(area)

    def meant(statement: Statement) -> bool:
        return area in {"", convert(statement.body, InventoryBody).area}

    taken = _undo(workspace, "inventory", meant, now)
    if taken is None:
        nothing = say("The inventory holds no line that could be taken back.")
        raise _nothing(nothing, say("`remit inventory` shows it."))
    return convert(taken.body, InventoryBody).what


def undo_word(workspace: Workspace, kind: str, subject: str, now: datetime) -> None:
    """Take back her last word of a kind on a subject; what she said before it stands again.

    Raises `UsageError` (`nothing-stated`) where no word stands.
    """
    with workspace.turn(), workspace.ledger() as ledger:
        said = words_on(ledger, kind, subject)
        if not said:
            raise _nothing(
                say("Nothing of this stands any more that could be taken back."),
                say("Look again at what stands; it may have been taken back already."),
            )
        ledger.state(kind, subject, word_before(said) or {}, int(now.timestamp()))


def undo_word_on_entry(workspace: Workspace, kind: str, number: int, now: datetime) -> None:
    """Take back her word of a kind that holds for an entry, whichever version she said it of."""
    with workspace.turn():
        with workspace.ledger() as ledger:
            subject = subject_of_word(ledger, kind, number)
        undo_word(workspace, kind, subject, now)


def undo_merging(workspace: Workspace, numbers: Collection[int], now: datetime) -> list[int]:
    """Take back what was merged with any of these entries, whichever of them counts.

    Returns the entries that count by themselves again. Raises `UsageError`
    (`nothing-stated`) where none of them is merged.
    """
    with workspace.turn():
        with workspace.ledger() as ledger:
            same = words_of(ledger, "same", SameBody)
            named = {*numbers, *same, *(body.of for body in same.values())}
            now_is = {each: each for each in named} | ledger.in_place_of(sorted(named))
            meant = {now_is[each] for each in numbers}
            merged = [each for each, of in same.items() if {now_is[each], now_is[of.of]} & meant]
        if not merged:
            raise _nothing(
                say("None of these entries is merged with another."),
                say("`remit entry NUMBER` shows what was said of one."),
            )
        for each in merged:
            undo_word(workspace, "same", str(each), now)
    return merged


def words_on(ledger: Ledger, kind: str, subject: str) -> list[dict[str, object]]:
    """Return her words of a kind on a subject since she last took them all back, oldest first."""
    found = list[dict[str, object]]()
    for each in ledger.said_of(kind, subject):
        found = [*found, each.body] if each.body else []
    return found


def word_before(said: Sequence[dict[str, object]]) -> dict[str, object] | None:
    """Return the word before the last one that stands; a word that came back is no new one.

    >>> word_before([{"area": "crisis"}, {"area": "media"}])
    {'area': 'crisis'}
    >>> word_before([{"area": "crisis"}, {"area": "media"}, {"area": "crisis"}]) is None
    True
    """
    stack = list[dict[str, object]]()
    for body in said:
        if len(stack) > 1 and stack[-2] == body:
            stack.pop()
        elif not stack or stack[-1] != body:
            stack.append(body)
    return stack[-2] if len(stack) > 1 else None


def _undo(
    workspace: Workspace, kind: str, meant: Callable[[Statement], bool], now: datetime
) -> Statement | None:
    """Take back the newest statement of a kind that is meant; None where there is none."""
    with workspace.turn(), workspace.ledger() as ledger:
        found = [each for each in ledger.statements(kind) if meant(each)]
        if not found:
            return None
        ledger.state(kind, found[-1].subject, {}, int(now.timestamp()))
        return found[-1]


def _nothing(what: Message, next_step: Message) -> UsageError:
    return UsageError(what, next_step=next_step, code="nothing-stated")
