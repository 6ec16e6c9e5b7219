"""People become the same numbers and roles, whatever comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.ledger.companies import CHUNK, Companies
from remit.ledger.roles import ROLES, WEIGHT
from remit.ledger.schema import open_ledger_file
from remit.sources.evidence import Person

KEY = b"k" * 32
TITLES = ("", "Rector", "Legal counsel", "Chief of police", "Student editor", "Ana")
Pages = list[list[tuple[Person, ...]]]

companies = st.lists(
    st.lists(
        st.builds(
            Person,
            address=st.sampled_from(["a@uni.example", "A@uni.example", "b@uni.example"]),
            label=st.sampled_from(TITLES),
            part=st.sampled_from(["attendee", "organizer"]),
        ),
        max_size=3,
    ).map(tuple),
    max_size=6,
)


def roles_after(path: Path, pages: Pages) -> list[tuple[bytes, str | None]]:
    connection = open_ledger_file(path, create=True)
    try:
        for page in pages:
            met = Companies(connection, KEY)
            numbers = met.numbers(page)
            assert [number is None for number in numbers] == [not each for each in page]
        return sorted(connection.execute("SELECT mark, role FROM person"), key=lambda row: row[0])
    finally:
        connection.close()


@given(first=companies, second=companies)
def test_a_role_does_not_depend_on_who_came_first(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[Person, ...]],
    second: list[tuple[Person, ...]],
) -> None:
    folder = tmp_path_factory.mktemp("roles")
    one = roles_after(folder / "one.sqlite", [first, second])
    other = roles_after(folder / "other.sqlite", [list(reversed(second)), first])
    assert one == other


def test_more_people_than_one_look_up_names_are_told_apart(tmp_path: Path) -> None:
    crowd = [(Person(f"p{number}@uni.example"),) for number in range(CHUNK * 2 + 7)]
    connection = open_ledger_file(tmp_path / "ledger.sqlite", create=True)
    met = Companies(connection, KEY)
    assert len(set(met.numbers(crowd))) == len(crowd)
    connection.close()


def test_every_role_has_a_weight() -> None:
    assert sorted(WEIGHT) == sorted(ROLES)
