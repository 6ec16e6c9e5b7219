"""Divided entries that are counted together with another: whose shares hold."""

from __future__ import annotations

from collections.abc import Iterable

from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.messages import say
from remit.workflow.statements.entry_words import EntryWords, entry_words, placed_by_her, whole


def divided_among(ledger: Ledger, numbers: Iterable[int]) -> dict[int, dict[str, float]]:
    """Return the shares (0 to 1, by area) of those of some entries that she divided herself."""
    placed = placed_by_her(ledger)
    return {each: whole(placed[each]) for each in numbers if len(placed.get(each, ())) > 1}


def must_keep_shares(ledger: Ledger, kept: int, numbers: Iterable[int]) -> None:
    """Raise `UsageError` (`same-shares`) where shares of hers would count no more.

    What she said of the entry that is kept holds; where she neither placed nor
    divided it, it takes the shares of those that are told in it.
    """
    placed, together = placed_by_her(ledger), _together(entry_words(ledger), {kept, *numbers})
    divided = [each for each in placed if each in together and len(placed[each]) > 1]
    if not divided:
        return
    holds = placed[kept if kept in placed else divided[-1]]
    for each in divided:
        if each != kept and (not holds or whole(placed[each]) != whole(holds)):
            raise _lost(each, kept, both=kept in divided)


def _together(said: EntryWords, numbers: set[int]) -> set[int]:
    """Return entries with all that counts in them already."""
    return numbers | {each for each, of in said.same.items() if of in numbers}


def _lost(number: int, kept: int, *, both: bool) -> UsageError:
    choose = say(
        "Choose entry {number} as the one that counts, or take one of your words back first.",
        number=number,
    )
    back = say("Take back how one of them is divided first.")
    return UsageError(
        say(
            "You divided entry {number}, and what you said of the others goes before that: in"
            " entry {kept} its shares would count no more.",
            number=number,
            kept=kept,
        ),
        next_step=back if both else choose,
        code="same-shares",
    )
