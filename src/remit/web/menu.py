"""The pages of the desk in the order of her week, with their names and what they are for."""

from __future__ import annotations

from dataclasses import dataclass

from remit.messages import Message, say


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the menu: its address, its name, the name of its picture."""

    path: str
    name: Message
    picture: str


MENU = (
    Entry("/", say("Today"), "sun"),
    Entry("/week/", say("Week"), "week"),
    Entry("/ledger/", say("Ledger"), "list"),
    Entry("/role/", say("Your role"), "chart"),
    Entry("/description/", say("Description"), "page"),
    Entry("/case/", say("Case"), "scales"),
    Entry("/import/", say("Bring in"), "tray"),
    Entry("/packet/", say("Packet"), "box"),
    Entry("/people/", say("People and accounts"), "people"),
    Entry("/privacy/", say("Privacy"), "shield"),
    Entry("/settings/", say("Settings"), "gear"),
)
