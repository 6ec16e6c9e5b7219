"""Bluesky's repository and stream: one post under one name, at the moment it appeared."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import tracemalloc
from datetime import UTC, datetime

import cbor2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sources.sample_platforms import CAMPUS, STRANGER, bluesky_event
from tests.sources.sample_repository import repository

from remit.sources.discovery import read_exports
from remit.sources.evidence import Context
from remit.sources.posts.bluesky import Bluesky
from remit.sources.posts.bluesky_fields import TID, key_moment

POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
LIKE = "app.bsky.feed.like"
QUICK = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def lines(*events: object) -> bytes:
    return "\n".join(map(json.dumps, events)).encode()


def post(text: str = "Отворени врати", created: str = "2022-12-10T10:00:00.123Z") -> object:
    return {"$type": POST, "text": text, "createdAt": created, "langs": ["bg"]}


@pytest.fixture
def read(tmp_path, put_files, total, context):
    def reader(content, name="repo.car", asked=context):
        place = put_files(tmp_path, {name: content}) / name
        (reading,) = read_exports([place], [Bluesky()]).readings
        return total(reading.pages(asked))

    return reader


# ── the stream ──


def test_the_moment_is_when_it_appeared_and_not_what_its_client_claims(read):
    event = bluesky_event(1, createdAt="2015-01-01T00:00:00Z")
    found = read(lines(event), "a.jsonl")
    (one,) = found.records[0].evidence
    assert one.spans == ((1_670_666_401, None),)
    assert found.findings == ["claimed-date"]


def test_likes_and_follows_are_no_posts(read):
    events = [bluesky_event(n, collection=LIKE) for n in range(3)]
    follow = bluesky_event(4, collection="app.bsky.graph.follow")
    found = read(lines(*events, follow, bluesky_event(5)), "a.jsonl")
    assert (found.skipped, len(found.records)) == ({"not-a-post": 4}, 1)


def test_a_stream_of_likes_takes_little_memory(tmp_path, put_files, context):
    like = json.dumps(bluesky_event(1, collection=LIKE)).encode() + b"\n"
    content = like * 20_000 + lines(bluesky_event(5))
    place = put_files(tmp_path, {"likes.jsonl": content}) / "likes.jsonl"
    (reading,) = read_exports([place], [Bluesky()]).readings
    tracemalloc.start()
    pages = list(reading.pages(context))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(page.skipped.get("not-a-post", 0) for page in pages) == 20_000
    assert sum(len(page.records) for page in pages) == 1
    assert peak < len(content)


def test_an_answer_to_others_names_them_and_a_thread_of_ones_own_does_not(read):
    theirs = {"uri": f"at://{STRANGER}/{POST}/3kq"}
    own = {"uri": f"at://{CAMPUS}/{POST}/3kp2000000001"}
    found = read(
        lines(
            bluesky_event(1),
            bluesky_event(2, reply={"root": own, "parent": own}),
            bluesky_event(3, reply={"root": theirs, "parent": theirs}),
        ),
        "a.jsonl",
    )
    first, thread, answer = (record.evidence[0] for record in found.records)
    assert (first.kind, thread.kind, answer.kind) == ("post", "reply", "reply")
    assert thread.thread == first.thread
    assert (thread.to_other, answer.to_other) == (False, True)
    assert [person.address for person in answer.people] == [STRANGER]


def test_a_change_outranks_and_a_deletion_withdraws(read):
    created, changed = bluesky_event(1), bluesky_event(1, operation="update", text="Поправено")
    changed["time_us"] += 60_000_000
    gone = bluesky_event(1, operation="delete")
    gone["time_us"] += 120_000_000
    found = read(lines(created, changed, gone), "a.jsonl").records
    assert len({record.key for record in found}) == 1
    assert [record.withdrawn for record in found] == ["", "", "deleted"]
    assert found[0].revision < found[1].revision < found[2].revision
    assert found[2].evidence == ()


def test_an_account_is_hers_by_its_handle_or_its_did(read, context):
    handle = {"did": CAMPUS, "time_us": 1, "kind": "identity", "identity": {"handle": "campus"}}
    assert read(lines(handle, bluesky_event(1)), "a.jsonl").records[0].evidence[0].mine == "yes"
    asked = dataclasses.replace(context, me=frozenset({CAMPUS}))
    assert read(lines(bluesky_event(1)), "b.jsonl", asked).records[0].evidence[0].mine == "yes"


def test_a_few_accounts_are_asked_about_and_strangers_in_the_public_stream_are_left_out(
    read, context
):
    few = read(lines(bluesky_event(1), bluesky_event(2, STRANGER)), "a.jsonl")
    assert [record.evidence[0].mine for record in few.records] == ["ask", "ask"]
    crowd = [bluesky_event(n, f"did:plc:{n:024}") for n in range(30)]
    many = read(lines(*crowd), "b.jsonl")
    assert (many.skipped, many.findings) == ({"others": 30}, ["not-among-accounts"])
    asked = dataclasses.replace(context, me=frozenset({f"did:plc:{7:024}"}))
    mine = read(lines(*crowd), "c.jsonl", asked)
    assert (len(mine.records), mine.skipped, mine.findings) == (1, {"others": 29}, [])


def test_the_real_sample_keeps_nobodys_words(shared_data, total):
    now = datetime(2026, 8, 1, tzinfo=UTC)
    context = Context(frozenset({"dana"}), UTC, "setting", now)  # type: ignore[arg-type]
    place = shared_data / "evidence" / "bluesky" / "jetstream_expected_v1.jsonl"
    (reading,) = read_exports([place]).readings
    found = total(reading.pages(context))
    assert (found.raw, found.records, found.problems) == (152, [], [])
    someone = dataclasses.replace(context, me=frozenset({"did:plc:dclwtltrt2ggsryagfzk7dp4"}))
    one = total(reading.pages(someone))
    assert [record.key for record in one.records] == [
        "bluesky:did:plc:dclwtltrt2ggsryagfzk7dp4/3mptbyoeyc22k"
    ]


# ── the repository ──


def tid(seconds: int) -> str:
    """Return the key that a record made at this moment has."""
    number, signs = seconds * 1_000_000 << 10, ""
    for _ in range(13):
        signs = TID[number & 31] + signs
        number >>= 5
    return signs


@given(st.integers(1_600_000_000, 2_000_000_000))
def test_the_moment_in_a_key_is_read_as_it_was_written(seconds):
    assert key_moment(tid(seconds)) == seconds


def many(count: int) -> dict[str, object]:
    return {f"{POST}/3kp2{n:09}": post(f"Отворени врати {n}") for n in range(count)}


def test_every_record_of_a_repository_is_accounted_for(read):
    likes = {f"{LIKE}/3kp3{n:09}": {"$type": LIKE, "createdAt": "2022"} for n in range(200)}
    repost = {f"{REPOST}/3kp4000000001": {"$type": REPOST, "createdAt": "2022-12-10T10:00:00Z"}}
    found = read(repository({**many(300), **likes, **repost}, CAMPUS))
    assert (len(found.records), found.skipped, found.problems) == (301, {"not-a-post": 200}, [])
    assert {record.evidence[0].kind for record in found.records} == {"post", "repost"}
    keys = {record.key for record in found.records}
    assert f"bluesky:{CAMPUS}/3kp2000000007" in keys
    assert f"bluesky:{CAMPUS}/repost/3kp4000000001" in keys
    assert all(record.shared for record in found.records)


def test_a_post_has_one_name_in_the_stream_and_in_the_repository(read):
    stream = read(lines(bluesky_event(7)), "a.jsonl")
    stored = read(repository(many(20), CAMPUS))
    assert stream.records[0].key in {record.key for record in stored.records}


def test_locators_lead_to_the_block_of_a_post(read):
    content = repository(many(50), CAMPUS)
    for record in read(content).records:
        piece = content[record.offset : record.offset + record.length]
        assert cbor2.loads(piece)["text"] == record.evidence[0].text
        assert hashlib.sha256(piece).digest() in content


def test_a_backdated_post_stands_where_its_key_was_made(read):
    made = 1_670_666_400
    records = {f"{POST}/{tid(made)}": post(created="2015-01-01T00:00:00Z")}
    found = read(repository(records, CAMPUS))
    assert found.findings == ["claimed-date"]
    assert found.records[0].evidence[0].spans == ((made, None),)


def test_what_only_an_older_state_of_the_tree_names_is_left_out(read):
    old = {f"{POST}/3kp1{n:09}": post(f"Старо {n}") for n in range(40)}
    found = read(repository(many(60), CAMPUS, old))
    assert len(found.records) == 60
    assert not any("Старо" in record.evidence[0].text for record in found.records)


def test_a_damaged_block_costs_what_it_held(read):
    content = bytearray(repository(many(200), CAMPUS))
    place = bytes(content).index("Отворени врати 117".encode())
    content[place] ^= 1
    found = read(bytes(content))
    assert (len(found.records), found.problems) == (199, ["torn-row"])


def test_a_repository_cut_short_gives_the_posts_that_are_there(read):
    content = repository(many(400), CAMPUS)
    found = read(content[: len(content) * 4 // 5])
    assert 0 < len(found.records) < 400
    assert found.problems
    assert all(record.evidence[0].text for record in found.records)


def test_an_empty_repository_is_said(read):
    assert read(repository({}, CAMPUS)).findings == ["empty-export"]


@QUICK
@given(st.data())
def test_damage_to_a_repository_never_crashes(tmp_path_factory, put_files, context, total, data):
    content = bytearray(repository(many(30), CAMPUS))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(70, len(content) - 1))
        if data.draw(st.booleans()):
            content[place] = data.draw(st.integers(0, 255))
        else:
            del content[place : place + data.draw(st.integers(1, 60))]
    place = put_files(tmp_path_factory.mktemp("damaged"), {"repo.car": bytes(content)})
    (reading,) = read_exports([place], [Bluesky()]).readings
    found = total(reading.pages(context))
    whole = {f"Отворени врати {n}" for n in range(30)}
    assert {record.evidence[0].text for record in found.records} <= whole
