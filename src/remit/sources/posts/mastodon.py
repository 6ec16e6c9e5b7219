"""A Mastodon account's outbox: what it said in public.

Mentions to single people lie unmarked among the posts; only the addresses of
a post tell who may read it. What is not for everybody stays out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

import msgspec

from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import Context, Evidence, Mine, Page, Person, Record, Seen, Visibility
from remit.sources.json.json_items import UNDECODED, Item, read_items
from remit.sources.opening.export import Export
from remit.sources.values.identity import Identity
from remit.sources.values.links import host_and_path
from remit.sources.values.masking import mark_for
from remit.sources.values.moments import iso_moment
from remit.sources.values.post_names import mastodon_name

PAGE = 2000
PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
BREAK = re.compile(r"<br\s*/?>|</p>\s*<p[^>]*>|</li>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
OUTBOX = re.compile(rb'"type"\s*:\s*"OrderedCollection')

Several = str | list[str] | None


class Tag(msgspec.Struct, gc=False):
    """Something that a post names: a topic, or somebody."""

    type: str = ""
    href: str | None = None
    name: str | None = None


class Post(msgspec.Struct, gc=False, rename="camel"):
    """What was published."""

    id: str = ""
    content: str | None = None
    summary: str | None = None
    in_reply_to: str | None = None
    conversation: str | None = None
    updated: str | None = None
    tag: list[Tag] = []


class Activity(msgspec.Struct, gc=False):
    """An item of the outbox."""

    id: str = ""
    type: str = ""
    actor: str = ""
    published: str = ""
    to: Several = None
    cc: Several = None
    object: str | Post | None = None


class Actor(msgspec.Struct, rename="camel"):
    """Whose outbox it is."""

    id: str = ""
    preferred_username: str = ""


_decode: Callable[[bytes], Activity] = msgspec.json.Decoder(Activity).decode


@dataclass(frozen=True, slots=True)
class Mastodon:
    """Reads the outbox of a Mastodon account."""

    name: str = "mastodon-archive"
    version: int = 1
    title: str = "Mastodon archive"
    seen: Seen = "real file"
    basis: str = "a real outbox; other servers that speak ActivityPub on fixtures"
    reads: tuple[str, ...] = ("outbox.json", "actor.json")
    private_members: tuple[str, ...] = ("likes.json", "bookmarks.json")
    belongs: tuple[str, ...] = ("media_attachments/*", "avatar.*", "header.*")

    def identify(self, export: Export) -> bool:
        """Return whether there is an outbox of the ActivityPub protocol."""
        if not export.has("outbox.json") and not (export.single and export.names):
            return False
        head = export.head(_outbox(export))[:4096]
        return b"activitystreams" in head and OUTBOX.search(head) is not None

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield public posts, replies and reposts in the order of the outbox."""
        member = _outbox(export)
        reader = _Reader(_actor(export), context)
        with export.open(member) as stream:
            items = read_items(stream, _decode, after=b'"orderedItems"')
            yield from reader.pages(Page(export.account_name(member), member), items)


def _outbox(export: Export) -> str:
    return export.members()[0].name if export.single else "outbox.json"


def _actor(export: Export) -> Actor:
    if export.has("actor.json"):
        with export.open("actor.json") as stream:
            try:
                return msgspec.json.decode(stream.read(), type=Actor)
            except UNDECODED:
                pass
    return Actor()


@lru_cache(maxsize=8192)
def handle(actor: str) -> str:
    """Return the handle in an actor's address.

    >>> handle("https://social.example/users/campus")
    '@campus@social.example'
    """
    host, path = host_and_path(actor)
    name = path.rstrip("/").rpartition("/")[2].lstrip("@")
    return f"@{name}@{host}" if host else actor


