"""People into row numbers, a handful of statements for a page whatever its size.

A company is the people of one entry, each with their part in it. An account
that answers thousands of people would otherwise pay five statements for each.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from remit.ledger.people import mark_of, proposed_role
from remit.ledger.roles import weightier
from remit.sources.evidence import Person

CHUNK = 400
"""How many keys one look-up names (SQLite takes 999 on old builds)."""

People = tuple[Person, ...]


class Companies:
    """Gives people, and the companies they make, their row numbers.

    `meet` must have seen a company before `number` is asked for it. A page
    that was rolled back takes its numbers with it: begin anew then.
    """

    def __init__(self, connection: sqlite3.Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key
        self._people: dict[Person, int] = {}
        self._numbers: dict[People, int | None] = {(): None}

    def number(self, people: People) -> int | None:
        """Return the number of a company that was met; nobody has none."""
        return self._numbers[people]

    def meet(self, companies: Iterable[People]) -> None:
        """Write the companies, and the people in them, that the ledger does not hold."""
        fresh = [each for each in dict.fromkeys(companies) if each not in self._numbers]
        people = dict.fromkeys(person for company in fresh for person in company)
        self._meet_people([person for person in people if person not in self._people])
        bodies = {company: self._body(company) for company in fresh}
        self._connection.executemany(
            "INSERT OR IGNORE INTO company (body) VALUES (?)",
            [(body,) for body in bodies.values()],
        )
        query = "SELECT body, id FROM company WHERE body IN ({})"
        held = dict(self._held(query, list(bodies.values())))
        self._numbers.update((company, held[body]) for company, body in bodies.items())

    def _body(self, company: People) -> str:
        parts = sorted({(self._people[person], person.part) for person in company})
        return msgspec.json.encode(parts).decode()

    def _meet_people(self, people: Sequence[Person]) -> None:
        marks = {person: mark_of(person.address or person.label, self._key) for person in people}
        roles: dict[bytes, str | None] = {}
        for person, mark in marks.items():
            proposed = proposed_role(person.label, person.address)
            roles[mark] = weightier(roles.get(mark), proposed)
        self._connection.executemany(
            "INSERT OR IGNORE INTO person (mark) VALUES (?)", [(mark,) for mark in roles]
        )
        query = "SELECT mark, id, role FROM person WHERE mark IN ({})"
        held = {mark: (number, role) for mark, number, role in self._held(query, list(roles))}
        self._weigh(held, roles)
        self._people.update((person, held[mark][0]) for person, mark in marks.items())

    def _weigh(
        self, held: Mapping[bytes, tuple[int, str | None]], roles: Mapping[bytes, str | None]
    ) -> None:
        """Change the role of people for whom a weightier one was proposed."""
        changed = [
            (stands, number)
            for mark, (number, role) in held.items()
            if (stands := weightier(role, roles[mark])) != role
        ]
        self._connection.executemany("UPDATE person SET role = ? WHERE id = ?", changed)

    def _held(self, query: str, keys: Sequence[object]) -> Iterator[Any]:
        for at in range(0, len(keys), CHUNK):
            chunk = keys[at : at + CHUNK]
            yield from self._connection.execute(query.format(",".join("?" * len(chunk))), chunk)
