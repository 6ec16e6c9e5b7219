"""The archive that X (Twitter) gives to an account holder: her posts, and nothing else in it.

Three layouts: monthly files below `data/js/tweets` (until 2018), one
`tweet.js` (2018 to 2022), `tweets.js` with part files (since). The zip also
holds direct messages, addresses, advertising and location data: shut.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

import msgspec

from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import Context, Evidence, Mine, Page, Person, Record, Seen
from remit.sources.json.json_items import Item, read_items
from remit.sources.opening.export import Export
from remit.sources.posts.x_fields import Account, EditInfo, Tweet, read_account, read_manifest
from remit.sources.values.identity import Identity
from remit.sources.values.moments import iso_moment, twitter_moment

PAGE = 2000
FIRST_POST = int(datetime(2006, 3, 21, tzinfo=UTC).timestamp())
TWEETS = re.compile(
    r"(?:.*/)?(?:data/)?(?:js/tweets/\d{4}_\d{2}|tweets?(?:-part\d+)?)\.js", re.IGNORECASE
)
MARK = re.compile(rb"\s*(?:window\.)?(?:YTD\.tweets?\.part\d+|Grailbird\.data\.tweets_[\d_]+)\s*=")
TAG = re.compile(r"<[^>]*>")
RARE = re.compile("&(?!(?:lt|gt|amp);)")
"""What is none of the three signs that X writes otherwise than they were typed."""


@dataclass(frozen=True, slots=True)
class XArchive:
    """Reads the archive of an X account."""

    name: str = "x-archive"
    version: int = 1
    title: str = "X (Twitter) archive"
    seen: Seen = "real file"
    basis: str = "a real archive in the layout of one file; the other layouts as they are known"
    reads: tuple[str, ...] = (
        "data/js/tweets/????_??.js",
        "data/js/user_details.js",
        "data/tweet.js",
        "data/tweets.js",
        "data/tweet-part*.js",
        "data/tweets-part*.js",
        "data/manifest.js",
        "data/account.js",
        "tweet.js",
        "tweets.js",
        "tweet-part*.js",
        "tweets-part*.js",
        "????_??.js",
        "manifest.js",
        "account.js",
    )
    private_members: tuple[str, ...] = (
        "*direct-message*.js",
        "*ip-audit*.js",
        "*creation-ip*.js",
        "*email-address*.js",
        "*phone-number*.js",
        "*contact.js",
        "*device*.js",
        "*ad-*.js",
        "*ads-*.js",
        "*ageinfo.js",
        "*personalization.js",
        "*location*.js",
        "*saved-search.js",
        "*block.js",
        "*mute.js",
        "*like.js",
        "*user-link-clicks.js",
        "*deleted-tweet*.js",
        "*grok*.js",
    )
    belongs: tuple[str, ...] = (
        "data/*",
        "assets/*",
        "your archive.html",
        "index.html",
        "*.js",
        "tweet_media/*",
    )

    def identify(self, export: Export) -> bool:
        """Return whether there is a file of posts that begins as the archive's do."""
        return any(MARK.match(export.head(name)) for name in _post_files(export)[:1])

    def exported_at(self, export: Export) -> datetime | None:
        """Return the date of the archive's manifest."""
        return iso_moment(read_manifest(export).archive_info.generation_date)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield her posts, replies and reposts in the order of the files."""
        reader = _Reader(read_account(export), context)
        for member in _post_files(export):
            with export.open(member) as stream:
                yield from reader.pages(export, member, read_items(stream, _decode))


_decode: Callable[[bytes], Tweet] = msgspec.json.Decoder(Tweet).decode


def _post_files(export: Export) -> list[str]:
    return [
        member.name
        for member in export.members()
        if TWEETS.fullmatch(member.name) and export.has(member.name)
    ]


class _Reader:
    """Turns posts into records, page by page."""

    def __init__(self, account: Account, context: Context) -> None:
        self._owner = account
        self._identity = Identity.of(context.me)
        self._latest = int((context.now + timedelta(days=1)).timestamp())
        self._account = f"x:@{account.username}" if account.username else "x:"
        self._mine = self._whose(account.username)

    def _whose(self, handle: str) -> tuple[Mine, str]:
        hers = self._identity.knows(handle)
        return ("yes", "identity") if hers else ("ask", "assumed")

    def pages(self, export: Export, member: str, items: Iterator[Item[Tweet]]) -> Iterator[Page]:
        """Yield pages of 2,000 posts of one file."""
        page = Page(export.account_name(member), member)
        found = False
        for number, item in enumerate(items, 1):
            found = True
            self._add(page, item, number)
            if len(page.records) >= PAGE:
                yield page
                page = Page(export.account_name(member), member)
        if not found:
            page.findings.append(_no_posts(export, member))
        yield page

    def _add(self, page: Page, item: Item[Tweet], number: int) -> None:
        post = item.value
        if post is not None and post.tweet is not None:
            post = post.tweet
        if post is None or not post.id_str:
            page.problems.append(_torn(page, number))
            return
        at = twitter_moment(post.created_at)
        if at is None or not FIRST_POST <= at <= self._latest:
            page.problems.append(_out_of_range(page, post))
            return
        page.records.append(self._record(post, at, item))

    def _record(self, post: Tweet, at: int, item: Item[Tweet]) -> Record:
        key, revision = post.id_str, 0
        if post.edit_info is not None:
            key, revision = _version(post)
        evidence = (self._evidence(post, at, key),)
        return Record(f"x:{key}", evidence, item.offset, item.length, revision, 1, "", shared=True)

    def _evidence(self, post: Tweet, at: int, key: str) -> Evidence:
        text = post.full_text or post.text
        tool, schedules = _tool(post.source)
        answered = post.in_reply_to_status_id_str
        to_other = (answered or post.in_reply_to_user_id_str) and not self._is_own(post)
        repost = text.startswith("RT @")
        account, (mine, basis) = self._account, self._mine
        if post.user is not None and post.user.screen_name != self._owner.username:
            account, (mine, basis) = (
                f"x:@{post.user.screen_name}",
                self._whose(post.user.screen_name),
            )
        return Evidence(
            kind="repost" if repost else "reply" if answered or to_other else "post",
            channel="x",
            account=account,
            spans=((at, None),),
            text="" if repost else _unescaped(text) if "&" in text else text,
            mine=mine,
            mine_basis=basis,
            automatic=schedules == "always" or (schedules == "on-the-clock" and at % 300 <= 2),
            tool=tool,
            thread=str(answered) if answered else key,
            to_other=bool(to_other),
            people=_answered(post) if to_other else (),
        )

    def _is_own(self, post: Tweet) -> bool:
        """Whether the post answers the account itself, that is, goes on with a thread."""
        if post.in_reply_to_user_id_str and self._owner.account_id:
            return str(post.in_reply_to_user_id_str) == self._owner.account_id
        handle = self._owner.username or (post.user.screen_name if post.user else "")
        return bool(handle) and (post.in_reply_to_screen_name or "").casefold() == handle.casefold()


def _unescaped(text: str) -> str:
    if RARE.search(text):
        return html.unescape(text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _answered(post: Tweet) -> tuple[Person, ...]:
    handle = post.in_reply_to_screen_name
    return (Person(f"@{handle}", part="mentioned"),) if handle else ()


def _version(post: Tweet) -> tuple[str, int]:
    """Return the id of a post's first version, and how often it was edited since."""
    info = post.edit_info or EditInfo()
    versions = info.initial
    if info.edit is not None:
        versions = info.edit.edit_control_initial
    ids = versions.edit_tweet_ids if versions is not None else []
    if post.id_str in ids:
        return ids[0], ids.index(post.id_str)
    if info.edit is not None and info.edit.initial_tweet_id:
        return info.edit.initial_tweet_id, 1
    return post.id_str, 0


@cache
def _tools() -> dict[str, str]:
    table = tomllib.loads((files("remit.sources") / "x_tools.toml").read_text("utf-8"))
    return {name: schedules for schedules, names in table.items() for name in names}


@cache
def _tool(source: str) -> tuple[str | None, str]:
    """Return the tool that published a post, and when it publishes by itself."""
    name = html.unescape(TAG.sub("", source)).strip()
    return name or None, _tools().get(name.casefold(), "never")


def _torn(page: Page, number: int) -> Finding:
    return Finding(
        "torn-row",
        say("Post {number} of the file is torn.", number=number),
        f"{page.file}/{page.member}",
    )


def _out_of_range(page: Page, post: Tweet) -> Finding:
    return Finding(
        "date-out-of-range",
        say("Post {id} is dated `{date}`.", id=post.id_str, date=post.created_at),
        f"{page.file}/{page.member}",
    )


def _no_posts(export: Export, member: str) -> Finding:
    return Finding(
        "empty-export", say("There are no posts in it."), f"{export.name}/{member}", "note"
    )
