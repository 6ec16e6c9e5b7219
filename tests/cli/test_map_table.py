"""remit import --map: by flags, by questions at a terminal, shared; remit sources."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.cli.conftest import Run
from tests.sources.sample_tables import xlsx

from remit.workflow.folder.workspace import open_workspace

PLAN = (
    "Plan of the month;;;;\n\nWann;Wo;Copy;Owner;Stage\n"
    "3/4/2021 10:00;Facebook;The doors stand open today, come all;Dana Ivanova;published\n"
    "4/4/2021 10:00;Facebook;A second reminder of the open doors;Ivan Petrov;published\n"
    "5/4/2021;Instagram;Pictures of the day;Dana Ivanova;idea\n"
)
FLAGS = (
    "--as at=wann --as channel=Wo --as text=#3 --as operator=Owner --as status=Stage"
    " --as order=day-first"
)


@pytest.fixture
def workspace(run: Run, tmp_path):
    assert run("init work --me 'Dana Ivanova' --zone Europe/Sofia").code == 0
    (tmp_path / "plan.csv").write_text(PLAN)
    return tmp_path / "work"


class Terminal:
    """Standard input at which somebody sits."""

    @staticmethod
    def isatty() -> bool:
        return True


@pytest.fixture
def type_in(run: Run, monkeypatch):
    """Run a command at a terminal at which these lines are typed; return what nobody asked for."""

    def call(line, *typed):
        answers = iter(typed)
        monkeypatch.setattr("typer.prompt", lambda *_, **__: next(answers))
        monkeypatch.setattr("typer.confirm", lambda *_, **__: next(answers) != "no")
        monkeypatch.setattr("remit.cli.map_table.sys", SimpleNamespace(stdin=Terminal()))
        return run(line), list(answers)

    return call


def test_a_table_is_mapped_by_flags_and_read_from_then_on(run: Run, workspace, tmp_path):
    unknown = run("import plan.csv")
    assert unknown.code == 3
    assert "remit import --map plan.csv" in unknown.err
    mapped = run(f"import --map plan.csv {FLAGS}")
    assert mapped.code == 0
    assert "3 rows: 1 entries" in mapped.out
    assert "others 1, not-published 1" in mapped.out
    assert (workspace / "profiles" / "plan.toml").is_file()
    again = run("import plan.csv --json").json
    assert [(each["source"], each["duplicates"]) for each in again["sources"]] == [("plan", 1)]
    (tmp_path / "april.csv").write_text(PLAN.replace("/2021", "/2020"))
    assert run("import april.csv --json").json["sources"][0]["accepted"] == 1


def test_json_without_flags_only_proposes(run: Run, workspace):
    found = run("import --map plan.csv --json").json
    assert [(each["column"], each["role"]) for each in found["columns"]] == [
        ("Wann", "at"),
        ("Wo", "channel"),
        ("Copy", "text"),
        ("Owner", "operator"),
        ("Stage", "status"),
    ]
    assert (found["header_row"], found["order"], found["open"]) == (
        2,
        "undecided",
        ["order", "zone"],
    )
    assert found["unpublished"] == ["idea"]
    assert not (workspace / "profiles").exists()


def test_nobody_to_ask_is_a_stop_that_names_the_flags(run: Run, workspace):
    answer = run("import --map plan.csv")
    assert answer.code == 2
    assert "--as 'at=Wann'" in answer.err
    assert "--as order=day-first" in answer.err
    missing = run("import --map plan.csv --as at=Wann --as text=Copy")
    assert (missing.code, "--as order=day-first" in missing.err) == (2, True)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ("--as at=When", "The table has no column `When`."),
        ("--as when=Wann", "`when=Wann` states nothing that is known."),
        ("--as text=Copy", "Nothing says which column holds the date."),
        ("--as at=Wann --as order=up", "`order=up` cannot be."),
        ("--as at=Wann --as order=day-first --as zone=Sofia", "`Sofia` is not a time zone."),
        ("--as at=Wann --as order=day-first --as mine=no", "`mine=no` cannot be."),
    ],
)
def test_what_cannot_be_is_a_stop_and_nothing_is_kept(run: Run, workspace, flags, said):
    answer = run(f"import --map plan.csv {flags}")
    assert answer.code == 2
    assert said in answer.err
    assert not (workspace / "profiles").exists()


def test_a_file_without_a_table_cannot_be_mapped(run: Run, workspace, tmp_path):
    (tmp_path / "letter.csv").write_text("Dear Dana,\n")
    answer = run("import --map letter.csv")
    assert (answer.code, "no-table" in answer.err) == (3, True)


def test_flags_without_a_table_are_a_stop(run: Run, workspace):
    assert "no table is named" in run("import plan.csv --as at=Wann").err


def test_questions_are_asked_only_where_something_is_unclear(run: Run, workspace, type_in):
    answer, left = type_in("import --map plan.csv", "", "d", "", "yes")
    assert answer.code == 0
    assert not left
    assert "3 rows: 1 entries" in answer.out


def test_columns_can_be_mended_at_the_terminal(run: Run, workspace, type_in):
    answer, left = type_in(
        "import --map plan.csv", "channel=- text=Wow", "channel=- status=-", "", "day", "UTC", "yes"
    )
    assert not left
    assert "The table has no column `Wow`." in answer.out
    text = (workspace / "profiles" / "plan.toml").read_text()
    assert 'Wo"' not in text.partition("[columns")[2]
    assert 'zone = "UTC"' in text


def test_a_column_whose_name_holds_spaces_can_be_named_at_the_terminal(
    run: Run, workspace, tmp_path, type_in
):
    (tmp_path / "plan.csv").write_text(PLAN.replace("Stage", "Stage of work", 1))
    _, left = type_in(
        "import --map plan.csv", "status=- text=Stage of work", "", "day", "UTC", "yes"
    )
    assert not left
    assert '"text" = ["Stage of work"]' in (workspace / "profiles" / "plan.toml").read_text()


def test_she_may_say_which_of_the_names_is_hers(run: Run, tmp_path, type_in):
    run("init work --zone Europe/Sofia")
    (tmp_path / "plan.csv").write_text(PLAN)
    answer, left = type_in("import --map plan.csv", "", "day", "", "1", "yes")
    assert not left
    assert "1 Dana Ivanova  2 Ivan Petrov" in answer.out
    assert "Dana Ivanova" in open_workspace(tmp_path / "work", tmp_path).settings.me
    assert "others" in answer.out


def test_a_mapping_that_is_not_kept_leaves_nothing(run: Run, workspace, type_in):
    answer, _ = type_in("import --map plan.csv", "", "day", "", "no")
    assert answer.code == 0
    assert not (workspace / "profiles").exists()


def test_a_mapping_can_be_shared_and_does_not_say_whose_the_rows_are(run: Run, workspace, tmp_path):
    run(f"import --map plan.csv {FLAGS} --as mine=yes")
    shared = tmp_path / "plan.toml"
    shared.write_text((workspace / "profiles" / "plan.toml").read_text())
    run("init other --me maria --zone Europe/Sofia")
    answer = run(f"import plan.csv --workspace other --profile {shared} --json").json
    assert answer["sources"][0]["source"] == "plan"
    assert answer["sources"][0]["accepted"] == 2
    assert "mine" not in (tmp_path / "other" / "profiles" / "plan.toml").read_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "TOML"),
        ('name = "slack-export"\ntitle = "S"\n[columns.en]\nat = ["a"]', "source"),
    ],
)
def test_a_broken_mapping_costs_itself_only(run: Run, workspace, text, said):
    (workspace / "profiles").mkdir()
    (workspace / "profiles" / "broken.toml").write_text(text)
    (workspace.parent / "posts.csv").write_text("date,text\n2020-03-14,a\n")
    answer = run("import posts.csv")
    assert answer.code == 0
    assert said in answer.out
    assert "bad-table-profile" in answer.out
    stopped = run(f"import posts.csv --profile {workspace / 'profiles' / 'broken.toml'}")
    assert stopped.code == 3


def test_a_spreadsheet_and_a_work_log_are_mapped_too(run: Run, workspace, tmp_path):
    rows = [["Day", "Task", "Hours"], ["14.03.2020", "Lab fire, calls", "2:30"]]
    (tmp_path / "log 2020.xlsx").write_bytes(xlsx({"Cover": [["Log"]], "March": rows}))
    flags = "--as at=Day --as text=Task --as minutes=Hours --as mine=yes --name my-log"
    answer = run(f"import --map 'log 2020.xlsx' {flags}")
    assert answer.code == 0
    assert "(150 min)" in answer.out
    assert (workspace / "profiles" / "my-log.toml").is_file()


def test_neither_the_preview_nor_the_ledger_keeps_what_opens_doors(run: Run, workspace, tmp_path):
    (tmp_path / "calls.csv").write_text("Wann,Was\n2020-03-14,Call 0888 123 456\n")
    answer = run("import --map calls.csv --as at=Wann --as text=Was --as mine=yes")
    assert "Call ▮▮▮" in answer.out
    with open_workspace(workspace, tmp_path).ledger() as ledger:
        assert [each.text for each in ledger.activities()] == ["Call ▮▮▮"]


def test_mapping_again_mends_the_mapping_and_another_table_gets_its_own(
    run: Run, workspace, tmp_path
):
    run(f"import --map plan.csv {FLAGS}")
    run(f"import --map plan.csv {FLAGS} --as zone=UTC")
    assert [path.name for path in (workspace / "profiles").iterdir()] == ["plan.toml"]
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "plan.csv").write_text("Kogda;Was\n2020-03-14;Open\n2020-03-15;Doors\n")
    assert run("import --map b/plan.csv --as at=Kogda --as text=Was").code == 0
    assert (workspace / "profiles" / "plan-2.toml").is_file()


def test_sources_tells_how_sure_each_format_is(run: Run, workspace):
    run(f"import --map plan.csv {FLAGS}")
    rows = {row["source"]: row for row in run("sources --json").json["sources"]}
    assert rows["plan"]["seen"] == "her own"
    assert rows["x-archive"]["seen"] == "real file"
    assert rows["hootsuite"]["seen"] == "others' tests"
    assert "mpims.json" in rows["slack-export"]["never_opened"]
    assert "channels.json" in rows["slack-export"]["reads"]
    assert "hootsuite" in run("sources").out


def test_sources_needs_no_workspace_but_a_named_one_must_be_there(run: Run):
    assert run("sources").code == 0
    assert run("sources --workspace nowhere").code == 3
