"""One post has one name, whatever address or number a table gives of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.sample_platforms import CAMPUS, bluesky, linkedin, linkedin_link, youtube

from remit.sources.discovery import read_exports
from remit.sources.values.post_names import BY_PLATFORM, platform_name

SAME = {
    ("facebook", "facebook:5412345678901"): [
        "https://www.facebook.com/campus/posts/5412345678901",
        "https://www.facebook.com/campus/posts/open-day-2021/5412345678901/",
        "https://m.facebook.com/story.php?story_fbid=5412345678901&id=10",
        "https://www.facebook.com/photo/?fbid=5412345678901&set=a.1",
        "https://www.facebook.com/watch/?v=5412345678901",
        "https://www.facebook.com/reel/5412345678901",
        "https://www.facebook.com/campus/videos/open-day/5412345678901/",
        "https://www.facebook.com/groups/77/permalink/5412345678901/",
        "10889912345_5412345678901",
    ],
    ("instagram", "instagram:CxYz-12_abc"): [
        "https://www.instagram.com/p/CxYz-12_abc/",
        "https://instagram.com/campus/p/CxYz-12_abc/?img_index=1",
        "https://www.instagram.com/reel/CxYz-12_abc/",
        "https://www.instagram.com/tv/CxYz-12_abc",
    ],
    ("tiktok", "tiktok:7123456789012345678"): [
        "https://www.tiktok.com/@campus/video/7123456789012345678?is_from=1",
        "https://www.tiktok.com/@campus/photo/7123456789012345678",
        "https://www.tiktokv.com/share/video/7123456789012345678/",
        "7123456789012345678",
    ],
    ("youtube", "youtube:dQw4w9WgXcQ"): [
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4s",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ?si=1",
        "dQw4w9WgXcQ",
    ],
    ("linkedin", "linkedin:7448081445065035776"): [
        "urn:li:share:7448081445065035776",
        "https://www.linkedin.com/feed/update/urn:li:activity:7448081445065035776",
        "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7448081445065035776/",
        "https://www.linkedin.com/posts/campus_open-day-activity-7448081445065035776-Ab1c",
        "7448081445065035776",
    ],
    ("threads", "threads:DAbCdEfGhIj"): [
        "https://www.threads.net/@campus/post/DAbCdEfGhIj",
        "https://www.threads.com/@campus/post/DAbCdEfGhIj?xmt=1",
    ],
    ("bluesky", "bluesky:did:plc:ab12cd/3kxyz"): [
        "at://did:plc:ab12cd/app.bsky.feed.post/3kxyz",
        "https://bsky.app/profile/did:plc:ab12cd/post/3kxyz",
    ],
    ("x", "x:1470401922434420736"): [
        "https://x.com/campus/status/1470401922434420736?s=20",
        "https://twitter.com/i/web/status/1470401922434420736",
        "https://twitter.com/campus/statuses/1470401922434420736/photo/1",
    ],
}


@pytest.mark.parametrize(
    ("channel", "name", "given"),
    [(channel, name, one) for (channel, name), found in SAME.items() for one in found],
)
def test_every_form_of_an_address_gives_one_name(channel, name, given):
    assert platform_name(channel, "", given) == name


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("facebook", "https://www.facebook.com/campus/posts/pfbid02abcdef"),
        ("facebook", "https://www.facebook.com/campus"),
        ("instagram", "https://www.instagram.com/campus/"),
        ("instagram", "https://evil.example/p/CxYz-12_abc/"),
        ("youtube", "https://www.youtube.com/@campus"),
        ("youtube", "https://notyoutube.com/watch?v=dQw4w9WgXcQ"),
        ("linkedin", "https://www.linkedin.com/company/campus/"),
        ("bluesky", "https://bsky.app/profile/campus.example/post/3kxyz"),
        ("tiktok", "https://www.tiktok.com/@campus"),
        ("x", "https://x.com/campus"),
    ],
)
def test_an_address_that_names_no_post_gives_no_name(channel, address):
    assert platform_name(channel, "", address) == ""
    assert platform_name(channel, "17", address) == ""


@given(st.sampled_from(sorted(BY_PLATFORM)), st.text(max_size=60))
def test_any_text_gives_a_name_of_its_platform_or_none(channel, text):
    name = platform_name(channel, text, text)
    assert name == "" or name.startswith(f"{channel}:")


@pytest.mark.parametrize(
    ("archive", "network", "link"),
    [
        (linkedin, "LinkedIn", linkedin_link(1, "activity")),
        (youtube, "YouTube", "https://youtu.be/aaaaaaaaa01"),
        (bluesky, "Bluesky", f"https://bsky.app/profile/{CAMPUS}/post/3kp2000000001"),
    ],
)
def test_a_post_in_an_archive_and_in_a_planners_table_has_one_name(
    archive, network, link, tmp_path, put_files, total, context
):
    table = f"Date,Text,Network,URL\n2021-02-02 10:00:00,cut te…,{network},{link}\n"
    put_files(tmp_path, {"planner/posts.csv": table.encode()})
    put_files(tmp_path / "archive", archive().files)
    found = {
        reading.source.name: total(reading.pages(context)).records
        for reading in read_exports([tmp_path]).readings
    }
    (planned,) = found.pop("posts-csv")
    (posted,) = found.values()
    assert (planned.shared, planned.secondhand) == (True, True)
    assert planned.key in {record.key for record in posted if record.shared}
