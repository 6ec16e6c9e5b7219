"""Tables of posts: encodings, delimiters, dates that are never guessed, damaged ids."""

from __future__ import annotations

import codecs
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from remit.sources.discovery import read_exports
from remit.sources.tables.table_authors import MOST, Authored, names_authors
from remit.sources.values.identity import Identity
from remit.sources.values.written_dates import order_of, written_date


@pytest.fixture
def read(tmp_path, total, context):
    def reader(content):
        path = tmp_path / "posts.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return total(read_exports([path]).readings[0].pages(context))

    return reader


@pytest.fixture
def read_as(tmp_path, total, context):
    def reader(name, content):
        path = tmp_path / "posts.csv"
        path.write_text(content, "utf-8")
        she = replace(context, me=frozenset({name}))
        return total(read_exports([path]).readings[0].pages(she))

    return reader


def moments(found):
    return [
        datetime.fromtimestamp(record.evidence[0].spans[0][0], UTC).isoformat()[:16]
        for record in found.records
    ]


BULGARIAN = (
    "Дата и час;Текст;Връзка\n14.03.2020 9:05;Пожар в „лабораторията“;https://x.com/a/status/5\n"
)


@pytest.mark.parametrize(
    "encoded",
    [
        BULGARIAN.encode(),
        codecs.BOM_UTF8 + BULGARIAN.encode(),
        BULGARIAN.encode("cp1251"),
        codecs.BOM_UTF16_LE + BULGARIAN.encode("utf-16-le"),
    ],
    ids=["utf-8", "bom", "cp1251", "utf-16"],
)
def test_a_bulgarian_table_is_read_in_any_encoding(read, encoded):
    found = read(encoded)
    (one,) = found.records[0].evidence
    assert one.text == "Пожар в „лабораторията“"
    assert (one.channel, one.zone, one.zone_basis) == ("x", "Europe/Sofia", "setting")
    assert moments(found) == ["2020-03-14T07:05"]


def test_one_clear_row_decides_the_order_for_the_column(read):
    head = "date,text,url\n"
    american = read(head + "3/4/2020 10:00,a,u/status/1\n3/14/2020 10:00,b,u/status/2\n")
    assert moments(american) == ["2020-03-04T08:00", "2020-03-14T08:00"]
    european = read(head + "3/4/2020 10:00,a,u/status/1\n14/3/2020 10:00,b,u/status/2\n")
    assert moments(european) == ["2020-04-03T07:00", "2020-03-14T08:00"]


def test_an_order_that_nothing_decides_is_never_guessed(read):
    found = read("date,text\n3/4/2020,a\n5/6/2020,b\n5/5/2020,c\n")
    assert moments(found) == ["2020-05-04T21:00"]
    assert found.problems == ["unclear-date"] * 2
    assert found.findings == ["date-order"]


def test_a_column_that_contradicts_itself_keeps_its_clear_rows(read):
    found = read("date,text\n14/3/2020,a\n3/14/2020,b\n3/4/2020,c\n")
    assert len(found.records) == 2
    assert found.problems == ["unclear-date"]


@pytest.mark.parametrize(
    ("text", "expected", "offset"),
    [
        ("2020-03-14T09:05:07Z", "2020-03-14T09:05:07", 0),
        ("2020-03-14 09:05:07.123+02:00", "2020-03-14T09:05:07", 7200),
        ("2020-03-14 09:05", "2020-03-14T09:05:00", None),
        ("Mon Sep 19 15:08:53 +0000 2011", "2011-09-19T15:08:53", 0),
        ("3/14/20 12:05 AM", "2020-03-14T00:05:00", None),
        ("3/14/2020, 1:05 p.m.", "2020-03-14T13:05:00", None),
        ("14.03.2020 г. 13:05", "2020-03-14T13:05:00", None),
        ("Mar 14, 2020 1:05 PM", "2020-03-14T13:05:00", None),
        ("Saturday, March 14, 2020", "2020-03-14T00:00:00", None),
        ("1584169507", "2020-03-14T07:05:07", 0),
        ("1584169507123", "2020-03-14T07:05:07", 0),
    ],
)
def test_dates_are_read_as_they_are_written(text, expected, offset):
    written = written_date(text, "undecided")
    assert written is not None
    assert (written.wall.isoformat(), written.offset) == (expected, offset)


@pytest.mark.parametrize("text", ["", "soon", "32.01.2020", "2020-13-01", "14:00", "99/99/9999"])
def test_what_is_no_date_is_none(text):
    assert written_date(text, order_of([text])) is None


