"""The X archive: three layouts, torn rows, tools, whose account it is."""

from __future__ import annotations

import json
import random

import pytest

from remit.sources.discovery import read_exports


@pytest.fixture
def read(tmp_path, put_files, total, context):
    def reader(files):
        reading = read_exports([put_files(tmp_path, files)]).readings[0]
        return total(reading.pages(context))

    return reader


def part(items, name="tweets", indent=2):
    return f"window.YTD.{name}.part0 = ".encode() + json.dumps(items, indent=indent).encode()


def evidence(found):
    return [record.evidence[0] for record in found.records]


@pytest.mark.parametrize("indent", [None, 0, 1, 2, 4])
def test_any_indentation_gives_the_same_posts(read, make_tweet, indent):
    items = [make_tweet(number) for number in range(50)]
    found = read({"data/tweets.js": part(items, indent=indent)})
    assert [record.key for record in found.records] == [
        f"x:{one['tweet']['id_str']}" for one in items
    ]
    assert not found.problems


def test_part_files_and_unwrapped_items_are_read(read, make_tweet):
    plain = [make_tweet(number)["tweet"] for number in range(5)]
    rest = [make_tweet(number) for number in range(5, 9)]
    random.Random(1).shuffle(plain)
    found = read(
        {"data/tweet.js": part(plain, "tweet"), "data/tweet-part1.js": part(rest, "tweet")}
    )
    assert len(found.records) == 9


def test_items_whose_keys_come_in_any_order_are_read(read, make_tweet):
    dice = random.Random(2)
    items = []
    for number in range(40):
        pairs = list(make_tweet(number)["tweet"].items())
        dice.shuffle(pairs)
        items.append(dict(pairs))
    found = read({"data/tweet.js": part(items, "tweet", indent=dice.choice([None, 2]))})
    assert len({record.key for record in found.records}) == 40


def test_the_monthly_layout_names_its_account_with_each_post(read):
    item = {
        "source": "web",
        "id_str": "123456789012345678",
        "created_at": "2013-02-10 18:00:00 +0000",
        "text": "Old &lt;post&gt;",
        "user": {"screen_name": "campus", "id_str": "7"},
    }
    files = {
        "data/js/tweets/2013_02.js": b"Grailbird.data.tweets_2013_02 = \n"
        + json.dumps([item]).encode(),
        "data/js/user_details.js": b'var user_details =  {"screen_name":"campus","id":"7"}',
    }
    (one,) = evidence(read(files))
    assert (one.account, one.mine, one.text) == ("x:@campus", "yes", "Old <post>")
    assert one.spans == ((1360519200, None),)


def test_a_torn_row_costs_itself(read, make_tweet):
    text = part([make_tweet(number) for number in range(40)])
    for broken in (
        text.replace(b'"Post 7 &amp; more"', b'"Post 7 &amp; mo'),
        text.replace(b'"Post 7 &amp; more",', b'"Post 7 &amp; more"'),
        text.replace(b'"full_text": "Post 7', b'}}} "full_text": "Post 7'),
    ):
        found = read({"data/tweets.js": broken})
        assert len(found.records) == 39
        assert found.problems == ["torn-row"]


def test_dates_before_the_platform_and_after_now_are_problems(read, make_tweet):
    items = [
        make_tweet(1, created_at="Thu Jan 01 00:00:00 +0000 1970"),
        make_tweet(2, created_at="Thu Jan 01 00:00:00 +0000 2099"),
        make_tweet(3, created_at="some day"),
        make_tweet(4),
    ]
    found = read({"data/tweets.js": part(items)})
    assert found.problems == ["date-out-of-range"] * 3
    assert len(found.records) == 1


def test_replies_reposts_and_threads_are_told_apart(read, make_tweet):
    items = [
        make_tweet(1),
        make_tweet(2, full_text="RT @other: their words"),
        make_tweet(3, in_reply_to_status_id_str="8", in_reply_to_screen_name="other"),
        make_tweet(
            4,
            in_reply_to_status_id_str="9",
            in_reply_to_user_id_str="7",
            in_reply_to_screen_name="campus",
        ),
    ]
    manifest = b'x = {"userInfo": {"accountId": "7", "userName": "Campus"}}'
    found = evidence(read({"data/tweets.js": part(items), "data/manifest.js": manifest}))
    assert [one.kind for one in found] == ["post", "repost", "reply", "reply"]
    assert [one.to_other for one in found] == [False, False, True, False]
    assert found[1].text == ""
    assert [person.address for person in found[2].people] == ["@other"]
    assert found[3].thread == "9"


@pytest.mark.parametrize(
    ("tool", "second", "automatic"),
    [
        ("Hootsuite Inc.", "07", True),
        ("TweetDeck", "00", True),
        ("TweetDeck", "07", False),
        ("Twitter for iPhone", "00", False),
        ("Something new", "00", False),
    ],
)
def test_what_a_planner_published_is_automatic(read, make_tweet, tool, second, automatic):
    item = make_tweet(
        1,
        source=f'<a href="https://x.example">{tool}</a>',
        created_at=f"Wed Feb 10 18:00:{second} +0000 2021",
    )
    (one,) = evidence(read({"data/tweets.js": part([item])}))
    assert (one.tool, one.automatic) == (tool, automatic)


def test_an_edited_post_is_one_record_with_a_later_revision(read, make_tweet):
    versions = ["1300000000000000001", "1300000000000000002"]
    first = make_tweet(1, id_str=versions[0], edit_info={"initial": {"editTweetIds": versions}})
    second = make_tweet(
        2,
        id_str=versions[1],
        edit_info={
            "edit": {
                "initialTweetId": versions[0],
                "editControlInitial": {"editTweetIds": versions},
            }
        },
    )
    found = read({"data/tweets.js": part([first, second])})
    assert [(record.key, record.revision) for record in found.records] == [
        (f"x:{versions[0]}", 0),
        (f"x:{versions[0]}", 1),
    ]


def test_an_account_that_is_not_hers_is_asked_about(read, make_tweet):
    manifest = b'x = {"userInfo": {"accountId": "7", "userName": "institute"}}'
    (one,) = evidence(read({"data/tweets.js": part([make_tweet(1)]), "data/manifest.js": manifest}))
    assert (one.mine, one.mine_basis, one.account) == ("ask", "assumed", "x:@institute")


def test_the_archive_says_when_it_was_made(tmp_path, put_files, samples):
    export = read_exports([put_files(tmp_path, samples[0].files)]).readings[0].export
    assert export.exported_at().isoformat() == "2021-03-01T10:00:00+00:00"


def test_an_archive_without_posts_is_empty_and_said(read):
    found = read({"data/tweets.js": b"window.YTD.tweets.part0 = [ ]"})
    assert (found.raw, found.findings) == (0, ["empty-export"])


def test_the_real_archive_is_read_whole(shared_data, total, context):
    reading = read_exports([shared_data / "evidence" / "x"]).readings[0]
    found = total(reading.pages(context))
    assert (found.raw, len(found.records)) == (70, 70)
    assert {one.account for one in evidence(found)} == {"x:@RTIatMLA"}
    assert not found.problems
