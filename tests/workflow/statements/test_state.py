"""Stating things, and files that state many."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from remit.errors import InputError, UsageError
from remit.ledger.ledger import Ledger
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.statements.state import (
    StatedFile,
    state_decision,
    state_decisions,
    state_from_file,
    state_inventory,
    state_operator,
    state_role,
    state_week,
)
from remit.workflow.statements.stated import (
    InventoryBody,
    Operation,
    WeekBody,
    decisions,
    operator_on,
    operators,
    periods_of,
)
from remit.workflow.statements.stated_files import read_decisions
from remit.workflow.statements.stated_views import (
    account_rows,
    decision_rows,
    inventory_rows,
    week_rows,
)

NOW = datetime(2021, 5, 3, 9, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "work", Answers(zone="Europe/Sofia"))[0]


def test_a_decision_keeps_when_it_happened_and_when_it_was_written(workspace: Workspace) -> None:
    state_decision(workspace, "Held the statement", date(2021, 4, 1), NOW)
    (row,) = decision_rows(workspace)
    assert (row["happened"], row["written"]) == (date(2021, 4, 1), date(2021, 5, 3))


def test_a_diary_file_may_be_read_again_without_doubling(
    workspace: Workspace, tmp_path: Path
) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text(
        "# my diary\n\n2020-03-11 (written 2020-06-02) Held it; outcome: none\n"
        "2020-03-12 Said no\n",
        encoding="utf-8",
    )
    first = read_decisions(diary)[0]
    assert (first.happened, first.written) == (date(2020, 3, 11), date(2020, 6, 2))
    for _ in range(2):
        assert state_decisions(workspace, diary, NOW) == 2
    assert [row["text"] for row in decision_rows(workspace)] == [
        "Held it; outcome: none",
        "Said no",
    ]
    with workspace.ledger() as ledger:
        assert [each.statement for each in decisions(ledger)] == [1, 2]


@pytest.mark.parametrize("line", ["yesterday I held it", "2020-13-01 Held it", "2020-03-11"])
def test_a_diary_line_without_a_date_or_text_is_named(tmp_path: Path, line: str) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text(f"2020-03-10 Fine\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as stopped:
        read_decisions(diary)
    assert stopped.value.where.endswith(":2")


STATEMENTS = """
[[answers_for]]
area = "channels"
what = "All accounts"
since = 2019-09-01

[[operator]]
account = "@Uni"
who = "me"

[[week]]
start = 2020-05-04
[week.hours]
crisis = 12.5
"""


def test_a_statement_file_states_everything_once(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "stated.toml"
    path.write_text(STATEMENTS, encoding="utf-8")
    for _ in range(2):
        assert state_from_file(workspace, path, NOW) == StatedFile(3, ("@Uni",))
    assert [row["what"] for row in inventory_rows(workspace)] == ["All accounts"]
    assert [row["total"] for row in week_rows(workspace)] == [12.5]
    with workspace.ledger() as ledger:
        assert len(all_statements(ledger)) == 3


def all_statements(ledger: Ledger) -> list[object]:
    return ledger._connection.execute("SELECT * FROM statement").fetchall()


REFUSED = {
    "an unknown area": '[[answers_for]]\narea = "krisis"\nwhat = "x"\n',
    "nothing": '[[answers_for]]\narea = "crisis"\nwhat = "  "\n',
    "a Tuesday": "[[week]]\nstart = 2020-05-05\ntotal = 40\n",
    "a week to come": "[[week]]\nstart = 2031-05-05\ntotal = 40\n",
    "too many hours": "[[week]]\nstart = 2020-05-04\ntotal = 400\n",
    "an unknown operator": '[[operator]]\naccount = "@Uni"\nwho = "nobody"\n',
    "an account without a name": '[[operator]]\naccount = " "\nwho = "me"\n',
    "a backward period": (
        '[[operator]]\naccount = "@Uni"\nwho = "me"\nsince = 2021-01-02\nuntil = 2021-01-01\n'
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_statement_file_with_one_bad_entry_states_nothing_and_names_it(
    workspace: Workspace, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "stated.toml"
    path.write_text(STATEMENTS + REFUSED[what], encoding="utf-8")
    with pytest.raises(UsageError) as stopped:
        state_from_file(workspace, path, NOW)
    kind = REFUSED[what].split("]]")[0].lstrip("[")
    assert stopped.value.where == f"{path}: [[{kind}]] 2"
    with workspace.ledger() as ledger:
        assert all_statements(ledger) == []


def test_a_diary_line_of_a_day_to_come_states_nothing(workspace: Workspace, tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("2020-03-11 Held it\n2031-03-12 Said no\n", encoding="utf-8")
    with pytest.raises(UsageError) as stopped:
        state_decisions(workspace, diary, NOW)
    assert "2031-03-12" in stopped.value.where
    assert decision_rows(workspace) == []


@pytest.mark.parametrize(
    "text",
    [
        '[[answers_for]]\narea = "channels"\n',
        '[[week]]\nstart = "soon"\n',
        "[[holiday]]\non = 2020-05-04\n",
        "[[week",
    ],
)
def test_a_statement_file_that_says_something_else_states_nothing(
    workspace: Workspace, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "stated.toml"
    path.write_text(STATEMENTS + text, encoding="utf-8")
    with pytest.raises(InputError):
        state_from_file(workspace, path, NOW)
    assert inventory_rows(workspace) == []


POSTS = """date,account,text
2020-08-01 10:00,@Uni,Welcome week
2020-08-05 10:00,@Uni,Library hours
2020-08-05 11:00,@Other,Closed today
"""


@pytest.fixture
def posted(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with the posts of two accounts."""
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    report = import_evidence(workspace, [tmp_path / "posts.csv"], NOW)
    assert sum(account.accepted for account in report.accounts) == 3
    return workspace


