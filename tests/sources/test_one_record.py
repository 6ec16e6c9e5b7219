"""One piece of work is one record, whichever file tells of it and however often.

Importers are known to fail in three ways: what is imported again comes in
anew, two rows are taken for one, and what two files tell counts twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.sources.sample_mail import box, mail
from tests.sources.sample_tables import META, table, xlsx

from remit.ledger.intake import Account
from remit.ledger.ledger import Ledger
from remit.ledger.taking import ExportMark
from remit.sources.discovery import read_exports
from remit.sources.evidence import Context
from remit.sources.registry import SOURCES
from remit.sources.tables.posts_csv import PostsTable
from remit.sources.tables.table_profile import TableProfile

TIMER = "User,Email,Project,Description,Start date,Start time,End date,End time,Duration\n"
DANA = "Dana,dana@uni.example"
RESCUETIME = "Date,Time Spent (seconds),Number of People,Activity,Category,Productivity\n"
LOG = TableProfile(
    name="log",
    title="Log",
    rows="work",
    mine="yes",
    marks=["Day", "What", "Hours"],
    least_marks=3,
    columns={"own": {"at": ["Day"], "text": ["What"], "minutes": ["Hours"]}},
)


@dataclass(frozen=True)
class Entered:
    """What the ledger made of some files, one after the other."""

    accounts: list[Account]
    entries: list[tuple[int | None, str, float | None]]

    @property
    def accepted(self) -> list[int]:
        return [each.accepted for each in self.accounts]


Enter = Callable[..., Entered]


@pytest.fixture
def enter(tmp_path: Path, context: Context) -> Enter:
    """Import files, one import each, into a ledger; names may repeat."""

    def entered(*files: tuple[str, str | bytes], asked: Sequence[Context] = ()) -> Entered:
        accounts = []
        with Ledger(tmp_path / "ledger.sqlite", b"k" * 32, create=True) as ledger:
            for number, (name, content) in enumerate(files):
                folder = tmp_path / str(number)
                folder.mkdir()
                raw = content if isinstance(content, bytes) else content.encode()
                (folder / name).write_bytes(raw)
                (reading,) = read_exports([folder], [PostsTable(LOG), *SOURCES]).readings
                mark = ExportMark(reading.source.name, 1, bytes([number]), name, number)
                run = ledger.begin_import(number)
                she = asked[number] if asked else context
                accounts += ledger.take(run, mark, reading.pages(she))
                ledger.finish_import(run, number)
            entries = [(each.start, each.text, each.minutes) for each in ledger.activities()]
        return Entered(accounts, entries)

    return entered


# ── what is imported again comes in anew ──

POSTS = "date,text,likes\n2020-03-14 10:05,Open doors,{0}\n2020-03-15 11:00,Lab fire,{0}\n"
STORIES = [
    ["", "1", "campus", "C", "", "0", "03/14/2021 06:08", "", "IG story", "", "", views, "", ""]
    for views in ("160", "90")
]


@pytest.mark.parametrize(
    ("earlier", "later", "source"),
    [
        (POSTS.format(1), POSTS.format(999), "posts-csv"),
        (
            table(META, STORIES).decode(),
            table(META, [[*row[:11], "500", *row[12:]] for row in STORIES]).decode(),
            "meta-suite",
        ),
        (
            TIMER + f"{DANA},A,Calls,2020-03-14,,,,1:00:00\n{DANA},A,Calls,2020-03-14,,,,2:00:00\n",
            TIMER + f"{DANA},B,Calls,2020-03-14,,,,1:00:00\n{DANA},B,Calls,2020-03-14,,,,2:00:00\n",
            "timers",
        ),
        (
            RESCUETIME + "2020-03-02T09:00:00,1200,1,mail,Email,0\n",
            RESCUETIME + "2020-03-02T09:00:00,1800,1,mail,Communication,1\n",
            "rescuetime",
        ),
        (
            "Day,What,Hours\n14.03.2020,Calls,1\n14.03.2020,Calls,1\n",
            "Day,What,Hours\n14.03.2020,Calls,1\n14.03.2020,Calls,1,,\n",
            "log",
        ),
    ],
    ids=["likes", "stories", "projects", "categories", "work"],
)
def test_what_a_later_export_tells_anew_is_not_work_anew(enter: Enter, earlier, later, source):
    found = enter(("report.csv", earlier), ("report (1).csv", later))
    assert [each.source for each in found.accounts] == [source] * 2
    first, again = found.accounts
    assert first.accepted == first.records > 0
    assert again.revised + again.duplicates == again.records == first.records
    assert len(found.entries) == first.activities


@pytest.mark.parametrize("other", ["America/New_York", "Asia/Kathmandu"])
def test_a_record_has_one_name_whatever_zone_she_sets(
    sample, other, tmp_path, put_files, context, total
):
    (reading,) = read_exports([put_files(tmp_path, sample.files)]).readings
    there = replace(context, zone=ZoneInfo(other))
    here, elsewhere = (
        {record.key for record in total(reading.pages(asked)).records} for asked in (context, there)
    )
    assert here == elsewhere


def test_what_was_imported_on_a_wrong_clock_is_mended_and_counts_once(
    enter: Enter, context: Context
):
    zoneless = box(mail(1, "Date: 02 Mar 2020 09:00:00"))
    abroad = replace(context, zone=ZoneInfo("America/New_York"))
    found = enter(("Sent", zoneless), ("Sent", zoneless), asked=[abroad, context])
    assert [(each.accepted, each.revised) for each in found.accounts] == [(1, 0), (0, 1)]
    assert [start for start, *_ in found.entries] == [1_583_132_400]


def test_what_a_file_is_called_names_no_record(sample, tmp_path, put_files, context, total):
    (reading,) = read_exports([put_files(tmp_path / "a", sample.files)]).readings
    named = dict(sample.files)
    if len(named) == 1:
        head, dot, suffix = sample.main.rpartition(".")
        named = {f"{head} (2){dot}{suffix}" if dot else f"{suffix} (2)": named[sample.main]}
    (renamed,) = read_exports([put_files(tmp_path / "b" / "2021-04", named)]).readings
    first, again = (
        [record.key for record in total(each.pages(context)).records] for each in (reading, renamed)
    )
    assert first == again


# ── two rows are taken for one ──


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            TIMER + f"{DANA},A,Calls,2020-03-14,,,,1:00:00\n{DANA},B,Calls,2020-03-14,,,,2:00:00\n",
            2,
        ),
        (TIMER + f"{DANA},A,Calls,2020-03-14,,,,1:00:00\n" * 2, 2),
        (
            TIMER + f"{DANA},A,Calls,2020-03-14,09:00:00,,,1:00:00\n"
            f"{DANA},B,Calls,2020-03-14,09:00:00,,,2:00:00\n",
            2,
        ),
        (TIMER + f"{DANA},A,Calls,2020-03-14,09:00:00,,,1:00:00\n" * 2, 1),
        ("Day,What,Hours\n14.03.2020,Calls,1\n14.03.2020,Calls,2\n", 2),
        ("Day,What,Hours\n14.03.2020,Calls,1\n14.03.2020,Calls,1\n", 2),
        ("Day,What,Hours\n14.03.2020 9:00,Calls,1\n14.03.2020 9:00,Calls,1\n", 1),
        ("Day,What,Hours\n14.03.2020 9:00,Calls,1\n14.03.2020 9:00,Calls,2\n", 2),
        (table(META, STORIES).decode(), 2),
        (table(META, STORIES[:1] * 2).decode(), 1),
        ("date,text,likes\n2020-03-14,Good morning,1\n2020-03-14,Good morning,5\n", 2),
        ("date,text,likes\n2020-03-14 10:05,Open,1\n2020-03-14 10:05,Open,5\n", 1),
        (
            "date,text,link\n2020-03-14 10:00,a,https://news.example/post/spring-fair\n"
            "2020-03-15 10:00,b,https://news.example/post/spring-fair\n",
            2,
        ),
        (
            "date,text,id\n2020-03-14 10:00,a,1470401922434420000\n"
            "2020-03-15 10:00,b,1470401922434420000\n",
            2,
        ),
        (
            RESCUETIME + "2020-03-02T09:00:00,600,1,mail,Email,0\n"
            "2020-03-02T09:00:00,300,1,mail,News,0\n",
            2,
        ),
    ],
)
def test_rows_that_look_alike_are_as_many_entries_as_they_tell(enter: Enter, content, told):
    found = enter(("report.csv", content))
    assert (len(found.entries), found.accepted) == (told, [told])
    assert found.accounts[0].duplicates == 2 - told


def test_numbers_that_begin_anew_in_each_table_hide_no_row(enter: Enter):
    head = "номер;дата;текст\n"
    found = enter(
        ("март.csv", head + "1;14.03.2020;Пожар\n2;15.03.2020;Отворени врати\n"),
        ("април.csv", head + "1;14.04.2020;Изложба\n2;15.04.2020;Прием\n"),
    )
    assert found.accepted == [2, 2]
    assert len(found.entries) == 4


# ── what two files tell counts twice ──

DAMAGED = "Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,permalink clicks\n{0},"
LINKED = DAMAGED + "https://twitter.com/campus/status/1510000000000000101,Hi,2022-04-01 18:42 +0000"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "date,text\n2020-03-14 10:05:30,Open doors\n2020-03-15 11:00:00,Lab  fire\n",
            "date;text\n3/14/20 10:05;Open doors\n3/15/20 11:00;Lab fire\n",
        ),
        (
            "date,text\n14.03.2020 10:05,Пожар\n15.03.2020 11:00,Изложба\n",
            "Дата;Текст\n2020-03-15 11:00;Изложба\n2020-03-14 10:05;Пожар\n".encode("cp1251"),
        ),
        (
            LINKED.format("1510000000000000101") + ",1,1,1\n",
            LINKED.format("1.51E+18") + ",9,1,1\n",
        ),
        (
            LINKED.format("1510000000000000101") + ",1,1,1\n",
            LINKED.format("1510000000000000000") + ",9,1,1\n",
        ),
        (
            TIMER + f"{DANA},A,Calls,14/03/2020,15:00:00,14/03/2020,16:00:00,1:00:00\n",
            TIMER + f"{DANA},A,Calls,2020-03-14,3:00 PM,2020-03-14,4:00 PM,1:00:00\n",
        ),
        (
            "Project,Description,Start date,Start time,End date,End time,Duration\n"
            "A,Calls,2020-03-14,09:00:00,2020-03-14,10:00:00,1:00:00\n",
            "Description,Start date,Start time,End date,End time,Duration\n"
            "Calls,2020-03-14,09:00,2020-03-14,10:00,1:00:00\n",
        ),
    ],
    ids=["saved anew", "sorted anew", "damaged ids", "rounded ids", "clocks", "without names"],
)
def test_rows_that_two_files_write_differently_are_entered_once(enter: Enter, one, other):
    found = enter(("one.csv", one), ("other.csv", other))
    first, again = found.accounts
    assert first.source == again.source
    assert first.accepted == first.records > 0
    assert (again.accepted, again.revised + again.duplicates) == (0, first.records)
    assert len(found.entries) == first.records


def test_a_table_and_the_spreadsheet_it_was_saved_as_are_entered_once(enter: Enter):
    text = "Day,What,Hours\n14.03.2020 09:05,Calls,1.5\n15.03.2020 10:00,Review,2\n"
    rows = [
        ["Day", "What", "Hours"],
        [datetime(2020, 3, 14, 9, 5), "Calls", 1.5],  # noqa: DTZ001 -- a cell has no zone
        [datetime(2020, 3, 15, 10, 0), "Review", 2.0],  # noqa: DTZ001
    ]
    found = enter(("log.csv", text), ("log.xlsx", xlsx({"Sheet1": rows})))
    assert found.accepted == [2, 0]
    assert [minutes for *_, minutes in found.entries] == [90, 120]


def test_mail_in_two_mailboxes_is_entered_once_and_a_reused_id_hides_nothing(enter: Enter):
    later = mail(1, "Date: Tue, 03 Mar 2020 09:00:00 +0200")
    nameless = mail(3).replace("Message-ID: <mail-3@uni.example>\n", "")
    found = enter(
        ("Sent", box(mail(1), mail(2), nameless)),
        ("Archive", box(mail(2, "X-Gmail-Labels: Sent"), later, nameless)),
    )
    assert [(each.accepted, each.duplicates) for each in found.accounts] == [(3, 0), (1, 2)]
    assert len(found.entries) == 4
