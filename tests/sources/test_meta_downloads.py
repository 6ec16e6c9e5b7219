"""Facebook, Instagram and Threads downloads, old layouts and new."""

from __future__ import annotations

import dataclasses
import json

import pytest
from tests.sources.sample_platforms import (
    SECRET,
    facebook,
    facebook_comment,
    facebook_post,
    instagram,
    instagram_comment,
    instagram_post,
    meta,
    thread,
    threads,
)

from remit.sources.discovery import read_exports

FACEBOOK_LAYOUTS = [
    "posts/your_posts_1.json",
    "posts/your_posts.json",
    "your_activity_across_facebook/posts/your_posts_1.json",
    "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json",
    "this_profile's_activity_across_facebook/posts/profile_posts_1.json",
]
INSTAGRAM_LAYOUTS = [
    "content/posts_1.json",
    "your_instagram_activity/content/posts_1.json",
    "your_instagram_activity/media/posts_1.json",
]


@pytest.fixture
def read(tmp_path, put_files, total, context):
    def reader(files, asked=context, folder="download"):
        found = read_exports([put_files(tmp_path / folder, files)])
        (reading,) = found.readings
        return total(reading.pages(asked))

    return reader


def evidence(found):
    return [record.evidence[0] for record in found.records]


# ── Facebook ──


@pytest.mark.parametrize("name", FACEBOOK_LAYOUTS)
def test_posts_are_read_in_every_layout(read, name):
    found = read({name: meta([facebook_post(1), facebook_post(2)])})
    assert [one.text for one in evidence(found)] == ["Пожар в лабораторията"] * 2
    assert found.records[0].revision == 1_600_000_001


@pytest.mark.parametrize("key", ["status_updates", "posts_v2"])
def test_posts_may_lie_under_a_key(read, key):
    assert len(read({"posts/your_posts_1.json": meta({key: [facebook_post(1)]})}).records) == 1


def test_text_that_is_not_doubly_encoded_is_unchanged(read):
    plain = json.dumps([facebook_post(1, "Пожар"), facebook_post(2, "déjà vu")]).encode()
    assert [one.text for one in evidence(read({"posts/your_posts_1.json": plain}))] == [
        "Пожар",
        "déjà vu",
    ]


def test_whose_it_is_comes_from_the_profile_and_no_address_from_it_is_kept(read):
    found = read(facebook().files)
    assert {(one.account, one.mine) for one in evidence(found)} == {("facebook:@Dana", "yes")}
    assert "secret" not in repr(found.records)


def test_the_folders_name_says_whose_it_is_where_the_profile_is_missing(read):
    files = {"posts/your_posts_1.json": meta([facebook_post(1)])}
    named = read(files, folder="facebook-unicampus-2024-3-6-Ab12")
    assert evidence(named)[0].account == "facebook:@unicampus"
    assert evidence(named)[0].mine == "ask"
    unnamed = read(files, folder="download")
    assert evidence(unnamed)[0].account == "facebook:"


def test_a_page_is_public_and_a_persons_profile_is_not_said_to_be(read):
    (page,) = evidence(read({FACEBOOK_LAYOUTS[-1]: meta([facebook_post(1)])}, folder="page"))
    (own,) = evidence(read({FACEBOOK_LAYOUTS[0]: meta([facebook_post(1)])}, folder="own"))
    assert (page.visibility, own.visibility) == ("public", "followers")


def test_what_lies_in_groups_is_read_only_when_it_is_named(read, context):
    files = facebook().files
    shut = read(files)
    assert shut.skipped == {"private": 1}
    assert not any("closed" in one.text for one in evidence(shut))
    asked = dataclasses.replace(context, open_private=frozenset({"groups"}))
    opened = evidence(read(files, asked))
    assert {one.text for one in opened if one.visibility == "members"} == {"closed", "Благодаря!"}


def test_comments_are_answers_and_titles_that_name_others_are_not_kept(read):
    comments = meta({"comments_v2": [facebook_comment(1)]})
    (one,) = evidence(read({"comments_and_reactions/comments.json": comments}))
    assert (one.kind, one.to_other, one.text) == ("reply", True, "Благодаря!")
    assert "Ivan" not in repr(one)


