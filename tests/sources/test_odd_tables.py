"""Tables that nobody knows and that keep no rule: looked at, mapped, read, shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.sources.sample_tables import xlsx

from remit.sources.discovery import read_exports
from remit.sources.registry import SOURCES
from remit.sources.tables.posts_csv import PostsTable
from remit.sources.tables.table_profile import TableProfile, profile_text, read_profile
from remit.sources.tables.table_rows import layouts
from remit.sources.values.written_dates import written_serial
from remit.workflow.imports.map_table import look_at, mapping_of, preview, with_roles
from remit.workflow.imports.table_answers import answers_for, read_statements

DAYS = range(10, 20)
CAMPUS = "https://www.facebook.com/campus/posts/54123456789"


def lines(head: str, row: str, encoding: str = "utf-8") -> bytes:
    return (head + "".join(row.format(d=day) for day in DAYS)).encode(encoding)


TWO_HEADS = lines(
    "Планиране;;Публикация;;\nДата;Час;Текст;Мрежа;Отговорник\n",
    "{d}.03.2021;9:{d};Отворени врати {d};Facebook;Дана Иванова\n",
    "cp1251",
)
SPLIT_HEADS = xlsx(
    {
        "План": [
            ["Дата", "Публикация", None, "Отговорник"],
            [None, "Текст", "Връзка", None],
            *([date(2021, 3, d), f"Ден {d} на врати", f"{CAMPUS}{d}", "Дана"] for d in DAYS),
        ]
    }
)
SPLIT_TEXT = lines(
    "Дата;Публикация;;Отговорник\n;Текст;Връзка;\n",
    "{d}.03.2021;Ден {d} на врати;" + CAMPUS + "{d};Дана\n",
)
MERGED_TITLE = lines(
    "Комуникационен план за март 2021 г.;;;;\n;;;;\nКога;Какво;Къде;Кой;Часове\n",
    "{d}.03.2021;Кризисна среща номер {d};Ректорат;Дана Иванова;1,5\n",
    "cp1251",
)
COUNTED = xlsx(
    {"S": [["Ден", "Задача", "Минути"], *([44265.0 + d - 10, f"Задача {d}", 90.0] for d in DAYS)]}
)
COUNTED_TEXT = "Ден;Задача;Минути\n44265,375;Обаждане;90\n44266,5;Среща;30\n".encode()
COUNTED_AND_CLOCK = "Ден;Час;Задача;Минути\n44265;9:30;Обаждане;90\n44266;12:00;Среща;30\n".encode()
META_BG = lines(
    "\ufeffИдентификатор на публикация;Име на страницата;Описание;Време на публикуване;"
    "Постоянна връзка;Вид публикация;Обхват\n",
    "1,22158E+17;Кампус;Отворени врати {d};03/{d}/2021 09:05;" + CAMPUS + "{d};Снимки;{d}00\n",
)
IN_WORDS = lines("Дата\tДейност\tЧасове\n", "{d} март 2021 г.\tСреща {d}\t2 ч. 30 мин.\n")
SECOND_SHEET = xlsx(
    {
        "Корица": [["Отчет"], ["2021"]],
        "Данни": [
            ["Отчет за март", None, None],
            ["Дата", "Час", "Какво", "Часове"],
            *([datetime(2021, 3, d), "9:30", f"Среща {d}", 1.5] for d in DAYS),  # noqa: DTZ001
        ],
    }
)


@pytest.fixture
def mapped(tmp_path, context, total):
    """Accept the proposal for a table, with some statements; return profile and records."""

    def accept(name: str, content: bytes, *stated: str):
        path = tmp_path / name
        path.write_bytes(content)
        looked = look_at(path)
        roles, settings = read_statements(looked, stated)
        if roles:
            held = {each.role: each.name for each in looked.proposal.columns if each.role}
            looked = with_roles(looked, held | roles)
        profile = mapping_of(looked, answers_for(looked.proposal, settings), "hers")
        (reading,) = read_exports([path], [PostsTable(profile), *SOURCES]).readings
        assert reading.source.name == "hers"
        found = total(reading.pages(context))
        seen = preview(looked, profile, context)
        assert (seen.accepted, seen.problems) == (len(found.records), len(found.problems))
        return profile, found

    return accept


def told(found) -> list[tuple[str, str, float | None]]:
    """Return day and time in Sofia, words and minutes of the records."""
    return [
        (
            datetime.fromtimestamp(one.spans[0][0] + 7200, UTC).isoformat()[:16],
            one.text,
            one.minutes,
        )
        for record in found.records
        for one in record.evidence
    ]


@pytest.mark.parametrize(
    ("name", "content", "first", "count"),
    [
        ("план.csv", TWO_HEADS, ("2021-03-10T09:10", "Отворени врати 10", None), 10),
        ("план.xlsx", SPLIT_HEADS, ("2021-03-10T00:00", "Ден 10 на врати", None), 10),
        ("план.csv", SPLIT_TEXT, ("2021-03-10T00:00", "Ден 10 на врати", None), 10),
        ("план.csv", MERGED_TITLE, ("2021-03-10T00:00", "Кризисна среща номер 10", 90), 10),
        ("дела.xlsx", COUNTED, ("2021-03-10T00:00", "Задача 10", 90), 10),
        ("дела.csv", COUNTED_TEXT, ("2021-03-10T09:00", "Обаждане", 90), 2),
        ("дела.csv", COUNTED_AND_CLOCK, ("2021-03-10T09:30", "Обаждане", 90), 2),
        ("meta.csv", META_BG, ("2021-03-10T09:05", "Отворени врати 10", None), 10),
        ("дела.tsv", IN_WORDS, ("2021-03-10T00:00", "Среща 10", 150), 10),
        ("дела.xlsx", SECOND_SHEET, ("2021-03-10T09:30", "Среща 10", 90), 10),
    ],
    ids=[
        "two rows of names", "names in two rows", "names in two rows of text", "a title above",
        "counted days", "counted moments", "counted days and a clock", "a product's in Bulgarian",
        "days in words", "second sheet",
    ],
)  # fmt: skip
def test_an_odd_table_is_read_as_it_is_proposed(mapped, name, content, first, count):
    _, found = mapped(name, content)
    assert told(found)[0] == first
    assert (len(found.records), found.problems) == (count, [])


def test_names_in_two_rows_hold_for_their_columns(mapped):
    profile, found = mapped("план.xlsx", SPLIT_HEADS)
    assert profile.columns["own"] == {
        "at": ["Дата"], "text": ["Текст"], "url": ["Връзка"], "operator": ["Отговорник"],
    }  # fmt: skip
    assert found.records[0].key == "facebook:5412345678910"


def test_a_row_of_values_lends_no_names():
    head = b"Date,Text,\n2021-03-10,,note\n,Open,doors\n"
    assert [found.header for found in layouts(head)] == [
        ("Date", "Text", ""),
        ("2021-03-10", "", "note"),
        ("", "Open", "doors"),
    ]


def test_columns_without_a_name_of_their_own_are_told_by_number(mapped):
    table = lines("Дата;Дата;;Часове\n", "{d}.03.2021;{d}.02.2021;Нещо важно {d};1\n")
    profile, found = mapped("дела.csv", table, "at=#2", "text=#3")
    assert profile.columns["own"] == {"at": ["#2"], "text": ["#3"], "minutes": ["Часове"]}
    assert told(found)[0] == ("2021-02-10T00:00", "Нещо важно 10", 60)
    assert read_profile(profile_text(profile), "x.toml") == profile


def test_the_order_that_a_table_shows_holds_for_the_next_one(mapped, tmp_path, context, total):
    table = "When,Post copy,Network\n{0}/3/2021 10:00,We are open all the day,Instagram\n"
    profile, _ = mapped(
        "march.csv", (table + "14/3/2021 10:00,Again,Instagram\n").format(1).encode()
    )
    assert profile.order == "day first"
    (tmp_path / "april.csv").write_text(table.format(2))
    (reading,) = read_exports([tmp_path / "april.csv"], [PostsTable(profile)]).readings
    found = total(reading.pages(context))
    assert told(found) == [("2021-03-02T10:00", "We are open all the day", None)]
    assert not found.findings


def test_numbers_are_days_only_in_a_column_that_is_called_so(tmp_path):
    path = tmp_path / "a.csv"
    for first, second in (("44265", "44266"), ("20210310", "20210311")):
        path.write_text(f"Обхват;Задача;Ден\n{first};Едно;{first}\n{second};Две;{second}\n")
        looks = {each.name: each.looks for each in look_at(path).proposal.columns}
        assert looks == {"Обхват": "number", "Задача": "words", "Ден": "date"}


@pytest.mark.parametrize(
    "text", ["", "1500", "99999", "36525", "4426a", "442650", "44265.", "-44265"]
)
def test_what_counts_no_days_is_no_date(text):
    assert written_serial(text) is None


def test_a_table_is_read_by_the_mapping_that_was_made_for_it(tmp_path):
    def hers(name: str, *columns: str) -> TableProfile:
        own = {"own": {"at": [columns[0]], "text": [columns[1]]}}
        return TableProfile(name=name, title=name, marks=list(columns), least_marks=2, columns=own)

    for long, short in (("a", "b"), ("b", "a")):
        profiles = (hers(long, "Ден", "Задача", "Минути"), hers(short, "Ден", "Задача"))
        sources = [PostsTable(each, profiles) for each in profiles]
        for table, name in (
            ("Ден;Задача\n14.03.2021;Среща\n", short),
            ("Ден;Задача;Минути\n14.03.2021;Среща;5\n", long),
        ):
            path = tmp_path / "plan.csv"
            path.write_text(table)
            for asked in (sources, sources[::-1]):
                (reading,) = read_exports([path], asked).readings
                assert reading.source.name == name


def test_whether_rows_are_posts_or_work_is_told_by_their_columns(tmp_path: Path):
    found = {}
    for name, head, row in (
        ("tasks", "Ден;Задача", "14.03.2021;Среща"),
        ("words", "Ден;Текст", "14.03.2021;Среща"),
        ("timed", "Ден;Текст;Часове", "14.03.2021;Среща;2"),
        ("linked", "Ден;Задача;Линк", "14.03.2021;Среща;https://x.com/a/status/5"),
        ("both", "Ден;Задача;Линк;Часове", "14.03.2021;Среща;https://x.com/a/status/5;2"),
    ):
        (tmp_path / f"{name}.csv").write_text(f"{head}\n{row}\n")
        proposal = look_at(tmp_path / f"{name}.csv").proposal
        found[name] = proposal.rows, "rows" in proposal.questions
    assert found == {
        "tasks": ("work", False),
        "words": ("posts", False),
        "timed": ("work", False),
        "linked": ("posts", False),
        "both": ("posts", True),
    }


def test_a_shared_mapping_reads_the_same_for_somebody_else(mapped, tmp_path, context, total):
    profile, found = mapped("план.xlsx", SPLIT_HEADS)
    shared = read_profile(profile_text(profile), "shared.toml")
    she = replace(context, me=frozenset({"Мария"}))
    (reading,) = read_exports([tmp_path / "план.xlsx"], [PostsTable(shared)]).readings
    theirs = total(reading.pages(she))
    assert [record.key for record in theirs.records] == [record.key for record in found.records]
    assert {one.mine for record in theirs.records for one in record.evidence} == {"ask"}
