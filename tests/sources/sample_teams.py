"""Messages of Teams in the two layouts that are known, built after their descriptions."""

from __future__ import annotations

import json
from typing import Any

from tests.sources.sample import Sample

DANA, IVAN = "dana-0001", "ivan-0002"
PRESS = "19:press@thread.tacv2"


def said(number: int, words: str, sender: str = "8:live:dana", **more: object) -> dict[str, Any]:
    """Return a message of a personal export."""
    return {
        "id": f"16157055{number:05}",
        "displayName": None,
        "originalarrivaltime": f"2021-03-14T07:{number % 60:02}:00.123Z",
        "messagetype": "RichText",
        "version": 1615705500000 + number,
        "content": words,
        "conversationid": PRESS,
        "from": sender,
        "properties": None,
        "amsreferences": None,
        **more,
    }


def conversation(place: str, name: str | None, *messages: dict[str, Any], kind: str = "") -> object:
    thread = {"productThreadType": kind, "topic": name} if kind else None
    return {
        "id": place,
        "displayName": name,
        "version": 1.5,
        "properties": {"conversationblocked": False, "lastimreceivedtime": None},
        "threadProperties": thread,
        "MessageList": list(messages),
    }


def personal(*conversations: object) -> bytes:
    whole = {
        "userId": "8:live:dana",
        "exportDate": "2021-04-01T10:00",
        "conversations": list(conversations),
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def teams_personal() -> Sample:
    quoting = '<quote author="8:ivan">Secret</quote><p>Hello &amp; <at id="1">Ivan</at></p>'
    content = personal(
        conversation(
            "8:live:ivan", "Ivan", said(1, "Between us"), said(2, "And you", "8:live:ivan")
        ),
        conversation(
            PRESS,
            "Press",
            said(3, quoting),
            said(4, "Not hers", "8:live:ivan"),
            said(5, "", messagetype="ThreadActivity/AddMember"),
            said(6, "Ready by noon", properties={"edittime": "1615709100000"}),
            said(7, "Call me on +359 2 981 12 34"),
        ),
        conversation("19:group@thread.v2", "Friends", said(8, "Party")),
    )
    files = {"messages.json": content, "endpoints.json": b"{}", "media/a.jpg": b"\xff\xd8"}
    return Sample("teams-messages", files, "messages.json", 8, ("endpoints.json",))


def sent(number: int, sender: str | None, **more: object) -> dict[str, Any]:
    """Return a message as an organisation exports it."""
    names = {DANA: "Dana", IVAN: "Ivan, Rector"}
    user = {"user": {"id": sender, "displayName": names[sender]}} if sender else None
    return {
        "id": f"16157055{number:05}",
        "replyToId": None,
        "messageType": "message",
        "createdDateTime": f"2021-03-14T08:{number % 60:02}:00.5Z",
        "lastEditedDateTime": None,
        "deletedDateTime": None,
        "subject": None,
        "chatId": None,
        "from": user,
        "body": {"contentType": "html", "content": f"<p>Line {number}</p>"},
        "channelIdentity": {"teamId": "t1", "channelId": PRESS},
        "mentions": [],
        **more,
    }


def teams_organisation() -> Sample:
    mention = {"id": 0, "mentioned": {"user": {"id": IVAN, "displayName": "Ivan, Rector"}}}
    rows = [
        sent(1, DANA),
        sent(2, DANA, replyToId="1615705500001", mentions=[mention]),
        sent(3, IVAN),
        sent(4, None, messageType="systemEventMessage"),
        sent(5, DANA, chatId="19:chat@thread.v2", channelIdentity=None),
        sent(6, DANA, deletedDateTime="2021-03-15T08:00:00Z"),
    ]
    content = json.dumps({"@odata.count": 6, "value": rows}, indent=1).encode()
    return Sample("teams-messages", {"channel.json": content}, "channel.json", 6)
