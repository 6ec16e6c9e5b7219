"""How many records, when, in which invented words, and the shapes they are poured into."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

SUBJECTS = (
    "opening hours of the library", "the storm warning", "registration for the spring term",
    "new rules for visitors", "the graduation stream", "water outage in hall 4",
    "staff vaccination", "the budget town hall", "a rumour about the laboratory",
    "our research week", "приемът на студенти", "работното време", "кризисният щаб",
    "промяна в графика", "денят на отворените врати",
)  # fmt: skip
OPENINGS = (
    "Please note", "Update on", "What you need to know about", "Thank you for asking about",
    "We are looking into", "Photos from", "Reminder:", "Важно:", "Последни новини за",
)  # fmt: skip
CLOSINGS = (
    "more tomorrow at 10", "ask us below", "stay safe", "details in the link", "see you there",
    "the switchboard is open all night", "благодарим за търпението", "очаквайте подробности",
)  # fmt: skip
MEETINGS = (
    "Content calendar", "War room: lab fire", "Call with the president", "1:1", "Photo shoot",
    "Press briefing", "Оперативка", "Brand guidelines training", "Budget review", "Alumni day",
)  # fmt: skip
TITLES = ("President", "Provost", "Chief of police", "Registrar", "Student editor", "", "", "")

TWEET = """  {
    "tweet" : {
%(edits)s      "retweeted" : false,
      "source" : "<a href=\\"https://tools.example/%(tool)s\\" rel=\\"nofollow\\">%(tool)s</a>",
      "entities" : {
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" : [ ],
        "urls" : [
          {
            "url" : "https://t.co/%(short)s",
            "expanded_url" : "https://www.riverton.example/news/%(short)s",
            "display_url" : "riverton.example/news",
            "indices" : [
              "90",
              "113"
            ]
          }
        ]
      },
      "display_text_range" : [
        "0",
        "113"
      ],
      "favorite_count" : "%(hearts)d",
%(answered)s      "id_str" : "%(id)s",
      "truncated" : false,
      "retweet_count" : "%(shared)d",
      "id" : "%(id)s",
      "created_at" : "%(at)s",
      "favorited" : false,
      "full_text" : %(text)s,
      "lang" : "en"
    }
  }"""
EDITED = """      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "%(first)s",
            "%(id)s"
          ],
          "editableUntil" : "%(iso)s",
          "editsRemaining" : "4",
          "isEditEligible" : true
        }
      },
"""
ANSWERED = """      "in_reply_to_status_id_str" : "%(status)s",
      "in_reply_to_user_id_str" : "%(user)s",
      "in_reply_to_screen_name" : "%(handle)s",
"""
ZONE_RULES = """BEGIN:VTIMEZONE\r\nTZID:Europe/Sofia\r\nBEGIN:STANDARD\r\nDTSTART:19701025T040000\r
TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r
BEGIN:DAYLIGHT\r\nDTSTART:19700329T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"""


@dataclass(frozen=True, slots=True)
class Size:
    """How many records, spread evenly over which days, drawn from which seed.

    `kept` ends the export early, as one that was made before the other.
    """

    records: int
    first: date = date(2019, 9, 1)
    last: date = date(2021, 12, 31)
    seed: int = 1
    kept: int | None = None

    def moments(self, dice: random.Random) -> Iterator[datetime]:
        """Yield that many moments, oldest first, in UTC."""
        begin = datetime(self.first.year, self.first.month, self.first.day, 5, tzinfo=UTC)
        step = ((self.last - self.first).days * 86_400) / max(1, self.records)
        for number in range(self.kept or self.records):
            yield begin + timedelta(seconds=int(step * (number + dice.random() * 0.9)))


def sentence(dice: random.Random) -> str:
    """Return some invented words, half of the time more of them."""
    parts = [dice.choice(OPENINGS), dice.choice(SUBJECTS), "–", dice.choice(CLOSINGS)]
    if dice.random() < 0.5:
        parts += ["\n" + dice.choice(SUBJECTS), "&", dice.choice(CLOSINGS)]
    return " ".join(parts)
