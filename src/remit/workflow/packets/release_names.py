"""Names and addresses in what is about to leave, as far as they can be known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec import to_builtins

from remit.ledger.ledger import Ledger
from remit.ledger.people import mark_of, pseudonym
from remit.ledger.roles import role_of
from remit.packet.release.release_scan import Leaving, contacts_in, names_in
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import KEY, Workspace
from remit.workflow.statements.stated import roles

ALIASES = ("{name}", "@{name}", "note:{name}")
"""How sources call somebody whose bare name stands in a text."""
BESIDE_TITLES = frozenset(
    {"vice", "deputy", "acting", "associate", "assistant", "senior", "general", "office", "team"}
    | {"заместник", "зам", "главен", "главна", "старши", "временен", "екип"}
)
"""Words that stand beside a title and are no name either."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name or an address in what leaves; of somebody in the register the role, if known."""

    text: str
    where: str
    kind: Literal["contact", "person"]
    role: str | None = None


def names_found(
    workspace: Workspace,
    ledger: Ledger,
    texts: Iterable[Leaving],
    allowed: Iterable[str] = (),
    typed: Iterable[str] = (),
) -> tuple[NameFound, ...]:
    """Return the people of the register, the addresses and the numbers that texts name.

    The register keeps people as keyed hashes: what may be a name is hashed
    alike and looked up, so that only names which an export spelled so are
    found. `allowed` are those that she let through. What she typed of the
    position is hers to show: her settings, and the answers in `typed`.
    """
    register = _Register(workspace, ledger)
    hers = (*_settings(workspace.settings), *typed)
    named = (name for each in hers for name in (each, *names_in(each), *contacts_in(each)))
    passed = {_folded(each) for each in (*allowed, *named)}
    found: dict[str, NameFound] = {}
    for leaving in texts:
        for one in _in(leaving, register):
            folded = _folded(one.text)
            if folded not in passed:
                found.setdefault(folded, one)
    return tuple(_longest(found))


def _in(leaving: Leaving, register: _Register) -> Iterator[NameFound]:
    for contact in contacts_in(leaving.text):
        yield NameFound(contact, leaving.where, "contact")
    for name in names_in(leaving.text):
        if (who := register.find(name)) is not None:
            yield NameFound(name, leaving.where, "person", register.roles.get(who))


class _Register:
    """Everybody in the ledger, by pseudonym, and how a name would be kept there."""

    def __init__(self, workspace: Workspace, ledger: Ledger) -> None:
        self._key = (workspace.folder / KEY).read_bytes()
        self._known = {each.pseudonym: each.role for each in ledger.people()}
        self.roles = {**self._known, **roles(ledger)}
        self._met: dict[str, str | None] = {}

    def find(self, name: str) -> str | None:
        """Return the pseudonym of somebody of this name; an office is no name."""
        if name not in self._met:
            self._met[name] = None if _is_office(name) else self._look_up(name)
        return self._met[name]

    def _look_up(self, name: str) -> str | None:
        called = (alias.format(name=name) for alias in ALIASES)
        marks = (pseudonym(mark_of(each, self._key)) for each in called)
        return next((mark for mark in marks if mark in self._known), None)


def _settings(settings: Settings) -> Iterator[str]:
    """Yield what she is called, and what she typed of the position."""
    yield from settings.me
    said = to_builtins(settings.position).values()
    yield from (each for each in said if isinstance(each, str))


def _is_office(name: str) -> bool:
    """Return whether a name is made of titles alone: a rank is no secret, a name is."""
    words = name.split()
    return bool(role_of(name)) and all(
        role_of(word) or word.casefold().rstrip(".") in BESIDE_TITLES for word in words
    )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _longest(found: dict[str, NameFound]) -> Iterator[NameFound]:
    """Yield what was found but for parts of a longer name that was found too."""
    for name, one in found.items():
        if not any(name != other and f" {name} " in f" {other} " for other in found):
            yield one
