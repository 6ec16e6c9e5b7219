"""Spreadsheets: read like text tables, by sheet and row; those that would harm stay shut."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.sources.old_sheets import xls
from tests.sources.sample_tables import LINKED, LINKEDIN, META, ods, xlsx

from remit.errors import InputError, RemitError
from remit.sources.discovery import read_exports
from remit.sources.tables.hushed import hushed
from remit.sources.tables.sheet_budget import Harmful
from remit.sources.tables.sheet_size import refuse_harm
from remit.sources.tables.table_sheets import Book, Unreadable

QUICK = settings(
    max_examples=80,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
AT = datetime(2021, 3, 4, 9, 5)  # noqa: DTZ001 -- a cell names no zone
REPORT = xls(
    {
        "Metrics": [["Date", "Impressions"], ["05/10/2022", "716"]],
        "All posts": [["Engagement of single posts"], LINKEDIN.split(","), *LINKED],
    }
)


@pytest.fixture
def read(tmp_path, total, context):
    def reader(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        (reading,) = read_exports([path]).readings
        return reading, total(reading.pages(context))

    return reader


def moments(found):
    return [
        datetime.fromtimestamp(record.evidence[0].spans[0][0], UTC).isoformat()[:16]
        for record in found.records
    ]


def test_an_old_report_of_a_page_is_read_from_its_second_sheet(read):
    reading, found = read("report.xls", REPORT)
    assert reading.source.name == "linkedin-page"
    assert found.raw == 6
    assert found.skipped == {"others": 3}
    assert found.findings == ["unread-sheet"]
    assert [(page.member, [record.offset for record in page.records]) for page in found.pages][
        1
    ] == (
        "report.xls#All posts",
        [4, 6, 8],
    )


def test_two_rows_of_names_stand_above_the_posts_of_a_page(read):
    groups = ["All posts", "", "", "", "Administrator", "Posted"]
    sheets = {"All posts": [groups, LINKEDIN.split(","), *LINKED]}
    for name, content in (("report.xls", xls(sheets)), ("report.xlsx", xlsx(sheets))):
        reading, found = read(name, content)
        assert reading.source.name == "linkedin-page"
        assert (found.raw, found.skipped, found.problems) == (6, {"others": 3}, [])


def test_cells_of_dates_know_their_day_and_month(read):
    sheet = [["Date", "Text", "Post ID"], [AT, "a", "1"], [date(2021, 3, 5), "b", "2"]]
    _, found = read("posts.xlsx", xlsx({"Posts": sheet}))
    assert moments(found) == ["2021-03-04T07:05", "2021-03-04T22:00"]
    assert [record.evidence[0].precision for record in found.records] == ["second", "day"]


def test_an_id_that_a_cell_of_numbers_has_damaged_is_not_believed(read):
    sheet = [
        META.split(","),
        [1.22158123456789e17, 1.0, "campus", "C", "a", 0.0, AT, "", "IG image"],
        [1.22158123456789e17, 1.0, "campus", "C", "b", 0.0, AT, "", "IG image"],
        [17.0, 1.0, "campus", "C", "c", 0.0, AT, "", "IG image"],
    ]
    reading, found = read("meta.xlsx", xlsx({"Sheet1": sheet}))
    assert reading.source.name == "meta-suite"
    assert len({record.key for record in found.records}) == 3
    assert found.records[2].key == "social:campus:17@20210304T0905"
    assert found.findings == ["damaged-ids"]


def test_every_sheet_with_the_columns_is_read(read):
    sheets = {
        "Март": [["Отчет за март"], [], ["Дата", "Текст", "Връзка"], ["14.03.2020", "a", ""]],
        "Април": [["Дата", "Текст", "Връзка"], ["14.04.2020", "b", ""]],
        "Бележки": [["Само", "думи"]],
    }
    _, found = read("план.xlsx", xlsx(sheets))
    assert [record.evidence[0].text for record in found.records] == ["a", "b"]
    assert [page.member.partition("#")[2] for page in found.pages if page.records] == [
        "Март",
        "Април",
    ]
    assert [record.offset for record in found.records] == [4, 2]
    assert found.findings == ["unread-sheet"]


def test_an_open_document_with_a_million_empty_rows_is_read(read):
    _, found = read("posts.ods", ods("Posts", [["Date", "Text"], [AT, "a"]]))
    assert moments(found) == ["2021-03-04T07:05"]


def test_a_spreadsheet_and_the_same_as_text_give_the_same_records(read, context):
    rows = [["date", "text", "url"], ["2020-03-14 09:05", "a, b", ""], ["2020-03-15", "c", ""]]
    _, sheet = read("posts.xlsx", xlsx({"Sheet1": rows}))
    text = "date;text;url\n2020-03-14 09:05;a, b;\n2020-03-15;c;\n"
    _, plain = read("posts.csv", text.encode())
    assert [(r.key, r.evidence) for r in sheet.records] == [
        (r.key, r.evidence) for r in plain.records
    ]


def test_spreadsheets_lie_in_zips_and_folders_too(tmp_path, total, context):
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("2022/report.xls", REPORT)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "posts.xlsx").write_bytes(
        xlsx({"A": [["date", "text"], ["2020-03-14", "a"]]})
    )
    found = read_exports([tmp_path])
    assert {reading.source.name for reading in found.readings} == {"linkedin-page", "posts-csv"}
    assert sum(total(reading.pages(context)).raw for reading in found.readings) == 7


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def reaching(cell: bytes) -> bytes:
    """Return a spreadsheet with a cell at a far place."""
    whole = xlsx({"A": [["date", "text"], ["2020-03-14", "a"]]})
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", cell + b"</sheetData>"))
    return held.getvalue()


def repeated(rows: int) -> bytes:
    """Return an open document in which one row with content stands for many."""
    whole = ods("S", [["date", "text"]])
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            many = f'<table:table-row table:number-rows-repeated="{rows}">'.encode()
            new.writestr(name, old.read(name).replace(b"<table:table-row>", many, 1))
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        reaching(FAR),
        reaching(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row><row r="3"></row>' + FAR),
        repeated(90_000_000),
        repeated(10**12),
        REPORT[:4096],
        REPORT.replace(b"\x09\x08\x10\x00\x00\x06\x10\x00", b"\x00\x02\x0e\x00\xff\xff\xff\xff"),
        b"PK\x03\x04 torn",
        b"",
    ],
    ids=[
        "far", "far after near", "repeated", "uncountable", "short", "dimensions", "torn", "empty",
    ],
)  # fmt: skip
def test_what_would_fill_the_memory_or_breaks_off_stays_shut(tmp_path, content):
    with pytest.raises(Harmful):
        refuse_harm(content)
    for name in ("far.xlsx", "far.xls", "far.ods"):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError):
            read_exports([tmp_path / name])


def test_one_stray_cell_at_the_bottom_costs_nothing(read):
    stray = reaching(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    _, found = read("stray.xlsx", stray)
    assert len(found.records) == 1
    assert found.problems == ["unclear-date"]


WHOLE = {
    "a.xls": REPORT,
    "a.xlsx": xlsx({"A": [["date", "text", "url"], [AT, "a", ""], ["2020-03-14", "b", 3.5]]}),
    "a.ods": ods("S", [["date", "text"], [AT, "a"]]),
}


@QUICK
@given(st.data())
def test_damage_to_a_spreadsheet_never_crashes(tmp_path_factory, total, context, data):
    name = data.draw(st.sampled_from(sorted(WHOLE)))
    content = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[place] = data.draw(st.integers(0, 255))
        else:
            del content[place : place + data.draw(st.integers(1, 40))]
            content = content or bytearray(b"x")
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(bytes(content))
    try:
        for reading in read_exports([path]).readings:
            assert total(reading.pages(context)).raw <= 40
    except RemitError:
        pass


def test_a_library_that_gives_up_on_a_file_writes_nothing_itself(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        Book(REPORT[:1266])
    assert capfd.readouterr() == ("", "")


def test_what_is_hushed_is_heard_again_afterwards(capfd: pytest.CaptureFixture[str]) -> None:
    with hushed():
        os.write(2, b"of a library")
    os.write(2, b"of ours")
    assert capfd.readouterr().err == "of ours"