def test_ids_that_a_spreadsheet_damaged_give_way_to_the_content(read):
    found = read("id,created_at,text\n1.22E+17,2020-03-14,a\n1.22E+17,2020-03-14,b\n")
    assert len({record.key for record in found.records}) == 2
    assert found.findings == ["damaged-ids"]


def test_accounts_of_several_people_stay_apart_and_are_asked_about(read):
    found = read("created_at,screen_name,id_str\n2020-03-14,campus,1\n2020-03-14,library,1\n")
    assert [(one.account, one.mine) for r in found.records for one in r.evidence] == [
        ("social:@campus", "yes"),
        ("social:@library", "ask"),
    ]
    assert len({record.key for record in found.records}) == 2


def test_a_column_that_says_who_posted_settles_whose_it_is(read):
    found = read(
        "created_at,text,account,created by\n2020-03-14,a,campus,Ivan\n2020-03-14,b,campus,dana\n"
    )
    assert [(one.text, one.mine) for r in found.records for one in r.evidence] == [("b", "yes")]
    assert found.skipped == {"others": 1}


@pytest.mark.parametrize("head", ["Автор", "author", "posted by", "user", "Потребител"])
def test_what_others_wrote_for_her_account_is_not_asked_about(read_as, head):
    table = (
        f"Дата;Текст;{head}\n14.03.2020;a;Стажант\n14.03.2020;b; мария  иванова\n"
        "не е дата;c;Стажант\n15.03.2020;d;\n"
    )
    found = read_as("Мария Иванова", table)
    assert [(one.text, one.mine) for r in found.records for one in r.evidence] == [
        ("b", "yes"),
        ("d", "ask"),
    ]
    assert found.skipped == {"others": 2}
    assert found.raw == 4


@pytest.mark.parametrize(
    "table",
    [
        "date,text,author\n2020-03-14,a,Ivan\n2020-03-14,b,Intern\n",
        "date,text,author\n2020-03-14,a,@dana\n2020-03-14,b,@library\n",
        "date,text,user\n2020-03-14,a,dana\n2020-03-14,b,library\n",
        "date,text,screen_name\n2020-03-14,a,dana\n2020-03-14,b,City Library\n",
        "date,text,author,account\n2020-03-14,a,dana,campus\n2020-03-14,b,Ivan,library\n",
        "date,author,url\n2020-03-14,dana,https://x.com/Dana/status/1\n"
        "2020-03-14,library,https://x.com/library/status/2\n",
    ],
    ids=["without her", "handles", "user names", "accounts", "several accounts", "owners of links"],
)
def test_a_column_that_is_no_list_of_her_colleagues_leaves_nobody_out(read, table):
    found = read(table)
    assert len(found.records) == 2
    assert found.records[-1].evidence[0].mine == "ask"
    assert not found.skipped


def test_a_column_of_very_many_names_is_no_list_of_authors():
    rows = [Authored("dana"), *(Authored(f"Person {number}") for number in range(MOST))]
    assert names_authors(rows[:MOST], Identity.of({"dana"}))
    assert not names_authors(rows, Identity.of({"dana"}))


def test_a_quote_that_is_never_closed_costs_its_row(read):
    body = "".join(f'2020-03-14,"text {number}, ""quoted""",{number}\n' for number in range(500))
    found = read("created_at,text,id\n" + '2020-03-14,"never closed,x\n' + body)
    assert len(found.records) == 500
    assert found.problems == ["torn-row"]


def test_short_rows_cost_themselves_and_empty_lines_nothing(read):
    found = read("created_at,text,id\n2020-03-14,a,1\n\n2020-03-14\n2020-03-14,b,2\n")
    assert len(found.records) == 2
    assert found.problems == ["torn-row"]
    assert [record.offset for record in found.records] == [1, 3]


def test_garbled_letters_cost_nothing(read):
    found = read("created_at,text,id\n2020-03-14,caf\xe9 – Ã©tude,1\n".encode("cp1252"))
    assert len(found.records) == 1
    assert not found.problems


def test_the_real_tables_are_read_whole(shared_data, total, context):
    found = read_exports([shared_data / "evidence" / "csv"])
    counts = {}
    for reading in found.readings:
        read_whole = total(reading.pages(context))
        counts[reading.export.name] = (read_whole.raw, len(read_whole.problems))
        assert len({record.key for record in read_whole.records}) == len(read_whole.records)
    assert counts == {
        "538_BarackObama.csv": (3207, 0),
        "german_univ_libraries_timeline_2014.csv": (23905, 0),
    }
