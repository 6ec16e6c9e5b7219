"""What many entries share, read when the first of them asks for it: facets and companies."""

from __future__ import annotations

import json
import sqlite3

import msgspec

from remit.ledger.activity import Company, Facet
from remit.ledger.people import pseudonym


class Facets(dict[int, Facet]):
    """Facets by number; each is read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._run = connection.execute
        self._decode = msgspec.json.Decoder(Facet).decode

    def __missing__(self, number: int) -> Facet:
        (body,) = self._run("SELECT body FROM facet WHERE id = ?", (number,)).fetchone()
        found = self[number] = self._decode(body)
        return found


class Companies(dict[int | None, tuple[Company, ...]]):
    """The people of entries by the number of their company; None has nobody."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__({None: ()})
        self._run = connection.execute
        self._people: dict[int, tuple[str, str | None]] = {}

    def __missing__(self, number: int | None) -> tuple[Company, ...]:
        (body,) = self._run("SELECT body FROM company WHERE id = ?", (number,)).fetchone()
        members = json.loads(body)
        found = tuple(Company(*self._person(person), part) for person, part in members)
        self[number] = found
        return found

    def _person(self, number: int) -> tuple[str, str | None]:
        if number not in self._people:
            query = "SELECT mark, role FROM person WHERE id = ?"
            mark, role = self._run(query, (number,)).fetchone()
            self._people[number] = (pseudonym(mark), role)
        return self._people[number]
