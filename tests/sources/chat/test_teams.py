"""Messages of Teams: hers in channels, private chats shut, nobody else's words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.sources.sample_teams import (
    DANA,
    PRESS,
    conversation,
    personal,
    said,
    sent,
    teams_organisation,
    teams_personal,
)

from remit.errors import UsageError
from remit.sources.chat.teams_fields import room_of
from remit.sources.discovery import read_exports
from remit.workflow.imports.private_members import open_by_name

STANDARD = {"productThreadType": "TeamsStandardChannel"}


@pytest.fixture
def read(tmp_path, total, context):
    def reader(content, *opened):
        path = tmp_path / "messages.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        (reading,) = read_exports([path]).readings
        assert reading.source.name == "teams-messages"
        return total(reading.pages(replace(context, open_private=frozenset(opened))))

    return reader


def evidence(found):
    return [each for record in found.records for each in record.evidence]


def test_a_personal_export_gives_her_lines_in_channels_only(read):
    found = read(teams_personal().files["messages.json"])
    assert found.skipped == {"private": 3, "others": 1, "system": 1}
    assert [each.text for each in evidence(found)] == [
        "Hello & @…",
        "Ready by noon",
        "Call me on +359 2 981 12 34",
    ]
    assert {(each.channel, each.visibility, each.mine_basis) for each in evidence(found)} == {
        ("teams:#Press", "members", "owner")
    }
    assert [record.revision for record in found.records] == [0, 1615709100, 0]


def test_an_organisations_export_gives_hers_by_identity(read):
    found = read(teams_organisation().files["channel.json"])
    assert found.skipped == {"private": 1, "others": 1, "system": 1}
    first, answer = evidence(found)
    assert (first.text, first.to_other, first.mine_basis) == ("Line 1", False, "identity")
    assert answer.to_other
    assert answer.thread == first.thread
    assert [person.label for person in answer.people] == ["Ivan, Rector"]
    assert found.records[-1].withdrawn == "cancelled"


@pytest.mark.parametrize("wrap", ["list", "value", "messages"])
def test_messages_come_bare_or_wrapped(read, wrap):
    rows = [sent(1, DANA), sent(2, DANA)]
    found = read(rows if wrap == "list" else {"@odata.context": "x", wrap: rows})
    assert len(found.records) == 2


def test_no_word_of_a_private_chat_is_decoded(read):
    broken = said(1, "x")
    broken["originalarrivaltime"] = {"not": ["a", "date"]}
    found = read(personal(conversation("8:live:ivan", "Ivan", broken, {"content": 7})))
    assert found.skipped == {"private": 2}
    assert not found.problems


def test_a_chat_is_opened_when_she_names_it(read):
    content = teams_personal().files["messages.json"]
    found = read(content, "ivan")
    assert found.skipped["private"] == 1
    assert found.skipped["others"] == 2
    opened = evidence(found)[0]
    assert (opened.text, opened.channel, opened.visibility) == (
        "Between us",
        "teams:chat",
        "private",
    )


def test_what_stays_shut_is_said_and_only_that_can_be_named(tmp_path):
    (tmp_path / "messages.json").write_bytes(teams_personal().files["messages.json"])
    readings = read_exports([tmp_path / "messages.json"]).readings
    (note,) = open_by_name(readings, [])
    assert "Friends, Ivan" in str(note.message)
    assert open_by_name(readings, ["ivan"])[0].code == "opened-by-name"
    with pytest.raises(UsageError, match="is called `Maria`"):
        open_by_name(readings, ["Maria"])


@pytest.mark.parametrize(
    ("told", "is_open"),
    [
        ({"id": PRESS}, True),
        ({"id": "19:old@thread.skype"}, False),
        ({"id": "19:old@thread.skype", "threadProperties": STANDARD}, True),
        ({"id": PRESS, "threadProperties": {"productThreadType": "TeamsPrivateChannel"}}, False),
        ({"id": "19:meeting_x@thread.v2"}, False),
        ({"id": "19:a_b@unq.gbl.spaces"}, False),
        ({"id": "48:notes"}, False),
        ({}, False),
        ({"id": 7, "threadProperties": [], "displayName": {}}, False),
    ],
)  # fmt: skip
def test_only_channels_of_a_team_are_open(told, is_open):
    assert room_of(told).is_open is is_open


def test_the_date_of_an_export_is_its_own(tmp_path):
    (tmp_path / "messages.json").write_bytes(teams_personal().files["messages.json"])
    (reading,) = read_exports([tmp_path / "messages.json"]).readings
    assert reading.export.exported_at() == datetime(2021, 4, 1, 10, tzinfo=UTC)


def test_a_torn_message_costs_itself(read):
    content = teams_personal().files["messages.json"]
    torn = content.replace(b'"content": "Ready by noon"', b'"content": "Ready by noon')
    found = read(torn)
    assert len(found.records) == 2
    assert found.problems == ["torn-row"]
    assert found.raw == 8


def test_messages_that_stand_before_the_name_of_their_room_stay_shut(read):
    room = {"MessageList": [said(1, "x")], "id": PRESS, "displayName": "Press"}
    content = personal(room)
    assert read(content).skipped == {"private": 1}


def test_one_long_conversation_needs_little_memory(read):
    lines = [said(number, "word " * 40) for number in range(40_000)]
    for number, line in enumerate(lines):
        line["id"] = f"{number}"
    found = read(personal(conversation(PRESS, "Press", *lines)))
    assert len(found.records) == 40_000
    assert not found.problems
