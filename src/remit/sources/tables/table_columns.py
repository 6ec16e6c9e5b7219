"""The names that columns of tables go by, and the words in them that say what became of a row."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from remit.sources.tables.table_profile import ROLES, Role, TableProfile, bare


def names_of_roles(profiles: Sequence[TableProfile]) -> dict[Role, tuple[str, ...]]:
    """Return the names that columns of each role go by, ours before those of products."""
    named: dict[Role, dict[str, None]] = {role: dict.fromkeys(_own()[role]) for role in ROLES}
    for profile in profiles:
        for group in profile.columns.values():
            for role, names in group.items():
                named[role] |= dict.fromkeys(map(bare, names))
    return {role: tuple(names) for role, names in named.items()}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = (files("remit.sources") / "table_columns.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _own() -> dict[Role, tuple[str, ...]]:
    named = _table()["roles"]
    return {role: tuple(map(bare, named.get(role, ()))) for role in ROLES}


@cache
def names_of_work() -> frozenset[str]:
    """Return the names that columns go by which tell of other work than posts."""
    return frozenset(map(bare, _table()["rows"]["work"]))


@cache
def told_states() -> dict[str, frozenset[str]]:
    """Return the words of tables for what was published, and for what was not."""
    return {
        kind: frozenset(map(str.casefold, states)) for kind, states in _table()["states"].items()
    }
