"""What is looked for on a shelf, in the language of its index: beginnings of words, and marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

MARK = "\ue000"
"""What marks begin with: a sign for private use, which no search holds."""
MARKS_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: beginnings of words, and marks that an entry must carry all.

    `marks` are pairs such as ("area", "crisis"), ("month", "2020-03"); `ends`
    are other beginnings, one of which may stand for the last word. Of `any_of`,
    groups of whole words, an entry must hold one group.
    """

    words: tuple[str, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    ends: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()

    def query(self) -> str:
        """Return it in the language of FTS5; empty where everything is wanted.

        >>> Wanted(("lab", "fok"), ends=("foc",)).query()
        '"lab"* AND ("fok"* OR "foc"*)'
        """
        words = [f'"{_quoted(word)}"*' for word in self.words]
        if words and self.ends:
            other = " OR ".join(f'"{_quoted(end)}"*' for end in self.ends)
            words[-1] = f"({words[-1]} OR {other})"
        marks = [f'"{mark(*each)}"' for each in self.marks]
        return " AND ".join([*words, *marks, *_one_of(self.any_of)])


def _one_of(groups: Sequence[Sequence[str]]) -> list[str]:
    """Return the part of a query that asks for one of several groups of words.

    >>> _one_of([("lab", "fire"), ("shtab",)])
    ['(("lab" AND "fire") OR ("shtab"))']
    """
    told = ["(" + " AND ".join(f'"{_quoted(word)}"' for word in each) + ")" for each in groups]
    return [f"({' OR '.join(told)})"] if told else []


@lru_cache(maxsize=MARKS_KEPT)
def mark(name: str, value: str) -> str:
    """Return a mark of an entry as a word of the index that no text holds.

    >>> mark("month", "2020-03").split(MARK)
    ['', 'month', '2020', '2d', '03']
    """
    return f"{MARK}{_token(name)}{MARK}{_token(value)}"


def _token(value: str) -> str:
    return "".join(sign if sign.isalnum() else f"{MARK}{ord(sign):x}{MARK}" for sign in value)


def _quoted(word: str) -> str:
    return word.replace('"', '""')
