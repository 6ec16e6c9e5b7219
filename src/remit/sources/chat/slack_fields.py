"""The fields of a Slack export that are read."""

from __future__ import annotations

import msgspec


class Profile(msgspec.Struct, gc=False):
    """What a member says of themselves."""

    real_name: str = ""
    display_name: str = ""
    email: str | None = None
    title: str | None = None


class User(msgspec.Struct, gc=False):
    """A member of the workspace."""

    id: str
    name: str = ""
    real_name: str | None = None
    profile: Profile = msgspec.field(default_factory=Profile)

    def label(self) -> str:
        """Return name and title, as the workspace shows them."""
        name = self.real_name or self.profile.real_name or self.profile.display_name or self.name
        return f"{name}, {self.profile.title}" if self.profile.title else name


class Channel(msgspec.Struct, gc=False):
    """A channel as `channels.json` lists it."""

    name: str
    id: str = ""
    is_general: bool = False
    is_private: bool = False
    is_im: bool = False
    is_mpim: bool = False

    def is_open(self) -> bool:
        """Return whether every member may read it."""
        return not (self.is_private or self.is_im or self.is_mpim)


class Edited(msgspec.Struct, gc=False):
    """When a message was last changed."""

    ts: str = "0"


class Comment(msgspec.Struct, gc=False):
    """A comment on a file, as older exports hold it."""

    user: str = ""
    comment: str = ""


class Message(msgspec.Struct, gc=False):
    """The fields of a message that are read."""

    ts: str
    user: str | None = None
    subtype: str | None = None
    text: str | None = None
    thread_ts: str | None = None
    parent_user_id: str | None = None
    edited: Edited | None = None
    comment: Comment | None = None
