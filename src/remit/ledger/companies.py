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

    A page that was rolled back takes its numbers with it: begin anew then.
    """

    def __init__(self, connection: sqlite3.Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key
        self._people: dict[Person, int] = {}
        self._numbers: dict[People, int | None] = {(): None}

    def numbers(self, companies: Sequence[People]) -> list[int | None]:
        """Return the numbers of companies, and write those that the ledger does not hold.

        Nobody has no number.
        """
        self._meet(companies)
        return [self._numbers[each] for each in companies]

    def _meet(self, companies: Iterable[People]) -> None:
        fresh = [each for each in dict.fromkeys(companies) if each not in self._numbers]
        people = dict.fromkeys(person for company in fresh for person in company)
        self._meet_people([person for person in people if person not in self._people])
        bodies = {company: self._body(company) for company in fresh}
        numbers = self._numbers_of("company", "body", dict.fromkeys(bodies.values()))
        self._numbers.update((company, numbers[body]) for company, body in bodies.items())

    def _body(self, company: People) -> str:
        parts = sorted({(self._people[person], person.part) for person in company})
        return msgspec.json.encode(parts).decode()

    def _meet_people(self, people: Sequence[Person]) -> None:
        marks = {person: mark_of(person.address or person.label, self._key) for person in people}
        roles: dict[bytes, str | None] = {}
        for person, mark in marks.items():
            proposed = proposed_role(person.label, person.address)
            roles[mark] = weightier(roles.get(mark), proposed)
        numbers = self._numbers_of("person", "mark", roles)
        self._weigh({numbers[mark]: role for mark, role in roles.items() if role is not None})
        self._people.update((person, numbers[mark]) for person, mark in marks.items())

    def _weigh(self, proposed: Mapping[int, str]) -> None:
        """Change the role of people for whom a weightier one is proposed."""
        held = self._held("SELECT id, role FROM person WHERE id IN ({})", list(proposed))
        changed = [
            (stands, number)
            for number, role in held
            if (stands := weightier(role, proposed[number])) != role
        ]
        self._connection.executemany("UPDATE person SET role = ? WHERE id = ?", changed)

    def _numbers_of(self, table: str, column: str, values: Iterable[Any]) -> dict[Any, int]:
        """Return the row numbers of different values; those that are new are given the next."""
        run, wanted = self._connection.execute, list(values)
        held = f"SELECT {column}, id FROM {table} WHERE {column} IN ({{}})"  # noqa: S608 - own names
        numbers = dict(self._held(held, wanted))
        last = run(f"SELECT COALESCE(MAX(id), 0) FROM {table}").fetchone()[0]  # noqa: S608
        fresh = [value for value in wanted if value not in numbers]
        numbers.update(zip(fresh, range(last + 1, last + 1 + len(fresh)), strict=True))
        for at in range(0, len(fresh), CHUNK):
            row = [each for value in fresh[at : at + CHUNK] for each in (numbers[value], value)]
            places = ",".join(["(?,?)"] * (len(row) // 2))
            run(f"INSERT INTO {table} (id, {column}) VALUES {places}", row)  # noqa: S608
        return numbers

    def _held(self, query: str, keys: Sequence[object]) -> Iterator[Any]:
        for at in range(0, len(keys), CHUNK):
            chunk = keys[at : at + CHUNK]
            yield from self._connection.execute(query.format(",".join("?" * len(chunk))), chunk)
