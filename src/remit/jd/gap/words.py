"""The words by which a line of hers gives a reason that reviewers do not take."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Lines = Literal["inventory", "decision", "assigned"]

RESULT = re.compile(r"(?:outcome|резултат)\s*:.*", re.IGNORECASE | re.DOTALL)
"""What came of a decision belongs into the diary and is no reason."""
DENIED = re.compile(
    r"(?:\b(?:not|no|without|never|nor|instead of|rather than|isn[’']t)|n[’']t"
    r"|\b(?:не|без|няма|никога|нито|вместо))(?:\s+[\w’'-]+){0,2}\s*$",
    re.IGNORECASE,
)
"""A denial right before a hit turns it around."""


@dataclass(frozen=True, slots=True)
class WordRule:
    """How one reason is recognised; see the head of `refused.toml` for the fields."""

    code: str
    lines: frozenset[str]
    hits: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]

    def found_in(self, text: str, lines: Lines) -> str | None:
        """Return the words that give the reason, None where the line does not.

        >>> volume = read_word_rules()["volume"]
        >>> volume.found_in("Twice as many posts as last year", "inventory")
        'Twice as many'
        >>> volume.found_in("Level of the work, not twice as many posts", "inventory") is None
        True
        """
        if lines not in self.lines:
            return None
        read = RESULT.sub("", text) if lines == "decision" else text
        if any(other.search(read) for other in self.unless):
            return None
        for hit in self.hits:
            for found in hit.finditer(read):
                if not DENIED.search(read[: found.start()]):
                    return found[0].strip()
        return None


@cache
def read_word_rules() -> dict[str, WordRule]:
    """Return the rules by code, in the order of the table.

    >>> list(read_word_rules())[:2]
    ['volume', 'performance']
    """
    rows = tomllib.loads((files("remit.jd.gap") / "refused.toml").read_text(encoding="utf-8"))
    return {
        row["code"]: WordRule(
            row["code"],
            frozenset(row["lines"]),
            *(
                tuple(re.compile(each, re.IGNORECASE) for each in row[key])
                for key in ("hits", "unless")
            ),
        )
        for row in rows["rule"]
    }
