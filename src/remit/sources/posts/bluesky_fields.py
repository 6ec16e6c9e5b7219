"""The fields of Bluesky's records and events that are read, and what they tell of a post."""

from __future__ import annotations

from msgspec import Raw, Struct

from remit.sources.evidence import Person
from remit.sources.posts.told_posts import Owner, Told
from remit.sources.values.moments import iso_moment
from remit.sources.values.post_names import bluesky_key, bluesky_name

POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
KINDS = {POST: "post", REPOST: "repost"}
"""Collections that hold work; likes, follows, blocks and lists are none."""

TID = "234567abcdefghijklmnopqrstuvwxyz"
DAY = 86400


class Address(Struct, gc=False):
    """A record that another record points at."""

    uri: str = ""


class Reply(Struct, gc=False):
    """What a post answers, and the first post of the conversation."""

    parent: Address | None = None
    root: Address | None = None


class Feature(Struct, gc=False):
    """Something that a piece of a text is: a mention has a `did`."""

    did: str = ""


class Facet(Struct, gc=False):
    """A piece of a text."""

    features: list[Feature] = []


class PostRecord(Struct, gc=False, rename={"created_at": "createdAt"}):
    """A post, or a repost without text, as its account's repository holds it."""

    text: str = ""
    created_at: str = ""
    reply: Reply | None = None
    facets: list[Facet] | None = None


class Commit(Struct, gc=False):
    """One change of a repository."""

    operation: str = ""
    collection: str = ""
    rkey: str = ""
    record: Raw = Raw(b"null")


class Handle(Struct, gc=False):
    """What an account calls itself."""

    handle: str | None = None


class Event(Struct, gc=False):
    """One line of a Jetstream."""

    did: str = ""
    time_us: int = 0
    kind: str = ""
    commit: Commit | None = None
    identity: Handle | None = None


def told_of(record: PostRecord, did: str, collection: str, key: str, owner: Owner) -> Told:
    """Return what a record tells; its own date is its client's claim."""
    kind = KINDS[collection]
    claimed = iso_moment(record.created_at)
    answered = _did_of(record.reply.parent) if record.reply else ""
    root = record.reply.root if record.reply else None
    return Told(
        at=int(claimed.timestamp()) if claimed else None,
        written=record.created_at,
        kind="reply" if record.reply and kind == "post" else kind,
        text=record.text if kind == "post" else "",
        name=bluesky_key(did, kind, key),
        thread=bluesky_name(root.uri) if root else "",
        to_other=bool(answered) and answered != did,
        people=_people(record, answered, did),
        owner=owner,
    )


def _did_of(address: Address | None) -> str:
    return address.uri.removeprefix("at://").partition("/")[0] if address else ""


def _people(record: PostRecord, answered: str, did: str) -> tuple[Person, ...]:
    named = [answered] if answered else []
    named += [part.did for facet in record.facets or () for part in facet.features if part.did]
    return tuple(Person(one, part="mentioned") for one in dict.fromkeys(named) if one != did)


def key_moment(key: str) -> int | None:
    """Return the moment in a record's key (a TID), None where it holds none.

    A TID is 13 signs of 5 bits: microseconds since 1970 in the upper 53 of 63,
    the number of a clock in the lower ten.

    >>> key_moment("3kxyzxyzxyz2a"), key_moment("self")
    (1721800781, None)
    """
    if len(key) != 13 or not set(key) <= set(TID) or key[0] > "j":
        return None
    number = 0
    for sign in key:
        number = number << 5 | TID.index(sign)
    return (number >> 10) // 1_000_000


def is_claim_off(claimed: int | None, seen: int) -> bool:
    """Return whether a post claims a day other than the one around which it appeared."""
    return claimed is not None and abs(claimed - seen) > DAY
