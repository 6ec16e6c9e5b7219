"""Chats and outboxes: what she said to many, and nothing that was said to one."""

from __future__ import annotations

import dataclasses
import json
import time
from datetime import UTC, datetime

import pytest

from remit.sources.discovery import read_exports


@pytest.fixture
def read(tmp_path, put_files, total, context):
    def reader(files, asked=context):
        return total(read_exports([put_files(tmp_path, files)]).readings[0].pages(asked))

    return reader


def evidence(found):
    return [record.evidence[0] for record in found.records]


def test_only_her_messages_in_open_channels_are_kept(read, samples):
    found = read(samples[2].files)
    assert found.skipped == {"others": 1, "system": 1}
    assert [record.key for record in found.records] == [
        "C1/1583150000.000100",
        "C1/1583240000.000100",
    ]
    one = evidence(found)[0]
    assert (one.text, one.channel, one.audience) == ("Hello @… & all", "slack:#general", "internal")
    assert [(person.address, person.label) for person in one.people] == [("U2", "Ivan, Rector")]


def test_brackets_that_never_close_take_no_square_time(read, samples):
    day = "general/2020-03-02.json"
    messages = json.loads(samples[2].files[day])
    hers = next(each for each in messages if "Hello" in each.get("text", ""))
    hers["text"] = "<" * 20_000
    begun = time.process_time()
    found = read({**samples[2].files, day: json.dumps(messages).encode()})
    assert time.process_time() - begun < 2
    assert hers["text"] in {one.text for one in evidence(found)}


def test_a_closed_channel_is_read_when_she_names_it_and_no_other(read, samples, context):
    asked = dataclasses.replace(context, open_private=frozenset({"#leaders"}))
    found = read(samples[2].files, asked)
    rooms = [one.channel for one in evidence(found)]
    assert rooms.count("slack:#leaders") == 1
    assert len(rooms) == 3
    assert not any("D01ABC" in page.member for page in found.pages)


def test_a_channel_marked_private_in_the_list_stays_shut(read, samples):
    listed = [
        {"id": "C1", "name": "general"},
        {"id": "C2", "name": "leaders", "is_private": True},
    ]
    found = read({**samples[2].files, "channels.json": json.dumps(listed).encode()})
    assert not any("leaders" in page.member for page in found.pages)


def test_edits_answers_and_torn_days(read, samples):
    rows = [
        {
            "user": "U1",
            "text": "a",
            "ts": "1583150000.000100",
            "edited": {"ts": "1583150060.000000"},
        },
        {
            "user": "U1",
            "text": "b",
            "ts": "1583150001.0",
            "thread_ts": "1583150000.000100",
            "parent_user_id": "U2",
        },
        {"user": "U1", "text": "c", "ts": "1583150002.0"},
    ]
    whole = json.dumps(rows).encode()
    found = read({**samples[2].files, "general/2020-03-02.json": whole})
    assert found.records[0].revision == 1583150060
    assert evidence(found)[1].to_other
    assert evidence(found)[1].thread == evidence(found)[0].thread
    torn = read({**samples[2].files, "general/2020-03-02.json": whole[:-30]})
    assert torn.problems == ["torn-row"]
    [told] = [problem for page in torn.pages for problem in page.problems]
    assert told.message.values == {"number": len(rows)}
    assert len(torn.records) == len(found.records) - 1


def test_a_message_is_named_by_its_moment_to_the_microsecond_and_not_by_its_file(read, samples):
    rows = [
        {"user": "U1", "text": text, "ts": ts}
        for text, ts in (("a", "1583106600.000100"), ("b", "1583106600.000200"))
    ]
    found = read({**samples[2].files, "general/2020-03-02.json": json.dumps(rows).encode()})
    first, second, _ = evidence(found)
    assert first.spans == second.spans == ((1583106600, None),)
    assert datetime.fromtimestamp(1583106600, UTC).date().isoformat() == "2020-03-01"
    assert len({record.key for record in found.records}) == 3


def test_somebody_unknown_to_the_workspace_is_told(read, samples, context):
    asked = dataclasses.replace(context, me=frozenset({"nobody"}))
    found = read(samples[2].files, asked)
    assert "not-in-workspace" in found.findings
    assert not found.records


def test_posts_to_single_people_and_followers_never_come_out(read, samples):
    found = read(samples[3].files)
    assert found.skipped == {"private": 2}
    assert [one.visibility for one in evidence(found)] == ["public", "unlisted"]
    assert {one.account for one in evidence(found)} == {"mastodon:@campus@social.example"}
    assert {one.mine for one in evidence(found)} == {"yes"}


def test_a_boost_and_an_answer_are_told_apart(read, samples):
    outbox = json.loads(samples[3].files["outbox.json"])
    boost, answer, like = (dict(outbox["orderedItems"][0]) for _ in range(3))
    boost |= {"id": "b", "type": "Announce", "object": "https://other.example/statuses/1"}
    answer["object"] = dict(
        answer["object"],
        inReplyTo="https://other.example/statuses/1",
        content="<p>Yes<br>indeed &amp; thanks</p>",
        tag=[{"type": "Mention", "href": "https://other.example/users/reader"}],
    )
    like |= {"id": "l", "type": "Like"}
    outbox["orderedItems"] = [boost, answer, like]
    found = read({**samples[3].files, "outbox.json": json.dumps(outbox).encode()})
    first, second = evidence(found)
    assert (first.kind, first.text) == ("repost", "")
    assert (second.kind, second.to_other, second.text) == ("reply", True, "Yes\nindeed & thanks")
    assert second.people[0].address == "@reader@other.example"
    assert found.skipped == {"not-a-post": 1}


def test_threads_name_nobody(read, samples):
    outbox = json.loads(samples[3].files["outbox.json"])
    first, second = (dict(outbox["orderedItems"][0]) for _ in range(2))
    said = {
        "inReplyTo": "https://other.example/@ivan/1",
        "content": "<p>@ivan thank you</p>",
    }
    first["object"] = dict(first["object"], **said)
    second["object"] = dict(second["object"], id="two", **said)
    outbox["orderedItems"] = [first, second]
    found = read({**samples[3].files, "outbox.json": json.dumps(outbox).encode()})
    one, other = evidence(found)
    assert one.thread == other.thread
    assert one.text == "@ivan thank you"
    assert "ivan" not in str(one.thread)
    assert "other.example" not in f"{one}"


def test_the_real_workspace_is_accounted_for(shared_data, total, context):
    asked = dataclasses.replace(context, me=frozenset({"neerajt"}))
    found = total(read_exports([shared_data / "evidence" / "slack"]).readings[0].pages(asked))
    assert found.raw == 1382
    assert found.skipped["system"] == 320 + 31, "joins, and other notices of the program"
    assert len(found.records) > 300
    assert not found.problems


def test_the_real_outbox_gives_no_private_mention(shared_data, total, context):
    folder = shared_data / "evidence" / "mastodon"
    items = json.loads((folder / "outbox.json").read_text("utf-8"))["orderedItems"]
    public = "https://www.w3.org/ns/activitystreams#Public"
    private = {item["object"]["id"] for item in items if public not in (*item["to"], *item["cc"])}
    assert len(private) == 2
    found = total(read_exports([folder]).readings[0].pages(context))
    assert found.raw == len(items) == 207
    assert found.skipped == {"private": 2}
    assert not private & {record.key for record in found.records}
