"""LinkedIn's member archive, whose quotes keep no one rule."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.sample_platforms import ARTICLE, linkedin, linkedin_link

from remit.sources.discovery import read_exports
from remit.sources.posts.linkedin_rows import read_rows

HEAD = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
TEXTS = st.text("аб \n\",;\\'", max_size=30).map(str.strip)


@pytest.fixture
def read(tmp_path, put_files, total, context):
    def reader(files, folder="archive"):
        (reading,) = read_exports([put_files(tmp_path / folder, files)]).readings
        assert reading.source.name == "linkedin-archive"
        return total(reading.pages(context))

    return reader


def evidence(found):
    return [record.evidence[0] for record in found.records]


def share(text: str, date: str = "2021-02-10 10:00:00", number: int = 1) -> str:
    return f"{date},{linkedin_link(number)},{text},,,PUBLIC\n"


@pytest.mark.parametrize("name", ["Shares.csv", "Shares_155814142.csv", "Shares (1).csv"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_posts_are_read_whatever_the_file_is_called(read, name, mark):
    (record,) = read({name: (mark + HEAD + share("Отворени врати")).encode()}).records
    assert record.evidence[0].text == "Отворени врати"
    assert record.key == f"linkedin:{6_770_000_000_000_000_001}"
    assert record.shared


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"Two\nlines, and a comma"', "Two\nlines, and a comma"),
        ('"She said ""no"", twice"', 'She said "no", twice'),
        ('"One.""\n""\n""Two"', "One.\n\nTwo"),
        ('"A \\"tea, Earl Grey\\" team,\n\nhot"', 'A "tea, Earl Grey" team,\n\nhot'),
        ('"An open \\" quote', '"An open \\" quote'),
        ("Plain", "Plain"),
        ("", ""),
    ],
)
def test_quotes_and_lines_are_as_she_wrote_them(read, written, meant):
    rows = share(written, number=1) + share("Next", number=2)
    found = read({"Shares.csv": (HEAD + rows).encode()})
    assert [one.text for one in evidence(found)] == [meant, "Next"]


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_what_a_table_writer_writes_is_read_back(texts):
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(HEAD.strip().split(","))
    for number, text in enumerate(texts):
        writer.writerow(["2021-02-10 10:00:00", linkedin_link(number), text, "", "", "PUBLIC"])
    found = list(read_rows(io.BytesIO(table.getvalue().encode())))
    assert [row.visibility for row in found] == ["PUBLIC"] * len(texts)
    for row, text in zip(found, texts, strict=True):
        plain = text.replace("\r", "")
        if '"\n"' not in plain and '\\"' not in plain:
            assert row.text == plain


def test_a_comment_stands_below_a_post_and_two_of_them_are_two(read):
    link = linkedin_link(5, "ugcPost")
    rows = f"2021-02-10 10:00:00,{link},Първо\n2021-02-10 10:05:00,{link},Второ\n"
    found = read({"Comments_1.csv": f"Date,Link,Message\n{rows}".encode()})
    first, second = evidence(found)
    assert (first.kind, first.to_other, first.text) == ("reply", True, "Първо")
    assert first.thread == second.thread
    assert len({record.key for record in found.records}) == 2


def test_an_undated_comment_is_a_problem_and_not_work_of_1970(read):
    rows = f",{linkedin_link(1)},Без дата\n"
    found = read({"Comments.csv": f"Date,Link,Message\n{rows}".encode()})
    assert (found.records, found.problems) == ([], ["torn-row"])


def test_reposts_without_words(read):
    rows = f"2021-02-10 10:00:00,{linkedin_link(1)}\n"
    (one,) = evidence(read({"InstantReposts.csv": f"Date,Link\n{rows}".encode()}))
    assert (one.kind, one.text) == ("repost", "")


def test_a_published_article_is_work_and_a_draft_is_not(read):
    draft = ARTICLE.replace('<p class="published">Published on 2021-03-02 09:30</p>', "")
    files = {
        "Shares.csv": (HEAD + share("x")).encode(),
        "Articles/Articles/a.html": ARTICLE.encode(),
        "Articles/Articles/b.html": draft.encode(),
    }
    found = read(files)
    article = found.records[-1]
    assert article.key == "linkedin:pulse/open-doors-ab12"
    assert article.evidence[0].text == "Open & closed doors\nOne.\nTwo."
    assert found.skipped == {"not-a-post": 1}


def test_the_number_of_a_post_tells_whether_its_date_is_utc(read):
    made = "2021-02-23 15:23:00"
    moment = datetime.fromisoformat(made).replace(tzinfo=UTC).timestamp()
    assert moment == (6_770_000_000_000_000_001 >> 22) // 1000
    rows = share("near", made) + share("two hours later", "2021-02-23 17:23:00")
    found = read({"Shares.csv": (HEAD + rows).encode()})
    assert [one.zone_basis for one in evidence(found)] == ["file", "assumed"]


def test_whose_it_is_comes_from_the_first_two_fields_of_the_profile(read):
    found = read(linkedin().files)
    assert {(one.account, one.mine) for one in evidence(found)} == {("linkedin:@Dana", "yes")}
    assert "Secret" not in repr(found.pages)


def test_messages_alone_are_not_read_by_anything(tmp_path, put_files):
    files = {
        "Shares.csv": (HEAD + share("x")).encode(),
        "messages.csv": b"CONVERSATION ID,FROM,TO,DATE,CONTENT\n1,a,b,2021-02-10 10:00:00,secret\n",
        "guide_messages.csv": b"FROM,DATE,CONTENT\na,2021-02-10 10:00:00,secret\n",
    }
    found = read_exports([put_files(tmp_path, files)])
    assert [reading.source.name for reading in found.readings] == ["linkedin-archive"]
    (tmp_path / "Shares.csv").write_bytes(b"")
    (tmp_path / "plan.txt").write_text("2021-02-10 1h план")
    again = read_exports([tmp_path])
    assert [reading.source.name for reading in again.readings] == ["notes"]
    assert [one.code for one in again.findings].count("kept-shut") == 2
