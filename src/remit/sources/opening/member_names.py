"""Names of members against glob patterns, without the making of an expression for each set."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fnmatch import translate
from functools import cache, cached_property


@cache
def matcher(patterns: tuple[str, ...]) -> NamePatterns:
    """Return what tells whether a name is one of some glob patterns.

    `*` also crosses folders, case is ignored.

    >>> matcher(("data/direct-message*.js",)).match("data/Direct-Messages-Group.js")
    True
    """
    return NamePatterns(patterns)


class NamePatterns:
    """Glob patterns by what names must begin and end with.

    Only a pattern with `?` or `[` needs an expression, made when a name is first asked about.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._whole: set[str] = set()
        self._other: list[str] = []
        self._between: dict[tuple[str, str], list[Sequence[str]]] = defaultdict(list)
        for pattern in patterns:
            if "?" in pattern or "[" in pattern:
                self._other.append(pattern)
                continue
            first, *rest = pattern.casefold().split("*")
            if rest:
                self._between[first, rest[-1]].append([part for part in rest[:-1] if part])
            else:
                self._whole.add(first)
        self._endings = tuple({last for _, last in self._between if last})
        self._beginnings = tuple({first for first, last in self._between if not last})

    def match(self, name: str) -> bool:
        """Return whether a name, as a whole, is one of the patterns.

        >>> data = matcher(("*/part?.js", "data/*-dm-*.js", "README"))
        >>> [data.match(name) for name in ("a/part2.js", "data/my-DM-1.js", "readme", "readme.md")]
        [True, True, True, False]
        """
        folded = name.casefold()
        if folded in self._whole:
            return True
        if not (folded.endswith(self._endings) or folded.startswith(self._beginnings)):
            return bool(self._other) and self._expression.match(name) is not None
        for (first, last), between in self._between.items():
            if folded.startswith(first) and folded.endswith(last):
                end = len(folded) - len(last)
                if any(_in_order(folded, parts, len(first), end) for parts in between):
                    return True
        return bool(self._other) and self._expression.match(name) is not None

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile("|".join(map(translate, self._other)), re.IGNORECASE)


def _in_order(name: str, parts: Sequence[str], start: int, end: int) -> bool:
    """Return whether the parts stand one behind the other from `start` to `end`."""
    for part in parts:
        found = name.find(part, start, end)
        if found < 0:
            return False
        start = found + len(part)
    return start <= end
