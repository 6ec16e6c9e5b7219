"""Odd inputs that once broke a source, or cost more records than were odd."""

from __future__ import annotations

import io
import zipfile

import msgspec
import pytest
from tests.sources.fuzzing_laws import time_limit
from tests.sources.sample_mail import eml, mbox
from tests.sources.sample_platforms import facebook

from remit.sources.discovery import read_exports
from remit.sources.json.json_items import read_items
from remit.sources.json.json_sections import read_sections
from remit.sources.posts.linkedin_rows import read_rows
from remit.sources.values.post_names import linkedin_name

HALF_A_SIGN = rb'"cut short \ud83d"'


@pytest.fixture
def read_file(tmp_path, context, total):
    def read(name: str, content: bytes):
        (tmp_path / name).write_bytes(content)
        return total(read_exports([tmp_path / name]).readings[0].pages(context))

    return read


def test_half_a_sign_costs_no_item():
    text = b'[{"id":1,"t":"a"},{"id":2,"t":' + HALF_A_SIGN + b'},{"id":3,"t":"\xf0\x9f"}]'
    from_array = [item.value for item in read_items(io.BytesIO(text), msgspec.json.decode)]
    sections = {(): msgspec.json.decode}
    from_section = [each.item.value for each in read_sections(io.BytesIO(text), sections)]
    assert from_array == from_section
    assert [item["t"] for item in from_array] == ["a", "cut short �", "�"]


def test_an_item_of_odd_signs_with_brackets_in_it_costs_itself_alone():
    odd = b'{"id":2,"d":[{"x":[{"y":1}]}],"t":"\\q"}'
    text = b'{"A":[{"id":1,"t":[]},' + odd + b',{"id":3,"t":[]}]}'
    found = read_sections(io.BytesIO(text), {("A",): msgspec.json.decode})
    assert [each.item.value and each.item.value["id"] for each in found] == [1, None, 3]


@pytest.mark.parametrize("item", [b'{"id":1,"x":[{"y":2},', b'{"id":1,"x":["y":{"id":2}],'])
def test_a_file_of_brackets_that_never_close_is_read_in_time(item):
    text = b'{"A":[{"id":0},' + item * 30_000 + b"]}"
    with time_limit(10):
        found = list(read_sections(io.BytesIO(text), {("A",): msgspec.json.decode}))
    assert found[0].item.value == {"id": 0}
    assert found[-1].item.value is None


def test_a_mark_of_revision_that_no_clock_reaches_is_none(tmp_path, put_files, context, total):
    sample = facebook()
    content = sample.files[sample.main].replace(
        b'"update_timestamp": 1600000000', b'"update_timestamp": 99999999999999999999'
    )
    assert content != sample.files[sample.main]
    place = put_files(tmp_path, {**sample.files, sample.main: content})
    records = total(read_exports([place]).readings[0].pages(context)).records
    assert len(records) > 1
    assert max(record.revision for record in records) < 2**63


@pytest.mark.parametrize(
    "line",
    ["0001-01-01 09:00 | 22:00-01:30 x", "0001-01-01 yesterday x", "9999-12-31 22:00-01:30 x"],
)
def test_a_note_at_the_end_of_all_calendars_is_out_of_range(read_file, line):
    read = read_file("journal.txt", f"2020-03-14 2h a\n{line}\n2020-03-15 3h b\n".encode())
    assert len(read.records) == 2
    assert read.problems == ["date-out-of-range"]


def test_the_beginning_of_a_linkedin_row_may_end_its_line():
    table = b"Date,Link\n2021-02-01 10:00:00,https://www.linkedin.com/a%\r\nrest,of,it\r\n"
    [row] = read_rows(io.BytesIO(table))
    assert row.link == "https://www.linkedin.com/a%"
    assert row.text.startswith("rest")


@pytest.mark.parametrize(
    "date", ["Fri, 31 Dec 9999 23:59:59 -1200", "Mon, 01 Jan 0001 00:00 +1400"]
)
def test_a_mail_at_the_end_of_all_calendars_is_out_of_range(read_file, date):
    text = f"From: Dana <dana@uni.example>\nDate: {date}\nSubject: x\nMessage-ID: <a@b>\n\nx\n"
    read = read_file("one.eml", text.encode())
    assert not read.records
    assert read.problems == ["date-out-of-range"]


TOGGL = "User,Email,Project,Description,Start date,Start time,End date,End time,Duration\n"


@pytest.mark.parametrize("length", ["999999:00:00", "253402300800:00", "1" * 5000])
def test_a_timer_cannot_run_beyond_today(read_file, length):
    row = f"Dana,dana@uni.example,Web,Audit,2020-02-19,15:00:00,,,{length}\n"
    end = "Dana,dana@uni.example,Web,Audit,2020-02-19,15:00:00,2099-01-01,16:00:00,1:00:00\n"
    read = read_file("toggl.csv", (TOGGL + row + end).encode())
    assert read.raw == 2
    assert all(record.evidence[0].spans[0][1] is None for record in read.records)
    assert "date-out-of-range" in read.problems


def test_a_timer_of_more_than_a_day_without_a_clock_has_no_length(read_file):
    row = "Dana,dana@uni.example,Web,Audit,2020-02-19,,,,{}\n"
    table = TOGGL + row.format("30:00:00") + row.format("3:00:00").replace("19", "20")
    read = read_file("toggl.csv", table.encode())
    assert [record.evidence[0].minutes for record in read.records] == [None, 180]
    assert read.findings == ["odd-length"]


def test_a_torn_member_is_a_problem_of_the_export_that_it_lies_in(tmp_path, pack, context, total):
    first, second = mbox(), eml()
    files = {f"a/{name}": content for name, content in first.files.items()}
    files |= {f"b/{name}": content for name, content in second.files.items()}
    place = pack(tmp_path / "both.zip", files)
    with zipfile.ZipFile(place) as archive:
        info = archive.getinfo(f"a/{first.main}")
    content = bytearray(place.read_bytes())
    content[info.header_offset + info.compress_size] ^= 0xFF
    place.write_bytes(bytes(content))
    readings = read_exports([place]).readings
    for _ in range(2):
        read = {reading.source.name: total(reading.pages(context)) for reading in readings}
        assert "torn-member" in read["mbox"].problems
        assert read["eml"].raw == second.count


def test_a_number_of_thousands_of_digits_is_no_post(context):
    assert linkedin_name(f"urn:li:share:{'1' * 5000}") == ""
    assert linkedin_name("urn:li:share:7448081445065035776")
