"""YouTube in a Google Takeout, in any language, beside other products."""

from __future__ import annotations

import json

import pytest
from tests.sources.sample_mail import mbox
from tests.sources.sample_platforms import CHANNEL, youtube

from remit.sources.discovery import read_exports
from remit.sources.opening.stores import FolderStore, ZipStore

FOLDERS = ["YouTube and YouTube Music", "YouTube и YouTube Music", "YouTube und YouTube Music"]


@pytest.fixture
def read(tmp_path, put_files, total, context):
    def reader(files, folder="YouTube"):
        (reading,) = read_exports([put_files(tmp_path / folder, files)]).readings
        return total(reading.pages(context))

    return reader


def evidence(found):
    return [record.evidence[0] for record in found.records]


def test_videos_posts_and_comments_are_read_and_private_videos_left_out(read):
    found = read(youtube().files)
    assert found.skipped == {"private": 1}
    named = {record.key: record.evidence[0] for record in found.records}
    video = named["youtube:aaaaaaaaa01"]
    assert (video.kind, video.text, video.account) == (
        "post",
        "Открит урок, 1",
        "youtube:@campus",
    )
    comment = named["youtube:UgyaaaaaaaaaaaaaaaaaAAABAg"]
    assert (comment.kind, comment.text) == ("reply", "Благодаря, всичко е наред")
    post = named["youtube:UgkxaaaaaaaaaaaaaaaaaaaaaaaAAA"]
    assert (post.kind, post.text) == ("post", "Утре е празник")
    assert all(record.shared for record in found.records)


def test_a_video_stands_where_it_was_published(read):
    found = read(youtube().files)
    starts = {record.key: record.evidence[0].spans[0][0] for record in found.records}
    assert starts["youtube:aaaaaaaaa00"] == 1_612_173_600


def test_columns_in_a_language_that_is_not_known_are_found_by_what_stands_in_them(read):
    head = "Athugasemd,Rás,Stofnað,Verð,Svar við,Færsla,Myndskeið,Orð,Efst\n"
    row = (
        f"UgyaaaaaaaaaaaaaaaaaAAABAg,{CHANNEL},2021-03-01T10:00:00+00:00,0,,,aaaaaaaaa01,"
        '"{""text"":""Takk""}",\n'
    )
    found = read({"athugasemdir/athugasemdir.csv": (head + row).encode()})
    (one,) = evidence(found)
    assert (one.kind, one.text) == ("reply", "Takk")


def test_who_could_see_a_video_is_not_guessed(read):
    name = next(iter(youtube().files)).rpartition("YouTube Music/")[2]
    content = next(iter(youtube().files.values())).decode()
    head, first, *rest = content.splitlines()
    strange = first.replace("Public", "Vinir")
    found = read({name: "\n".join((head, strange, *rest)).encode()})
    assert found.skipped == {"private": 2}
    assert found.findings == ["unknown-visibility"]


def test_videos_in_the_older_layout(read):
    video = {
        "kind": "youtube#video",
        "id": "aaaaaaaaa01",
        "snippet": {
            "publishedAt": "2019-05-01T10:00:00.000Z",
            "title": "Обиколка",
            "channelId": CHANNEL,
        },
        "status": {"privacyStatus": "unlisted"},
    }
    shut = {**video, "id": "aaaaaaaaa02", "status": {"privacyStatus": "private"}}
    found = read({
        "videos/Обиколка.json": json.dumps([video]).encode(),
        "videos/Тайно.json": json.dumps([shut]).encode(),
        "history/watch-history.json": b'[{"title": "Watched", "kind": "youtube#video"}]',
    })  # fmt: skip
    (record,) = found.records
    assert (record.key, record.evidence[0].visibility) == ("youtube:aaaaaaaaa01", "unlisted")
    assert found.skipped == {"private": 1}


def test_playlists_and_subscriptions_are_no_work(read):
    files = dict(youtube().files)
    folder = "Takeout/YouTube и YouTube Music/"
    files[f"{folder}плейлисти/a.csv"] = (
        b"Video ID,Playlist Video Creation Timestamp\naaaaaaaaaaa,2021-03-01T10:00:00+00:00\n"
    )
    files[f"{folder}абонаменти/абонаменти.csv"] = (
        f"Channel Id,Channel Url,Channel Title\n{CHANNEL[:-1]}b,http://x.example,Other\n".encode()
    )
    assert len(read(files).records) == len(read(youtube().files, "again").records)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_one_takeout_gives_an_export_for_each_product(
    folder, packed, tmp_path, put_files, pack, make_calendar, make_event, context, monkeypatch
):
    opened: list[str] = []
    for store in (FolderStore, ZipStore):
        real = store.open

        def spy(self, name, real=real):
            opened.append(name)
            return real(self, name)

        monkeypatch.setattr(store, "open", spy)
    event = make_event("UID:1@x", "DTSTART:20200303T090000Z", "SUMMARY:Съвет")
    files = {name.replace(FOLDERS[1], folder): content for name, content in youtube().files.items()}
    files |= mbox().files
    files["Takeout/Calendar/Работа.ics"] = make_calendar(event)
    files["Takeout/My Activity/YouTube/MyActivity.json"] = b'[{"title": "Watched"}]'
    files["Takeout/archive_browser.html"] = b"<html></html>"
    place = pack(tmp_path / "takeout.zip", files) if packed else put_files(tmp_path, files)
    found = read_exports([place])
    names = sorted(reading.source.name for reading in found.readings)
    assert names == ["icalendar", "mbox", "youtube-takeout"]
    for reading in found.readings:
        assert any(page.records for page in reading.pages(context))
    assert not any("хронология" in name or "MyActivity" in name for name in opened)


def test_a_table_by_itself_is_read(tmp_path, put_files, total, context):
    content = next(one for name, one in youtube().files.items() if "comments.csv" in name)
    place = put_files(tmp_path, {"comments.csv": content}) / "comments.csv"
    (reading,) = read_exports([place]).readings
    (one,) = evidence(total(reading.pages(context)))
    assert (one.account, one.mine) == (f"youtube:@{CHANNEL}", "ask")
