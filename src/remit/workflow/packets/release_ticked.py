"""What she adds to a release by hand: the words of single entries and of lines that she stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import convert

from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.ledger.privilege import privileged
from remit.messages import say
from remit.packet.release.release_form import Added as Added
from remit.packet.whole.json_form import Entry
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.level_word import unknown_line
from remit.workflow.statements.state import unknown_entry
from remit.workflow.statements.stated import DecisionBody, InventoryBody

TICKED = re.compile(r"\s*(?P<kind>[ES#])?(?P<number>\d{1,18})\s*", re.IGNORECASE)
LINES = ("decision", "inventory")


def ticked(
    workspace: Workspace, ledger: Ledger, asked: Iterable[str], cited: Mapping[int, Entry]
) -> tuple[Added, ...]:
    """Return what is to be added, each thing once, in the order in which it was named.

    `asked` are numbers as `remit why` shows them: `E345` or `#345` for an
    entry, `S12` for a line of the diary or of the inventory. Only entries that
    the packet cites (`cited`) can be added. Raises `UsageError`:
    `not-a-number`, `unknown-entry`, `unknown-line`, `not-cited` for work that
    stands behind no figure of the packet, `may-be-privileged`.
    """
    named = dict.fromkeys(_number(each) for each in asked)
    found = [
        _entry(ledger, number, cited) if entry else _line(ledger, number) for entry, number in named
    ]
    if not workspace.settings.include_privileged:
        for each in found:
            _may_be_told(each)
    return tuple(found)


def label(added: Added) -> str:
    """Return how she names something that is added.

    >>> label(Added(kind="entry", number=345, text="Briefing"))
    'E345'
    """
    return f"{'E' if added.kind == 'entry' else 'S'}{added.number}"


def _number(text: str) -> tuple[bool, int]:
    """Return whether an entry is named, and its number."""
    found = TICKED.fullmatch(text)
    if found is None or found["kind"] is None:
        raise UsageError(
            say("`{text}` names neither an entry nor a line of yours.", text=text),
            next_step=say(
                "Name one at a time: --with E345 for an entry, --with S12 for a line of the diary"
                " or the inventory, by the numbers that `remit why` shows."
            ),
            code="not-a-number",
        )
    return found["kind"] in "Ee#", int(found["number"])


def _entry(ledger: Ledger, number: int, cited: Mapping[int, Entry]) -> Added:
    entry = ledger.activity(number)
    if entry is None:
        raise unknown_entry(number)
    if number not in cited:
        raise UsageError(
            say("The packet does not cite the entry {number}.", number=number),
            next_step=say(
                "Add entries that stand behind its figures: `remit why AREA` lists them. Withheld"
                " work, and work of others, is in no packet."
            ),
            code="not-cited",
        )
    shown = cited[number]
    return Added(
        kind="entry",
        number=number,
        text=_one_line(entry.text),
        day=shown.date,
        area=shown.area,
        minutes=shown.minutes,
    )


def _line(ledger: Ledger, number: int) -> Added:
    lines = (line for kind in LINES for line in ledger.statements(kind))
    found = next((line for line in lines if line.id == number), None)
    if found is None:
        raise unknown_line(f"S{number}")
    if found.kind == "decision":
        told = convert(found.body, DecisionBody)
        return Added(
            kind="decision",
            number=number,
            text=_one_line(told.text),
            day=told.happened,
            written=told.written,
        )
    held = convert(found.body, InventoryBody)
    return Added(
        kind="inventory", number=number, text=_one_line(held.what), day=held.since, area=held.area
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _may_be_told(added: Added) -> None:
    if privileged(added.text):
        raise UsageError(
            say("{named} may be under legal privilege.", named=label(added)),
            next_step=say(
                "Leave it out, or ask counsel first; `include_privileged` in remit.toml lets it"
                " through."
            ),
            code="may-be-privileged",
        )