def test_an_account_may_have_had_several_operators(posted: Workspace) -> None:
    (full,) = [str(row["account"]) for row in account_rows(posted) if "Uni" in str(row["account"])]
    periods = (
        (full, Operation("me", until=date(2020, 8, 2))),
        ("@uni", Operation("team", date(2020, 8, 3), date(2020, 8, 7))),
        ("Uni", Operation("me", since=date(2020, 8, 8))),
    )
    for name, period in periods:
        state_operator(posted, name, period, NOW)
    with posted.ledger() as ledger:
        stated = periods_of(full, operators(ledger))
    days = (date(2019, 9, 1), date(2020, 8, 5), date(2021, 1, 1))
    assert [operator_on(stated, day) for day in days] == ["me", "team", "me"]


def test_an_account_or_a_person_that_nobody_knows_is_refused_with_those_who_are_known(
    posted: Workspace,
) -> None:
    with pytest.raises(UsageError) as stopped:
        state_operator(posted, "@Unni", Operation("me"), NOW)
    assert stopped.value.code == "unknown-account"
    assert "@Uni" in stopped.value.next_step.text()
    with pytest.raises(UsageError) as stopped:
        state_role(posted, "p-00000000", "press", NOW)
    assert stopped.value.code == "unknown-person"
    with posted.ledger() as ledger:
        assert all_statements(ledger) == []


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_a_statement_that_says_nothing_is_refused(workspace: Workspace, text: str) -> None:
    for act in (
        lambda: state_decision(workspace, text, None, NOW),
        lambda: state_inventory(workspace, [InventoryBody("crisis", text)], NOW),
    ):
        with pytest.raises(UsageError) as stopped:
            act()
        assert stopped.value.code == "empty-statement"


def test_an_empty_inventory_shows_every_area_that_waits(workspace: Workspace) -> None:
    state_inventory(workspace, [InventoryBody("crisis", "On call at night")], NOW)
    rows = inventory_rows(workspace, blanks=True)
    assert len(rows) == 17
    assert [row["what"] for row in rows if row["what"]] == ["On call at night"]


def test_wrong_names_are_refused_with_the_right_ones(workspace: Workspace) -> None:
    refused = (
        lambda: state_inventory(workspace, [InventoryBody("krisis", "x")], NOW),
        lambda: state_operator(workspace, "@Uni", Operation("nobody"), NOW),
        lambda: state_role(workspace, "p-1", "king", NOW),
        lambda: state_week(workspace, date(2020, 5, 5), WeekBody({"crisis": 1.0}), NOW),
        lambda: state_week(workspace, date(2020, 5, 4), WeekBody({"krisis": 1.0}), NOW),
    )
    for act in refused:
        with pytest.raises(UsageError):
            act()
