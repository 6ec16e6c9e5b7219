"""One post that several sources tell of has one name."""

from __future__ import annotations

import json

from remit.sources.discovery import read_exports

TABLE = "Date,Text,URL\n2021-02-10 18:00:05,cut te…,{url}\n"


def keys(put_files, tmp_path, context, files):
    """Return key and sharing of every record of the one export in `files`."""
    (reading,) = read_exports([put_files(tmp_path, files)]).readings
    return [
        (record.key, record.shared, record.secondhand)
        for page in reading.pages(context)
        for record in page.records
    ]


def test_a_post_on_x_in_an_archive_and_in_a_table(put_files, tmp_path, context, make_tweet):
    number = "1359559370000000001"
    archive = f"window.YTD.tweet.part0 = {json.dumps([make_tweet(1, id_str=number)])}"
    table = TABLE.format(url=f"https://twitter.com/calder/status/{number}?s=20")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert keys(put_files, tmp_path / "a", context, {"data/tweet.js": archive.encode()}) == [
        (f"x:{number}", True, False)
    ]
    assert keys(put_files, tmp_path / "b", context, {"posts.csv": table.encode()}) == [
        (f"x:{number}", True, True)
    ]


def test_a_tables_own_numbers_are_nobody_elses(put_files, tmp_path, context):
    table = "Date,Text,Network,Post ID\n2021-02-10 18:00:05,words,twitter,17\n"
    ((key, shared, secondhand),) = keys(put_files, tmp_path, context, {"posts.csv": table.encode()})
    assert (key, shared, secondhand) == ("x::17@20210210T1800", False, True)
