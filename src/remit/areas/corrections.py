"""What she said before: the correction that settles an item, if there is one.

A correction holds for the same series, else the same thread, else the same or
nearly the same text. Of several that fit equally well the latest wins.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from remit.areas.model import Correction, Item
from remit.areas.words import known_form, split_words
from remit.messages import Message, say

NEAR = 0.8
LEAST_WORDS_FOR_NEAR = 4


@lru_cache(maxsize=65_536)
def text_key(text: str) -> tuple[str, ...]:
    """Return the words of a text without numbers, times and links, in order.

    Two texts with the same key say the same on different days.

    >>> text_key("Op call 7am, 12.03.") == text_key("OP CALL 8am 13.03")
    True
    """
    forms = [known_form(word) for word in split_words(text)]
    kept = tuple(form for form in forms if form[0] != "#")
    return kept or tuple(forms)


def says_something(text: str) -> bool:
    """Return whether a text holds a word by which others can be like it.

    >>> says_something("14:00"), says_something("Op call 14:00")
    (False, True)
    """
    return any(known_form(word)[0] != "#" for word in split_words(text))


@dataclass(frozen=True, slots=True)
class Match:
    """A correction that settles an item, and how it fits."""

    correction: Correction
    reason: Message


class Memory:
    """All corrections, ready to be asked about many items.

    >>> memory = Memory([Correction("Op call 7am", area="crisis")])
    >>> str(memory.match(Item("1", "Op call 8am")).reason)
    'You placed the same text here.'
    """

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._series = {each.series: each for each in corrections if each.series}
        self._threads = {each.thread: each for each in corrections if each.thread}
        self._texts = {
            text_key(each.text): each for each in corrections if says_something(each.text)
        }
        self._said = {text_key(each.text): place for place, each in enumerate(corrections)}
        self._holders: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for key in self._texts:
            for word in set(key):
                self._holders[word].append(key)

    def match(self, item: Item) -> Match | None:
        """Return the correction that settles an item, or None."""
        if item.series in self._series:
            return Match(self._series[item.series], say("You placed this series here."))
        if item.thread in self._threads:
            return Match(self._threads[item.thread], say("You placed this thread here."))
        key = text_key(item.text)
        if key in self._texts:
            return Match(self._texts[key], say("You placed the same text here."))
        near = self._near(frozenset(key))
        if near is None:
            return None
        correction = self._texts[near]
        return Match(
            correction, say("You placed nearly the same text here: {text}", text=correction.text)
        )

    def _near(self, words: frozenset[str]) -> tuple[str, ...] | None:
        if len(words) < LEAST_WORDS_FOR_NEAR:
            return None
        shared = Counter(key for word in sorted(words) for key in self._holders.get(word, ()))
        best: tuple[float, int, tuple[str, ...]] | None = None
        for key, common in shared.items():
            likeness = common / (len(words) + len(set(key)) - common)
            fits = (likeness, self._said[key], key)
            if likeness >= NEAR and (best is None or fits > best):
                best = fits
        return best[2] if best else None
