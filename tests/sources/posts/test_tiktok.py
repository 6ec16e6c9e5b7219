"""TikTok's one file of everything, of which posts and comments are read."""

from __future__ import annotations

import json

import pytest
from tests.sources.sample_platforms import tiktok, tiktok_file

from remit.sources.discovery import read_exports


@pytest.fixture
def read(tmp_path, put_files, total, context):
    def reader(document, name="user_data_tiktok.json"):
        place = put_files(tmp_path, {name: json.dumps(document).encode()})
        (reading,) = read_exports([place / name]).readings
        return total(reading.pages(context))

    return reader


def evidence(found):
    return [record.evidence[0] for record in found.records]


@pytest.mark.parametrize("posts", ["Post", "Video"])
@pytest.mark.parametrize("comment", ["comment", "Comment"])
@pytest.mark.parametrize("name", ["user_data.json", "user_data_tiktok.json", "renamed.json"])
def test_posts_and_comments_are_read_under_all_names_of_their_sections(read, posts, comment, name):
    found = read(tiktok_file(posts, comment), name)
    kinds = [one.kind for one in evidence(found)]
    assert (kinds.count("post"), kinds.count("reply")) == (8, 1)
    assert found.skipped == {"private": 1}


def test_what_was_watched_searched_and_said_in_private_is_never_a_record(read):
    found = read(tiktok_file())
    assert "watched" not in repr(found.records)
    assert "secret" not in repr(found.pages)
    assert "uni.example" not in repr(found.pages)


def test_the_account_is_known_though_its_name_stands_at_the_end_of_the_file(read):
    document = tiktok_file()
    profile = document.pop("Profile")
    (account,) = {one.account for one in evidence(read({**document, "Profile": profile}))}
    assert account == "tiktok:@campus"


def test_a_link_that_names_the_video_gives_its_name(read):
    document = tiktok_file()
    link = "https://www.tiktokv.com/share/video/7123456789012345678/"
    document["Post"] = {
        "Posts": {"VideoList": [{"Date": "2021-03-01 18:00:05 UTC", "Link": link, "Title": "Час"}]}
    }
    post = read(document).records[-1]
    assert (post.key, post.shared) == ("tiktok:7123456789012345678", True)
    assert post.evidence[0].zone_basis == "file"


def test_a_moment_without_a_zone_is_taken_for_utc_and_said_to_be_assumed(read):
    one = evidence(read(tiktok_file()))[1]
    assert (one.spans[0][0], one.zone, one.zone_basis) == (1_614_621_605, "UTC", "assumed")


def test_who_could_see_a_post_is_not_guessed(read):
    document = tiktok_file()
    document["Post"]["Posts"]["VideoList"][3]["WhoCanView"] = "Vinir"  # type: ignore[index]
    found = read(document)
    assert (found.skipped, found.findings) == ({"private": 2}, ["unknown-visibility"])


def test_a_download_of_text_files_is_answered_with_what_to_ask_for(
    tmp_path, put_files, total, context
):
    files = {
        "TikTok/Post/Posts.txt": b"Date: 2021-03-01 18:00:05 UTC\n",
        "TikTok/Comment/Comments.txt": b"Date: 2021-03-01 18:00:05 UTC\n",
        "TikTok/Direct Messages/Direct Messages.txt": b"secret",
    }
    (reading,) = read_exports([put_files(tmp_path, files)]).readings
    assert total(reading.pages(context)).findings == ["text-download"]


def test_a_file_that_breaks_off_in_the_messages_gives_what_stood_before(read, tmp_path, context):
    content = tiktok().files["user_data_tiktok.json"]
    place = tmp_path / "user_data.json"
    place.write_bytes(content[: content.index(b"ChatHistory") + 40])
    (reading,) = read_exports([place]).readings
    pages = list(reading.pages(context))
    assert [len(page.records) for page in pages] == [1]
    assert [finding.code for page in pages for finding in page.problems] == ["torn-row"]
