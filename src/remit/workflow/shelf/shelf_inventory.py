"""What of the inventory only a look at all entries can tell, as a paper of the desk's shelf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec
from msgspec import Struct

from remit.cases.on_call import is_on_call
from remit.jd.gap import Answered
from remit.ledger.ledger import Ledger
from remit.workflow.cases.next_hire import accounts_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_work import Picture
from remit.workflow.statements.stated import ME

INVENTORY = "inventory"
"""The name of the paper."""


class Held(Struct, frozen=True):
    """An account that she ran at the end of the record: its entries of the twelve months.

    `since` is the day of its first entry on record.
    """

    account: str
    entries: int
    since: date | None = None


class Holdings(Struct, frozen=True):
    """The accounts that she is said to hold, and the entries of the twelve months by area."""

    accounts: tuple[Held, ...]
    entries: dict[str, int]


def inventory_paper(workspace: Workspace, ledger: Ledger, picture: Picture) -> Holdings:
    """Return the paper."""
    hers = [each for each in accounts_of(ledger, picture) if each.who == ME and each.entries]
    first = _first_days(workspace, picture, {each.name for each in hers})
    shown = picture.shown()
    return Holdings(
        tuple(Held(each.name, each.entries, first.get(each.name)) for each in hers),
        {area: shown.count(area) for area in shown.entries},
    )


def read_holdings(paper: bytes | None) -> Holdings | None:
    """Return what lies on the shelf; None where there is nothing, or an older paper."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=Holdings)
    except msgspec.ValidationError:
        return None


def offered(holdings: Holdings, lines: Iterable[Answered]) -> Iterator[Held]:
    """Yield the accounts that no line of the inventory names yet.

    >>> held = Held("x:@Uni", 12)
    >>> line = Answered(1, "channels", "The account @uni and who may enter it")
    >>> list(offered(Holdings((held,), {}), [line])), len(list(offered(Holdings((held,), {}), [])))
    ([], 1)
    """
    words = " ".join(each.what for each in lines).casefold()
    for each in holdings.accounts:
        if (each.account.partition(":")[2] or each.account).casefold() not in words:
            yield each


def on_call_lines(lines: Iterable[Answered]) -> list[Answered]:
    """Return the lines that are about being on call, which no entry can show."""
    return [each for each in lines if is_on_call(each.what)]


def _first_days(workspace: Workspace, picture: Picture, names: set[str]) -> dict[str, date]:
    found: dict[str, int] = {}
    for entry in picture.work.activities:
        name = entry.facet.account
        if name in names and entry.start < found.get(name, entry.start + 1):
            found[name] = entry.start
    zone = workspace.settings.zone_info()
    return {name: datetime.fromtimestamp(start, zone).date() for name, start in found.items()}
