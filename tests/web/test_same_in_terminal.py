"""Everything the desk does exists in the terminal: the table that says so is kept true."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.conftest import REPOSITORY
from typer.main import get_command

from remit.cli.main import app
from remit.web.urls import urlpatterns
from remit.workflow.folder.settings import Settings

TEXT = (REPOSITORY / "docs/reference/desk.md").read_text(encoding="utf-8")
HERE = TEXT.partition("## The same in the terminal")[2].partition("\n## ")[0]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in HERE.splitlines()
    if line.startswith("|") and not line.startswith("|---")
]
ACTIONS = {row[0].strip("`"): row[2] for row in ROWS if len(row) == 3 and row[0] != "address"}
NOTHING = "no counterpart"


def changes_something(client: Client, route: str) -> bool:
    """Tell whether an address takes what a form sends; pages that are looked at do not."""
    address = re.sub(r"<(\w+):\w+>", lambda kind: "1" if kind[1] == "int" else "x", route)
    return "POST" in client.options(f"/{address}").headers.get("Allow", "")


def test_the_table_holds_every_address_that_changes_something_and_no_other(her: Client) -> None:
    routes = [str(each.pattern) for each in urlpatterns]
    changing = {route for route in routes if changes_something(her, route)}
    assert len(changing) > 30
    assert ACTIONS.keys() == changing


@pytest.mark.parametrize("told", sorted({row[-1] for row in ROWS if row[-1].startswith("`")}))
def test_every_command_and_option_of_the_tables_is_there(told: str) -> None:
    for asked in re.findall(r"`remit ([^`]+)`", told):
        found: Any = get_command(app)
        options = [word for word in asked.split() if word.startswith("-")]
        for word in asked.split():
            if word not in options and hasattr(found, "commands"):
                found = found.commands[word]
        known = {name for each in found.params for name in (*each.opts, *each.secondary_opts)}
        assert [option for option in options if option not in known] == []


@pytest.mark.parametrize("told", sorted(set(ACTIONS.values())))
def test_every_action_has_a_command_or_a_setting_or_says_that_it_has_none(told: str) -> None:
    named = re.findall(r"`remit\.toml`: `(\w+)`", told)
    assert all(hasattr(Settings(), name) for name in named)
    assert "`remit" in told or told == NOTHING
