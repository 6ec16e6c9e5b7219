"""The register of people and the accounts, as a paper of the desk's shelf."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from remit.ledger.roles import ROLES as ROLES
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.stated import Operation, operators, periods_of
from remit.workflow.statements.stated_rules import OPERATORS as OPERATORS
from remit.workflow.statements.stated_views import account_rows, people_rows

PEOPLE = "people"
"""The name of the paper."""
MOST = 300
"""So many people are laid ready, the most frequent; whoever comes less often decides little."""


class PersonRow(Struct, frozen=True):
    """Somebody of the register: the role that is proposed, and the one she confirmed."""

    pseudonym: str
    entries: int
    proposed: str | None = None
    confirmed: str | None = None


class AccountRow(Struct, frozen=True):
    """An account whose operator is asked or was stated; `periods` are empty until she says."""

    account: str
    entries: int
    periods: tuple[Operation, ...] = ()


class Register(Struct, frozen=True):
    """Everybody who is laid ready, how many there are in all, and the accounts."""

    people: tuple[PersonRow, ...]
    all_people: int
    accounts: tuple[AccountRow, ...]


def register_paper(workspace: Workspace) -> dict[str, object]:
    """Return the paper."""
    people = people_rows(workspace)
    with workspace.ledger() as ledger:
        stated = operators(ledger)
    accounts = [
        {
            "account": row["account"],
            "entries": row["entries"],
            "periods": msgspec.to_builtins(list(periods_of(str(row["account"]), stated))),
        }
        for row in account_rows(workspace)
    ]
    return {
        "people": people[:MOST],
        "all_people": len(people),
        "accounts": accounts,
    }


def read_register(paper: bytes | None) -> Register | None:
    """Return what lies on the shelf; None where there is nothing, or an older paper."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=Register)
    except msgspec.ValidationError:
        return None
