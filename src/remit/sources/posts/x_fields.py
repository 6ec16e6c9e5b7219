"""The fields of an X archive that are read, and the small files that say whose it is."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from remit.sources.json.json_items import UNDECODED
from remit.sources.opening.export import Export

LARGEST = 4 << 20

T = TypeVar("T")


class Edited(msgspec.Struct, gc=False, rename="camel"):
    """The versions of an edited post."""

    edit_tweet_ids: list[str] = []


class Edit(msgspec.Struct, gc=False, rename="camel"):
    """What an edited version says of its first version."""

    initial_tweet_id: str = ""
    edit_control_initial: Edited | None = None


class EditInfo(msgspec.Struct, gc=False):
    """Either the first version of a post, or a later one."""

    initial: Edited | None = None
    edit: Edit | None = None


class User(msgspec.Struct, gc=False):
    """The account, in the layout that repeats it with every post."""

    screen_name: str = ""


class Tweet(msgspec.Struct, gc=False):
    """The fields of a post that are read; the layouts differ in which are there."""

    id_str: str = ""
    created_at: str = ""
    full_text: str = ""
    text: str = ""
    source: str = ""
    in_reply_to_status_id_str: str | int | None = None
    in_reply_to_user_id_str: str | int | None = None
    in_reply_to_screen_name: str | None = None
    edit_info: EditInfo | None = None
    user: User | None = None
    tweet: Tweet | None = None


class UserInfo(msgspec.Struct, rename="camel"):
    """Whose archive it is."""

    account_id: str = ""
    user_name: str = ""


class ArchiveInfo(msgspec.Struct, rename="camel"):
    """When the archive was made."""

    generation_date: str = ""


class Manifest(msgspec.Struct, rename="camel"):
    """The parts of `manifest.js` that are read."""

    user_info: UserInfo = msgspec.field(default_factory=UserInfo)
    archive_info: ArchiveInfo = msgspec.field(default_factory=ArchiveInfo)


class Account(msgspec.Struct, rename="camel"):
    """The parts of `account.js` that are read; the mail address beside them is not."""

    account_id: str = ""
    username: str = ""


class AccountItem(msgspec.Struct):
    """An item of `account.js`."""

    account: Account


class UserDetails(msgspec.Struct):
    """The parts of `user_details.js` that are read."""

    screen_name: str = ""
    id: str | int = ""


def read_manifest(export: Export) -> Manifest:
    """Return what the manifest says; an empty one where there is none."""
    content = _content(export, "data/manifest.js", "manifest.js")
    return _decoded(content, Manifest) or Manifest()


def read_account(export: Export) -> Account:
    """Return whose archive it is; the manifest is asked first, it holds no mail address."""
    user = read_manifest(export).user_info
    if user.user_name:
        return Account(user.account_id, user.user_name)
    found = _decoded(_content(export, "data/account.js", "account.js"), list[AccountItem])
    if found:
        return found[0].account
    details = _decoded(_content(export, "data/js/user_details.js"), UserDetails)
    return Account(str(details.id), details.screen_name) if details else Account()


def _content(export: Export, *names: str) -> bytes:
    """Return the JSON of the first small file that is there, without its assignment."""
    for name in names:
        if export.has(name):
            with export.open(name) as stream:
                text = stream.read(LARGEST)
            return text[text.find(b"=") + 1 :].strip(b" \r\n\t;")
    return b""


def _decoded(content: bytes, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(content, type=kind)
    except UNDECODED:
        return None