def test_people_who_are_tagged_are_named(read):
    tags = [{"name": "Иван"}, "Мария"]
    (one,) = evidence(read({"posts/your_posts_1.json": meta([facebook_post(1, tags=tags)])}))
    assert [person.address for person in one.people] == ["Иван", "Мария"]


def test_a_post_with_a_number_has_the_platforms_name(read):
    entry = {
        "timestamp": 1_600_000_000,
        "fbid": "5412345678901",
        "label_values": [
            {"label": "Съобщение", "value": "Честито!"},
            {"label": "Target", "value": "Ivan"},
        ],
    }
    name = "your_facebook_activity/posts/posts_on_other_pages_and_profiles.json"
    (record,) = read({name: meta([entry])}).records
    assert (record.key, record.shared) == ("facebook:5412345678901", True)
    assert (record.evidence[0].text, record.evidence[0].to_other) == ("Честито!", True)


def test_posts_of_one_second_are_told_apart(read):
    twice = [facebook_post(1, "едно"), facebook_post(1, "две"), facebook_post(1, "три")]
    found = read({"posts/your_posts_1.json": meta(twice)})
    assert [record.key.rpartition("/")[2] for record in found.records] == [
        "1600000001",
        "1600000001#2",
        "1600000001#3",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.html",
        "your_instagram_activity/media/posts_1.html",
        "your_instagram_activity/threads/threads_and_replies.html",
    ],
)
def test_a_download_of_web_pages_is_answered_with_what_to_ask_for(read, name):
    found = read({name: b"<html><body>posts</body></html>"})
    assert (found.records, found.findings) == ([], ["html-download"])


# ── Instagram ──


@pytest.mark.parametrize("name", INSTAGRAM_LAYOUTS)
def test_several_pictures_under_one_title_are_one_post(read, name):
    found = read({name: meta([instagram_post(1)])})
    assert [one.text for one in evidence(found)] == ["Отворени врати 🎉 1"]
    assert evidence(found)[0].spans == ((1_600_000_001, None),)


@pytest.mark.parametrize(
    "labels",
    [
        ("Comment", "Media Owner", "Time"),
        ("Коментар", "Собственик на мултимедията", "Час"),
        ("Hozzászólás", "Tulajdonos", "Idő"),
    ],
)
def test_comments_are_read_whatever_their_labels_are_called(read, labels):
    name = "your_instagram_activity/comments/post_comments_1.json"
    (one,) = evidence(read({name: meta([instagram_comment(1, labels)])}))
    assert (one.text, one.kind, one.to_other) == ("Заповядайте!", "reply", True)
    assert "ivan" not in repr(one), "whose picture it stands below is not kept"


def test_comments_in_the_newest_layout(read):
    comment = {
        "timestamp": 1_600_000_000,
        "media": [],
        "label_values": [
            {"label": "Comment", "value": "Елате"},
            {"label": "Media Owner", "value": "ivan"},
        ],
    }
    name = "your_instagram_activity/comments/reels_comments.json"
    (one,) = evidence(read({name: meta({"comments_reels_comments": [comment]})}))
    assert (one.text, one.spans) == ("Елате", ((1_600_000_000, None),))


def test_an_instagram_account_is_known_by_its_user_name(read):
    accounts = {(one.account, one.mine) for one in evidence(read(instagram().files))}
    assert accounts == {("instagram:@campus", "yes")}


# ── Threads ──


def test_threads_inside_an_instagram_download_are_an_export_of_their_own(
    tmp_path, put_files, total, context
):
    files = dict(instagram().files)
    files["your_instagram_activity/threads/threads_and_replies.json"] = meta(
        {"text_post_app_text_posts": [thread(1), thread(2, is_reply=True)]}
    )
    files["your_instagram_activity/threads/liked_threads.json"] = SECRET
    readings = read_exports([put_files(tmp_path, files)]).readings
    assert [reading.source.name for reading in readings] == [
        "instagram-download",
        "threads-download",
    ]
    kinds = [one.kind for one in evidence(total(readings[1].pages(context)))]
    assert kinds == ["post", "reply"]


def test_one_file_of_threads_by_itself(tmp_path, put_files, total, context):
    content = threads().files["threads/threads_and_replies.json"]
    place = put_files(tmp_path, {"threads_and_replies.json": content})
    (reading,) = read_exports([place / "threads_and_replies.json"]).readings
    assert reading.source.name == "threads-download"
    assert len(total(reading.pages(context)).records) == 8