class _Reader:
    """Turns the activities of one account into records."""

    def __init__(self, actor: Actor, context: Context) -> None:
        self._actor = actor
        self._identity = Identity.of(context.me)
        self._latest = context.now + timedelta(days=1)

    def pages(self, page: Page, items: Iterator[Item[Activity]]) -> Iterator[Page]:
        found = False
        for number, item in enumerate(items, 1):
            found = True
            self._take(page, item, number)
            if len(page.records) >= PAGE:
                yield page
                page = Page(page.file, page.member)
        if not found:
            empty = Finding("empty-export", say("There are no posts in it."), page.file, "note")
            page.findings.append(empty)
        yield page

    def _take(self, page: Page, item: Item[Activity], number: int) -> None:
        activity = item.value
        if activity is None or not activity.id:
            page.problems.append(_torn(page, number))
            return
        visibility = seen_by(activity)
        post = activity.object if isinstance(activity.object, Post) else None
        if activity.type not in {"Create", "Announce"} or (activity.type == "Create" and not post):
            _skip(page, "not-a-post")
        elif visibility not in {"public", "unlisted"}:
            _skip(page, "private")
        else:
            self._add(page, activity, visibility, item)

    def _add(
        self, page: Page, activity: Activity, visibility: Visibility, item: Item[Activity]
    ) -> None:
        at = iso_moment(activity.published)
        if at is None or at.year < 2008 or at > self._latest:
            page.problems.append(_out_of_range(page, activity))
            return
        post = activity.object if isinstance(activity.object, Post) else None
        changed = iso_moment(post.updated) if post and post.updated else None
        address = post.id if post and post.id else activity.id
        name = mastodon_name(address)
        page.records.append(
            Record(
                name or address,
                (self._evidence(activity, post, int(at.timestamp()), visibility),),
                item.offset,
                item.length,
                int(changed.timestamp()) if changed else 0,
                shared=bool(name),
            )
        )

    def _evidence(
        self, activity: Activity, post: Post | None, at: int, visibility: Visibility
    ) -> Evidence:
        actor = self._actor.id or activity.actor
        name, mine, basis = self._whose(actor)
        answered = post.in_reply_to if post else None
        repost = activity.type == "Announce" or post is None
        return Evidence(
            kind="repost" if repost else "reply" if answered else "post",
            channel="mastodon",
            account=f"mastodon:{name}",
            spans=((at, None),),
            text="" if post is None or repost else plain(post),
            mine=mine,
            mine_basis=basis,
            visibility=visibility,
            thread=mark_for(post.conversation or answered or post.id) if post else None,
            to_other=bool(answered) and not str(answered).startswith(f"{actor.rstrip('/')}/"),
            people=_mentioned(post, actor) if post else (),
        )

    @lru_cache(maxsize=64)  # noqa: B019 - a reader lives as long as its file is read
    def _whose(self, actor: str) -> tuple[str, Mine, str]:
        """Return the actor's handle, whether it is hers, and how that is known."""
        name = handle(actor)
        short = self._actor.preferred_username or name.split("@")[1] if "@" in name else name
        hers = self._identity.knows(actor, name, short)
        return (name, "yes", "identity") if hers else (name, "ask", "assumed")


def seen_by(activity: Activity) -> Visibility:
    """Return who may read an activity, from the addresses it was sent to.

    >>> seen_by(Activity(to=["https://b.example/users/dana"], cc=[]))
    'private'
    """
    to, copied = _several(activity.to), _several(activity.cc)
    if PUBLIC & to:
        return "public"
    if PUBLIC & copied:
        return "unlisted"
    if any(address.endswith("/followers") for address in to | copied):
        return "followers"
    return "private"


def _several(addresses: Several) -> set[str]:
    if isinstance(addresses, str):
        return {addresses}
    return set(addresses or ())


def plain(post: Post) -> str:
    r"""Return a post's words without its markup, its warning first.

    >>> plain(Post(content="<p>Fire &amp; smoke</p><p>Stay away</p>"))
    'Fire & smoke\nStay away'
    """
    content = post.content or ""
    inner = content.removeprefix("<p>").removesuffix("</p>").replace("</p><p>", "\n")
    if "<" in inner:
        inner = TAG.sub("", BREAK.sub("\n", content))
    text = html.unescape(inner).strip()
    return f"{post.summary}\n{text}" if post.summary else text


def _mentioned(post: Post, actor: str) -> tuple[Person, ...]:
    return tuple(
        Person(handle(tag.href), part="mentioned")
        for tag in post.tag
        if tag.type == "Mention" and tag.href and tag.href != actor
    )


def _skip(page: Page, reason: str) -> None:
    page.skipped[reason] = page.skipped.get(reason, 0) + 1


def _torn(page: Page, number: int) -> Finding:
    return Finding("torn-row", say("Post {number} of the file is torn.", number=number), page.file)


def _out_of_range(page: Page, activity: Activity) -> Finding:
    message = say("Post {id} is dated `{date}`.", id=activity.id, date=activity.published)
    return Finding("date-out-of-range", message, page.file)
