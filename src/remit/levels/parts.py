"""The parts of a description that speak of one factor each, by their headings.

Positions of a standard end in paragraphs headed *Knowledge*, *Decision making*,
*Contacts*, *Supervision*. What stands there says how the work is done and with
whom; it is not more work.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

About = Literal["", "knowledge", "judgement", "contacts", "supervision"]

_HEADINGS: dict[About, str] = {
    "knowledge": r"(?:skills?(?: and|, ))?knowledge"
    r"(?:,? (?:and )?(?:skills?|abilities|experience))*(?: required)?"
    r"|skills?(?:,? and (?:knowledge|abilities))?|qualifications?|requirements?"
    r"|знания(?: и умения)?|квалификация|изисквания(?: за заемане на длъжността)?",
    "judgement": r"decisions?(?:[- ]making)?(?: and judge?ment)?"
    r"|(?:initiative|judge?ment|difficulty)"
    r"(?:,? and (?:judge?ment|initiative|responsibility))?|freedom to act|guidelines|latitude"
    r"|complexity(?: and guidance)?|problem[- ]solving|вземане на решения|самостоятелност"
    r"|сложност на работата",
    "contacts": r"(?:personal |nature of |purpose of |responsibility for )*contacts?"
    r"|(?:working |key )?relationships|контакти|(?:служебни )?взаимоотношения",
    "supervision": r"(?:responsibility for )?supervision"
    r"(?: (?:received|exercised|given|of others))?|supervis(?:es|ory responsibilities)|staff"
    r"|(?:direct )?reports|ръководство|надзор|подчиненост|подчинени(?: длъжности)?",
}
_HEADING = re.compile(
    r"[ \t]*(?:[#*_\d.)]+[ \t]*)*(?:responsibility for[ ,:–-]*|factor \d+[ ,:–-]*)?(?:"
    + "|".join(f"(?P<{about}>{words})" for about, words in _HEADINGS.items())
    + r")[ \t*_]*(?:[:.–—-]+(?=\s|$)|$)",
    re.IGNORECASE,
)
_OTHER = re.compile(r"[ \t]*[#*_]*[ \t]*[A-ZА-Я][^.;!?•]*[^.;!?•,]$")
_LONGEST = 5
"""A line of more words is no heading."""


class Parts:
    """Which factor's part a place of the text lies in, by the heading before it.

    `work` are the places where a section of the work itself begins.
    """

    def __init__(self, text: str, work: Iterable[int] = ()) -> None:
        starts: list[tuple[int, About]] = [(0, ""), *((start, "") for start in work)]
        at, gap = 0, True
        for line in text.splitlines(keepends=True):
            about = _about(line.rstrip(), after_gap=gap)
            if about is not None:
                starts.append((at, about))
            at, gap = at + len(line), not line.strip()
        starts.sort(key=lambda start: start[0])
        self._starts = [start for start, _ in starts]
        self._about = [about for _, about in starts]

    def at(self, place: int) -> About:
        """Return the factor whose part holds a place, empty where none does.

        >>> parts = Parts("Contacts\\nMeets reporters.\\n\\nDuties\\nWrites.")
        >>> parts.at(12), parts.at(35)
        ('contacts', '')
        """
        return self._about[bisect_right(self._starts, place) - 1]


def _about(line: str, *, after_gap: bool) -> About | None:
    """Return what the part is about that a line begins; None where it begins none."""
    found = _HEADING.match(line)
    if found is not None:
        return next(about for about in _HEADINGS if found[about] is not None)
    heading = after_gap and len(line.split()) <= _LONGEST and _OTHER.fullmatch(line)
    return "" if heading else None
