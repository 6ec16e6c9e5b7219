"""How a reader sees things: sentences, days, numbers and names in her language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from remit.errors import RemitError
from remit.messages import LANGUAGES, WEEKDAYS, Message, translator
from remit.web.desk import running
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace
from remit.workflow.words.area_names import area_name
from remit.workflow.words.desk_sentences import desk_sentences
from remit.workflow.words.names_of_things import account_name
from remit.workflow.words.written_days import brief_day, brief_month, long_day
from remit.workflow.words.written_numbers import Number, number, per_cent, per_cents

LANGUAGE = "language"
"""The key of her choice in the session."""
THEME = "theme"
THEMES = ("system", "light", "dark")
KEYS = "keys"
"""Whether a single letter or sign is a key of the desk, as long as no field is written in."""

CYRILLIC, LATIN = re.compile("[\u0400-\u04ff]+"), re.compile("[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader of pages: her language, her zone, the moment of the request."""

    language: str
    zone: ZoneInfo
    now: datetime

    def say(self, template: str, **values: object) -> str:
        """Return a sentence in her language, with numbers and days as she writes them."""
        return self.told(Message(template, values))

    def told(self, message: Message) -> str:
        """Return a message in her language."""
        shown = desk_sentences().get(message.template, message.template)
        sentence = translator(self.language)(shown)
        if not message.values:
            return sentence
        return sentence.format(**{name: self._value(of) for name, of in message.values.items()})

    def _value(self, value: object) -> object:
        if isinstance(value, Message):
            return self.told(value)
        if isinstance(value, date):
            return brief_day(value, self.language)
        if isinstance(value, float):
            return Number(value, self.language)
        return value

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with so many decimals."""
        return number(value, self.language, digits)

    def per_cent(self, share: float) -> str:
        """Return a share (0 to 1) in per cents."""
        return per_cent(share, self.language)

    def per_cents(self, low: float, high: float) -> str:
        """Return a range of shares in per cents."""
        return per_cents(low, high, self.language)

    def day(self, value: date | str) -> str:
        """Return a day, also one in ISO form."""
        return brief_day(_date(value), self.language)

    def long_day(self, value: date | str) -> str:
        """Return a day with its month in words."""
        return long_day(_date(value), self.language)

    def weekday(self, value: date) -> str:
        """Return the name of a day of the week."""
        return self.told(WEEKDAYS[value.weekday()])

    def month(self, value: date | str) -> str:
        """Return a month, also one as in 2020-03."""
        text = f"{value}-01" if isinstance(value, str) and len(value) == len("2020-03") else value
        return brief_month(_date(text), self.language)

    def local(self, seconds: int) -> datetime:
        """Return a moment of the ledger on her clock."""
        return datetime.fromtimestamp(seconds, self.zone)

    def time(self, seconds: int) -> str:
        """Return a time of day on her clock."""
        return f"{self.local(seconds):%H:%M}"

    def area(self, code: str) -> str:
        """Return the name of an area, or what stands for unplaced work."""
        return self.say("unplaced") if code == "unplaced" else area_name(code, self.language)

    def tongue(self, text: str) -> str:
        """Return the language in which a text is read aloud: by its letters, else in her own."""
        cyrillic, latin = len("".join(CYRILLIC.findall(text))), len("".join(LATIN.findall(text)))
        if not cyrillic and not latin:
            return self.language
        return "bg" if cyrillic > latin else "en"

    def account(self, account: str) -> str:
        """Return what an account is called."""
        return self.told(account_name(account))

    def today(self) -> date:
        """Return the day on her clock."""
        return self.now.astimezone(self.zone).date()


def _date(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def reader_of(request: HttpRequest, workspace: Workspace | None = None) -> Reader:
    """Return the reader of a request: her choice, else the workspace's language.

    Where the settings cannot be read there is a reader too: the page that says so is for her.
    """
    settings = _settings() if workspace is None else workspace.settings
    chosen = request.session.get(LANGUAGE) if hasattr(request, "session") else None
    language = chosen if chosen in LANGUAGES else settings.language
    return Reader(language, settings.zone_info(), running().now())


def _settings() -> Settings:
    try:
        return running().workspace().settings
    except RemitError:
        return Settings()
