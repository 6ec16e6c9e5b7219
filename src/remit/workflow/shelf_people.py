"""The register of people and the accounts, as a paper of the desk's shelf."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from remit.ledger.roles import ROLES as ROLES
from remit.workflow.stated_rules import OPERATORS as OPERATORS
from remit.workflow.stated_views import account_rows, people_rows
from remit.workflow.workspace import Workspace

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
    """An account whose operator is asked or was stated (`operator`, with its periods)."""

    account: str
    entries: int
    operator: str | None = None


class Register(Struct, frozen=True):
    """Everybody who is laid ready, how many there are in all, and the accounts."""

    people: tuple[PersonRow, ...]
    all_people: int
    accounts: tuple[AccountRow, ...]


def register_paper(workspace: Workspace) -> dict[str, object]:
    """Return the paper."""
    people = people_rows(workspace)
    return {
        "people": people[:MOST],
        "all_people": len(people),
        "accounts": account_rows(workspace),
    }


def read_register(paper: bytes | None) -> Register | None:
    """Return what lies on the shelf; None where there is nothing, or an older paper."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=Register)
    except msgspec.ValidationError:
        return None
