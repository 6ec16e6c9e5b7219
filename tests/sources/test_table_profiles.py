"""Tables of products: recognised by their headers, read as their profiles say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.sample_tables import (
    BUILDERS,
    LINKED,
    LINKEDIN,
    META,
    META_ELSEWHERE,
    meta_elsewhere,
    table,
)

from remit.errors import InputError
from remit.sources.discovery import read_exports
from remit.sources.tables.posts_csv import PostsTable, read_general_profile
from remit.sources.tables.table_moments import moment
from remit.sources.tables.table_profile import (
    TableProfile,
    likeness,
    profile_text,
    read_profile,
    read_shipped_profiles,
)
from remit.sources.tables.table_rows import layouts


@pytest.fixture
def read(tmp_path, total, context):
    """Return the source that claims a table, and what it reads of it."""

    def reader(content, me=None, name="report.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        she = replace(context, me=frozenset(me)) if me else context
        (reading,) = read_exports([path]).readings
        return reading.source.name, total(reading.pages(she))

    return reader


def one(found):
    return [each for record in found.records for each in record.evidence]


def moments(found):
    return [datetime.fromtimestamp(each.spans[0][0], UTC).isoformat()[:16] for each in one(found)]


@pytest.mark.parametrize(
    ("builder", "channel", "automatic"),
    [
        ("meta_suite", "instagram", False),
        ("hootsuite", "facebook", True),
        ("sprout_social", "instagram", True),
        ("buffer", "x", True),
        ("x_analytics", "x", False),
        ("linkedin_page", "linkedin", False),
        ("later", "tiktok", True),
        ("agorapulse", "facebook", True),
        ("metricool", "facebook", True),
        ("publer", "social", True),
    ],
)
def test_each_product_tells_platform_and_whether_a_tool_published(
    read, builder, channel, automatic
):
    sample = next(build for build in BUILDERS if build.__name__ == builder)()
    source, found = read(sample.files[sample.main])
    assert source == sample.source
    assert {(each.channel, each.automatic) for each in one(found)} == {(channel, automatic)}


@pytest.mark.parametrize("language", sorted(META_ELSEWHERE))
def test_meta_writes_its_headers_in_the_language_of_the_reader(read, language):
    source, found = read(meta_elsewhere(language).files["Inhalte.csv"])
    assert (source, found.problems) == ("meta-suite", [])
    (only,) = one(found)
    assert (only.channel, only.zone, only.zone_basis) == ("facebook", "Europe/Sofia", "setting")
    assert moments(found) == ["2021-03-14T07:05"]
    assert found.records[0].key == "facebook:5412345678901"


def test_damaged_ids_of_meta_give_way_to_the_link_and_then_to_the_content(read):
    rows = [
        [
            "1.22158E+17",
            "1",
            "campus",
            "C",
            text,
            "0",
            f"03/{day}/2021 06:08",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ]
        for day, text in ((14, "a"), (15, "b"))
    ]
    _, found = read(table(META, rows))
    assert len({record.key for record in found.records}) == 2
    assert found.findings == ["damaged-ids"]


def test_the_order_of_a_profile_holds_where_the_column_decides_nothing(read):
    row = ["17", "1", "campus", "C", "x", "0", "03/04/2021 06:08", "", "", "", "", "", "", ""]
    _, undecided = read(table(META, [row]))
    assert moments(undecided) == ["2021-03-04T04:08"]
    assert [(each.code, each.severity) for page in undecided.pages for each in page.findings] == [
        ("date-order", "note")
    ]
    other = [*row[:6], "14/04/2021 06:08", *row[7:]]
    _, decided = read(table(META, [row, other]))
    assert moments(decided) == ["2021-04-03T03:08", "2021-04-14T03:08"]
    assert not decided.findings


def test_a_header_that_names_its_zone_is_believed(read):
    _, found = read(BUILDERS[1]().files["hootsuite.csv"])
    assert {(each.zone, each.zone_basis) for each in one(found)} == {("UTC", "file")}
    assert moments(found)[0] == "2022-03-01T14:30"


def test_who_operated_a_page_is_read_off_the_table(read):
    _, found = read(table(LINKEDIN, LINKED))
    assert {(each.mine, each.mine_basis) for each in one(found)} == {("yes", "identity")}
    assert found.skipped == {"others": 3}


def test_where_none_of_the_names_is_hers_everything_is_asked_about(read):
    _, found = read(table(LINKEDIN, LINKED), me={"maria"})
    assert {each.mine for each in one(found)} == {"ask"}
    assert len(found.records) == 6
    assert found.findings == ["not-among-authors"]


def test_a_product_names_people_whatever_the_accounts(read):
    header = "Date,Post ID,Network,Post Type,Content Type,Profile,Sent by,Link,Post,Impressions"
    rows = [
        ["03/14/2022 10:05 am", "1", "Twitter", "Post", "Text", account, who, "", "Hi", "1"]
        for account, who in (("@campus", "Dana"), ("@library", "Ivan"), ("@library", ""))
    ]
    _, found = read(table(header, rows))
    assert [(each.account, each.mine) for each in one(found)] == [
        ("x:@campus", "yes"),
        ("x:@library", "ask"),
    ]
    assert found.skipped == {"others": 1}


def test_what_was_never_published_is_no_work(read):
    header = "Date,Update,Service,Service Link,Type,Status"
    rows = [
        [f"2022-04-0{day} 08:00", "News", "twitter", "", "text", state]
        for day, state in enumerate(("sent", "Draft", "FAILED", "scheduled", ""), 1)
    ]
    rows.append(["2030-01-01 08:00", "Later", "twitter", "", "text", "sent"])
    _, found = read(table(header, rows))
    assert len(found.records) == 2
    assert found.skipped == {"not-published": 3, "future": 1}


def test_one_tick_names_the_platform_and_several_name_none(read):
    header = "Text,Date,Time,Draft,Facebook,Twitter/X,LinkedIn,Instagram"
    rows = [
        ["a", "2022-06-01", "10:00:00", "FALSE", "FALSE", "TRUE", "FALSE", "FALSE"],
        ["b", "2022-06-02", "10:00:00", "FALSE", "TRUE", "TRUE", "FALSE", "FALSE"],
        ["c", "2022-06-03", "", "FALSE", "", "", "", ""],
    ]
    source, found = read(table(header, rows))
    assert source == "metricool"
    assert [(each.channel, each.precision) for each in one(found)] == [
        ("x", "second"),
        ("social", "second"),
        ("social", "day"),
    ]


def test_rows_of_sums_are_no_posts(read):
    _, found = read(table(LINKEDIN, [*LINKED, ["", "", "", "", "", "Total", "", "", "", "99", ""]]))
    assert found.skipped == {"others": 3, "sums": 1}
    assert not found.problems


def test_the_account_of_a_post_on_x_stands_in_its_link(read):
    _, found = read(BUILDERS[4]().files["x-analytics.csv"])
    assert {(each.account, each.mine) for each in one(found)} == {("x:@campus", "yes")}
    assert all(record.shared and record.secondhand for record in found.records)


def test_new_headers_of_x_count_days_only(read):
    header = "Post id,Date,Post text,Post Link,Impressions,Engagements,New follows,Profile visits"
    row = [
        "111",
        "Fri, Jun 5, 2020",
        "@sam nice",
        "https://x.com/campus/status/1500000000000000111",
    ]
    source, found = read(table(header, [[*row, "1,234", "2", "1", "0"]]))
    assert source == "x-analytics"
    assert [(each.precision, each.kind) for each in one(found)] == [("day", "reply")]


@pytest.mark.parametrize(
    "titles",
    ["Report\n", "Report,May\n\n,,\n", '"A title, of\ntwo lines",x\n', "Date,Value\n"],
    ids=["bare", "with empty rows", "of two lines", "like a header"],
)
def test_titles_above_the_header_are_no_rows(read, titles):
    header = "created_at,full_text,url\n"
    _, found = read(
        titles + header + "2020-03-14 09:05,a,https://x.com/a/status/1470401922434420736\n"
    )
    assert [record.offset for record in found.records] == [1]
    assert not found.problems


def test_text_that_only_mentions_columns_is_no_table(tmp_path):
    (tmp_path / "letter.txt").write_text(
        "Dear all,\nplease note date, text, and url\nyours, Dana\n"
    )
    with pytest.raises(InputError, match="No source recognises"):
        read_exports([tmp_path / "letter.txt"])


def test_every_profile_survives_being_written_and_read_again():
    for profile in (*read_shipped_profiles(), read_general_profile()):
        assert read_profile(profile_text(profile), "x.toml") == profile
        assert profile.basis
        assert profile.seen != "her own"


def test_no_product_claims_the_header_of_another():
    for build in BUILDERS:
        sample = build()
        best = {
            profile.name: max(likeness(profile, each.header) for each in choices)
            for profile in read_shipped_profiles()
            if (choices := layouts(sample.files[sample.main]))
        }
        claims = [name for name, score in best.items() if score == max(best.values())]
        assert claims == [sample.source]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name = ", "TOML"),
        ('name = "a"\ntitle = "A"\nmark = ["x"]', "`mark` is no key of a profile; near it: marks"),
        ('name = "a"\ntitle = "A"', "No column is named for `at`"),
        ('name = "A b"\ntitle = "A"\n[columns.en]\nat = ["Date"]', "is no name"),
        ('name = "a"\ntitle = "A"\nzone = "Sofia"\n[columns.en]\nat = ["Date"]', "not a time zone"),
        (
            'name = "a"\ntitle = "A"\n[columns.en]\nwhen = ["Date"]',
            "`when` is nothing that `columns[...]` can be",
        ),
        ('name = "a"\ntitle = "A"\nleast_marks = 2\n[columns.en]\nat = ["Date"]', "More marks"),
    ],
)
def test_a_profile_that_cannot_hold_says_why(text, reason):
    with pytest.raises(InputError) as stop:
        read_profile(text, "profile.toml")
    assert reason in str(stop.value.what)
    assert (stop.value.where, stop.value.code) == ("profile.toml", "bad-table-profile")


def test_a_work_log_gives_minutes_and_no_posts(tmp_path, total, context):
    columns = {"own": {"at": ["Day"], "text": ["What"], "minutes": ["Hours"]}}
    profile = TableProfile(name="log", title="Log", rows="work", mine="yes", columns=columns)
    path = tmp_path / "log.csv"
    path.write_text('Day,What,Hours\n14.03.2020,"Lab fire, calls",2:30\n15.03.2020,Review,"1,5"\n')
    (reading,) = read_exports([path], [PostsTable(profile)]).readings
    found = total(reading.pages(context))
    assert [(e.kind, e.minutes, e.mine, e.precision) for e in one(found)] == [
        ("note", 150.0, "yes", "day"),
        ("note", 90.0, "yes", "day"),
    ]
    assert not any(record.secondhand for record in found.records)


def test_a_profile_may_say_what_a_table_calls_a_platform(tmp_path, total, context):
    columns = {"own": {"at": ["Day"], "text": ["Post"], "channel": ["Where"]}}
    profile = TableProfile(name="p", title="P", columns=columns, platforms={"Стена": "facebook"})
    path = tmp_path / "p.csv"
    path.write_text("Day,Post,Where\n2020-03-14,a,Стена\n2020-03-15,b,Twitter\n", "utf-8")
    (reading,) = read_exports([path], [PostsTable(profile)]).readings
    assert [each.channel for each in one(total(reading.pages(context)))] == ["facebook", "x"]


@settings(max_examples=200, deadline=None)
@given(
    wall=st.datetimes(datetime(2005, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 -- a wall clock
    zone=st.sampled_from(["Europe/Sofia", "America/New_York", "Australia/Lord_Howe", "UTC"]),
    form=st.sampled_from(["%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M:%S", "%Y-%m-%dT%H:%M"]),
)
def test_the_quick_way_to_a_moment_gives_what_the_slow_one_gives(wall, zone, form):
    text = wall.strftime(form)
    known = datetime.strptime(text, form).replace(tzinfo=ZoneInfo(zone))
    found = moment(text, "undecided", ZoneInfo(zone))
    assert found is not None
    assert (found.at_utc, found.named) == (int(known.timestamp()), False)
    assert found.precision == ("second" if "%S" in form else "minute")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("zone", ["Europe/Sofia", "America/New_York"])
def test_the_first_and_the_last_day_of_the_calendar_are_moments_too(day, zone):
    for text in (day, f"{day} 23:59", f"{day} 00:00:00"):
        assert moment(text, "undecided", ZoneInfo(zone)) is not None
